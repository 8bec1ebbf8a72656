"""Stories in the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from greenroom.errors import NotFoundError
from greenroom.stories.models import KeptStory


def list_stories(session: Session, candidate_id: str) -> Sequence[KeptStory]:
    """Return a candidate's stories, the oldest first."""
    return session.scalars(select(KeptStory).where(KeptStory.candidate_id == candidate_id).order_by(KeptStory.id)).all()


def find_story(session: Session, candidate_id: str, story_id: int) -> KeptStory:
    """Return one story.

    Raises
    ------
    NotFoundError
        The candidate has no story of this number.
    """
    found = session.get(KeptStory, story_id)
    if found is None or found.candidate_id != candidate_id:
        raise NotFoundError(f"Story {story_id} not found", "Choose one from your list of stories")
    return found
