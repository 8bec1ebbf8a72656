"""Interviews as they are kept: read by who holds them, and by who looks back and needs no judge and no voice for it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.interview import reporting, repository
from greenroom.interview.reports import InterviewSummary, InterviewView, Overall, PracticeReport
from greenroom.interview.repository import Snapshot
from greenroom.questions.bank import Bank


class InterviewRecords:
    """Tells of interviews; every method is a unit of work of its own."""

    def __init__(self, database: Database, clock: Clock, bank: Bank) -> None:
        self._database = database
        self._clock = clock
        self._bank = bank

    def interviews(self, candidate_id: str) -> tuple[InterviewSummary, ...]:
        """Return all interviews of a candidate, the one last spoken in first."""
        with self._database.reading() as session:
            rows = repository.list_interviews(session, candidate_id)
            return tuple(reporting.summarise(interview, questions) for interview, questions in rows)

    def unfinished(self, candidate_id: str) -> tuple[InterviewSummary, ...]:
        """Return the interviews that are not closed or whose report was not seen, the one last spoken in first."""
        return tuple(one for one in self.interviews(candidate_id) if not (one.is_closed and one.is_revealed))

    def view(self, interview_id: str) -> InterviewView:
        """Return an interview as it stands.

        Raises
        ------
        InputError
            There is none with this id.
        """
        with self._database.reading() as session:
            snapshot = repository.take_snapshot(session, interview_id, self._clock.now().date())
            return reporting.view(snapshot, repository.list_questions(session, interview_id))

    def report(self, interview_id: str) -> PracticeReport:
        """Return what is known about an interview. From then on its scores count as seen.

        Raises
        ------
        InputError
            There is none with this id.
        """
        with self._database.transaction() as session:
            interview = repository.find_interview(session, interview_id, for_update=True)
            interview.revealed_at = interview.revealed_at or self._clock.now()
            return self._report(session, interview_id)

    def look_back(self, interview_id: str) -> PracticeReport:
        """Return what is known about an interview, without making its scores count as seen.

        Raises
        ------
        InputError
            There is none with this id.
        """
        with self._database.reading() as session:
            return self._report(session, interview_id)

    def overall(self, interview_id: str) -> Overall | None:
        """Return the score of an interview as its report tells it; asking does not make it count as seen.

        Raises
        ------
        InputError
            There is none with this id.
        """
        snapshot = self._snapshot(interview_id)
        questions = {turn.question_id for turn in snapshot.turns if turn.question_id}
        judged = (snapshot.judgement_of(question) for question in sorted(questions))
        return reporting.overall([judgement for judgement in judged if judgement])

    def _report(self, session: Session, interview_id: str) -> PracticeReport:
        concepts = {topic.id: tuple(topic.concepts) for topic in self._bank.topics}
        snapshot = repository.take_snapshot(session, interview_id, self._clock.now().date())
        return reporting.report(snapshot, repository.list_questions(session, interview_id), concepts)

    def _snapshot(self, interview_id: str) -> Snapshot:
        with self._database.reading() as session:
            return repository.take_snapshot(session, interview_id, self._clock.now().date())
