"""Interviews that are held and kept: every answer is saved before anybody judges it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from sqlalchemy.exc import IntegrityError

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import InputError
from greenroom.evaluation.contracts import Judge, Judgement
from greenroom.interview import reporting, repository
from greenroom.interview.content import TextContent
from greenroom.interview.contracts import Answered, Event, HintAsked, InterviewState, Move, Skipped, Stopped
from greenroom.interview.events import Step, is_current, keep_estimate, write_step
from greenroom.interview.judging import judge_everything_said
from greenroom.interview.models import Answer
from greenroom.interview.policy.listening import is_reliable
from greenroom.interview.policy.next_step import last_step, next_step
from greenroom.interview.preparing import PracticeRequest
from greenroom.interview.records import InterviewRecords
from greenroom.interview.replies import (
    ATTEMPTS,
    checked_seconds,
    checked_text,
    kept_busy,
    refuse_unless_open,
    spoken_answer,
)
from greenroom.interview.reports import SaidTurn
from greenroom.interview.repository import Snapshot
from greenroom.interview.sources import QuestionSource
from greenroom.interview.starting import InterviewStarter, speak
from greenroom.interview.voices import Voice
from greenroom.questions.bank import Bank

TOP_SCORE = 100


class PracticeService(InterviewRecords):
    """Holds interviews, and reads those that were held.

    Every method is a unit of work of its own and may be called by another process than the one before. ``turn_number``
    is the number of the turn that the candidate saw when they replied (`SaidTurn.number`): a reply to a turn that was
    answered in another window is refused. Models, of judge and voice, are asked outside of any transaction; what they
    said is written only if the interview still stands where it stood.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        bank: Bank,
        judge: Judge,
        voice: Voice,
        question_source: QuestionSource | None,
        rng: Random,
    ) -> None:
        super().__init__(database, clock, bank)
        self.judge = judge
        self._voice = voice
        self._starter = InterviewStarter(database, clock, bank, voice, question_source, rng)

    def start(self, request: PracticeRequest) -> str:
        """Plan an interview, keep it with its first turn, and return its id.

        Raises
        ------
        InputError
            No question fits, or a topic, the persona or a number is unknown or out of range.
        """
        return self._starter.start(request)

    def save_answer(self, interview_id: str, turn_number: int, text: str, seconds: float) -> None:
        """Keep a typed answer; when this returns, it is on the disk and nothing is judged yet.

        Parameters
        ----------
        seconds
            Time since the turn was shown, at least 0.

        Raises
        ------
        InputError
            It is longer than 200 kB, the turn was already answered, or it is not the last one.
        """
        kept = checked_text(text)
        with self._database.transaction() as session:
            repository.find_interview(session, interview_id, for_update=True)
            last = repository.find_last_turn(session, interview_id)
            refuse_unless_open(last, repository.find_answer(session, interview_id, last.number), turn_number)
            session.add(
                Answer(
                    interview_id=interview_id,
                    turn_number=turn_number,
                    content=TextContent(kept),
                    seconds=checked_seconds(seconds),
                    saved_at=self._clock.now(),
                )
            )

    def proceed(self, interview_id: str, *, ends: bool = False) -> SaidTurn:
        """Take the saved answer: have it judged, and return the interviewer's next turn.

        Without an answer that waits it returns the last turn again, so calling it twice does no harm.

        Parameters
        ----------
        ends
            Whether the candidate ended the interview with that answer: then the next turn is the last.

        Raises
        ------
        InputError
            There is no interview with this id.
        MachineError
            The judge cannot work, or other windows keep writing; the answer is still kept.
        """
        for _ in range(ATTEMPTS):
            snapshot = self._snapshot(interview_id)
            if snapshot.waiting is None:
                return reporting.said_turn(snapshot.last, None)
            heard = self._hear(snapshot, snapshot.waiting)
            if (turn := self._take(snapshot, heard, last_step if ends else next_step)) is not None:
                return turn
        raise kept_busy(interview_id)

    def skip(self, interview_id: str, turn_number: int, seconds: float) -> SaidTurn:
        """Leave the question and return the next turn.

        Raises
        ------
        InputError
            The turn was already answered or is not the last one.
        """
        return self._reply(interview_id, turn_number, Skipped(checked_seconds(seconds)))

    def ask_hint(self, interview_id: str, turn_number: int, seconds: float, *, has_spoken: bool = False) -> SaidTurn:
        """Ask for a hint and return the turn that gives it; in a real interview it is taken as not knowing.

        Parameters
        ----------
        has_spoken
            Whether something was said before: it is kept as a spoken answer, to be heard and judged later; saying so
            twice does no harm.

        Raises
        ------
        InputError
            The turn was already answered or is not the last one.
        """
        return self._reply(interview_id, turn_number, HintAsked(checked_seconds(seconds)), has_spoken=has_spoken)

    def stop(self, interview_id: str, turn_number: int, seconds: float) -> SaidTurn:
        """Close the interview and return the last turn.

        Raises
        ------
        InputError
            The turn was already answered or is not the last one.
        """
        return self._reply(interview_id, turn_number, Stopped(checked_seconds(seconds)))

    def close(self, interview_id: str, seconds: float) -> None:
        """Close the interview if it waits for a reply; a second time, or while an answer is taken, that does nothing.

        Raises
        ------
        InputError
            There is no interview with this id.
        """
        event = Stopped(checked_seconds(seconds))
        for _ in range(ATTEMPTS):
            snapshot = self._snapshot(interview_id)
            if snapshot.waiting is not None or not snapshot.last.expects_answer:
                return
            if self._take(snapshot, event, next_step) is not None:
                return
        raise kept_busy(interview_id)

    def expect(self, interview_id: str, question_id: str, expected_score: float) -> None:
        """Keep what the candidate expects of their answer, 0-100, before they see what it scored; may be said anew.

        In study mode the score is seen when the question is left, in a real interview with the report.

        Raises
        ------
        InputError
            The score was already shown, the question was not asked, or the number is out of range.
        """
        if not 0 <= expected_score <= TOP_SCORE:
            raise InputError(f"A score of {expected_score:g} does not exist", "Give a number from 0 to 100")
        now = self._clock.now()
        with self._database.transaction() as session:
            interview = repository.find_interview(session, interview_id, for_update=True)
            put = repository.find_question(session, interview_id, question_id)
            if put is None:
                raise InputError(f"This interview has not asked {question_id!r}", "Choose a question that it asked")
            if interview.revealed_at or (interview.mode == "study" and put.left_at):
                raise InputError("You have already seen what this answer scored", "Estimate before you look")
            put.expected_score = expected_score
            if put.left_at is not None:
                judgement = repository.take_snapshot(session, interview_id, now.date()).judgement_of(question_id)
                keep_estimate(session, interview.candidate_id, put, judgement, now)

    def _hear(self, snapshot: Snapshot, answer: Answer) -> Answered:
        """Return the answer with its judgement; without a question, as in the warm-up, there is none."""
        judgement = self._judgement(snapshot) if snapshot.last.question_id else None
        return Answered(answer.content.words or "", answer.seconds, answer.content.reliability, judgement)

    def _judgement(self, snapshot: Snapshot) -> Judgement | None:
        current = snapshot.interview.state.current
        if current is None:
            return None
        question = current.asked.question
        said = [answer.content for answer in snapshot.answers_to(question.id)]
        return judge_everything_said(self.judge, snapshot.interview, question, said)

    def _reply(
        self, interview_id: str, turn_number: int, event: Skipped | HintAsked | Stopped, *, has_spoken: bool = False
    ) -> SaidTurn:
        for _ in range(ATTEMPTS):
            snapshot = self._snapshot(interview_id)
            if has_spoken and (known := snapshot.turn_after_spoken(turn_number)) is not None:
                return reporting.said_turn(known, None)
            refuse_unless_open(snapshot.last, snapshot.waiting, turn_number)
            spoken = spoken_answer(snapshot.last, event.seconds, self._clock.now()) if has_spoken else None
            if (turn := self._take(snapshot, event, next_step, spoken)) is not None:
                return turn
        raise kept_busy(interview_id)

    def _take(
        self,
        snapshot: Snapshot,
        event: Event,
        decide: Callable[[InterviewState, Event], tuple[InterviewState, Move]],
        spoken: Answer | None = None,
    ) -> SaidTurn | None:
        """Go one step further and return the next turn; None when somebody else wrote in the meantime.

        Parameters
        ----------
        spoken
            What was said before the event, to be kept with it.
        """
        state = replace(snapshot.interview.state, mastery=snapshot.mastery)
        after, move = decide(state, event)
        heard = event.text if isinstance(event, Answered) and is_reliable(event) else None
        said = [line.text for turn in snapshot.turns for line in turn.lines]
        number = snapshot.last.number + 1
        turn = speak(self._voice, snapshot.interview, state.plan, move, number, heard, said)
        now = self._clock.now()
        try:
            with self._database.transaction() as session:
                if not is_current(session, snapshot, now):
                    return None
                if spoken is not None:
                    session.add(spoken)
                written = write_step(session, snapshot, Step(event, after, move, turn), now)
        except IntegrityError:  # two first interviews of one candidate, on PostgreSQL, at the same moment
            return None
        return reporting.said_turn(written, None)
