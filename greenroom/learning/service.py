"""A candidate's saved mastery, reviews and expectations."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.learning import repository
from greenroom.learning.calibration import SelfEstimate
from greenroom.learning.contracts import ReviewCard, ReviewItem
from greenroom.learning.mastery.state import MasteryState, concept_key
from greenroom.learning.review import review
from greenroom.profiles import repository as profiles
from greenroom.profiles.service import check_interview_day
from greenroom.questions.contracts import Question


class LearningService:
    """Reads learning; interviews write it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def mastery(self, candidate_id: str) -> MasteryState:
        """Return a candidate's mastery today; empty before the first answer."""
        with self._database.reading() as db:
            return repository.mastery(db, candidate_id, self._today())

    def cards(self, candidate_id: str) -> tuple[ReviewCard, ...]:
        """Return the candidate's review cards, the earliest due first."""
        with self._database.reading() as db:
            return repository.cards(db, candidate_id)

    def self_estimates(
        self, candidate_id: str, interview_ids: Collection[str] | None = None
    ) -> tuple[SelfEstimate, ...]:
        """Return the candidate's expectations with the scores: those of these interviews, or all."""
        with self._database.reading() as db:
            return repository.self_estimates(db, candidate_id, interview_ids)

    def last_asked(self, candidate_id: str) -> dict[str, date]:
        """Return the day when each question was last put to the candidate."""
        with self._database.reading() as db:
            return repository.last_asked(db, candidate_id)

    def interview_day(self, candidate_id: str) -> date | None:
        """Return the day of the interview for the current job, None when it is unknown."""
        with self._database.reading() as db:
            return profiles.interview_day(db, candidate_id)

    def set_interview_day(self, candidate_id: str, day: date | None) -> None:
        """Save the day of the interview for the current job; None deletes it.

        Raises
        ------
        InputError
            It is over, or more than two years ahead.
        """
        with self._database.transaction() as db:
            remember_interview_day(db, candidate_id, day, self._clock.now())

    def _today(self) -> date:
        return self._clock.now().date()


def remember_interview_day(db: Session, candidate_id: str, day: date | None, now: datetime) -> None:
    """Save the day of the interview for the current job, in a unit of work.

    Raises
    ------
    InputError
        It is over, or more than two years ahead.
    """
    check_interview_day(day, now.date())
    profiles.save_interview_day(db, candidate_id, day, now)


@dataclass(frozen=True, slots=True)
class Look:
    """A score of 0-100 on a day, and the items that it is about."""

    items: tuple[ReviewItem, ...]
    score: float
    on: date


def items_of(question: Question) -> tuple[ReviewItem, ...]:
    """Return what an answer to a question is a look at: the question and its concepts."""
    concepts = (ReviewItem("concept", concept_key(question.topic, concept)) for concept in question.concepts)
    return (ReviewItem("question", question.id), *concepts)


def remember_review(db: Session, candidate_id: str, question: Question, score: float, on: date) -> None:
    """Count an answer that scored 0-100 as a look at its question and at its concepts, in a unit of work."""
    count_looks(db, candidate_id, [Look(items_of(question), score, on)])


def count_looks(db: Session, candidate_id: str, looks: Sequence[Look]) -> None:
    """Count looks in this order, in a unit of work.

    The number of statements does not depend on how many looks there are.
    """
    day = profiles.interview_day(db, candidate_id)
    items = {item for look in looks for item in look.items}
    cards = repository.cards_of(db, candidate_id, items)
    for look in looks:
        for item in look.items:
            cards[item] = review(cards.get(item), item, look.score, look.on, day)
    repository.save_cards(db, candidate_id, cards.values())
