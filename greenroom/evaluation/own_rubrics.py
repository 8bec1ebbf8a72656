"""Rubrics as a caller of the library writes them: points of the bank, mappings like its YAML, or plain sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from greenroom.errors import InputError
from greenroom.questions.contracts import RubricPoint

OwnPoint = RubricPoint | Mapping[str, Any] | str
REMEDY = "Give sentences, or points with name and wordings; weight, essential and misconceptions may be left out"


def read_rubric(rubric: Sequence[OwnPoint]) -> tuple[RubricPoint, ...]:
    """Return a rubric's points with weights that add up to 1.

    Raises
    ------
    InputError
        A point says nothing that an answer could be compared with, or its weight is not positive.
    """
    points = [_read_point(point) for point in rubric]
    total = sum(point.weight for point in points)
    return tuple(
        RubricPoint(
            point.name,
            point.weight / total,
            point.essential,
            point.wordings,
            point.misconceptions,
            point.follow_up,
            point.hint,
        )
        for point in points
    )


def _read_point(point: OwnPoint) -> RubricPoint:
    if isinstance(point, str):
        point = {"wordings": [point]}
    if isinstance(point, Mapping):
        wordings = tuple(str(wording) for wording in point.get("wordings", ()))
        point = RubricPoint(
            name=str(point.get("name") or (wordings[0] if wordings else "")),
            weight=float(point.get("weight", 1.0)),
            essential=bool(point.get("essential", False)),
            wordings=wordings,
            misconceptions=tuple(str(wrong) for wrong in point.get("misconceptions", ())),
            follow_up=str(point.get("follow_up", "")),
            hint=str(point.get("hint", "")),
        )
    if not any(wording.strip() for wording in point.wordings) or not point.weight > 0:
        raise InputError(f"The rubric point {point.name!r} has no wording, or no positive weight", REMEDY)
    return point
