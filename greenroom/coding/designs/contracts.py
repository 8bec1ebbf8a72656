"""A system design task, an attempt at it, and its judgement."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from greenroom.coding.canvas.graph import Drawing
from greenroom.coding.canvas.judging import DrawingJudgement
from greenroom.coding.canvas.rubric import DrawingRubric
from greenroom.evaluation.contracts import Judgement
from greenroom.questions.contracts import RubricPoint

MOST_BOXES = 60
MOST_ARROWS = 150
LONGEST_LABEL_CHARACTERS = 200
LONGEST_EXPLANATION_CHARACTERS = 10_000


@dataclass(frozen=True, slots=True)
class DesignTask:
    """A system design task as written in its file.

    Parameters
    ----------
    scale
        The numbers that the design has to bear.
    rubric
        The components and edges that a drawing should have.
    points
        The rubric of the explanation.
    """

    id: str
    title: str
    difficulty: int
    statement: str
    scale: tuple[str, ...]
    rubric: DrawingRubric
    points: tuple[RubricPoint, ...]
    strong_answer: str
    hints: tuple[str, ...]
    follow_ups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DesignWork:
    """What a candidate made of a task: the drawing, and the explanation, which may be empty."""

    drawing: Drawing = field(default_factory=Drawing)
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class DesignJudgement:
    """The judgement of an attempt; ``explanation`` is None where nothing was written."""

    drawing: DrawingJudgement
    explanation: Judgement | None


@dataclass(frozen=True, slots=True)
class DesignAttempt:
    """A candidate's attempt at a task.

    Parameters
    ----------
    version
        Rises with each save, so that a page with an older state can't overwrite a newer one.
    judgement
        Of the work as it is; None before the first one, and after a change.
    """

    id: str
    task: DesignTask
    work: DesignWork
    version: int
    hints_used: int
    judgement: DesignJudgement | None
    started_at: datetime
    changed_at: datetime

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints that were asked for."""
        return self.task.hints[: self.hints_used]
