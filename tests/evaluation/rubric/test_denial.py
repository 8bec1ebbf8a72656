"""An answer that denies throughout is no answer that agrees; one denial is none."""

from __future__ import annotations

from functools import lru_cache

import pytest

from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.denial import disown
from greenroom.evaluation.rubric.passages import whole
from greenroom.evaluation.rubric.points import EmbeddedClaim, PointEvidence
from tests.evaluation.readers import BagOfStems


@lru_cache
def claim(wording: str) -> EmbeddedClaim:
    return EmbeddedClaim("a point", 0.5, False, (whole(wording, TextMemory(BagOfStems(), 10).read([wording])),), ())


def covered(wording: str, nearest: str) -> PointEvidence:
    return PointEvidence(claim(wording), 1.0, 0.0, nearest, None, 0.0)


ORDER, WRITING = "An index keeps keys in order.", "An insert changes the index."


def test_points_made_by_denials_alone_are_not_made() -> None:
    said = (covered(ORDER, "An index does not keep keys in order."), covered(WRITING, "Inserts never change it."))
    assert [point.share for point in disown(said)] == [0.0, 0.0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("An index doesn't keep a heap but an order.", "An insert changes it."),
        ("An index keeps keys in order.", "An insert changes it."),
    ],
)
def test_a_single_denial_is_none(first: str, second: str) -> None:
    points = (covered(ORDER, first), covered(WRITING, second))
    assert disown(points) == points


def test_who_denies_what_the_rubric_denies_agrees() -> None:
    points = (
        covered("A heap is not sorted.", "A heap is not sorted."),
        covered("Nothing finds a key in it.", "It cannot be searched."),
    )
    assert disown(points) == points


def test_nothing_is_taken_from_what_was_missed() -> None:
    missed = PointEvidence(claim(ORDER), 0.0, 0.0, "It is not so.", None, 0.0)
    assert disown((missed, covered(WRITING, "It is not so."))) == (missed, covered(WRITING, "It is not so."))
