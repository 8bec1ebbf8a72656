"""Stories kept, changed, removed, and brought up for review."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.text import storable
from greenroom.errors import InputError
from greenroom.learning import repository as learning
from greenroom.learning.contracts import ReviewCard, ReviewItem
from greenroom.learning.models import KeptCard
from greenroom.learning.review import review
from greenroom.stories.contracts import Story, StoryText
from greenroom.stories.models import KeptStory


class StoryBank:
    """The stories of all candidates; nobody reaches another's.

    Parameters
    ----------
    competencies
        Every ``topic/concept`` that a story may be said to answer.
    """

    def __init__(self, database: Database, clock: Clock, competencies: Collection[str]) -> None:
        self._database = database
        self._clock = clock
        self._competencies = frozenset(competencies)

    def stories(self, candidate_id: str) -> tuple[Story, ...]:
        """Return a candidate's stories, the oldest first."""
        with self._database.reading() as session:
            order = select(KeptStory).where(KeptStory.candidate_id == candidate_id).order_by(KeptStory.id)
            return tuple(_story(kept) for kept in session.scalars(order))

    def story(self, candidate_id: str, story_id: int) -> Story:
        """Return one story.

        Raises
        ------
        InputError
            The candidate has no story of this number.
        """
        with self._database.reading() as session:
            return _story(_kept(session, candidate_id, story_id))

    def add(self, candidate_id: str, text: StoryText) -> Story:
        """Keep a new story.

        Raises
        ------
        InputError
            It has no title, or names a competency that there is not.
        """
        now = self._clock.now()
        kept = KeptStory(candidate_id=candidate_id, text=self._checked(text), created_at=now, changed_at=now)
        with self._database.transaction() as session:
            session.add(kept)
            session.flush()
            return _story(kept)

    def change(self, candidate_id: str, story_id: int, text: StoryText) -> Story:
        """Put a new text in the place of a story's; raises as `story` and `add` do."""
        checked = self._checked(text)
        with self._database.transaction() as session:
            kept = _kept(session, candidate_id, story_id)
            kept.text, kept.changed_at = checked, self._clock.now()
            return _story(kept)

    def remove(self, candidate_id: str, story_id: int) -> None:
        """Delete a story and what is remembered about it; raises as `story` does."""
        with self._database.transaction() as session:
            session.delete(_kept(session, candidate_id, story_id))
            card = session.get(KeptCard, (candidate_id, "story", str(story_id)))
            if card is not None:
                session.delete(card)

    def review(self, candidate_id: str, story_id: int, score: float) -> ReviewCard:
        """Remember how well a story was recalled today, 0-100, and plan its next look; raises as `story` does."""
        item = ReviewItem("story", str(story_id))
        with self._database.transaction() as session:
            _kept(session, candidate_id, story_id)
            before, day = learning.card(session, candidate_id, item), learning.interview_day(session, candidate_id)
            after = review(before, item, score, self._clock.now().date(), day)
            learning.save_card(session, candidate_id, after)
            return after

    def _checked(self, text: StoryText) -> StoryText:
        if not text.title.strip():
            raise InputError("The story has no title", "Give it a few words that remind you of it")
        unknown = sorted(set(text.competencies) - self._competencies)
        if unknown:
            raise InputError(f"There is no competency {unknown[0]!r}", "Choose from those of the behavioural questions")
        return replace(
            text,
            title=storable(text.title.strip()),
            situation=storable(text.situation),
            task=storable(text.task),
            action=storable(text.action),
            result=storable(text.result),
            lessons=storable(text.lessons),
            period=storable(text.period),
        )


def _kept(session: Session, candidate_id: str, story_id: int) -> KeptStory:
    kept = session.get(KeptStory, story_id)
    if kept is None or kept.candidate_id != candidate_id:
        raise InputError(f"There is no story {story_id}", "Take a number from the list of your stories")
    return kept


def _story(kept: KeptStory) -> Story:
    return Story(kept.id, kept.text, kept.created_at, kept.changed_at)
