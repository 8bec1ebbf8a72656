"""What is written when the interview goes one step further: the consequences of a reply, all in one unit of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from greenroom.evaluation.contracts import Judgement
from greenroom.interview import repository
from greenroom.interview.contracts.decisions import Move
from greenroom.interview.contracts.events import Answered, Coded, Event, Moved, Recorded
from greenroom.interview.contracts.state import CurrentQuestion, InterviewState, Position
from greenroom.interview.judging import Correction
from greenroom.interview.models import Interview, InterviewQuestion, TurnRow
from greenroom.interview.policy.listening import is_text_reliable
from greenroom.interview.relearning import learn_from_interview, relearn
from greenroom.interview.repository import Snapshot
from greenroom.interview.turns import Turn
from greenroom.learning import repository as learning
from greenroom.learning.calibration import SelfEstimate
from greenroom.learning.service import remember_review
from greenroom.questions.contracts import Question


@dataclass(frozen=True, slots=True)
class Step:
    """A reply, the interviewer's decision about it, the next turn, and what the reply corrects."""

    event: Event
    state: InterviewState
    move: Move
    turn: Turn
    correction: Correction | None = None


def is_current(db: Session, snapshot: Snapshot, at: datetime) -> bool:
    """Return whether the interview is unchanged since the snapshot; it stays unchanged until the unit of work ends.

    Parameters
    ----------
    at
        The moment of the snapshot.
    """
    interview = repository.find_interview(db, snapshot.interview.id, for_update=True)
    number = repository.find_last_turn(db, interview.id).number
    answer = repository.find_answer(db, interview.id, number)
    believed = learning.mastery(db, interview.candidate_id, at.date())
    waiting = snapshot.waiting
    return (
        number == snapshot.last.number
        and (answer and answer.content) == (waiting and waiting.content)
        and believed == snapshot.mastery
    )


def keep_step(db: Session, snapshot: Snapshot, step: Step, at: datetime) -> TurnRow | None:
    """Write the effects of a reply and return the new turn; None when another window wrote since the snapshot."""
    return write_step(db, snapshot, step, at) if is_current(db, snapshot, at) else None


def write_step(db: Session, snapshot: Snapshot, step: Step, at: datetime) -> TurnRow:
    """Write everything that follows from a reply, and return the new turn."""
    interview = repository.find_interview(db, snapshot.interview.id)
    before = snapshot.interview.position  # the snapshot may hold the row that is written next
    left = _questions_left(before, step.state)
    answer = repository.find_answer(db, interview.id, snapshot.last.number)
    if answer is not None and isinstance(step.event, Answered | Coded) and step.move.kind != "clarify":
        answer.judgement = step.event.judgement
    if answer is not None and isinstance(step.event, Moved):
        answer.move = step.event.move
    interview.position_before = before if isinstance(step.event, Answered | Recorded) else None
    interview.position = step.state.position
    interview.elapsed_seconds = step.state.elapsed_seconds
    interview.ending = step.move.ending
    interview.touched_at = at
    # A spoken answer changes mastery only after its transcription, a real interview only at its end.
    if step.state.mastery != snapshot.mastery and interview.mode == "study":
        learning.save_mastery(db, interview.candidate_id, step.state.mastery, at.date())
    for question in left:
        _leave(db, snapshot, question, step.event, at)
    if interview.ending is not None and interview.mode == "real":
        _learn_from_all(db, interview, at)
    add_question(db, interview, step.move, at)
    turn = turn_row(interview.id, snapshot.last.number + 1, step.move, step.turn, at)
    db.add(turn)
    return turn


def add_question(db: Session, interview: Interview, move: Move, at: datetime) -> None:
    """Remember the question that a move puts, if it puts one."""
    if move.kind != "ask" or move.asked is None:
        return
    db.add(
        InterviewQuestion(
            interview_id=interview.id,
            number=move.number,
            question_id=move.asked.question.id,
            question=move.asked.question,
            topic_title=move.asked.topic_title,
            reason=move.asked.reason,
        )
    )
    learning.save_asked(db, interview.candidate_id, move.asked.question.id, at.date())


def turn_row(interview_id: str, number: int, move: Move, turn: Turn, at: datetime) -> TurnRow:
    """Return a saved turn."""
    return TurnRow(
        interview_id=interview_id,
        number=number,
        kind=move.kind,
        question_id=move.asked.question.id if move.asked else None,
        speaker=turn.speaker,
        lines=turn.lines,
        expects_answer=turn.expects_answer,
        said_at=at,
    )


def keep_estimate(
    db: Session, candidate_id: str, row: InterviewQuestion, judgement: Judgement | None, at: datetime
) -> None:
    """Keep what the candidate expected beside what the answer scored, once both are known.

    The score is the judge's own: one that rests on the candidate's replies would compare them with themselves.
    """
    if row.expected_score is None or judgement is None or judgement.score is None:
        return
    estimate = SelfEstimate(at.date(), row.expected_score, judgement.score)
    learning.save_estimate(db, candidate_id, row.interview_id, row.question_id, estimate)


def take_back(db: Session, snapshot: Snapshot, at: datetime) -> None:
    """Undo what followed from the latest answer, so that its question can be answered again."""
    interview = snapshot.interview
    if snapshot.last.kind == "ask":  # it is asked again afterwards, or another one in its place
        db.delete(snapshot.questions[-1])
    answered = snapshot.question(snapshot.turns[-2].question_id or "")
    if answered is not None and answered.left_at is not None:
        answered.left_at = None
        db.flush()
        relearn(db, interview.candidate_id, at.date())


def _learn_from_all(db: Session, interview: Interview, at: datetime) -> None:
    """Learn from a real interview at its end; before, progress would tell what the answers were worth."""
    db.flush()
    snapshot = repository.take_snapshot(db, interview.id, at.date())
    for row in snapshot.questions:
        keep_estimate(db, interview.candidate_id, row, snapshot.judged(row.question_id), at)
    learn_from_interview(db, interview.candidate_id, interview.id, at.date())


def _questions_left(before: Position, after: InterviewState) -> tuple[Question, ...]:
    """Return the questions that the step leaves for good: not those that go on or were put off."""
    open_ids = {one.asked.question.id for one in _open_questions(after.position)}
    return tuple(one.asked.question for one in _open_questions(before) if one.asked.question.id not in open_ids)


def _open_questions(position: Position) -> tuple[CurrentQuestion, ...]:
    return (*((position.current,) if position.current else ()), *position.put_off)


def _leave(db: Session, snapshot: Snapshot, question: Question, event: Event, at: datetime) -> None:
    """Update learning from all answers to a question, once it is over."""
    candidate_id = snapshot.interview.candidate_id
    row = repository.find_question(db, snapshot.interview.id, question.id)
    if row is not None:
        row.left_at = at
    if snapshot.interview.mode == "real" or isinstance(event, Recorded):  # learned from at the end, or once transcribed
        return
    if isinstance(event, Answered | Coded) and snapshot.last.question_id == question.id:
        judgement = event.judgement
    else:
        judgement = snapshot.judged(question.id)
    if row is not None:
        keep_estimate(db, candidate_id, row, judgement, at)
    is_understood = all(is_text_reliable(answer.content.reliability) for answer in snapshot.answers_to(question.id))
    is_in_words = question.coding_problem is None  # an attempt is reviewed by itself
    if judgement is not None and judgement.expected_score is not None and is_understood and is_in_words:
        remember_review(db, candidate_id, question, judgement.expected_score, at.date())
