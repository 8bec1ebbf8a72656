"""The shape of a system design task's file, and its checks."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from greenroom.coding.canvas.lexicon import Role
from greenroom.coding.canvas.rubric import Component, DrawingRubric, Edge, ForbiddenEdge
from greenroom.coding.designs.contracts import DesignTask
from greenroom.questions.topic_files import Code, PointText, Sentence, Words, weights_fault

HINT_LEVELS = 4


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ComponentText(_Strict):
    """An expected component."""

    name: Words
    roles: Annotated[list[Role], Field(min_length=1)]
    wordings: Annotated[list[Words], Field(min_length=2)]


class ArrowText(_Strict):
    """An arrow between two components, and why it is expected or forbidden."""

    source: Annotated[Words, Field(alias="from")]
    target: Annotated[Words, Field(alias="to")]
    why: Sentence


class EdgeText(ArrowText):
    """An expected arrow."""

    either_way: bool = False


class TaskText(_Strict):
    """A task as written in its file; its id is the file's name."""

    title: Words
    difficulty: Annotated[int, Field(ge=1, le=5)]
    statement: Code
    scale: Annotated[list[Sentence], Field(min_length=2)]
    components: Annotated[list[ComponentText], Field(min_length=5)]
    edges: Annotated[list[EdgeText], Field(min_length=4)]
    forbidden: Annotated[list[ArrowText], Field(min_length=1)]
    points: Annotated[list[PointText], Field(min_length=3, max_length=5)]
    strong_answer: Sentence
    hints: Annotated[list[Sentence], Field(min_length=HINT_LEVELS, max_length=HINT_LEVELS)]
    follow_ups: Annotated[list[Sentence], Field(min_length=2)]

    @model_validator(mode="after")
    def _arrows_join_components(self) -> Self:
        names = [component.name for component in self.components]
        if len(set(names)) < len(names):
            raise ValueError("two components have the same name")
        for arrow in [*self.edges, *self.forbidden]:
            if unknown := {arrow.source, arrow.target} - set(names):
                raise ValueError(f"an arrow joins {sorted(unknown)}, which are no components")
        expected = {(edge.source, edge.target) for edge in self.edges}
        expected |= {(edge.target, edge.source) for edge in self.edges if edge.either_way}
        if both := expected & {(arrow.source, arrow.target) for arrow in self.forbidden}:
            raise ValueError(f"the arrow {' -> '.join(min(both))} is both expected and forbidden")
        return self

    @model_validator(mode="after")
    def _points_make_a_whole(self) -> Self:
        if fault := weights_fault(self.points):
            raise ValueError(fault)
        return self

    def to_task(self, identifier: str) -> DesignTask:
        """Return the task as the rest of the program knows it."""
        return DesignTask(
            id=identifier,
            title=self.title,
            difficulty=self.difficulty,
            statement=self.statement,
            scale=tuple(self.scale),
            rubric=self._to_rubric(),
            points=tuple(point.to_point() for point in self.points),
            strong_answer=self.strong_answer,
            hints=tuple(self.hints),
            follow_ups=tuple(self.follow_ups),
        )

    def _to_rubric(self) -> DrawingRubric:
        return DrawingRubric(
            tuple(Component(one.name, frozenset(one.roles), tuple(one.wordings)) for one in self.components),
            tuple(Edge(one.source, one.target, one.why, one.either_way) for one in self.edges),
            tuple(ForbiddenEdge(one.source, one.target, one.why) for one in self.forbidden),
        )
