"""What is said in an interview, and who says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

LineKind = Literal["speech", "explanation", "hint", "question"]


@dataclass(frozen=True, slots=True)
class Line:
    """Something said; explanations and hints are study mode's and not the persona's."""

    kind: LineKind
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What the candidate hears; ``expects_answer`` is false for the last turn alone."""

    speaker: str
    lines: tuple[Line, ...]
    expects_answer: bool

    @property
    def text(self) -> str:
        """All lines, one below the other."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who asks."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Persona:
    """A way of interviewing: who speaks, and several wordings for everything that is said.

    ``description`` helps a candidate choose. ``wordings`` maps an occasion to templates; ``policy.wording`` names the
    occasions and what may stand in braces.
    """

    id: str
    title: str
    description: str
    speakers: tuple[Speaker, ...]
    wordings: Mapping[str, tuple[str, ...]]
