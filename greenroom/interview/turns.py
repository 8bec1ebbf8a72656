"""The turns of an interview, and the people who speak them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from greenroom.interview.contracts.manner import Manner

INTERVIEW_LANGUAGE = "en"
"""The language of the bank, the personas and the generated questions, as a BCP 47 tag; accounts have one of their own
for the interface."""

LineKind = Literal["speech", "explanation", "hint", "question", "code"]

Feedback = Literal["score", "right", "wrong", "unsure", "missing", "better", "sources"]
"""What a line of an explanation is about."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something said, or the code below a question; explanations and hints are study mode's, not the persona's.

    ``feedback`` is set for explanations, but not for those of interviews before it was introduced.
    """

    kind: LineKind
    text: str
    feedback: Feedback | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn as the candidate sees it; ``expects_answer`` is false only for the last turn."""

    speaker: str
    lines: tuple[Line, ...]
    expects_answer: bool

    @property
    def text(self) -> str:
        """All lines, one below the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Speaker:
    """An interviewer."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Persona:
    """A style of interviewing: the speakers, and several wordings for each occasion.

    ``description`` helps a candidate choose, ``manner`` is what the interviewer does. ``wordings`` maps an occasion to
    templates; ``policy.wording`` names the occasions and what may stand in braces.
    """

    id: str
    title: str
    description: str
    manner: Manner
    speakers: tuple[Speaker, ...]
    wordings: Mapping[str, tuple[str, ...]]
