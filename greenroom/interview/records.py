"""Saved interviews, read without a judge and without a voice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.interview import reporting, repository
from greenroom.interview.contracts.plan import InterviewPlan
from greenroom.interview.findings import TopicFinding, topic_findings
from greenroom.interview.reports import InterviewReport, InterviewSummary, InterviewView, Overall
from greenroom.interview.repository import Snapshot
from greenroom.profiles.service import known_profiles
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question


class InterviewRecords:
    """Reads interviews; every method works in the caller's unit of work.

    Methods that take the id of an interview raise an InputError when there is none with this id.
    """

    def __init__(self, clock: Clock, bank: Bank) -> None:
        self._clock = clock
        self._bank = bank

    def interviews(self, db: Session, candidate_id: str) -> tuple[InterviewSummary, ...]:
        """Return all interviews of a candidate, the one last touched first."""
        rows = repository.list_interviews(db, candidate_id)
        return tuple(reporting.summarise(interview, questions) for interview, questions in rows)

    def unfinished(self, db: Session, candidate_id: str) -> tuple[InterviewSummary, ...]:
        """Return the interviews that are open or whose report is unread, the most recently changed first."""
        return tuple(one for one in self.interviews(db, candidate_id) if not (one.is_closed and one.is_revealed))

    def summaries(self, db: Session, interview_ids: Collection[str]) -> dict[str, InterviewSummary]:
        """Return the interviews among these ids by their id, in one query; ids of uploads are left out."""
        rows = repository.list_interviews_by_id(db, interview_ids)
        return {interview.id: reporting.summarise(interview, questions) for interview, questions in rows}

    def questions_asked(self, db: Session, candidate_id: str, question_ids: Collection[str]) -> tuple[Question, ...]:
        """Return those of these questions that a candidate was asked, each once as it was asked last."""
        return repository.questions_of_candidate(db, candidate_id, question_ids) if question_ids else ()

    def findings(self, db: Session, interview_ids: Collection[str]) -> dict[str, TopicFinding]:
        """Return which topics finished interviews showed to be strong and open, in one query."""
        return topic_findings(repository.judged_topics(db, interview_ids))

    def view(self, db: Session, interview_id: str) -> InterviewView:
        """Return the present state of an interview."""
        return reporting.view(self.snapshot(db, interview_id))

    def candidate_of(self, db: Session, interview_id: str) -> str:
        """Return the id of the candidate of an interview."""
        return repository.find_interview(db, interview_id).candidate_id

    def report(self, db: Session, interview_id: str) -> InterviewReport:
        """Return the report of an interview, and mark its scores as seen if the interview is over."""
        interview = repository.find_interview(db, interview_id, for_update=True)
        if interview.ending is not None:
            interview.revealed_at = interview.revealed_at or self._clock.now()
        return self.look_back(db, interview_id)

    def look_back(self, db: Session, interview_id: str) -> InterviewReport:
        """Return the report of an interview, without marking its scores as seen."""
        concepts = {topic.id: tuple(topic.concepts) for topic in self._bank.topics}
        return reporting.report(self.snapshot(db, interview_id), concepts)

    def overall(self, db: Session, interview_id: str) -> Overall | None:
        """Return the score in the report of an interview, without marking it as seen."""
        snapshot = self.snapshot(db, interview_id)
        asked = sorted(row.question_id for row in snapshot.questions)
        judged = (snapshot.judgement_of(question_id) for question_id in asked)
        return reporting.overall([judgement for judgement in judged if judgement])

    def plan(self, db: Session, interview_id: str) -> InterviewPlan:
        """Return what an interview was planned to be."""
        return repository.find_interview(db, interview_id, with_plan=True).plan

    def snapshot(self, db: Session, interview_id: str, *, with_plan: bool = False) -> Snapshot:
        """Return the rows of an interview, and what is believed about its candidate today (`take_snapshot`).

        Parameters
        ----------
        with_plan
            Whether plan and job description are needed after the unit of work.
        """
        snapshot = repository.take_snapshot(db, interview_id, self._clock.now().date(), with_plan=with_plan)
        return replace(snapshot, job=_job_sentences(db, snapshot.interview.candidate_id)) if with_plan else snapshot


def _job_sentences(db: Session, candidate_id: str) -> tuple[str, ...]:
    _, job = known_profiles(db, candidate_id)
    return tuple(sentence.value for sentence in (*job.responsibilities, *job.requirements)) if job else ()
