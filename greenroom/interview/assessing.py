"""A reply to "Did you say this?" kept, and everything that follows from it; in the unit of work that it is handed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from greenroom.errors import InputError
from greenroom.evaluation.contracts import SelfAssessment
from greenroom.interview import repository
from greenroom.interview.models import InterviewQuestion, SelfAssessedPoint
from greenroom.interview.relearning import relearn
from greenroom.interview.repository import Snapshot


def assess_point(
    db: Session, interview_id: str, turn_number: int, point_number: int, reply: SelfAssessment | None, at: datetime
) -> None:
    """Keep whether the candidate said a point that the judge is not sure about; None takes the reply back.

    Parameters
    ----------
    turn_number
        A turn of the question.
    point_number
        Place of the point in the rubric, from 1.

    Raises
    ------
    InputError
        The turn has no judgement that the candidate may see, or the judge is sure about the point.
    """
    interview = repository.find_interview(db, interview_id, for_update=True)
    snapshot = repository.take_snapshot(db, interview_id, at.date())
    asked = _question_of(snapshot, turn_number)
    judgement = snapshot.judged(asked.question_id) if asked and _is_seen(snapshot, asked) else None
    if asked is None or judgement is None:
        raise InputError(f"Turn {turn_number} has no judgement yet", "Wait for the judgement, then answer")
    point = judgement.points[point_number - 1] if point_number <= len(judgement.points) else None
    if point is None or point.verdict != "unsure":
        raise InputError(f"Point {point_number} is not in doubt", "Answer only for points marked as not sure")
    key = (interview_id, asked.question_id, point.name)
    stored = db.get(SelfAssessedPoint, key)
    if reply is None and stored is not None:
        db.delete(stored)
    elif reply is not None:
        db.merge(
            SelfAssessedPoint(
                interview_id=interview_id,
                question_id=asked.question_id,
                point=point.name,
                reply=reply,
                replied_at=at,
            )
        )
    db.flush()
    relearn(db, interview.candidate_id, at.date())


def _question_of(snapshot: Snapshot, turn_number: int) -> InterviewQuestion | None:
    turn = next((turn for turn in snapshot.turns if turn.number == turn_number), None)
    return snapshot.question(turn.question_id) if turn is not None and turn.question_id is not None else None


def _is_seen(snapshot: Snapshot, asked: InterviewQuestion) -> bool:
    """Return whether the judgement of a question may be seen: study mode shows it at once, a real one at its end."""
    if snapshot.interview.mode == "study":
        return asked.left_at is not None
    return snapshot.interview.ending is not None
