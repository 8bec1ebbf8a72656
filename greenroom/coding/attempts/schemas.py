"""Requests and responses about coding problems and attempts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from greenroom.coding.assistant.catching import Decision
from greenroom.coding.attempts import contracts
from greenroom.coding.attempts.contracts import (
    LONGEST_MESSAGE_CHARACTERS,
    LONGEST_SOURCE_BYTES,
    MINUTES_BY_DIFFICULTY,
    MOST_EVENTS_AT_ONCE,
    AttemptState,
    Best,
    Confirming,
)
from greenroom.coding.attempts.scoring import HINT
from greenroom.coding.attempts.starters import starters
from greenroom.coding.contracts import CodingProblem, Comparison
from greenroom.coding.loading import AnyProblem
from greenroom.coding.reviews import ReviewProblem
from greenroom.coding.topics import TITLES
from greenroom.evaluation.contracts import Verdict as PointVerdict
from greenroom.http.bodies import RequestBody
from greenroom.sandbox.contracts import Language as ProgramLanguage

ProblemKind = Literal["solve", "sql", "fix", "review"]

LATEST_MS = 2**31 - 1
"""Of a moment of an attempt; 24 days."""

MOST_TESTS_AT_ONCE = 50
MOST_OUTPUTS = 2_000

AtMs = Annotated[int, Field(ge=0, le=LATEST_MS, description="Milliseconds since the start of the attempt.")]
Source = Annotated[str, StringConstraints(max_length=LONGEST_SOURCE_BYTES)]
Text = Annotated[str, StringConstraints(max_length=LONGEST_MESSAGE_CHARACTERS)]
Arguments = Annotated[list[JsonValue], Field(max_length=20)]


class _Plain(BaseModel):
    model_config = ConfigDict(from_attributes=True)


# ---- problems -------------------------------------------------------------------------------------------------------


class ProblemSummaryResponse(BaseModel):
    """A problem in a list."""

    id: str
    kind: ProblemKind
    topic: str
    topic_title: str
    title: str
    difficulty: int = Field(description="1 to 5.")
    languages: list[str]
    best: Best | None = Field(description="The best that you made of it; null before the first attempt.")

    @classmethod
    def of(cls, problem: AnyProblem, best: Best | None) -> Self:
        """Return the response for a problem."""
        return cls(
            id=problem.id,
            kind=problem.kind,
            topic=problem.topic,
            topic_title=TITLES.get(problem.topic, problem.topic),
            title=problem.title,
            difficulty=problem.difficulty,
            languages=list(starters(problem)),
            best=best,
        )


class ParameterResponse(BaseModel):
    """A parameter of the function to write."""

    name: str
    type: str


class FunctionResponse(BaseModel):
    """The function to write."""

    names: dict[str, str] = Field(description="By language.")
    parameters: list[ParameterResponse]
    returns: str

    @classmethod
    def of(cls, problem: CodingProblem) -> Self:
        """Return the response for the function of a problem."""
        signature = problem.signature
        return cls(
            names={str(language): signature.function(language) for language in problem.languages},
            parameters=[ParameterResponse(name=one.name, type=str(one.type)) for one in signature.parameters],
            returns=str(signature.returns),
        )


class ExampleResponse(_Plain):
    """A call in the statement."""

    arguments: list[JsonValue]
    returns: JsonValue
    why: str


class TestGroupResponse(_Plain):
    """A group of tests; cases of hidden groups are never shown."""

    __test__ = False

    name: str
    visible: bool


class PullRequestFileResponse(_Plain):
    """A file of a pull request before and after it; `before` is empty for a new file."""

    path: str
    before: str
    after: str


class PullRequestResponse(_Plain):
    """A pull request to review."""

    description: str
    files: list[PullRequestFileResponse]


class ProblemResponse(BaseModel):
    """A problem as the candidate reads it."""

    model_config = ConfigDict(populate_by_name=True)

    id: str
    kind: ProblemKind
    topic: str
    topic_title: str
    title: str
    difficulty: int
    minutes: int = Field(description="Time that an interview would give it.")
    languages: list[str]
    statement: str = ""
    constraints: list[str] = Field(default_factory=list)
    function: FunctionResponse | None = None
    examples: list[ExampleResponse] = Field(default_factory=list)
    starter: dict[str, str] = Field(description="By language: what the editor shows at first.")
    tables: str | None = Field(None, alias="schema", description="Tables of an SQL problem, as SQLite creates them.")
    pull_request: PullRequestResponse | None = None
    groups: list[TestGroupResponse] = Field(default_factory=list)
    comparison: Comparison = Field("exact", description="How outputs are compared with expected values.")
    hints: int = Field(description="How many levels there are.")
    hint_points: float = Field(HINT, description="Points of 100 that each hint costs.")

    @classmethod
    def of(cls, problem: AnyProblem) -> Self:
        """Return the response for a problem."""
        shown = cls(
            id=problem.id,
            kind=problem.kind,
            topic=problem.topic,
            topic_title=TITLES.get(problem.topic, problem.topic),
            title=problem.title,
            difficulty=problem.difficulty,
            minutes=MINUTES_BY_DIFFICULTY[problem.difficulty],
            languages=list(starters(problem)),
            starter=dict(starters(problem)),
            hints=len(problem.hints),
        )
        if isinstance(problem, ReviewProblem):
            return shown.model_copy(update={"pull_request": PullRequestResponse.model_validate(problem)})
        return shown.model_copy(
            update={
                "statement": problem.statement,
                "constraints": list(problem.constraints),
                "function": FunctionResponse.of(problem) if problem.schema is None else None,
                "examples": [ExampleResponse.model_validate(example) for example in problem.examples],
                "tables": problem.schema,
                "comparison": problem.comparison,
                "groups": [TestGroupResponse.model_validate(group) for group in problem.groups],
            }
        )


# ---- requests -------------------------------------------------------------------------------------------------------


class AttemptRequest(RequestBody):
    """An attempt to begin."""

    problem_id: Annotated[str, StringConstraints(max_length=128)]
    language: Annotated[str, StringConstraints(max_length=16)]
    with_assistant: bool = False


class EditEventRequest(RequestBody):
    """Changes of the source that were made at once."""

    kind: Literal["edit"]
    at_ms: AtMs
    changes: list[tuple[int, int, Source]] = Field(
        max_length=1_000, description="From, to, inserted text: UTF-16 offsets before the edit, ascending."
    )

    def to_event(self) -> contracts.Event:
        """Return the event as the rest of the program knows it."""
        return contracts.Edit(self.at_ms, tuple(self.changes))


class PasteEventRequest(RequestBody):
    """Pasted text."""

    kind: Literal["paste"]
    at_ms: AtMs
    size: int = Field(ge=0, le=LATEST_MS, description="Characters.")

    def to_event(self) -> contracts.Event:
        """Return the event as the rest of the program knows it."""
        return contracts.Paste(self.at_ms, self.size)


class RunEventRequest(RequestBody):
    """A run of tests by the candidate."""

    kind: Literal["run"]
    at_ms: AtMs
    passed: int = Field(ge=0, le=MOST_OUTPUTS)
    failed: int = Field(ge=0, le=MOST_OUTPUTS)
    error: Text | None = None
    tests: Literal["examples", "own"]

    def to_event(self) -> contracts.Event:
        """Return the event as the rest of the program knows it."""
        return contracts.TestRun(self.at_ms, self.passed, self.failed, self.error, self.tests)


class OwnTestEventRequest(RequestBody):
    """A test that the candidate wrote."""

    kind: Literal["own_test"]
    at_ms: AtMs
    arguments: Arguments
    expected: JsonValue = None

    def to_event(self) -> contracts.Event:
        """Return the event as the rest of the program knows it."""
        return contracts.OwnTest(self.at_ms, self.arguments, self.expected)


class CommentEventRequest(RequestBody):
    """A comment on a line of a pull request; an empty text takes it back."""

    kind: Literal["comment"]
    at_ms: AtMs
    file: Annotated[str, StringConstraints(max_length=500)]
    line: int = Field(ge=1, le=1_000_000)
    text: Text

    def to_event(self) -> contracts.Event:
        """Return the event as the rest of the program knows it."""
        return contracts.ReviewComment(self.at_ms, self.file, self.line, self.text)


class IdleEventRequest(RequestBody):
    """A time without input."""

    kind: Literal["idle"]
    at_ms: AtMs
    seconds: float = Field(ge=0, le=LATEST_MS)

    def to_event(self) -> contracts.Event:
        """Return the event as the rest of the program knows it."""
        return contracts.Idle(self.at_ms, self.seconds)


EventRequest = Annotated[
    EditEventRequest
    | PasteEventRequest
    | RunEventRequest
    | OwnTestEventRequest
    | CommentEventRequest
    | IdleEventRequest,
    Field(discriminator="kind"),
]


class EventsRequest(RequestBody):
    """What happened since the last save, and the source after it."""

    first_sequence: int = Field(ge=0, le=LATEST_MS, description="Number of the first of these events, from 0.")
    source: Source
    events: list[EventRequest] = Field(min_length=1, max_length=MOST_EVENTS_AT_ONCE)


class HintTakenRequest(RequestBody):
    """When the hint was asked for."""

    at_ms: AtMs | None = None


class MessageRequest(RequestBody):
    """A message to the interviewer."""

    at_ms: AtMs
    text: Annotated[Text, StringConstraints(min_length=1)]
    spoken: bool = Field(False, description="You said it aloud; a recogniser wrote it, and you could correct it.")


class SilenceRequest(RequestBody):
    """A silence: the candidate neither types nor speaks."""

    at_ms: AtMs


class TestToRunRequest(RequestBody):
    """Arguments to run the code with; a test without `expected` is only run."""

    __test__ = False

    arguments: Arguments
    expected: JsonValue = None

    def to_test(self) -> contracts.TestToRun:
        """Return the test as the rest of the program knows it."""
        return contracts.TestToRun(self.arguments, self.expected, "expected" in self.model_fields_set)


class TestsRequest(RequestBody):
    """A run of the code."""

    __test__ = False

    source: Source
    tests: list[TestToRunRequest] | None = Field(None, max_length=MOST_TESTS_AT_ONCE, description="Null: the examples.")


class SubmissionRequest(RequestBody):
    """The code to check."""

    source: Source
    at_ms: AtMs | None = None


class RunOutputRequest(RequestBody):
    """What the browser's run made of one input: a value, or an error."""

    value: JsonValue = None
    error: Text | None = None


class OutputsRequest(RequestBody):
    """What the browser's run gave, in the order of its inputs."""

    nonce: Annotated[str, StringConstraints(max_length=128)]
    outputs: list[RunOutputRequest] = Field(max_length=MOST_OUTPUTS)


# ---- responses ------------------------------------------------------------------------------------------------------


class HintTakenResponse(_Plain):
    """A hint."""

    level: int
    at_ms: int
    text: str


class MessageResponse(BaseModel):
    """A message between you and the interviewer."""

    model_config = ConfigDict(populate_by_name=True)

    number: int
    at_ms: int
    sender: contracts.Sender = Field(alias="from")
    purpose: contracts.Purpose
    text: str
    spoken: bool

    @classmethod
    def of(cls, message: contracts.Message) -> Self:
        """Return the response for a message."""
        return cls(
            number=message.number,
            at_ms=message.at_ms,
            sender=message.sender,
            purpose=message.purpose,
            text=message.text,
            spoken=message.spoken,
        )


class OwnTestResponse(_Plain):
    """A test that you wrote."""

    arguments: list[JsonValue]
    expected: JsonValue


class CommentResponse(_Plain):
    """A comment on a line of the pull request."""

    file: str
    line: int
    text: str


class FailureResponse(_Plain):
    """A failing case of a visible group, made as small as possible."""

    arguments: list[JsonValue]
    expected: JsonValue
    value: JsonValue
    error: str | None


class GroupResultResponse(_Plain):
    """How many tests of a group passed."""

    name: str
    visible: bool
    passed: int
    total: int
    first_failure: FailureResponse | None


class TimeResultResponse(_Plain):
    """The class of running time."""

    measured: str | None
    expected: str
    reason: str | None = Field(description="Why it is not stated; null when it is.")
    is_slow: bool = Field(description="Whether it is known to be slower than expected.")


class VerdictResponse(_Plain):
    """Whether a submission is right."""

    passed: bool
    checked_by: contracts.CheckedBy
    groups: list[GroupResultResponse]
    time: TimeResultResponse | None


class AttemptSummaryResponse(BaseModel):
    """An attempt in a list."""

    id: str
    problem_id: str
    title: str
    topic: str
    topic_title: str
    language: str
    state: AttemptState
    started_at: datetime
    finished_at: datetime | None
    elapsed_ms: int
    hints_used: int
    passed: bool | None = Field(description="Whether the last submission is right; null before the first.")
    score: float | None

    @classmethod
    def of(cls, summary: contracts.AttemptSummary) -> Self:
        """Return the response for an attempt."""
        problem = summary.problem
        return cls(
            id=summary.id,
            problem_id=problem.id,
            title=problem.title,
            topic=problem.topic,
            topic_title=TITLES.get(problem.topic, problem.topic),
            language=summary.language,
            state=summary.state,
            started_at=summary.started_at,
            finished_at=summary.finished_at,
            elapsed_ms=summary.elapsed_ms,
            hints_used=summary.hints_used,
            passed=summary.passed,
            score=summary.score,
        )


class AttemptResponse(BaseModel):
    """The present state of an attempt."""

    id: str
    problem: ProblemResponse
    language: str
    with_assistant: bool
    state: AttemptState = Field(description="`failed`: the report could not be made; finish again to retry.")
    failure: str | None = Field(description="Why the report could not be made.")
    started_at: datetime
    finished_at: datetime | None
    elapsed_ms: int = Field(description="The latest moment of the attempt; a timer continues from here.")
    source: str
    next_sequence: int
    hints: list[HintTakenResponse]
    own_tests: list[OwnTestResponse]
    comments: list[CommentResponse]
    messages: list[MessageResponse]
    verdict: VerdictResponse | None = Field(description="Of the last submission.")
    confirmed_by: Confirming | None = Field(description="Where this installation runs code; null: in your browser.")

    @classmethod
    def of(cls, view: contracts.AttemptView) -> Self:
        """Return the response for an attempt."""
        return cls(
            id=view.id,
            problem=ProblemResponse.of(view.problem),
            language=view.language,
            with_assistant=view.with_assistant,
            state=view.state,
            failure=view.failure,
            started_at=view.started_at,
            finished_at=view.finished_at,
            elapsed_ms=view.elapsed_ms,
            source=view.source,
            next_sequence=view.next_sequence,
            hints=[HintTakenResponse.model_validate(one) for one in view.hints],
            own_tests=[OwnTestResponse.model_validate(one) for one in view.own_tests],
            comments=[CommentResponse.model_validate(one) for one in view.comments],
            messages=[MessageResponse.of(one) for one in view.messages],
            verdict=VerdictResponse.model_validate(view.verdict) if view.verdict else None,
            confirmed_by=view.confirmed_by,
        )


class EventsResponse(BaseModel):
    """Where the events continue."""

    next_sequence: int


class AttemptDeletionResponse(BaseModel):
    """A deleted attempt."""

    undo_until: datetime = Field(description="Until then it can be restored.")


class TestResultResponse(_Plain):
    """What a run of the code gave."""

    __test__ = False

    arguments: list[JsonValue]
    expected: JsonValue
    passed: bool | None = Field(description="Null where nothing was expected.")
    value: JsonValue
    outcome: str = Field(description="`ok`, or why there is no value.")
    message: str
    printed: str
    processor_ms: float | None


class RunToDoResponse(_Plain):
    """A program for the browser; its result counts only with the nonce."""

    purpose: Literal["tests", "time"]
    nonce: str
    language: ProgramLanguage
    program: str
    function: str
    inputs: list[list[JsonValue]]


class SubmissionResponse(_Plain):
    """The verdict, or what the browser has to run first."""

    verdict: VerdictResponse | None
    to_run: list[RunToDoResponse]


class FindingResponse(_Plain):
    """A remark on one line of the code."""

    line: int
    rule: str
    sentence: str


class ReadabilityResponse(_Plain):
    """Remarks on the code."""

    findings: list[FindingResponse]
    reason: str | None = Field(description="Why the code was not read; null when it was.")


class EdgeCaseResponse(_Plain):
    """A kind of input that is worth a test."""

    name: str
    tried: bool


class TestingResponse(_Plain):
    """Your habit of testing."""

    __test__ = False

    own_tests: int
    edge_cases: list[EdgeCaseResponse]
    sentence: str


class MomentResponse(_Plain):
    """Whether you said something that an interviewer waits for."""

    state: contracts.MomentState
    quote: str | None


class MomentsResponse(_Plain):
    """The moments of your explanation."""

    clarified: MomentResponse
    approach: MomentResponse
    cost: MomentResponse
    tested: MomentResponse


class ExplainedPointResponse(_Plain):
    """A point of the rubric."""

    name: str
    verdict: PointVerdict
    share: float
    quote: str | None
    explanation: str


class ExplanationScoreResponse(_Plain):
    """Share of the rubric, 0-100, with its 90% interval."""

    value: float
    low: float
    high: float


class ExplanationResponse(_Plain):
    """What you explained."""

    moments: MomentsResponse
    points: list[ExplainedPointResponse]
    score: ExplanationScoreResponse | None
    reason: str | None = Field(description="Why there is no score.")


class ScorePartResponse(_Plain):
    """A part of the score."""

    name: contracts.ScoreName
    points: float
    maximum: float | None = Field(description="Null for a deduction.")


class AttemptScoreResponse(_Plain):
    """The score, 0-100."""

    value: float
    parts: list[ScorePartResponse]


class AdviceResponse(_Plain):
    """A sentence of advice with its moment."""

    sentence: str
    at_ms: int | None


class TimelineEntryResponse(_Plain):
    """Something that happened."""

    at_ms: int
    kind: str
    text: str


class ProposalRequest(RequestBody):
    """The moment at which the assistant is asked."""

    at_ms: AtMs


class ProposalDecisionRequest(RequestBody):
    """What the candidate does with a proposal, and why."""

    decision: Decision
    why: Annotated[str, StringConstraints(max_length=LONGEST_MESSAGE_CHARACTERS)] = ""


class ShownProposalResponse(_Plain):
    """Code that the assistant proposes; it may be right or wrong."""

    number: int
    text: str
    code: str
    decision: Decision | None


class ProposalResponse(_Plain):
    """Code that the assistant proposed."""

    at_ms: int
    planted: bool = Field(description="Whether a mistake was planted in it.")
    caught: bool = Field(description="Whether it was rejected, named or mended.")
    decision: Decision | None
    fault: str | None = Field(description="The planted mistake; null for a right program.")


class AssistanceResponse(_Plain):
    """What became of the assistant's proposals; those without a decision are in no count."""

    proposals: list[ProposalResponse]
    planted: int
    caught: int
    false_alarms: int = Field(description="Right proposals that were rejected; they cost nothing.")


class AttemptReportResponse(_Plain):
    """The report of an attempt."""

    model_config = ConfigDict(from_attributes=True, populate_by_name=True)

    verdict: VerdictResponse | None
    readability: ReadabilityResponse
    testing: TestingResponse
    explanation: ExplanationResponse
    hints_used: int
    score: AttemptScoreResponse | None
    keep: AdviceResponse
    change: AdviceResponse
    try_next: AdviceResponse = Field(alias="try")
    timeline: list[TimelineEntryResponse]
    assistant: AssistanceResponse | None


class NumberedEditResponse(BaseModel):
    """An edit with its number among all events."""

    sequence: int
    at_ms: int
    changes: list[tuple[int, int, str]]


class SnapshotResponse(_Plain):
    """The whole source after an event."""

    sequence: int
    at_ms: int
    source: str


class EditHistoryResponse(BaseModel):
    """How the code came about: apply the edits to the starter; a snapshot replaces the text after its event."""

    starter: str
    edits: list[NumberedEditResponse]
    snapshots: list[SnapshotResponse]

    @classmethod
    def of(cls, history: contracts.EditHistory) -> Self:
        """Return the response for a history."""
        edits = [
            NumberedEditResponse(sequence=one.sequence, at_ms=one.edit.at_ms, changes=list(one.edit.changes))
            for one in history.edits
        ]
        snapshots = [SnapshotResponse.model_validate(one) for one in history.snapshots]
        return cls(starter=history.starter, edits=edits, snapshots=snapshots)
