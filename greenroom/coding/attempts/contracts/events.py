"""What the candidate does in an attempt, as an editor reports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

Change = tuple[int, int, str]
"""From, to and inserted text; offsets count UTF-16 units of the text before the edit, as CodeMirror does."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes of the source that were made at once."""

    at_ms: int
    changes: tuple[Change, ...]
    kind: Literal["edit"] = "edit"


@dataclass(frozen=True, slots=True)
class Paste:
    """Pasted text; the edit beside it carries the text."""

    at_ms: int
    size: int
    kind: Literal["paste"] = "paste"


@dataclass(frozen=True, slots=True)
class TestRun:
    """A run of the examples or of the candidate's own tests."""

    __test__ = False

    at_ms: int
    passed: int
    failed: int
    error: str | None
    tests: Literal["examples", "own"]
    kind: Literal["run"] = "run"


@dataclass(frozen=True, slots=True)
class OwnTest:
    """A test that the candidate wrote; without an expected value it only runs."""

    at_ms: int
    arguments: list[JsonValue]
    expected: JsonValue = None
    kind: Literal["own_test"] = "own_test"


@dataclass(frozen=True, slots=True)
class ReviewComment:
    """A comment on a line of a pull request; an empty text takes an earlier one back."""

    at_ms: int
    file: str
    line: int
    text: str
    kind: Literal["comment"] = "comment"


@dataclass(frozen=True, slots=True)
class Idle:
    """A time without edits, runs or messages."""

    at_ms: int
    seconds: float
    kind: Literal["idle"] = "idle"


Event = Edit | Paste | TestRun | OwnTest | ReviewComment | Idle
