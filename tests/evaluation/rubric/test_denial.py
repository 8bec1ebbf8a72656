"""An answer that denies throughout is no answer that agrees; one denial is none."""

from __future__ import annotations

import pytest

from greenroom.evaluation.contracts import PointJudgement
from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.denial import disown
from greenroom.evaluation.rubric.passages import whole
from greenroom.evaluation.rubric.points import Claims
from tests.evaluation.readers import BagOfStems


def claim(wording: str) -> Claims:
    return Claims("a point", 0.5, False, (whole(wording, TextMemory(BagOfStems(), 10).read([wording])),), ())


def covered(quote: str) -> PointJudgement:
    return PointJudgement("a point", "covered", 1.0, quote, "This says it.")


AFFIRMING = (claim("An index keeps keys in order."), claim("An insert changes the index."))


def test_points_made_by_denials_alone_are_not_made() -> None:
    points = disown(AFFIRMING, (covered("An index does not keep keys in order."), covered("Inserts never change it.")))
    assert [point.share for point in points] == [0.0, 0.0]
    assert {point.verdict for point in points} == {"missed"}


@pytest.mark.parametrize(
    "quotes",
    [
        ("An index doesn't keep a heap but an order.", "An insert changes it."),
        ("An index keeps keys in order.", "An insert changes it."),
    ],
)
def test_a_single_denial_is_none(quotes: tuple[str, str]) -> None:
    points = tuple(covered(quote) for quote in quotes)
    assert disown(AFFIRMING, points) == points


def test_who_denies_what_the_rubric_denies_agrees() -> None:
    points = (covered("A heap is not sorted."), covered("It cannot be searched."))
    assert disown((claim("A heap is not sorted."), claim("Nothing finds a key in it.")), points) == points


def test_nothing_is_taken_from_what_was_missed() -> None:
    missed = PointJudgement("a point", "missed", 0.0, None, "The answer does not say it.")
    assert disown(AFFIRMING, (missed, covered("It is not so."))) == (missed, covered("It is not so."))
