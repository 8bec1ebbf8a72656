"""What a server has of stories."""

from __future__ import annotations

from typing import Protocol

from greenroom.stories.service import StoryBank


class HasStories(Protocol):
    """A server with the story bank."""

    @property
    def stories(self) -> StoryBank:
        """Stories of the candidates."""
