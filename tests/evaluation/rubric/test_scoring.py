"""The score is the share of the points, with an interval from what is not sure."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.evaluation.contracts import PointJudgement
from greenroom.evaluation.rubric.classifiers import Thresholds, distribution_of, verdict_of
from greenroom.evaluation.rubric.scoring import Score, score_points

THRESHOLDS = Thresholds(said=0.8, partly=0.8, not_said=0.8, contradicted=0.95)


@dataclass(frozen=True)
class Part:
    weight: float


def judged(share: float) -> PointJudgement:
    distribution = distribution_of(share)
    return PointJudgement("point", verdict_of(distribution, THRESHOLDS), distribution.share, None, "", distribution)


def score(*points: tuple[float, float]) -> Score:
    return score_points([Part(weight) for weight, _ in points], [judged(share) for _, share in points])


def test_points_that_are_surely_said_are_worth_their_weight() -> None:
    found = score((3.0, 1.0), (1.0, 0.0))
    assert found.value == found.low == found.high == pytest.approx(75.0)


def test_an_unsure_point_widens_the_interval() -> None:
    found = score((0.7, 1.0), (0.3, 0.5))
    assert found.value == pytest.approx(85.0)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 85.0 < found.high


def test_there_is_no_number_when_most_of_it_is_unsure() -> None:
    found = score((0.5, 1.0), (0.5, 0.5))
    assert found.value is found.low is found.high is None
    assert found.expected == pytest.approx(75.0)
    assert found.reason == "Too much of this answer is unsure for a score, so compare your words with the points"


@given(st.lists(st.tuples(st.floats(0.1, 1.0), st.floats(0.0, 1.0)), min_size=1, max_size=8))
def test_the_score_lies_within_its_interval(points: list[tuple[float, float]]) -> None:
    found = score(*points)
    assert found.expected is not None
    assert 0.0 <= found.expected <= 100.0
    if found.low is not None and found.high is not None:
        assert 0.0 <= found.low <= found.expected <= found.high <= 100.0
