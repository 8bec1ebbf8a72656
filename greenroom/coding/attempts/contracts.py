"""An attempt at a coding problem: what the candidate did, what was said, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from pydantic import JsonValue

from greenroom.coding.assistant.catching import Decision
from greenroom.coding.loading import AnyProblem
from greenroom.coding.readability.contracts import Readability
from greenroom.evaluation.contracts import PointJudgement
from greenroom.sandbox.contracts import Language as ProgramLanguage

AttemptState = Literal["open", "finishing", "finished", "failed"]
"""``finishing`` while the report is made; ``failed`` when its job ended without one."""

Confirming = Literal["server", "remote"]
"""Where this installation runs code; None where code runs in the browser alone."""

CheckedBy = Literal["server", "remote", "browser"]

Best = Literal["solved", "solved with hints", "tried"]

Sender = Literal["interviewer", "candidate"]

Purpose = Literal["opening", "clarification", "cost", "silence", "tests", "follow-up", "reply", "explanation"]
"""Why a message was written: ``explanation`` is the candidate's own, the others are the interviewer's."""

UNDO = timedelta(minutes=10)
"""How long a deleted attempt can be taken back."""

LONGEST_SOURCE_BYTES = 64_000
MOST_EVENTS_AT_ONCE = 500
MOST_EVENTS = 50_000
"""Of one attempt: hours of typing."""

MOST_MESSAGES = 200
LONGEST_MESSAGE_CHARACTERS = 4_000
MOST_SILENCES = 3
"""How often the interviewer asks into a silence."""

MINUTES_BY_DIFFICULTY = {1: 10, 2: 15, 3: 25, 4: 35, 5: 45}

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


@dataclass(frozen=True, slots=True)
class Message:
    """A message between candidate and interviewer.

    Parameters
    ----------
    spoken
        Whether the candidate said it aloud; a recogniser wrote it then, and the candidate could correct it.
    """

    number: int
    at_ms: int
    sender: Sender
    purpose: Purpose
    text: str
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class TakenHint:
    """A hint that the candidate has asked for; levels count from 1."""

    level: int
    at_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class ShownFailure:
    """A failing case of a visible group, made as small as possible."""

    arguments: list[JsonValue]
    expected: JsonValue
    value: JsonValue
    error: str | None


@dataclass(frozen=True, slots=True)
class GroupResult:
    """How many tests of a group passed; hidden groups show no case."""

    name: str
    visible: bool
    passed: int
    total: int
    first_failure: ShownFailure | None


@dataclass(frozen=True, slots=True)
class TimeResult:
    """The measured class of running time, or the reason why it is not stated."""

    measured: str | None
    expected: str
    reason: str | None
    is_slow: bool


@dataclass(frozen=True, slots=True)
class AttemptVerdict:
    """Whether a submission is right, and who checked it."""

    passed: bool
    checked_by: CheckedBy
    groups: tuple[GroupResult, ...]
    time: TimeResult | None


@dataclass(frozen=True, slots=True)
class RunToDo:
    """A program for the browser with its inputs; its result counts only with the nonce."""

    purpose: Literal["tests", "time"]
    nonce: str
    language: ProgramLanguage
    program: str
    function: str
    inputs: tuple[list[JsonValue], ...]


@dataclass(frozen=True, slots=True)
class AwaitedRun:
    """A run in the browser that a submission waits for.

    Parameters
    ----------
    salt
        Tells whether counted operations are genuine.
    inputs
        How many outputs it has to give.
    """

    purpose: Literal["tests", "time"]
    nonce: str
    salt: int
    inputs: int


@dataclass(frozen=True, slots=True)
class RunOutput:
    """What a program made of one input: a value, or an error."""

    value: JsonValue = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class TestToRun:
    """Arguments to run the candidate's code with; ``expected`` is None where nothing is compared."""

    __test__ = False

    arguments: list[JsonValue]
    expected: JsonValue
    is_compared: bool


@dataclass(frozen=True, slots=True)
class TestResult:
    """What one run gave; ``passed`` is None without an expected value."""

    __test__ = False

    arguments: list[JsonValue]
    expected: JsonValue
    passed: bool | None
    value: JsonValue
    outcome: str
    message: str
    printed: str
    processor_ms: float | None


@dataclass(frozen=True, slots=True)
class Submitted:
    """What came of a submission: its verdict, or what the browser has to run first."""

    verdict: AttemptVerdict | None
    to_run: tuple[RunToDo, ...] = ()


# ---- the report -----------------------------------------------------------------------------------------------------

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


# ---- views ----------------------------------------------------------------------------------------------------------


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
