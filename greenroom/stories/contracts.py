"""What a story is: something that the candidate lived through and can tell in an interview; and what is known about it.

These are plain data: the command line prints them, a web page can show them as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Setting = Literal["study", "work", "private"]
StoryPart = Literal["situation", "task", "action", "result"]

SETTINGS: tuple[Setting, ...] = ("study", "work", "private")

PARTS: tuple[StoryPart, ...] = ("situation", "task", "action", "result")
"""What a story is told in, in this order."""


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

    def part(self, name: StoryPart) -> str:
        """Return one of the four parts, without the space around it."""
        text: str = getattr(self, name)
        return text.strip()

    @property
    def told(self) -> str:
        """The four parts one after the other, as they would be told."""
        return " ".join(part for part in map(self.part, PARTS) if part)


@dataclass(frozen=True, slots=True)
class Story:
    """A story as it is kept."""

    id: int
    text: StoryText
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Covered:
    """A competency with the numbers of the stories that can answer it; none where there is a gap."""

    competency: str
    meaning: str
    story_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JobGap:
    """A behavioural topic that a job turns on, why, and its competencies for which there is no story."""

    topic: str
    title: str
    reason: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A story that fits a question, and why as a full sentence to the candidate.

    Parameters
    ----------
    competencies
        What the question asks for and the story was marked with.
    likeness
        Of the question and what the best of these competencies means, as a cosine, -1 to 1; None when the bank says
        what the question asks for, so that nothing was guessed.
    """

    story: Story
    competencies: tuple[str, ...]
    likeness: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The stories that fit a question, the best first; where none does, ``reason`` says why, else it is None."""

    question: str
    found: tuple[Suggestion, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A competency that a story may be able to answer, and why as a full sentence; the candidate decides.

    Parameters
    ----------
    likeness
        Of the story and a question about the competency, as a cosine, -1 to 1.
    """

    competency: str
    meaning: str
    likeness: float
    why: str


@dataclass(frozen=True, slots=True)
class StoryLook:
    """When a story is to be looked at again.

    Parameters
    ----------
    recall
        Probability that it is still remembered today, 0-1.
    """

    story: Story
    due: date
    recall: float


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with what can be said about it.

    Parameters
    ----------
    minutes
        How long it takes to tell.
    advice
        What it lacks, as sentences without a full stop; empty when nothing does.
    due
        The day of its next look, None when none is planned.
    """

    story: Story
    minutes: float
    advice: tuple[str, ...]
    due: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """All stories, which competencies they cover, and what a job asks that they do not; no gaps without a job."""

    stories: tuple[StoryView, ...]
    coverage: tuple[Covered, ...]
    job_gaps: tuple[JobGap, ...]


@dataclass(frozen=True, slots=True)
class PartRecall:
    """How much of a part was recalled.

    Parameters
    ----------
    share
        Of its sentences, 0-1.
    forgotten
        The sentences that nothing said was like.
    """

    part: StoryPart
    share: float
    forgotten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recall:
    """How much of a story was recalled: each part that it has, and the mean of them, 0-100."""

    parts: tuple[PartRecall, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Telling:
    """What was heard in a story told freely.

    Parameters
    ----------
    found, missing
        The parts that its sentences carry, and those that none does.
    words, minutes
        Its length, and how long that takes to say.
    advice
        What to change, as sentences without a full stop; empty when nothing is missing.
    """

    found: tuple[StoryPart, ...]
    missing: tuple[StoryPart, ...]
    words: int
    minutes: float
    advice: tuple[str, ...]
