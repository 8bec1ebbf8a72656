"""Four probabilities of a point, and the verdict that they allow to show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.evaluation.contracts import Distribution, Verdict
from greenroom.evaluation.rubric.distribution import Thresholds, distribution_of, verdict_of

SHARES = st.floats(0.0, 1.0)


@given(SHARES, SHARES)
def test_probabilities_sum_to_one_and_keep_the_expected_share(share: float, contradicted: float) -> None:
    found = distribution_of(share, contradicted)
    assert found.said + found.partly + found.not_said + found.contradicted == pytest.approx(1.0)
    assert found.share == pytest.approx((1.0 - contradicted) * share, abs=1e-9)
    assert 0.0 <= found.variance <= 0.25 + 1e-9


@given(SHARES, SHARES)
def test_more_evidence_never_makes_a_point_less_likely(first: float, second: float) -> None:
    less, more = (distribution_of(share) for share in sorted((first, second)))
    assert less.said <= more.said
    assert less.not_said >= more.not_said


@pytest.mark.parametrize(
    ("distribution", "verdict"),
    [
        (Distribution(0.8, 0.1, 0.1, 0.0), "covered"),
        (Distribution(0.1, 0.8, 0.1, 0.0), "partly"),
        (Distribution(0.1, 0.1, 0.8, 0.0), "missed"),
        (Distribution(0.0, 0.0, 0.05, 0.95), "contradicted"),
        (Distribution(0.0, 0.0, 0.1, 0.9), "unsure"),
        (Distribution(0.5, 0.5, 0.0, 0.0), "unsure"),
    ],
)
def test_a_verdict_is_shown_only_when_it_is_likely_enough(distribution: Distribution, verdict: Verdict) -> None:
    assert verdict_of(distribution, Thresholds(0.8, 0.8, 0.8, 0.95)) == verdict


@pytest.mark.parametrize("parts", [(0.5, 0.5, 0.5, 0.0), (-0.1, 0.6, 0.5, 0.0)])
def test_numbers_that_are_no_probabilities_are_refused(parts: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        Distribution(*parts)
