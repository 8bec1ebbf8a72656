"""The published norms hold together."""

import numpy as np
import pytest

from greenroom.analysis.catalogue import COMPETENCIES, COMPETENCY_SHARES, COMPOSITES, overall_for
from greenroom.analysis.leaves import LEAVES
from greenroom.analysis.levels import LEVEL_FLOORS, level_of
from greenroom.analysis.metrics.tables import METRICS, NORMS


@pytest.mark.parametrize("name", sorted(NORMS))
def test_a_norm_is_a_curve_within_its_feature(name: str) -> None:
    norm, metric = NORMS[name], METRICS[name]
    values = [value for value, _ in norm.anchors]
    assert values == sorted(set(values))
    assert metric.low <= values[0]
    assert values[-1] <= metric.high
    assert all(0 <= points <= 100 for _, points in norm.anchors)
    assert norm.repeat_sd_per_minute > 0
    assert norm.source


@pytest.mark.parametrize("name", sorted(name for name, norm in NORMS.items() if norm.comfortable))
def test_the_comfortable_band_is_judged_well(name: str) -> None:
    norm = NORMS[name]
    assert norm.comfortable is not None
    inside = norm.points(np.linspace(*norm.comfortable, 20))
    # The edges of a band are its weakest places; where it is open to one side the curve still rises there.
    assert inside.min() >= 55
    assert inside.max() >= 85


def test_nothing_measured_has_no_points() -> None:
    assert np.isnan(NORMS["hnr_db"].points(np.array([np.nan]))).all()


def test_every_weight_is_a_share_of_a_whole() -> None:
    for leaf in LEAVES:
        assert sum(leaf.weights.values()) == pytest.approx(1.0), leaf.name
    for composite in (*COMPOSITES, *COMPETENCIES, overall_for("general"), overall_for("case")):
        assert sum(composite.weights.values()) == pytest.approx(1.0), composite.name
    for shares in COMPETENCY_SHARES.values():
        assert sum(shares.values()) == pytest.approx(1.0)
        assert set(shares) == {competency.name for competency in COMPETENCIES}


def test_scores_are_made_of_what_exists_and_parts_come_before_wholes() -> None:
    known = set()
    for leaf in LEAVES:
        assert set(leaf.weights) <= set(NORMS), leaf.name
        known.add(leaf.name)
    for composite in (*COMPOSITES, overall_for("general")):
        assert set(composite.weights) <= known, composite.name
        known.add(composite.name)


def test_every_point_has_a_level() -> None:
    assert [level_of(value) for value in (0, 30, 50, 70, 100)] == [level for _, level in reversed(LEVEL_FLOORS)]
