"""Attempts as candidates see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from greenroom.coding.attempts.contracts.events import Edit, OwnTest, ReviewComment
from greenroom.coding.attempts.contracts.messages import Message, TakenHint
from greenroom.coding.attempts.contracts.runs import AttemptVerdict, Confirming
from greenroom.coding.loading import AnyProblem

AttemptState = Literal["open", "finishing", "finished", "failed"]
"""``finishing`` while the report is made; ``failed`` when its job ended without one."""


Best = Literal["solved", "solved with hints", "tried"]


@dataclass(frozen=True, slots=True)
class ProblemSummary:
    """A problem in a list, with the best that the candidate has made of it."""

    problem: AnyProblem
    best: Best | None


@dataclass(frozen=True, slots=True)
class AttemptSummary:
    """An attempt in a list.

    Parameters
    ----------
    passed
        Whether the last submission is right; None before the first verdict.
    score
        Of the report, 0-100; None before it.
    """

    id: str
    problem: AnyProblem
    language: str
    state: AttemptState
    started_at: datetime
    finished_at: datetime | None
    elapsed_ms: int
    hints_used: int
    passed: bool | None
    score: float | None


@dataclass(frozen=True, slots=True)
class AttemptView:
    """The present state of an attempt.

    Parameters
    ----------
    next_sequence
        The number of the next event.
    failure
        Why there is no report; None unless its job failed with a reason.
    """

    id: str
    problem: AnyProblem
    language: str
    with_assistant: bool
    state: AttemptState
    started_at: datetime
    finished_at: datetime | None
    elapsed_ms: int
    source: str
    next_sequence: int
    hints: tuple[TakenHint, ...]
    own_tests: tuple[OwnTest, ...]
    comments: tuple[ReviewComment, ...]
    messages: tuple[Message, ...]
    verdict: AttemptVerdict | None
    confirmed_by: Confirming | None
    failure: str | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The whole source after an event, where the edits do not lead to it."""

    sequence: int
    at_ms: int
    source: str


@dataclass(frozen=True, slots=True)
class NumberedEdit:
    """An edit with its number among all events."""

    sequence: int
    edit: Edit


@dataclass(frozen=True, slots=True)
class EditHistory:
    """How the source came about: the text at the start, and what changed it, by their sequence."""

    starter: str
    edits: tuple[NumberedEdit, ...]
    snapshots: tuple[Snapshot, ...]
