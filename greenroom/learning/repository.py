"""A candidate's learning in the database; every function works in the caller's unit of work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from greenroom.learning.calibration import SelfEstimate
from greenroom.learning.contracts import ReviewCard, ReviewItem
from greenroom.learning.mastery.model import pass_days
from greenroom.learning.mastery.state import MasteryState
from greenroom.learning.models import AskedQuestion, StoredCard, StoredEstimate, StoredMastery


def mastery(db: Session, candidate_id: str, on: date) -> MasteryState:
    """Return a candidate's mastery on a day."""
    stored = db.get(StoredMastery, candidate_id)
    if stored is None:
        return MasteryState()
    return pass_days(stored.state, max(0, (on - stored.as_of).days))


def is_known(db: Session, candidate_id: str) -> bool:
    """Return whether a mastery is saved."""
    return db.get(StoredMastery, candidate_id) is not None


def save_mastery(db: Session, candidate_id: str, state: MasteryState, on: date) -> None:
    """Save the mastery of a day."""
    db.merge(StoredMastery(candidate_id=candidate_id, state=state, as_of=on))


def card(db: Session, candidate_id: str, item: ReviewItem) -> ReviewCard | None:
    """Return the card of an item, None before the first look."""
    stored = db.get(StoredCard, (candidate_id, item.kind, item.id))
    return _card(stored) if stored else None


def cards_of(db: Session, candidate_id: str, items: Collection[ReviewItem]) -> dict[ReviewItem, ReviewCard]:
    """Return the cards of items by the item, in one statement; items without a look have none."""
    ids = {item.id for item in items}
    stored = db.scalars(select(StoredCard).where(StoredCard.candidate_id == candidate_id, StoredCard.item_id.in_(ids)))
    found = {card.item: card for card in map(_card, stored)}
    return {item: found[item] for item in items if item in found}


def cards(db: Session, candidate_id: str) -> tuple[ReviewCard, ...]:
    """Return all cards of a candidate, the earliest due first."""
    order = (StoredCard.due, StoredCard.kind, StoredCard.item_id)
    stored = db.scalars(select(StoredCard).where(StoredCard.candidate_id == candidate_id).order_by(*order))
    return tuple(_card(row) for row in stored)


def save_card(db: Session, candidate_id: str, card: ReviewCard) -> None:
    """Keep a card in the place of the one before."""
    db.merge(StoredCard(**_values(candidate_id, card)))


def save_cards(db: Session, candidate_id: str, cards: Collection[ReviewCard]) -> None:
    """Keep cards in the place of those before; the number of statements does not depend on how many there are."""
    if not cards:
        return
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for card in cards:
        ids[card.item.kind].append(card.item.id)
    replaced = or_(*((StoredCard.kind == kind) & StoredCard.item_id.in_(of_kind) for kind, of_kind in ids.items()))
    db.execute(delete(StoredCard).where(StoredCard.candidate_id == candidate_id, replaced))
    db.execute(insert(StoredCard), [_values(candidate_id, card) for card in cards])


def _values(candidate_id: str, card: ReviewCard) -> dict[str, object]:
    return {
        "candidate_id": candidate_id,
        "kind": card.item.kind,
        "item_id": card.item.id,
        "stability_days": card.stability_days,
        "difficulty": card.difficulty,
        "last_review": card.last_review,
        "due": card.due,
        "last_score": card.last_score,
    }


def _card(stored: StoredCard) -> ReviewCard:
    item = ReviewItem(stored.kind, stored.item_id)
    return ReviewCard(item, stored.stability_days, stored.difficulty, stored.last_review, stored.due, stored.last_score)


def forget_questions(db: Session, candidate_id: str) -> None:
    """Delete the effects of answers before they are rebuilt; other cards, such as those of stories, stay."""
    cards = delete(StoredCard).where(
        StoredCard.candidate_id == candidate_id, StoredCard.kind.in_(("question", "concept"))
    )
    db.execute(cards)
    db.execute(delete(StoredMastery).where(StoredMastery.candidate_id == candidate_id))
    db.expire_all()


def last_asked(db: Session, candidate_id: str) -> dict[str, date]:
    """Return the day when each question was last put to a candidate."""
    rows = db.scalars(select(AskedQuestion).where(AskedQuestion.candidate_id == candidate_id))
    return {row.question_id: row.last_asked for row in rows}


def save_asked(db: Session, candidate_id: str, question_id: str, on: date) -> None:
    """Remember that a question was put."""
    db.merge(AskedQuestion(candidate_id=candidate_id, question_id=question_id, last_asked=on))


def self_estimates(
    db: Session, candidate_id: str, interview_ids: Collection[str] | None = None
) -> tuple[SelfEstimate, ...]:
    """Return a candidate's predicted scores with the actual ones, by day; those of these interviews, or all."""
    order = (StoredEstimate.estimated_on, StoredEstimate.interview_id, StoredEstimate.question_id)
    chosen = select(StoredEstimate).where(StoredEstimate.candidate_id == candidate_id)
    if interview_ids is not None:
        chosen = chosen.where(StoredEstimate.interview_id.in_(interview_ids))
    stored = db.scalars(chosen.order_by(*order))
    return tuple(SelfEstimate(row.estimated_on, row.expected_score, row.score) for row in stored)


def save_estimate(db: Session, candidate_id: str, interview_id: str, question_id: str, estimate: SelfEstimate) -> None:
    """Save an estimate in place of an earlier one of the same answer."""
    db.merge(
        StoredEstimate(
            candidate_id=candidate_id,
            interview_id=interview_id,
            question_id=question_id,
            estimated_on=estimate.on,
            expected_score=estimate.expected_score,
            score=estimate.score,
        )
    )


def forget_estimates(db: Session, interview_id: str) -> None:
    """Delete the expectations of an interview's answers."""
    db.execute(delete(StoredEstimate).where(StoredEstimate.interview_id == interview_id))
