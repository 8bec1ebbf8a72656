"""The turns of an interview, and the people who speak them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

INTERVIEW_LANGUAGE = "en"
"""The language of the bank, the personas and the generated questions, as a BCP 47 tag; accounts have one of their own
for the interface."""

LineKind = Literal["speech", "explanation", "hint", "question", "code"]


@dataclass(frozen=True, slots=True)
class Line:
    """Something said, or the code below a question; explanations and hints are study mode's, not the persona's."""

    kind: LineKind
    text: str


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

    ``description`` helps a candidate choose. ``wordings`` maps an occasion to templates; ``policy.wording`` names the
    occasions and what may stand in braces.
    """

    id: str
    title: str
    description: str
    speakers: tuple[Speaker, ...]
    wordings: Mapping[str, tuple[str, ...]]
