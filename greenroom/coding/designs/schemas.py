"""Requests and responses about system design tasks."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from greenroom.coding.canvas.graph import Arrow, Box, Drawing
from greenroom.coding.canvas.judging import ComponentState, DrawingJudgement, EdgeState
from greenroom.coding.designs.contracts import (
    LONGEST_EXPLANATION_CHARACTERS,
    LONGEST_LABEL_CHARACTERS,
    MOST_ARROWS,
    MOST_BOXES,
    DesignAttempt,
    DesignJudgement,
    DesignTask,
    DesignWork,
)
from greenroom.evaluation.contracts import Judgement, Verdict
from greenroom.http.bodies import RequestBody

FARTHEST = 1_000_000
"""How far from the middle of the canvas a box may be."""

Identifier = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Label = Annotated[str, StringConstraints(max_length=LONGEST_LABEL_CHARACTERS)]
Place = Annotated[float, Field(ge=-FARTHEST, le=FARTHEST, allow_inf_nan=False)]


class _Plain(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class DesignTaskSummaryResponse(_Plain):
    """A task in a list."""

    id: str
    title: str
    difficulty: int = Field(description="1 to 5.")


class DesignTaskResponse(DesignTaskSummaryResponse):
    """A task as the candidate reads it."""

    statement: str
    scale: list[str] = Field(description="The numbers that the design has to bear.")
    hints: int = Field(description="How many hints there are.")

    @classmethod
    def of(cls, task: DesignTask) -> Self:
        """Return the response for a task."""
        return cls(
            id=task.id,
            title=task.title,
            difficulty=task.difficulty,
            statement=task.statement,
            scale=list(task.scale),
            hints=len(task.hints),
        )


class BoxRequest(RequestBody):
    """A box of a drawing, with the place of its upper left corner."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    id: Identifier
    label: Label
    x: Place
    y: Place


class ArrowRequest(RequestBody):
    """An arrow between two boxes, by their ids."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    id: Identifier
    source: Identifier
    target: Identifier
    label: Label = ""


class DesignWorkRequest(RequestBody):
    """Drawing and explanation, in place of those of a version."""

    version: int = Field(ge=0, le=2**31 - 1)
    boxes: list[BoxRequest] = Field(max_length=MOST_BOXES)
    arrows: list[ArrowRequest] = Field(max_length=MOST_ARROWS)
    explanation: Annotated[str, StringConstraints(max_length=LONGEST_EXPLANATION_CHARACTERS)]

    def to_work(self) -> DesignWork:
        """Return the work as the rest of the program knows it."""
        boxes = tuple(Box(**box.model_dump()) for box in self.boxes)
        return DesignWork(Drawing(boxes, tuple(Arrow(**arrow.model_dump()) for arrow in self.arrows)), self.explanation)


class NewDesignRequest(RequestBody):
    """An attempt to begin."""

    task_id: Annotated[str, StringConstraints(max_length=128)]


class ComponentFindingResponse(_Plain):
    """What became of an expected component."""

    name: str
    state: ComponentState
    labels: list[str] = Field(description="The boxes that stand for it, or that may, if it is unsure.")


class EdgeFindingResponse(BaseModel):
    """What became of an expected arrow."""

    source: str
    target: str
    why: str
    state: EdgeState


class ForbiddenArrowResponse(_Plain):
    """An arrow that makes the design wrong."""

    source: str
    target: str
    why: str


class TwoRolesResponse(BaseModel):
    """A box that stands for several components at once; it counts for none."""

    label: str
    components: list[str]


class ExplainedDesignPointResponse(_Plain):
    """What became of a point of the explanation."""

    name: str
    verdict: Verdict
    quote: str | None
    explanation: str


class DesignExplanationResponse(BaseModel):
    """The judgement of the explanation."""

    score: float | None
    low: float | None
    high: float | None
    reason: str | None = Field(description="Why there is no score; null when there is one.")
    points: list[ExplainedDesignPointResponse]

    @classmethod
    def of(cls, judged: Judgement) -> Self:
        """Return the response for a judgement."""
        points = [ExplainedDesignPointResponse.model_validate(point) for point in judged.points]
        return cls(score=judged.score, low=judged.low, high=judged.high, reason=judged.reason, points=points)


class DesignJudgementResponse(BaseModel):
    """The judgement of drawing and explanation."""

    score: float = Field(description="Of the drawing, 0-100: what is surely there, less the forbidden arrows.")
    high: float = Field(description="The same if everything unsure were there.")
    components: list[ComponentFindingResponse]
    edges: list[EdgeFindingResponse]
    forbidden: list[ForbiddenArrowResponse]
    two_roles: list[TwoRolesResponse]
    unknown: list[str] = Field(description="Boxes that nothing was expected of; they cost nothing.")
    explanation: DesignExplanationResponse | None = Field(description="Null where nothing was written.")
    follow_ups: list[str]

    @classmethod
    def of(cls, judged: DesignJudgement, task: DesignTask) -> Self:
        """Return the response for a judgement."""
        drawing: DrawingJudgement = judged.drawing
        return cls(
            score=drawing.score,
            high=drawing.high,
            components=[ComponentFindingResponse.model_validate(one) for one in drawing.components],
            edges=[
                EdgeFindingResponse(source=one.edge.source, target=one.edge.target, why=one.edge.why, state=one.state)
                for one in drawing.edges
            ],
            forbidden=[ForbiddenArrowResponse.model_validate(one) for one in drawing.forbidden],
            two_roles=[TwoRolesResponse(label=label, components=list(names)) for label, names in drawing.two_roles],
            unknown=list(drawing.unknown),
            explanation=DesignExplanationResponse.of(judged.explanation) if judged.explanation else None,
            follow_ups=list(task.follow_ups),
        )


class DesignSummaryResponse(BaseModel):
    """An attempt in a list."""

    id: str
    task: DesignTaskSummaryResponse
    score: float | None = Field(description="Of the drawing; null until it is judged.")
    started_at: datetime
    changed_at: datetime

    @classmethod
    def of(cls, attempt: DesignAttempt) -> Self:
        """Return the response for an attempt."""
        return cls(
            id=attempt.id,
            task=DesignTaskSummaryResponse.model_validate(attempt.task),
            score=attempt.judgement.drawing.score if attempt.judgement else None,
            started_at=attempt.started_at,
            changed_at=attempt.changed_at,
        )


class DesignResponse(BaseModel):
    """An attempt with its drawing."""

    id: str
    task: DesignTaskResponse
    version: int
    boxes: list[BoxRequest]
    arrows: list[ArrowRequest]
    explanation: str
    hints: list[str] = Field(description="Those that were asked for.")
    judgement: DesignJudgementResponse | None = Field(description="Null before the first one, and after a change.")
    started_at: datetime
    changed_at: datetime

    @classmethod
    def of(cls, attempt: DesignAttempt) -> Self:
        """Return the response for an attempt."""
        drawing = attempt.work.drawing
        return cls(
            id=attempt.id,
            task=DesignTaskResponse.of(attempt.task),
            version=attempt.version,
            boxes=[BoxRequest.model_validate(box) for box in drawing.boxes],
            arrows=[ArrowRequest.model_validate(arrow) for arrow in drawing.arrows],
            explanation=attempt.work.explanation,
            hints=list(attempt.hints),
            judgement=DesignJudgementResponse.of(attempt.judgement, attempt.task) if attempt.judgement else None,
            started_at=attempt.started_at,
            changed_at=attempt.changed_at,
        )
