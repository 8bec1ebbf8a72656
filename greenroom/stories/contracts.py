"""Stories: experiences that the candidate can tell in an interview, and facts about them.

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
"""The parts of a story, in this order."""


@dataclass(frozen=True, slots=True)
class StoryText:
    """What the candidate wrote; every part but the title may still be empty.

    Parameters
    ----------
    competencies
        What the story can answer, as ``topic/concept`` of the behavioural questions.
    setting, period
        Where and when it happened, in the candidate's own words.
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
    def whole_text(self) -> str:
        """The four parts one after the other, as the candidate would tell them."""
        return " ".join(part for part in map(self.part, PARTS) if part)


@dataclass(frozen=True, slots=True)
class Story:
    """A saved story."""

    id: int
    text: StoryText
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class StorySeed:
    """The beginning of a story, from a line of the CV; ``situation`` and ``result`` may be empty."""

    title: str
    situation: str
    result: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A competency with the numbers of the stories that show it; none for a gap."""

    competency: str
    meaning: str
    story_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JobGap:
    """A behavioural topic that matters for a job, why, and its competencies without a story."""

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
    similarity
        Cosine of the question and the meaning of its best competency, -1 to 1; None when the bank names the
        competencies of the question.
    """

    story: Story
    competencies: tuple[str, ...]
    similarity: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The stories that fit a question, the best first; without any, ``reason`` says why, else it is None."""

    question: str
    found: tuple[Suggestion, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A competency that a story may be able to answer, and why as a full sentence; the candidate decides.

    Parameters
    ----------
    similarity
        Of the story and a question about the competency, as a cosine, -1 to 1.
    """

    competency: str
    meaning: str
    similarity: float
    why: str


@dataclass(frozen=True, slots=True)
class StoryLook:
    """When the next review of a story is due.

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
    """A story with facts about it.

    Parameters
    ----------
    minutes
        How long it takes to tell.
    advice
        What it lacks, as sentences without a full stop; empty when nothing is missing.
    due
        The day of its next look, None when none is planned.
    """

    story: Story
    minutes: float
    advice: tuple[str, ...]
    due: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """All stories, the competencies that they cover, and the gaps for a job; no gaps without a job."""

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
        The sentences that the candidate did not recall.
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
class Examination:
    """The findings about a story that was told freely.

    Parameters
    ----------
    found, missing
        The parts that its sentences carry, and those that none does.
    words, minutes
        Its length, and how long that takes to say.
    advice
        Proposed changes, as sentences without a full stop; empty when nothing is missing.
    """

    found: tuple[StoryPart, ...]
    missing: tuple[StoryPart, ...]
    words: int
    minutes: float
    advice: tuple[str, ...]
