"""Plan an interview from all facts about the candidate, and save it with its first turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.interview import repository
from greenroom.interview.contracts import InterviewState, Move, Started
from greenroom.interview.events import add_question, turn_row
from greenroom.interview.models import GeneratedQuestion, Interview
from greenroom.interview.persona_files import load_persona
from greenroom.interview.policy.next_step import begin, next_step
from greenroom.interview.policy.planning import plan_interview
from greenroom.interview.preparing import Background, InterviewRequest, check, choose_focus, plan_request
from greenroom.interview.reporting import summarise
from greenroom.interview.reports import InterviewSummary
from greenroom.interview.sources import QuestionSource
from greenroom.interview.speaking import random_for, speak_built_in
from greenroom.interview.turns import Turn
from greenroom.learning import repository as learning
from greenroom.learning.contracts import FocusTopic
from greenroom.learning.service import remember_interview_day
from greenroom.llm.budget import Budget
from greenroom.profiles.service import known_profiles
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question

ID_BITS = 64
SEED_BITS = 63


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
    """

    def __init__(
        self, database: Database, clock: Clock, bank: Bank, source: QuestionSource | None, rng: Random
    ) -> None:
        self._database = database
        self._clock = clock
        self._bank = bank
        self._source = source
        self._rng = rng

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
        check(request, self._bank)
        load_persona(request.persona)
        now = self._clock.now()
        with self._database.reading() as db:
            known = _background(db, request.candidate_id, now)
        focus = choose_focus(request, known)
        written = self._write_questions(request.candidate_id, known, focus, budget)
        seed = self._rng.getrandbits(SEED_BITS)
        planned = plan_request(request, known, focus, self._bank, written)
        plan = plan_interview(planned, random_for(seed, "plan"))
        state, move = next_step(begin(plan, known.mastery), Started())
        interview = self._interview(request, known, state, seed, now)
        return PlannedInterview(interview, move, speak_built_in(interview, plan, move, 1, ()), request.interview_day)

    def keep(self, db: Session, planned: PlannedInterview) -> InterviewSummary:
        """Save a planned interview with its first turn, in the caller's unit of work."""
        interview, now = planned.interview, planned.interview.started_at
        if planned.interview_day is not None:
            remember_interview_day(db, interview.candidate_id, planned.interview_day, now.date())
        db.add(interview)
        db.flush()
        db.add(turn_row(interview.id, 1, planned.move, planned.turn, now))
        add_question(db, interview, planned.move, now)
        return summarise(interview, len(interview.position.asked))

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
        )

    def _write_questions(
        self, candidate_id: str, known: Background, focus: Sequence[FocusTopic], budget: Budget
    ) -> tuple[Question, ...]:
        """Have questions written for this CV and job; return them with those written for the same two before."""
        if self._source is None:
            return ()
        with self._database.reading() as db:
            before = repository.generated_questions(db, candidate_id, known.fingerprint)
            asked = repository.questions_of_candidate(db, candidate_id)
        taken = {question.id for question in (*before, *asked, *self._bank.questions)}
        written = self._source.write(candidate_id, known.cv, known.job, focus, asked, budget)
        new = {question.id: question for question in written if question.id not in taken}
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
        return (*before, *new.values())


def _background(db: Session, candidate_id: str, now: datetime) -> Background:
    cv, job = known_profiles(db, candidate_id)
    return Background(
        cv=cv,
        job=job,
        mastery=learning.mastery(db, candidate_id, now.date()),
        last_asked=learning.last_asked(db, candidate_id),
        cards=learning.cards(db, candidate_id),
        today=now.date(),
    )
