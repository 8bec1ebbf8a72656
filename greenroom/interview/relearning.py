"""Rebuild learning from all saved interviews: after a correction, a late judgement or a deletion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from greenroom.interview.contracts import CurrentQuestion, PlannedQuestion
from greenroom.interview.models import Answer, Interview, PutQuestion, TurnRow
from greenroom.interview.policy.difficulty import learn_from, unaided_shares
from greenroom.interview.policy.listening import is_text_reliable
from greenroom.learning import repository as learning
from greenroom.learning.mastery.model import pass_days
from greenroom.learning.mastery.state import MasteryState
from greenroom.learning.service import remember_review

Replies = Sequence[tuple[TurnRow, Answer | None]]
"""The turns about one question, in order, each with the reply to it."""


def relearn(db: Session, candidate_id: str, today: date) -> None:
    """Rebuild mastery and reviews of questions and concepts from all questions that were left, in that order.

    The same answers and judgements give the same mastery as when they were learned from one by one.
    """
    replies = _replies(db, candidate_id)
    learning.forget_questions(db, candidate_id)
    state, day = MasteryState(), None
    for put in _questions_left(db, candidate_id):
        if put.left_at is None:
            continue
        on = put.left_at.date()
        state = pass_days(state, (on - day).days) if day else state
        day = on
        said = replies.get((put.interview_id, put.question_id), ())
        state = learn_from(state, as_current(put, said))
        judgements = [answer.judgement for _, answer in said if answer and answer.judgement]
        is_heard = all(is_text_reliable(answer.content.reliability) for _, answer in said if answer)
        if judgements and judgements[-1].score is not None and is_heard:
            remember_review(db, candidate_id, put.question, judgements[-1].score, on)
    learning.save_mastery(db, candidate_id, state, day or today)


def as_current(put: PutQuestion, said: Replies) -> CurrentQuestion:
    """Return the position of an interview within a question, as far as learning needs it."""
    judgements = [answer.judgement for _, answer in said if answer and answer.judgement]
    asked = PlannedQuestion(put.question, (), put.topic_title, put.reason, None, 0.0, 0.0)
    if not judgements:
        return CurrentQuestion(asked)
    first = CurrentQuestion(asked, judgement=judgements[0], hinted=_hinted_before_first(put, said))
    return CurrentQuestion(
        asked,
        judgement=judgements[-1],
        is_reliable=all(is_text_reliable(answer.content.reliability) for _, answer in said if answer),
        unaided=unaided_shares(first),
    )


def _hinted_before_first(put: PutQuestion, said: Replies) -> tuple[str, ...]:
    """Return the rubric points that the candidate was helped with before the first answer that was judged."""
    heard: set[str] = set()
    for turn, answer in said:
        heard.update(line.text for line in turn.lines if line.kind == "hint")
        if answer and answer.judgement:
            break
    return tuple(point.name for point in put.question.points if point.hint in heard)


def _questions_left(db: Session, candidate_id: str) -> Sequence[PutQuestion]:
    chosen = select(PutQuestion).join(Interview).where(Interview.candidate_id == candidate_id)
    left = chosen.where(PutQuestion.left_at.is_not(None))
    order = (PutQuestion.left_at, PutQuestion.interview_id, PutQuestion.number)
    return db.scalars(left.order_by(*order)).all()


def _replies(db: Session, candidate_id: str) -> Mapping[tuple[str, str], Replies]:
    """Return all turns of a candidate with their answers, by interview and question."""
    chosen = (
        select(TurnRow, Answer)
        .join(Interview, Interview.id == TurnRow.interview_id)
        .outerjoin(Answer, (Answer.interview_id == TurnRow.interview_id) & (Answer.turn_number == TurnRow.number))
        .where(Interview.candidate_id == candidate_id, TurnRow.question_id.is_not(None))
        .order_by(TurnRow.interview_id, TurnRow.number)
    )
    replies: dict[tuple[str, str], list[tuple[TurnRow, Answer | None]]] = defaultdict(list)
    for turn, answer in db.execute(chosen):
        replies[turn.interview_id, str(turn.question_id)].append((turn, answer))
    return replies
