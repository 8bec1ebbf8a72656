"""Progress on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, RootModel

from greenroom.learning.study_plan import StudyTask
from greenroom.profiles.schemas import TargetJobResponse
from greenroom.progress.comparison.contracts import Comparison
from greenroom.progress.contracts import ConceptHistory, LearnedAnswer, Plan, Progress
from greenroom.progress.home.next_step import Action, Home, RecentSession
from greenroom.progress.published_norms import PublishedNorm
from greenroom.sessions.schemas.sessions import SessionSummaryResponse


class ProgressResponse(RootModel[Progress]):
    """The progress over all sessions; the same document as ``greenroom progress --json``."""


class MasteryChangesResponse(RootModel[tuple[LearnedAnswer, ...]]):
    """The latest answers that moved mastery, the newest first."""


class ConceptHistoryResponse(RootModel[ConceptHistory]):
    """Every judged answer about a concept, the oldest first, and what is usual for you."""


class ComparisonResponse(RootModel[Comparison]):
    """Your average score by profession, beside that of others who agreed; empty without your consent."""


class NormsResponse(RootModel[tuple[PublishedNorm, ...]]):
    """Published norms of delivery, with what their sources measured."""


class PlanResponse(RootModel[Plan]):
    """What to do on which day; the same document as ``greenroom plan --json``."""


class NextStepResponse(BaseModel):
    """The next thing to do; `session_id` is the session to resume or whose report to read."""

    model_config = ConfigDict(from_attributes=True)

    text: str
    action: Action
    session_id: str | None


class LessonResponse(BaseModel):
    """What would have helped most in a session."""

    model_config = ConfigDict(from_attributes=True)

    session_id: str
    title: str
    text: str


class TopicFindingResponse(BaseModel):
    """The topic that went best and the one that is still open; null where there is none."""

    model_config = ConfigDict(from_attributes=True)

    strong: str | None
    open: str | None


class RecentSessionResponse(BaseModel):
    """A finished session with what it showed; no finding for uploads, and while the report is unread."""

    session: SessionSummaryResponse
    finding: TopicFindingResponse | None

    @classmethod
    def of(cls, recent: RecentSession) -> Self:
        """Return a recent session for the wire."""
        finding = TopicFindingResponse.model_validate(recent.finding) if recent.finding else None
        return cls(session=SessionSummaryResponse.of(recent.summary), finding=finding)


class ScorePointResponse(BaseModel):
    """The score of an interview, 0-100, with its 90% interval."""

    model_config = ConfigDict(from_attributes=True)

    session_id: str
    at: datetime
    value: float
    low: float
    high: float


class PractisedResponse(BaseModel):
    """A session of the last eight days; no minutes for an upload."""

    model_config = ConfigDict(from_attributes=True)

    at: datetime
    subject: str
    minutes: float | None


class HomeResponse(BaseModel):
    """What the first page shows."""

    model_config = ConfigDict(from_attributes=True)

    next_step: NextStepResponse
    days_to_interview: int | None
    due_reviews: int
    last_lesson: LessonResponse | None
    unfinished: list[SessionSummaryResponse]
    sample_session_id: str | None
    task: StudyTask | None = Field(description="The first task of today's plan.")
    jobs: list[TargetJobResponse] = Field(description="The current one first.")
    recent: list[RecentSessionResponse]
    scores: list[ScorePointResponse] = Field(description="For the current job, where there are several.")
    practised: list[PractisedResponse]

    @classmethod
    def of(cls, home: Home) -> Self:
        """Return the first page for the wire."""
        return cls(
            next_step=NextStepResponse.model_validate(home.next_step),
            days_to_interview=home.days_to_interview,
            due_reviews=home.due_reviews,
            last_lesson=LessonResponse.model_validate(home.last_lesson) if home.last_lesson else None,
            unfinished=[SessionSummaryResponse.of(one) for one in home.unfinished],
            sample_session_id=home.sample_session_id,
            task=home.task,
            jobs=[TargetJobResponse.model_validate(job) for job in home.jobs],
            recent=[RecentSessionResponse.of(one) for one in home.recent],
            scores=[ScorePointResponse.model_validate(one) for one in home.scores],
            practised=[PractisedResponse.model_validate(one) for one in home.practised],
        )
