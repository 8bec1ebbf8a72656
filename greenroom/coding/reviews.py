"""What a review of a pull request is: the changed files, the faults in them, and what only looks like a fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from greenroom.questions.contracts import RubricPoint


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file of a pull request; ``before`` is empty for a new one."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CodePlace:
    """Lines of a changed file as it is after the change; both are part of the place and count from 1."""

    file: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class ReviewFault:
    """A fault that a reviewer should find: a rubric point with its place."""

    point: RubricPoint
    place: CodePlace


@dataclass(frozen=True, slots=True)
class HarmlessPlace:
    """Code that looks wrong and is right; a complaint about it is a false alarm."""

    place: CodePlace
    why: str


@dataclass(frozen=True, slots=True)
class ReviewProblem:
    """A pull request to review, as written in its file.

    Parameters
    ----------
    description
        What the author of the pull request says about it.
    language
        The name of the programming language, for the highlighting of the code.
    strong_answer
        A whole review that names every fault.
    """

    id: str
    title: str
    difficulty: int
    description: str
    language: str
    files: tuple[ChangedFile, ...]
    faults: tuple[ReviewFault, ...]
    harmless: tuple[HarmlessPlace, ...]
    hints: tuple[str, ...]
    strong_answer: str
    negated_claims: tuple[str, ...]
    follow_ups: tuple[str, ...]

    @property
    def kind(self) -> Literal["review"]:
        """What the candidate has to do."""
        return "review"

    @property
    def topic(self) -> str:
        """The folder of the file."""
        return "review"

    @property
    def points(self) -> tuple[RubricPoint, ...]:
        """The rubric: one point for each fault."""
        return tuple(fault.point for fault in self.faults)
