"""Plan an interview from all facts about the candidate, and save it with its first turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.coding.attempts.lessons import tried_problems
from greenroom.db.database import Database
from greenroom.errors import InputError
from greenroom.interview import repository
from greenroom.interview.coding_questions import choose_coding_question
from greenroom.interview.contracts.decisions import Move
from greenroom.interview.contracts.events import Started
from greenroom.interview.contracts.plan import InterviewPlan, PlannedQuestion
from greenroom.interview.contracts.state import InterviewState
from greenroom.interview.events import add_question, turn_row
from greenroom.interview.models import GeneratedQuestion, Interview
from greenroom.interview.outline import Outline, outline_of
from greenroom.interview.persona_files import load_persona
from greenroom.interview.policy.next_step import begin, next_step
from greenroom.interview.policy.planning import plan_interview
from greenroom.interview.preparing import (
    Background,
    InterviewRequest,
    check,
    choose_focus,
    plan_request,
    topics_of,
    with_documents,
)
from greenroom.interview.professions import target_of
from greenroom.interview.reporting import summarise
from greenroom.interview.reports import InterviewSummary
from greenroom.interview.sources import QuestionSource
from greenroom.interview.speaking import random_for, speak_built_in
from greenroom.interview.studying import STUDY_PERSONA, StudyRequest, choose_questions, plan_study, type_of
from greenroom.interview.turns import Turn
from greenroom.interview.uploaded import UploadedQuestion, own_question
from greenroom.learning import repository as learning
from greenroom.learning.contracts import FocusTopic, ReviewItem
from greenroom.learning.service import remember_interview_day
from greenroom.llm.budget import Budget
from greenroom.profiles.service import known_profiles
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import AnswerForm, InterviewType

ID_BITS = 64
SEED_BITS = 53
"""A browser reads larger numbers wrong."""

WITH_CODE: frozenset[InterviewType] = frozenset({"technical", "mixed"})
"""The types of interview that may begin with a coding problem."""


@dataclass(frozen=True, slots=True)
class PlannedInterview:
    """A planned interview that is not saved yet, with its first turn."""

    interview: Interview
    move: Move
    turn: Turn
    interview_day: date | None


class InterviewStarter:
    """Plans and saves interviews; one serves all candidates of a process.

    Parameters
    ----------
    source
        Writes further questions for a CV and a job; None leaves it at the bank.
    rng
        Draws identifiers and seeds; all chance within an interview comes from its seed.
    document_questions
        Returns the questions that come from a candidate's own documents; None without documents.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        bank: Bank,
        source: QuestionSource | None,
        rng: Random,
        document_questions: Callable[[str], Sequence[Question]] | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._bank = bank
        self._source = source
        self._rng = rng
        self._documents = document_questions

    def plan(self, request: InterviewRequest, budget: Budget) -> PlannedInterview:
        """Plan an interview; a model may write questions for it, so this runs outside of any unit of work.

        Parameters
        ----------
        budget
            What the model may use.

        Raises
        ------
        InputError
            No question fits, or a topic, the persona or a number is unknown or out of range.
        """
        known = self._known(request)
        focus = choose_focus(request, known)
        written, failures = self._write_questions(request.candidate_id, known, focus, budget)
        own = self._document_questions(request.candidate_id)
        seed = self._seed(request)
        plan = self._plan(request, known, with_documents(focus, own), (*own, *written), seed)
        planned = self._begin(request, known, plan, seed, self._clock.now())
        planned.interview.failures = failures
        return planned

    def plan_study(self, request: StudyRequest) -> PlannedInterview:
        """Plan a short study session on one item; no model is asked.

        Raises
        ------
        NotFoundError
            There is no such question, or none about the concept.
        InputError
            The question cannot be answered in these forms, or the item is a story.
        """
        now = self._clock.now()
        with self._database.reading() as db:
            known = _background(db, request.candidate_id, now)
            written = repository.questions_of_candidate(db, request.candidate_id)
        own = self._document_questions(request.candidate_id)
        available = {question.id: question for question in (*written, *own, *self._bank.questions)}
        questions = choose_questions(request, tuple(available.values()), known.mastery, known.last_asked)
        return self._plan_questions(request.candidate_id, questions, request.answer_forms, known, now)

    def plan_upload(self, candidate_id: str, asked: UploadedQuestion) -> PlannedInterview:
        """Plan the interview of one question that an uploaded recording answers.

        Raises
        ------
        NotFoundError
            There is no such question.
        InputError
            The question cannot be answered by speech, or has no reference answer.
        """
        speech = frozenset[AnswerForm]({"speech"})
        if asked.bank_id is not None:
            return self.plan_study(StudyRequest(candidate_id, ReviewItem("question", asked.bank_id), speech))
        now = self._clock.now()
        with self._database.reading() as db:
            known = _background(db, candidate_id, now)
        question = own_question(asked.text, asked.reference or "")
        return self._plan_questions(candidate_id, (question,), speech, known, now)

    def _plan_questions(
        self,
        candidate_id: str,
        questions: tuple[Question, ...],
        answer_forms: frozenset[AnswerForm],
        known: Background,
        now: datetime,
    ) -> PlannedInterview:
        """Plan an interview with exactly these questions."""
        plan = plan_study(questions, topics_of(self._bank), known.last_asked)
        choices = InterviewRequest(
            candidate_id=candidate_id,
            interview_type=type_of(questions[0]),
            mode=plan.mode,
            persona=STUDY_PERSONA,
            difficulty=None,
            minutes=plan.seconds / 60,
            topics=(),
            interview_day=None,
            answer_forms=answer_forms,
        )
        return self._begin(choices, known, plan, self._rng.getrandbits(SEED_BITS), now)

    def outline(self, request: InterviewRequest) -> Outline:
        """Return what the interview will consist of: the plan with the same seed has it, unless a model adds questions.

        Raises
        ------
        InputError
            As `plan` does.
        """
        known, seed = self._known(request), self._seed(request)
        focus = choose_focus(request, known)
        with self._database.reading() as db:
            written = repository.generated_questions(db, request.candidate_id, known.fingerprint)
        own = self._document_questions(request.candidate_id)
        plan = self._plan(request, known, with_documents(focus, own), (*own, *written), seed)
        failures = self._source.check_documents(request.candidate_id) if self._source is not None else ()
        return outline_of(
            plan, known, request.interview_type, seed, chose_topics=bool(request.topics), failures=failures
        )

    def _known(self, request: InterviewRequest) -> Background:
        check(request, self._bank)
        load_persona(request.persona)
        with self._database.reading() as db:
            return _background(
                db, request.candidate_id, self._clock.now(), request.role, request.domain, request.industry
            )

    def _seed(self, request: InterviewRequest) -> int:
        return self._rng.getrandbits(SEED_BITS) if request.seed is None else request.seed

    def _plan(
        self,
        request: InterviewRequest,
        known: Background,
        focus: Sequence[FocusTopic],
        written: Sequence[Question],
        seed: int,
    ) -> InterviewPlan:
        wanted = replace(
            plan_request(request, known, focus, self._bank, written, seed),
            manner=load_persona(request.persona).manner,
            earlier_paces=known.paces,
            coding=self._coding(request, known, seed),
        )
        return plan_interview(wanted, random_for(seed, "plan"))

    def _coding(self, request: InterviewRequest, known: Background, seed: int) -> PlannedQuestion | None:
        if not request.with_code:
            return None
        if request.interview_type not in WITH_CODE:
            raise InputError(
                f"A {request.interview_type} interview has no coding problem", "Choose a technical or a mixed interview"
            )
        rng = random_for(seed, "coding")
        return choose_coding_question(known.mastery, request.difficulty, request.minutes, known.tried_problems, rng)

    def keep(self, db: Session, planned: PlannedInterview) -> InterviewSummary:
        """Save a planned interview with its first turn, in the caller's unit of work."""
        interview, now = planned.interview, planned.interview.started_at
        if planned.interview_day is not None:
            remember_interview_day(db, interview.candidate_id, planned.interview_day, now)
        db.add(interview)
        db.flush()
        db.add(turn_row(interview.id, 1, planned.move, planned.turn, now))
        add_question(db, interview, planned.move, now)
        return summarise(interview, len(interview.position.asked))

    def _begin(
        self, request: InterviewRequest, known: Background, plan: InterviewPlan, seed: int, at: datetime
    ) -> PlannedInterview:
        """Return a planned interview with its first turn."""
        state, move = next_step(begin(plan, known.mastery), Started())
        interview = self._interview(request, known, state, seed, at)
        return PlannedInterview(interview, move, speak_built_in(interview, plan, move, 1, ()), request.interview_day)

    def _interview(
        self, request: InterviewRequest, known: Background, state: InterviewState, seed: int, at: datetime
    ) -> Interview:
        return Interview(
            id=f"{self._rng.getrandbits(ID_BITS):016x}",
            candidate_id=request.candidate_id,
            interview_type=request.interview_type,
            mode=request.mode,
            persona=request.persona,
            difficulty=request.difficulty,
            minutes=request.minutes,
            subject=state.plan.subject,
            judged_for=known.role,
            seed=seed,
            plan=state.plan,
            planned_questions=len(state.plan.questions),
            position=state.position,
            mastery_before=known.mastery,
            elapsed_seconds=state.elapsed_seconds,
            started_at=at,
            touched_at=at,
            failures=(),
        )

    def _document_questions(self, candidate_id: str) -> Sequence[Question]:
        return () if self._documents is None else self._documents(candidate_id)

    def _write_questions(
        self, candidate_id: str, known: Background, focus: Sequence[FocusTopic], budget: Budget
    ) -> tuple[tuple[Question, ...], tuple[str, ...]]:
        """Have questions written for this CV and job.

        Returns
        -------
        Them with those written for the same two before, and what failed.
        """
        if self._source is None:
            return (), ()
        with self._database.reading() as db:
            before = repository.generated_questions(db, candidate_id, known.fingerprint)
            asked = repository.questions_of_candidate(db, candidate_id)
        taken = {question.id for question in (*before, *asked, *self._bank.questions)}
        written = self._source.write(candidate_id, known.cv, known.job, focus, asked, budget)
        new = {question.id: question for question in written.questions if question.id not in taken}
        with self._database.transaction() as db:
            for question in new.values():
                db.merge(
                    GeneratedQuestion(
                        candidate_id=candidate_id,
                        question_id=question.id,
                        made_for=known.fingerprint,
                        question=question,
                        written_at=self._clock.now(),
                    )
                )
        return (*before, *new.values()), written.failures


def _background(
    db: Session,
    candidate_id: str,
    now: datetime,
    role: str | None = None,
    domain: str | None = None,
    industry: str | None = None,
) -> Background:
    """Return what is known of a candidate; what an interview is for, if they named it."""
    cv, job = known_profiles(db, candidate_id)
    return Background(
        target=target_of(role, domain, industry, cv, job),
        cv=cv,
        job=job,
        mastery=learning.mastery(db, candidate_id, now.date()),
        last_asked=learning.last_asked(db, candidate_id),
        cards=learning.cards(db, candidate_id),
        today=now.date(),
        paces=repository.paces_of(db, candidate_id),
        tried_problems=tried_problems(db, candidate_id),
    )
