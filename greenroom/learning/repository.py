"""A candidate's learning in the database; every function works in the caller's unit of work."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from greenroom.learning.calibration import SelfEstimate
from greenroom.learning.contracts import ReviewCard, ReviewItem
from greenroom.learning.mastery.model import pass_days
from greenroom.learning.mastery.state import MasteryState
from greenroom.learning.models import AskedQuestion, InterviewDay, KeptCard, KeptEstimate, KeptMastery


def mastery(session: Session, candidate_id: str, on: date) -> MasteryState:
    """Return a candidate's mastery on a day."""
    kept = session.get(KeptMastery, candidate_id)
    if kept is None:
        return MasteryState()
    return pass_days(kept.state, max(0, (on - kept.as_of).days))


def save_mastery(session: Session, candidate_id: str, state: MasteryState, on: date) -> None:
    """Save the mastery of a day."""
    session.merge(KeptMastery(candidate_id=candidate_id, state=state, as_of=on))


def card(session: Session, candidate_id: str, item: ReviewItem) -> ReviewCard | None:
    """Return the card of an item, None before the first look."""
    kept = session.get(KeptCard, (candidate_id, item.kind, item.id))
    return _card(kept) if kept else None


def cards(session: Session, candidate_id: str) -> tuple[ReviewCard, ...]:
    """Return all cards of a candidate, the earliest due first."""
    order = (KeptCard.due, KeptCard.kind, KeptCard.item_id)
    kept = session.scalars(select(KeptCard).where(KeptCard.candidate_id == candidate_id).order_by(*order))
    return tuple(_card(row) for row in kept)


def save_card(session: Session, candidate_id: str, card: ReviewCard) -> None:
    """Keep a card in the place of the one before."""
    session.merge(
        KeptCard(
            candidate_id=candidate_id,
            kind=card.item.kind,
            item_id=card.item.id,
            stability_days=card.stability_days,
            difficulty=card.difficulty,
            last_review=card.last_review,
            due=card.due,
        )
    )


def _card(kept: KeptCard) -> ReviewCard:
    item = ReviewItem(kept.kind, kept.item_id)
    return ReviewCard(item, kept.stability_days, kept.difficulty, kept.last_review, kept.due)


def forget_questions(session: Session, candidate_id: str) -> None:
    """Delete the effects of answers before they are rebuilt; other cards, such as those of stories, stay."""
    cards = delete(KeptCard).where(KeptCard.candidate_id == candidate_id, KeptCard.kind.in_(("question", "concept")))
    session.execute(cards)
    session.execute(delete(KeptMastery).where(KeptMastery.candidate_id == candidate_id))
    session.expire_all()


def last_asked(session: Session, candidate_id: str) -> dict[str, date]:
    """Return the day when each question was last put to a candidate."""
    rows = session.scalars(select(AskedQuestion).where(AskedQuestion.candidate_id == candidate_id))
    return {row.question_id: row.last_asked for row in rows}


def save_asked(session: Session, candidate_id: str, question_id: str, on: date) -> None:
    """Remember that a question was put."""
    session.merge(AskedQuestion(candidate_id=candidate_id, question_id=question_id, last_asked=on))


def self_estimates(session: Session, candidate_id: str) -> tuple[SelfEstimate, ...]:
    """Return a candidate's expectations with the scores, in the order of days."""
    order = (KeptEstimate.estimated_on, KeptEstimate.interview_id, KeptEstimate.question_id)
    kept = session.scalars(select(KeptEstimate).where(KeptEstimate.candidate_id == candidate_id).order_by(*order))
    return tuple(SelfEstimate(row.estimated_on, row.expected_score, row.score) for row in kept)


def save_estimate(
    session: Session, candidate_id: str, interview_id: str, question_id: str, estimate: SelfEstimate
) -> None:
    """Save an estimate in place of an earlier one of the same answer."""
    session.merge(
        KeptEstimate(
            candidate_id=candidate_id,
            interview_id=interview_id,
            question_id=question_id,
            estimated_on=estimate.on,
            expected_score=estimate.expected_score,
            score=estimate.score,
        )
    )


def forget_estimates(session: Session, interview_id: str) -> None:
    """Delete the expectations of an interview's answers."""
    session.execute(delete(KeptEstimate).where(KeptEstimate.interview_id == interview_id))


def interview_day(session: Session, candidate_id: str) -> date | None:
    """Return the day of the real interview, None when it is unknown."""
    kept = session.get(InterviewDay, candidate_id)
    return kept.day if kept else None


def save_interview_day(session: Session, candidate_id: str, day: date | None) -> None:
    """Remember the day of the real interview; None forgets it."""
    kept = session.get(InterviewDay, candidate_id)
    if day is not None:
        session.merge(InterviewDay(candidate_id=candidate_id, day=day))
    elif kept is not None:
        session.delete(kept)
