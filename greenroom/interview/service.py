"""Replies of the candidate, each taken in the unit of work of its request, without any model."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from greenroom.errors import InputError
from greenroom.evaluation.contracts import SelfAssessment
from greenroom.interview import reporting, repository
from greenroom.interview.assessing import assess_point
from greenroom.interview.content import CodeContent, RecognisedAnswer, SpeechContent, TextContent
from greenroom.interview.contracts.events import Aside, CandidateMove, HintAsked, Moved, Recorded, Skipped, Stopped
from greenroom.interview.events import Step, keep_estimate, take_back, write_step
from greenroom.interview.foreseeing import preview_turns, step_after_recording, step_after_retaking
from greenroom.interview.models import Answer, TurnRow
from greenroom.interview.policy.next_step import next_step
from greenroom.interview.policy.responding import MOVES_AT_THE_END
from greenroom.interview.records import InterviewRecords
from greenroom.interview.replies import checked_seconds, checked_text, refuse_unless_open, spoken_answer
from greenroom.interview.reports import Following, SaidTurn
from greenroom.interview.repository import Snapshot
from greenroom.interview.speaking import speak_built_in

TOP_SCORE = 100

MOVES_AT_ONCE: frozenset[CandidateMove] = frozenset({"repeat", "rephrase", "clarify", "think", "later", "hint", "skip"})
"""Moves whose response needs no judge; the others wait for the transcription."""


class InterviewService(InterviewRecords):
    """Takes replies, and reads interviews.

    Every method works in the caller's unit of work and makes other replies to the interview wait until it ends.
    ``turn_number`` is the number of the turn that the candidate saw when they replied (`SaidTurn.number`). A reply to a
    turn that was answered in another window raises an InputError, as does one to an unknown interview.
    """

    def save_answer(self, db: Session, interview_id: str, turn_number: int, text: str, seconds: float) -> None:
        """Keep a typed answer; it waits until `Interviewer.take` judges it.

        Parameters
        ----------
        seconds
            Time since the turn was shown, at least 0.

        Raises
        ------
        InputError
            The answer is longer than 200 kB, the turn was already answered, or it is not the last one.
        """
        stored = checked_text(text)
        repository.find_interview(db, interview_id, for_update=True)
        last = repository.find_last_turn(db, interview_id)
        refuse_unless_open(last, repository.find_answer(db, interview_id, last.number), turn_number)
        if self._coding_problem(db, last) is not None:
            raise _needs_code()
        db.add(
            Answer(
                interview_id=interview_id,
                turn_number=turn_number,
                content=TextContent(stored),
                seconds=checked_seconds(seconds),
                saved_at=self._clock.now(),
            )
        )

    def save_recognised(
        self, db: Session, interview_id: str, turn_number: int, recognised: RecognisedAnswer, seconds: float
    ) -> None:
        """Keep what was recognised while the candidate spoke; it waits until `Interviewer.take` judges it.

        A repeat changes nothing.

        Parameters
        ----------
        seconds
            Time since the turn was shown, at least 0.

        Raises
        ------
        InputError
            The turn was answered by keyboard, asks for code, or is not the last one.
        """
        interview = repository.find_interview(db, interview_id, for_update=True)
        known = repository.find_answer(db, interview.id, turn_number)
        if known is not None and known.form == "speech":
            return
        last = repository.find_last_turn(db, interview_id)
        refuse_unless_open(last, repository.find_answer(db, interview_id, last.number), turn_number)
        if self._coding_problem(db, last) is not None:
            raise _needs_code()
        answer = spoken_answer(last, checked_seconds(seconds), self._clock.now())
        words = checked_text(recognised.words)
        answer.content = SpeechContent(words, recognised.reliability, words, doubtful_words=recognised.doubtful)
        db.add(answer)

    def save_code(self, db: Session, interview_id: str, turn_number: int, content: CodeContent, seconds: float) -> None:
        """Keep a program as the answer; it waits until `Interviewer.take` judges it. A repeat changes nothing.

        Parameters
        ----------
        seconds
            Time that the candidate worked on it, at least 0.

        Raises
        ------
        InputError
            The turn asks for no code, was already answered otherwise, or is not the last one.
        """
        repository.find_interview(db, interview_id, for_update=True)
        known = repository.find_answer(db, interview_id, turn_number)
        if known is not None and known.content == content:
            return
        last = repository.find_last_turn(db, interview_id)
        refuse_unless_open(last, repository.find_answer(db, interview_id, last.number), turn_number)
        if self._coding_problem(db, last) != content.program.problem_id:
            raise InputError("This question does not ask for this code", "Answer the question that is asked")
        db.add(
            Answer(
                interview_id=interview_id,
                turn_number=turn_number,
                content=content,
                seconds=checked_seconds(seconds),
                saved_at=self._clock.now(),
            )
        )

    def coding_problem(self, db: Session, interview_id: str, turn_number: int) -> str:
        """Return the coding problem that the last turn asks to solve.

        Raises
        ------
        InputError
            The turn is not the last one, was answered, or asks for no code.
        """
        last = repository.find_last_turn(db, interview_id)
        refuse_unless_open(last, repository.find_answer(db, interview_id, last.number), turn_number)
        problem = self._coding_problem(db, last)
        if problem is None:
            raise InputError("This question asks for no code", "Answer it in words")
        return problem

    def is_answered_with(self, db: Session, interview_id: str, turn_number: int, text: str) -> bool:
        """Return whether a turn was already answered with these words, as by a request that was sent twice."""
        answer = repository.find_answer(db, interview_id, turn_number)
        return answer is not None and answer.content.words == checked_text(text)

    def record(
        self,
        db: Session,
        interview_id: str,
        turn_number: int,
        seconds: float,
        *,
        words: str | None = None,
        move: CandidateMove | None = None,
        aside: Aside | None = None,
        is_misheard: bool = False,
        ends: bool = False,
    ) -> SaidTurn:
        """Take a spoken answer and return the next turn; the same call a second time changes nothing.

        Without words the interviewer continues with the next planned question, always in the built-in words, so that
        the candidate can see it without a network (`preview`). The words that are judged come later
        (`greenroom.interview.words`).

        Parameters
        ----------
        seconds
            Time since the turn was shown, at least 0.
        words
            What the browser recognised and the candidate checked: the interviewer may ask about them.
        move
            What these words are without a doubt, if they are no answer.
        aside
            What the candidate asked or wished for after these words.
        is_misheard
            Whether words were recognised that are too uncertain to use: the interviewer says so.
        ends
            Whether the candidate ends the interview with it: then the next turn is the last.

        Raises
        ------
        InputError
            The turn was answered by keyboard, or is neither the last one nor was answered by voice.
        """
        snapshot = self._snapshot_to_write(db, interview_id)
        if (known := snapshot.turn_after_spoken(turn_number)) is not None:
            return reporting.said_turn(known, None)
        refuse_unless_open(snapshot.last, snapshot.waiting, turn_number)
        if snapshot.coding_problem(snapshot.last) is not None:
            raise _needs_code()
        known_words = None if words is None else checked_text(words)
        if known_words is not None and move is not None and not ends and _is_taken_at_once(move, snapshot):
            step = _step(snapshot, Moved(move, known_words, checked_seconds(seconds), snapshot.pending))
        else:
            event = Recorded(checked_seconds(seconds), known_words, aside, snapshot.pending, is_misheard=is_misheard)
            step = step_after_recording(snapshot, event, ends=ends)
        db.add(spoken_answer(snapshot.last, seconds, self._clock.now()))
        return self._written(db, snapshot, step)

    def preview(self, snapshot: Snapshot) -> tuple[Following, ...]:
        """Return the turns that may follow if the last one is answered by voice, by the time that the answer takes.

        It is empty when no answer is expected.
        """
        return preview_turns(snapshot)

    def retake(self, db: Session, interview_id: str, turn_number: int, seconds: float) -> SaidTurn:
        """Take the latest answer back, and return the turn that asks for it again; both answers are kept.

        Raises
        ------
        InputError
            There is no answer that can be given again.
        """
        snapshot = self._snapshot_to_write(db, interview_id)
        refuse_unless_open(snapshot.last, snapshot.waiting, turn_number)
        if not snapshot.can_retake:
            raise InputError("There is no answer to retake", "Answer this question first")
        step = step_after_retaking(snapshot, checked_seconds(seconds))
        take_back(db, snapshot, self._clock.now())
        return self._written(db, snapshot, step)

    def skip(self, db: Session, interview_id: str, turn_number: int, seconds: float) -> SaidTurn:
        """Leave the question and return the next turn."""
        return self._reply(db, interview_id, turn_number, Skipped(checked_seconds(seconds)))

    def ask_hint(
        self, db: Session, interview_id: str, turn_number: int, seconds: float, *, has_spoken: bool = False
    ) -> SaidTurn:
        """Ask for a hint and return the turn that gives it; in a real interview it counts as not knowing.

        Parameters
        ----------
        has_spoken
            Whether the candidate spoke before: the speech is saved as a spoken answer, to be transcribed and judged
            later. The same call a second time changes nothing.
        """
        last = repository.find_last_turn(db, interview_id)
        if last.number == turn_number and self._coding_problem(db, last) is not None:
            raise InputError("Hints for code are beside the editor", "Open the coding problem, and take a hint there")
        return self._reply(db, interview_id, turn_number, HintAsked(checked_seconds(seconds)), has_spoken=has_spoken)

    def stop(self, db: Session, interview_id: str, turn_number: int, seconds: float) -> SaidTurn:
        """Close the interview and return the last turn."""
        return self._reply(db, interview_id, turn_number, Stopped(checked_seconds(seconds)))

    def close(self, db: Session, interview_id: str, seconds: float) -> None:
        """Close the interview if it waits for a reply; when it is closed, or an answer waits, this does nothing."""
        event = Stopped(checked_seconds(seconds))
        snapshot = self._snapshot_to_write(db, interview_id)
        if snapshot.waiting is None and snapshot.last.expects_answer:
            self._written(db, snapshot, _step(snapshot, event))

    def expect(self, db: Session, interview_id: str, question_id: str, expected_score: float) -> None:
        """Keep the score that the candidate expects of their answer, 0-100; a new estimate replaces the old one.

        In study mode the score is seen when the question is left, in a real interview with the report.

        Raises
        ------
        InputError
            The score was already shown, the question was not asked, or the number is out of range.
        """
        if not 0 <= expected_score <= TOP_SCORE:
            raise InputError(f"{expected_score:g} is not a valid score", "Give a number from 0 to 100")
        snapshot = self._snapshot_to_write(db, interview_id)
        asked = snapshot.question(question_id)
        if asked is None:
            raise InputError(f"This interview did not ask {question_id!r}", "Choose a question from this interview")
        if snapshot.interview.revealed_at or (snapshot.interview.mode == "study" and asked.left_at):
            raise InputError("You have already seen this score", "Estimate the next answer before you see its score")
        asked.expected_score = expected_score
        if asked.left_at is not None and not snapshot.interview.is_concealed:
            judgement = snapshot.judged(question_id)
            keep_estimate(db, snapshot.interview.candidate_id, asked, judgement, self._clock.now())

    def assess_point(
        self, db: Session, interview_id: str, turn_number: int, point_number: int, reply: SelfAssessment | None
    ) -> None:
        """Keep the candidate's reply to "Did you say this?" (`greenroom.interview.assessing`)."""
        assess_point(db, interview_id, turn_number, point_number, reply, self._clock.now())

    def _reply(
        self,
        db: Session,
        interview_id: str,
        turn_number: int,
        event: Skipped | HintAsked | Stopped,
        *,
        has_spoken: bool = False,
    ) -> SaidTurn:
        snapshot = self._snapshot_to_write(db, interview_id)
        if has_spoken and (known := snapshot.turn_after_spoken(turn_number)) is not None:
            return reporting.said_turn(known, None)
        refuse_unless_open(snapshot.last, snapshot.waiting, turn_number)
        if has_spoken:
            db.add(spoken_answer(snapshot.last, event.seconds, self._clock.now()))
        return self._written(db, snapshot, _step(snapshot, event))

    def _coding_problem(self, db: Session, turn: TurnRow) -> str | None:
        """Return the coding problem that a turn asks to solve, None where it asks for words."""
        if turn.question_id is None:
            return None
        asked = repository.find_question(db, turn.interview_id, turn.question_id)
        return asked.question.coding_problem if asked is not None else None

    def _snapshot_to_write(self, db: Session, interview_id: str) -> Snapshot:
        """Return the present interview; until the unit of work ends, no other one changes it."""
        repository.find_interview(db, interview_id, for_update=True)
        return self.snapshot(db, interview_id)

    def _written(self, db: Session, snapshot: Snapshot, step: Step) -> SaidTurn:
        return reporting.said_turn(write_step(db, snapshot, step, self._clock.now()), None)


def _needs_code() -> InputError:
    return InputError("This question is answered with code", "Open the coding problem, then hand in your code")


def _is_taken_at_once(move: CandidateMove, snapshot: Snapshot) -> bool:
    return move in (MOVES_AT_ONCE & MOVES_AT_THE_END if snapshot.last.kind == "wrap up" else MOVES_AT_ONCE)


def _step(snapshot: Snapshot, event: Skipped | HintAsked | Stopped | Moved) -> Step:
    """Return the effects of a reply that needs no judge."""
    state = replace(snapshot.interview.state, mastery=snapshot.mastery_so_far)
    after, move = next_step(state, event)
    turn = speak_built_in(snapshot.interview, state.plan, move, snapshot.last.number + 1, snapshot.said)
    return Step(event, after, move, turn)
