"""Answers that are spoken: taken before anybody has heard them, heard and judged later, corrected by the candidate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.text import storable
from greenroom.errors import InputError
from greenroom.evaluation.contracts import Judge, Judgement
from greenroom.interview import reporting, repository
from greenroom.interview.content import AnswerContent, SpeechContent
from greenroom.interview.contracts import Recorded
from greenroom.interview.events import Step, is_current, keep_estimate, write_step
from greenroom.interview.judging import abstain_from, judge_everything_said
from greenroom.interview.models import Interview, PutQuestion
from greenroom.interview.policy.listening import is_text_reliable
from greenroom.interview.policy.next_step import last_step, next_step
from greenroom.interview.relearning import as_current, relearn
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
from greenroom.interview.starting import speak
from greenroom.interview.voices import BuiltInVoice
from greenroom.questions.contracts import Question


class SpokenAnswers:
    """Takes spoken answers.

    The interviewer goes on with the next planned question as soon as an answer ends, always in the built-in words, so
    that the candidate can be shown it without a network (`preview`). Words that are heard or corrected later are kept
    first, and judged and learned from by `judge_again`.
    """

    def __init__(self, database: Database, clock: Clock, judge: Judge) -> None:
        self._database = database
        self._clock = clock
        self._judge = judge

    def preview(self, interview_id: str) -> SaidTurn | None:
        """Return the turn that follows if the last one is answered by voice; None when it expects no answer.

        Raises
        ------
        InputError
            There is no interview with this id.
        """
        snapshot = self._snapshot(interview_id)
        if not snapshot.last.expects_answer or snapshot.waiting is not None:
            return None
        step = _take(snapshot, Recorded(0.0), ends=False)
        question_id = step.move.asked.question.id if step.move.asked else None
        return SaidTurn(snapshot.last.number + 1, step.move.kind, question_id, step.turn, snapshot.last.said_at, None)

    def record(self, interview_id: str, turn_number: int, seconds: float, *, ends: bool = False) -> SaidTurn:
        """Take a spoken answer and return the next turn; saying it twice does no harm.

        Parameters
        ----------
        seconds
            Time since the turn was shown, at least 0.
        ends
            Whether the candidate ends the interview with it: then the next turn is the last.

        Raises
        ------
        InputError
            The turn was answered by keyboard, or is neither the last one nor was answered by voice.
        MachineError
            Other windows keep writing.
        """
        event = Recorded(checked_seconds(seconds))
        for _ in range(ATTEMPTS):
            snapshot = self._snapshot(interview_id)
            if (known := snapshot.turn_after_spoken(turn_number)) is not None:
                return reporting.said_turn(known, None)
            refuse_unless_open(snapshot.last, snapshot.waiting, turn_number)
            if (turn := self._keep(snapshot, _take(snapshot, event, ends=ends), event.seconds)) is not None:
                return turn
        raise kept_busy(interview_id)

    def _keep(self, snapshot: Snapshot, step: Step, seconds: float) -> SaidTurn | None:
        """Keep that there is an answer, and the next turn; None when somebody else wrote in the meantime."""
        now = self._clock.now()
        with self._database.transaction() as session:
            if not is_current(session, snapshot, now):
                return None
            session.add(spoken_answer(snapshot.last, seconds, now))
            return reporting.said_turn(write_step(session, snapshot, step, now), None)

    def hear(self, interview_id: str, turn_number: int, text: str, text_reliability: float) -> None:
        """Keep what a recogniser heard; words that the candidate corrected stay.

        Raises
        ------
        InputError
            This turn was not answered by voice, or the text is too long.
        """
        heard = checked_text(text)
        self._change(interview_id, turn_number, lambda content: _speech(content).heard(heard, text_reliability))

    def cannot_hear(self, interview_id: str, turn_number: int, reason: str) -> None:
        """Keep why a spoken answer cannot be heard, as a sentence without a full stop.

        Raises
        ------
        InputError
            This turn was not answered by voice.
        """
        kept = storable(reason)
        self._change(interview_id, turn_number, lambda content: _speech(content).beyond_hearing(kept))

    def correct(self, interview_id: str, turn_number: int, text: str) -> None:
        """Put the candidate's words in the place of what was heard or typed.

        Raises
        ------
        InputError
            No answer was given to this turn, or the text is too long.
        """
        corrected = checked_text(text)
        self._change(interview_id, turn_number, lambda content: content.corrected(corrected))

    def _change(self, interview_id: str, turn_number: int, change: Callable[[AnswerContent], AnswerContent]) -> None:
        with self._database.transaction() as session:
            repository.find_interview(session, interview_id, for_update=True)
            answer = repository.find_answer(session, interview_id, turn_number)
            if answer is None:
                raise InputError(f"Turn {turn_number} has no answer yet", "Answer it first")
            answer.content = change(answer.content)

    def judge_again(self, interview_id: str, turn_number: int) -> None:
        """Have the question of a turn judged from all that is known to be said on it, and learn from it anew.

        Raises
        ------
        InputError
            There is no interview with this id.
        MachineError
            The judge cannot work; the words are kept.
        """
        for _ in range(ATTEMPTS):
            snapshot = self._snapshot(interview_id)
            turn = next((turn for turn in snapshot.turns if turn.number == turn_number), None)
            if turn is None or turn.question_id is None:
                return
            judged = self._judge_question(snapshot, turn.question_id)
            with self._database.transaction() as session:
                interview = repository.find_interview(session, interview_id, for_update=True)
                if self._write(session, interview, turn.question_id, judged):
                    return
        raise kept_busy(interview_id)

    def _judge_question(self, snapshot: Snapshot, question_id: str) -> Sequence[_Rejudged]:
        """Judge the answers to a question one after the other, each with those before it, as they were first taken."""
        with self._database.reading() as session:
            put = repository.find_question(session, snapshot.interview.id, question_id)
        if put is None:
            return ()
        said: list[AnswerContent] = []
        judged = []
        for answer in snapshot.answers_to(question_id):
            if answer is snapshot.waiting:  # `PracticeService.proceed` judges it with all before it
                continue
            words = answer.content.words
            if words is not None:
                said.append(answer.content)
            asks_again = snapshot.turn_after(answer).kind == "clarify"
            is_judged = words is not None and not asks_again
            judgement = self._judge_said(snapshot.interview, put.question, said) if is_judged else None
            judged.append(_Rejudged(answer.turn_number, words, judgement))
        return judged

    def _judge_said(self, interview: Interview, question: Question, said: Sequence[AnswerContent]) -> Judgement:
        """Judge answers together, unless a recogniser hardly heard one of them."""
        reliability = min((content.reliability for content in said if content.reliability is not None), default=1.0)
        if not is_text_reliable(reliability):
            return abstain_from(reliability)
        return judge_everything_said(self._judge, interview, question, said)

    def _write(self, session: Session, interview: Interview, question_id: str, judged: Sequence[_Rejudged]) -> bool:
        """Write judgements and all that follows from them; False when the words changed in the meantime."""
        now = self._clock.now()
        snapshot = repository.take_snapshot(session, interview.id, now.date())
        put = repository.find_question(session, interview.id, question_id)
        if put is None:
            return True
        if any(snapshot.answers[one.turn_number].content.words != one.words for one in judged):
            return False
        for one in judged:
            snapshot.answers[one.turn_number].judgement = one.judgement
        session.flush()
        if put.left_at is not None:
            keep_estimate(session, interview.candidate_id, put, snapshot.judgement_of(question_id), now)
            relearn(session, interview.candidate_id, now.date())
        else:
            _remember_in_state(interview, put, snapshot)
        return True

    def _snapshot(self, interview_id: str) -> Snapshot:
        with self._database.reading() as session:
            return repository.take_snapshot(session, interview_id, self._clock.now().date())


@dataclass(frozen=True, slots=True)
class _Rejudged:
    """An answer, the words that were judged, and what came of it; None where there was nothing to judge."""

    turn_number: int
    words: str | None
    judgement: Judgement | None


def _take(snapshot: Snapshot, event: Recorded, *, ends: bool) -> Step:
    """Go one step further by what the interviewer believed when they last spoke; then believe what is known now."""
    interview = snapshot.interview
    after, move = (last_step if ends else next_step)(interview.state, event)
    said = [line.text for turn in snapshot.turns for line in turn.lines]
    turn = speak(BuiltInVoice(), interview, after.plan, move, snapshot.last.number + 1, None, said)
    return Step(event, replace(after, mastery=snapshot.mastery), move, turn)


def _speech(content: AnswerContent) -> SpeechContent:
    if not isinstance(content, SpeechContent):
        raise InputError("This turn was answered by keyboard", "Correct the words instead")
    return content


def _remember_in_state(interview: Interview, put: PutQuestion, snapshot: Snapshot) -> None:
    """Let the interviewer know what the question at hand is worth now."""
    current = interview.state.current
    if current is None or current.asked.question.id != put.question_id:
        return
    replies = [
        (turn, snapshot.answers.get(turn.number)) for turn in snapshot.turns if turn.question_id == put.question_id
    ]
    known = as_current(put, replies)
    interview.state = replace(
        interview.state,
        current=replace(current, judgement=known.judgement, unaided=known.unaided, is_reliable=known.is_reliable),
    )
