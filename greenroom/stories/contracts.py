"""What a story is: something that the candidate lived through and can tell in an interview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Setting = Literal["study", "work", "private"]


@dataclass(frozen=True, slots=True)
class StoryText:
    """What the candidate wrote; every part but the title may still be empty.

    Parameters
    ----------
    competencies
        What the story can answer, as ``topic/concept`` of the behavioural questions.
    setting, period
        Where it happened, and when, in the candidate's own words.
    """

    title: str
    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    lessons: str = ""
    setting: Setting | None = None
    period: str = ""
    competencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A story as it is kept."""

    id: int
    text: StoryText
    created_at: datetime
    changed_at: datetime
