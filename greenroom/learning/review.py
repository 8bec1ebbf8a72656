"""Spaced review: when to repeat an item so that it is remembered on the day of the interview.

Memory follows FSRS-6 (Ye, Su and Cao, KDD 2022; parameters of the `fsrs` library). What differs is the goal: not to
remember for years but on one day, so no review is put off beyond the day before the interview.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import cast

from fsrs import Card, Rating, Scheduler, State

from greenroom.learning.contracts import ReviewCard, ReviewItem

EASY_SCORE = 85
GOOD_SCORE = 65
HARD_SCORE = 40

# Steps of minutes within a day are for flash cards; here a day is the smallest step. No fuzz: a plan can be repeated.
SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)

NOT_STORED = 0
"""The library numbers its cards by the clock; ours are identified by their item."""


def review(card: ReviewCard | None, item: ReviewItem, score: float, on: date, interview_day: date | None) -> ReviewCard:
    """Return the card of an item after a test.

    Parameters
    ----------
    card
        The card so far, None for the first review.
    score
        0-100: below 40 it was forgotten, from 85 it was easy.
    interview_day
        The next look comes the day before it at the latest; None plans without end.
    """
    library_card = _to_library(card) if card else Card(card_id=NOT_STORED, due=_noon(on))
    reviewed, _ = SCHEDULER.review_card(library_card, _rating(score), _noon(on))
    due = plan_back(reviewed.due.date(), on, interview_day)
    # Both are None only on a card that was never reviewed.
    return ReviewCard(item, cast(float, reviewed.stability), cast(float, reviewed.difficulty), on, due, score)


def plan_back(due: date, last_review: date, interview_day: date | None) -> date:
    """Return the day of the next look: as due, but not after the day before the interview.

    From that day on there is no earlier day left to move it to, and it stays due.
    """
    if interview_day is None or last_review >= last_look_day(interview_day):
        return due
    return min(due, last_look_day(interview_day))


def last_look_day(interview_day: date) -> date:
    """Return the day before the interview."""
    return interview_day - timedelta(days=1)


def retrievability(card: ReviewCard, on: date) -> float:
    """Return the probability that the item is remembered on a day, 0-1.

    It speaks of what the last look showed: for an item that was not known, there is nothing to remember.
    """
    return SCHEDULER.get_card_retrievability(_to_library(card), _noon(on))


def is_retained(card: ReviewCard) -> bool:
    """Return whether the candidate knew the item at the last review."""
    return card.last_score is not None and card.last_score >= GOOD_SCORE


def due_cards(cards: Iterable[ReviewCard], on: date) -> tuple[ReviewCard, ...]:
    """Return the cards whose review is due on a day or overdue, the most urgent first."""
    due = [card for card in cards if card.due <= on]
    return tuple(sorted(due, key=lambda card: (retrievability(card, on), card.item.kind, card.item.id)))


def _rating(score: float) -> Rating:
    if score >= EASY_SCORE:
        return Rating.Easy
    if score >= GOOD_SCORE:
        return Rating.Good
    return Rating.Hard if score >= HARD_SCORE else Rating.Again


def _to_library(card: ReviewCard) -> Card:
    return Card(
        card_id=NOT_STORED,
        state=State.Review,
        stability=card.stability_days,
        difficulty=card.difficulty,
        due=_noon(card.due),
        last_review=_noon(card.last_review),
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
