"""Reports of attempts on the wire."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from greenroom.coding.attempts.contracts.reports import MomentState, ScoreName
from greenroom.coding.attempts.schemas.parts import PlainResponse
from greenroom.coding.attempts.schemas.proposals import AssistanceResponse
from greenroom.coding.attempts.schemas.runs import VerdictResponse
from greenroom.evaluation.contracts import Verdict as PointVerdict


class FindingResponse(PlainResponse):
    """A remark on one line of the code."""

    line: int
    rule: str
    sentence: str


class ReadabilityResponse(PlainResponse):
    """Remarks on the code."""

    findings: list[FindingResponse]
    reason: str | None = Field(description="Why the code was not read; null when it was.")


class EdgeCaseResponse(PlainResponse):
    """A kind of input that is worth a test."""

    name: str
    tried: bool


class TestingResponse(PlainResponse):
    """Your habit of testing."""

    __test__ = False

    own_tests: int
    edge_cases: list[EdgeCaseResponse]
    sentence: str


class MomentResponse(PlainResponse):
    """Whether you said something that an interviewer waits for."""

    state: MomentState
    quote: str | None


class MomentsResponse(PlainResponse):
    """The moments of your explanation."""

    clarified: MomentResponse
    approach: MomentResponse
    cost: MomentResponse
    tested: MomentResponse


class ExplainedPointResponse(PlainResponse):
    """A point of the rubric."""

    name: str
    verdict: PointVerdict
    share: float
    quote: str | None
    explanation: str


class ExplanationScoreResponse(PlainResponse):
    """Share of the rubric, 0-100, with its 90% interval."""

    value: float
    low: float
    high: float


class ExplanationResponse(PlainResponse):
    """What you explained."""

    moments: MomentsResponse
    points: list[ExplainedPointResponse]
    score: ExplanationScoreResponse | None
    reason: str | None = Field(description="Why there is no score.")


class ScorePartResponse(PlainResponse):
    """A part of the score."""

    name: ScoreName
    points: float
    maximum: float | None = Field(description="Null for a deduction.")


class AttemptScoreResponse(PlainResponse):
    """The score, 0-100."""

    value: float
    parts: list[ScorePartResponse]


class AdviceResponse(PlainResponse):
    """A sentence of advice with its moment."""

    sentence: str
    at_ms: int | None


class TimelineEntryResponse(PlainResponse):
    """Something that happened."""

    at_ms: int
    kind: str
    text: str


class AttemptReportResponse(PlainResponse):
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
