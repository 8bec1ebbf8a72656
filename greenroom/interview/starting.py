"""An interview is planned from everything that is known about the candidate, and kept with its first turn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.interview import repository
from greenroom.interview.contracts import InterviewPlan, InterviewState, Move, Started
from greenroom.interview.events import put_question, turn_row
from greenroom.interview.models import GeneratedQuestion, Interview
from greenroom.interview.persona_files import load_persona
from greenroom.interview.policy.next_step import begin, next_step
from greenroom.interview.policy.planning import plan_interview
from greenroom.interview.preparing import Background, PracticeRequest, check, choose_focus, plan_request
from greenroom.interview.sources import QuestionSource
from greenroom.interview.turns import Turn
from greenroom.interview.voices import Conversation, Voice
from greenroom.learning import repository as learning
from greenroom.learning.contracts import FocusTopic
from greenroom.learning.service import remember_interview_day
from greenroom.profiles.service import known_profiles
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question

ID_BITS = 64
SEED_BITS = 63


class InterviewStarter:
    """Begins interviews.

    Parameters
    ----------
    source
        Writes further questions for a CV and a job; None leaves it at the bank.
    rng
        Draws identifiers and seeds; all chance within an interview comes from its seed.
    """

    def __init__(
        self, database: Database, clock: Clock, bank: Bank, voice: Voice, source: QuestionSource | None, rng: Random
    ) -> None:
        self._database = database
        self._clock = clock
        self._bank = bank
        self._voice = voice
        self._source = source
        self._rng = rng

    def start(self, request: PracticeRequest) -> str:
        """Plan an interview, keep it with its first turn, and return its id.

        Raises
        ------
        InputError
            No question fits, or a topic, the persona or a number is unknown or out of range.
        """
        check(request, self._bank)
        load_persona(request.persona)
        now = self._clock.now()
        with self._database.reading() as session:
            known = _background(session, request.candidate_id, now)
        focus = choose_focus(request, known)
        written = self._write_questions(request.candidate_id, known, focus)
        seed = self._rng.getrandbits(SEED_BITS)
        wished = plan_request(request, known, focus, self._bank, written)
        plan = plan_interview(wished, random_for(seed, "plan"))
        state, move = next_step(begin(plan, known.mastery), Started())
        interview = self._interview(request, known, state, seed, now)
        turn = speak(self._voice, interview, plan, move, 1, None, ())
        with self._database.transaction() as session:
            if request.interview_day is not None:
                remember_interview_day(session, request.candidate_id, request.interview_day, now.date())
            session.add(interview)
            session.flush()
            session.add(turn_row(interview.id, 1, move, turn, now))
            put_question(session, interview, move, now)
        return interview.id

    def _interview(
        self, request: PracticeRequest, known: Background, state: InterviewState, seed: int, at: datetime
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
            state=state,
            mastery_before=known.mastery,
            elapsed_seconds=state.elapsed_seconds,
            started_at=at,
            touched_at=at,
        )

    def _write_questions(
        self, candidate_id: str, known: Background, focus: Sequence[FocusTopic]
    ) -> tuple[Question, ...]:
        """Have questions written for this CV and job; return them with those written for the same two before."""
        if self._source is None:
            return ()
        with self._database.reading() as session:
            before = repository.generated_questions(session, candidate_id, known.fingerprint)
            asked = repository.questions_put_to(session, candidate_id)
        taken = {question.id for question in (*before, *asked, *self._bank.questions)}
        written = self._source.write(known.cv, known.job, focus, asked)
        new = {question.id: question for question in written if question.id not in taken}
        with self._database.transaction() as session:
            for question in new.values():
                session.merge(
                    GeneratedQuestion(
                        candidate_id=candidate_id,
                        question_id=question.id,
                        made_for=known.fingerprint,
                        question=question,
                        written_at=self._clock.now(),
                    )
                )
        return (*before, *new.values())


def speak(
    voice: Voice,
    interview: Interview,
    plan: InterviewPlan,
    move: Move,
    number: int,
    last_answer: str | None,
    said: Sequence[str],
) -> Turn:
    """Have a move put into words; the same move with the same number is worded alike after a crash."""
    conversation = Conversation(plan, load_persona(interview.persona), last_answer, said)
    return voice.turn(move, conversation, random_for(interview.seed, str(number)))


def random_for(seed: int, purpose: str) -> Random:
    """Return the chance of one part of an interview, the same whenever it is asked for."""
    return Random(f"{seed} {purpose}")  # noqa: S311 - chance, not secrecy


def _background(session: Session, candidate_id: str, now: datetime) -> Background:
    cv, job = known_profiles(session, candidate_id)
    return Background(
        cv=cv,
        job=job,
        mastery=learning.mastery(session, candidate_id, now.date()),
        last_asked=learning.last_asked(session, candidate_id),
        cards=learning.cards(session, candidate_id),
        today=now.date(),
    )
