"""Stories in the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from greenroom.errors import NotFoundError
from greenroom.stories.models import StoredStory


def list_stories(db: Session, candidate_id: str) -> Sequence[StoredStory]:
    """Return a candidate's stories, the oldest first."""
    return db.scalars(
        select(StoredStory).where(StoredStory.candidate_id == candidate_id).order_by(StoredStory.id)
    ).all()


def find_story(db: Session, candidate_id: str, story_id: int) -> StoredStory:
    """Return one story.

    Raises
    ------
    NotFoundError
        The candidate has no story of this number.
    """
    found = db.get(StoredStory, story_id)
    if found is None or found.candidate_id != candidate_id:
        raise NotFoundError(f"Story {story_id} not found", "Choose one from your list of stories")
    return found
