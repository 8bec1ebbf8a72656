"""Scores: published weights, intervals that hold their value, and reasons in place of guesses."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.analysis.catalogue import COMPETENCIES, COMPOSITES, overall_for
from greenroom.analysis.features import BlockedFeature
from greenroom.analysis.leaves import LEAVES
from greenroom.analysis.metrics.tables import NORMS
from greenroom.analysis.moments import Moment, MomentKind, Occurrence
from greenroom.analysis.scorer import EVIDENCE_PER_SCORE, Judged, judge
from greenroom.analysis.spans import Span
from tests.analysis.synthetic import mean_feature

BLOCKS = 12
COMFORTABLE = {name: float(np.mean([max(0.0, low), high])) for name, norm in NORMS.items() if norm.comfortable
               for low, high in [norm.comfortable]}  # fmt: skip


def features(changes: Mapping[str, float | str] | None = None, blocks: int = BLOCKS) -> list[BlockedFeature]:
    """Every scored feature in the middle of its comfortable band, but for the changes: a value, or why it is absent."""
    made = []
    for name, value in (COMFORTABLE | dict(changes or {})).items():
        wobble = 0.01 * np.sin(np.arange(blocks))
        if isinstance(value, str):
            made.append(mean_feature(name, wobble, reason=value))
        else:
            made.append(mean_feature(name, value * (1 + wobble)))
    return made


def judged(made: list[BlockedFeature], moments: tuple[Moment, ...] = ()) -> Judged:
    count = len(made[0].statistics) if made else BLOCKS
    return judge(made, np.ones(count, dtype=bool), moments, (*COMPOSITES, overall_for("general")), COMPETENCIES)


def test_comfortable_everywhere_is_strong_everywhere() -> None:
    result = judged(features())
    for name, score in {**result.scores, **result.competencies}.items():
        assert score.value is not None, name
        assert score.value >= 70, name
        assert score.low is not None
        assert score.high is not None
        assert 0 <= score.low <= score.value <= score.high <= 100


def test_the_same_features_give_the_same_scores() -> None:
    assert judged(features()) == judged(features())


def test_nothing_measured_gives_no_score_at_all() -> None:
    result = judged(features(dict.fromkeys(COMFORTABLE, "the recording is black and silent")))
    for score in {**result.scores, **result.competencies}.values():
        assert (score.value, score.low, score.high, score.level) == (None, None, None, None)
        assert score.reason == "the recording is black and silent"


def test_no_features_at_all_is_said_in_words() -> None:
    result = judged([])
    assert all(score.value is None and score.reason for score in result.scores.values())


def test_a_part_that_is_missing_widens_the_interval_and_lowers_the_coverage() -> None:
    whole = judged(features()).scores["posture"]
    part = judged(features({"head_tilt_degrees": "no head", "head_offset_ratio": "no head"})).scores["posture"]
    assert whole.low is not None
    assert whole.high is not None
    assert part.low is not None
    assert part.high is not None
    assert part.high - part.low > whole.high - whole.low
    assert part.coverage < whole.coverage


def test_a_score_abstains_when_most_of_its_weight_is_missing() -> None:
    silent = {name: "there is no transcript" for name in COMFORTABLE if name not in NORMS or "words" in name}
    result = judged(features(silent | {"relevance": "no question was given", "structure": "there is no transcript"}))
    assert result.scores["content"].value is None
    assert result.scores["content"].reason == "no question was given"


def test_too_little_of_a_signal_abstains_with_both_figures() -> None:
    score = judged(features(blocks=1)).scores["vocabulary_diversity"]
    assert score.value is None
    assert score.reason == "only 2 seconds of words, and 15 are needed"


def test_weights_that_are_shown_are_those_that_count() -> None:
    score = judged(features()).scores["voice_clarity"]
    shown = sum(part.weight * (part.points or 0.0) for part in score.features.values())
    assert score.value == pytest.approx(shown, abs=0.06)


@given(st.sampled_from([leaf.name for leaf in LEAVES]), st.floats(0.0, 1.0))
@settings(max_examples=60, deadline=None)
def test_every_score_lies_within_its_interval_wherever_the_features_are(name: str, place: float) -> None:
    leaf = next(leaf for leaf in LEAVES if leaf.name == name)
    extreme = {}
    for feature in leaf.weights:
        low, high = NORMS[feature].anchors[0][0], NORMS[feature].anchors[-1][0]
        extreme[feature] = low + place * (high - low)
    score = judged(features(extreme)).scores[name]
    assert score.value is not None
    assert score.low is not None
    assert score.high is not None
    assert 0 <= score.low <= score.value <= score.high <= 100


def moment(kind: MomentKind, feature: str, start: float, weight: float) -> Moment:
    return Moment(Occurrence(kind), feature, Span(start, start + 1), weight, welcome=False)


def test_evidence_is_the_most_telling_of_each_kind_in_turn() -> None:
    breaks = [moment("gaze_break", "eye_contact_ratio", float(t), weight=t) for t in range(9)]
    steady = moment("steady_eye_contact", "eye_contact_ratio", 20.0, weight=0.5)
    evidence = judged(features(), (*breaks, steady)).scores["eye_contact"].evidence
    assert len(evidence) == EVIDENCE_PER_SCORE
    assert evidence[:2] == (breaks[8], steady)


def test_a_composite_shows_the_moments_of_its_parts() -> None:
    result = judged(features(), (moment("tilted_head", "shoulder_tilt_degrees", 3.0, 1.0),))
    assert result.scores["posture"].evidence == result.scores["shoulder_alignment"].evidence
    assert result.competencies["presence"].evidence
