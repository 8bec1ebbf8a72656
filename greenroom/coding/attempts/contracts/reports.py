"""The report of a finished attempt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from greenroom.coding.assistant.catching import Decision
from greenroom.coding.attempts.contracts.runs import AttemptVerdict
from greenroom.coding.readability.contracts import Readability
from greenroom.evaluation.contracts import PointJudgement

MomentState = Literal["said", "not said", "unsure", "not asked"]


@dataclass(frozen=True, slots=True)
class EdgeCase:
    """A kind of input that is worth a test, and whether the candidate tried it."""

    name: str
    tried: bool


@dataclass(frozen=True, slots=True)
class Testing:
    """The candidate's habit of testing."""

    own_tests: int
    edge_cases: tuple[EdgeCase, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Whether the candidate said something that an interviewer waits for, with their words."""

    state: MomentState
    quote: str | None


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments of an explanation."""

    clarified: Moment
    approach: Moment
    cost: Moment
    tested: Moment


@dataclass(frozen=True, slots=True)
class ExplanationScore:
    """Share of the rubric's points, 0-100, with its 90% interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the candidate explained; ``reason`` says why there is no score."""

    moments: Moments
    points: tuple[PointJudgement, ...]
    score: ExplanationScore | None
    reason: str | None


ScoreName = Literal["tests", "time", "explanation", "faults", "false alarms", "hints"]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """A part of the score: points reached of those possible; a deduction has negative points and no maximum."""

    name: ScoreName
    points: float
    maximum: float | None


@dataclass(frozen=True, slots=True)
class AttemptScore:
    """The score of an attempt, 0-100, and its parts."""

    value: float
    parts: tuple[ScorePart, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence to the candidate, with the moment that it is about."""

    sentence: str
    at_ms: int | None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened during an attempt."""

    at_ms: int
    kind: Literal[
        "edit",
        "paste",
        "run",
        "own test",
        "hint",
        "candidate",
        "speech",
        "interviewer",
        "idle",
        "submission",
        "comment",
    ]
    text: str


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """Code that the assistant proposes, and the candidate's decision about it."""

    number: int
    text: str
    code: str
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Code that the assistant proposed, whether a mistake was planted in it, and whether the candidate caught it.

    Parameters
    ----------
    fault
        The planted mistake in words; None for a right program.
    """

    at_ms: int
    planted: bool
    caught: bool
    decision: Decision | None
    fault: str | None


@dataclass(frozen=True, slots=True)
class Assistance:
    """What became of the assistant's proposals, and how many right ones were rejected."""

    proposals: tuple[Proposal, ...]
    planted: int
    caught: int
    false_alarms: int


@dataclass(frozen=True, slots=True)
class AttemptReport:
    """The report of a finished attempt."""

    verdict: AttemptVerdict | None
    readability: Readability
    testing: Testing
    explanation: Explanation
    hints_used: int
    score: AttemptScore | None
    keep: Advice
    change: Advice
    try_next: Advice
    timeline: tuple[TimelineEntry, ...]
    assistant: Assistance | None
