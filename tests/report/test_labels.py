"""Nothing reaches the candidate under its name in the code."""

from __future__ import annotations

from greenroom.analysis.catalogue import COMPOSITES, CompositeDefinition, overall_for
from greenroom.analysis.leaves import LEAVES, LeafDefinition
from greenroom.analysis.metrics.groups import GROUPS
from greenroom.report.render.labels import LEVELS, feature_measure, score_definition, score_label

SCORES: tuple[LeafDefinition | CompositeDefinition, ...] = (*LEAVES, *COMPOSITES, overall_for("general"))


def test_a_band_carries_its_unit_once() -> None:
    assert feature_measure("speaking_rate_wpm", "words per minute").band(120, 175) == "120 to 175 words a minute"
    assert feature_measure("eye_contact_ratio", "ratio").band(0.6, 0.95) == "60% to 95%"
    assert feature_measure("jitter_local_ratio", "ratio").band(0, 0.025) == "0.00% to 2.50%"


def test_every_score_has_a_name_a_meaning_and_a_place() -> None:
    names = {definition.name for definition in SCORES}
    assert {name for group in GROUPS for name in group.scores} == names
    for definition in SCORES:
        assert score_label(definition.name) == definition.label
        assert score_definition(definition.name) == definition.definition


def test_a_name_that_is_not_listed_is_written_out_in_words() -> None:
    assert feature_measure("nod_count", "count").label == "Nod count"
    assert feature_measure("nod_rate", "per minute").written(3.14159) == "3.14 per minute"
    assert score_label("new_score") == "New score"


def test_values_carry_their_unit() -> None:
    assert feature_measure("speaking_rate_wpm", "words per minute").written(142.3) == "142 words a minute"
    assert feature_measure("eye_contact_ratio", "ratio").written(0.638) == "64% of the time"
    assert feature_measure("jitter_local_ratio", "ratio").written(0.0113) == "1.13%"
    assert feature_measure("longest_pause_seconds", "seconds").written(3.62) == "3.6 seconds"


def test_levels_have_names() -> None:
    assert set(LEVELS) == {"beginning", "developing", "steady", "strong", "outstanding"}
