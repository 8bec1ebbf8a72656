from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.analysis.body.features import NO_BODY, NO_HANDS, NO_HIPS, NO_PICTURE, TOO_FEW_FRAMES, measure_body
from greenroom.analysis.body.signals import read_body
from greenroom.analysis.features import Blocks, summarise
from greenroom.analysis.metrics.body import BODY
from tests.analysis.body.people import HEAD, HIPS, SHOULDERS, WRISTS, Person, upright

BLOCKS = Blocks(np.arange(0.0, 11.0, 2.0))


def measured(person: Person) -> dict[str, float]:
    return {f.metric.name: f.value() for f in measure_body(read_body(person.track()), BLOCKS)}


def lively() -> Person:
    person = upright()
    rng = np.random.default_rng(5)
    swing = 6 * np.sin(person.times_seconds * 1.3)
    lift = np.where(person.times_seconds % 4 < 1, 70 * np.sin(2 * np.pi * person.times_seconds), 0.0)
    person.move(np.stack([0 * lift, lift], axis=1), WRISTS).turn(swing).turn(5 * np.cos(person.times_seconds), HEAD)
    person.pixels += rng.normal(0, 0.3, person.pixels.shape)
    return person


def test_every_definition_is_measured_in_order_and_says_how() -> None:
    features = measure_body(read_body(lively().track()), BLOCKS)
    assert [f.metric.name for f in features] == list(BODY)
    for feature in features:
        assert feature.metric.low <= feature.value() <= feature.metric.high
        assert feature.metric.method
        assert feature.metric.source
        assert feature.coverage() > 0.8


def test_the_numbers_of_somebody_level_and_still() -> None:
    values = measured(upright())
    assert values["body_presence_ratio"] == 1.0
    assert values["posture_index"] == pytest.approx(100)
    for name in ("shoulder_tilt_degrees", "shoulder_tilt_sd_degrees", "torso_lean_degrees", "slouch_ratio"):
        assert values[name] == pytest.approx(0, abs=1e-6)
    assert values["gesture_rate_per_minute"] == 0.0


def test_rocking_is_a_spread_and_not_a_tilt_of_the_camera() -> None:
    values = measured(upright().turn(10 * np.sign(np.sin(upright().times_seconds * 3))))
    assert values["shoulder_tilt_degrees"] == pytest.approx(10, abs=0.5)
    assert values["shoulder_tilt_sd_degrees"] == pytest.approx(10, abs=0.5)


def test_without_a_picture_everything_says_so() -> None:
    features = measure_body(None, BLOCKS)
    assert [f.metric.name for f in features] == list(BODY)
    assert {f.reason for f in features} == {NO_PICTURE}
    assert all(summarise(f).value is None for f in features)


@pytest.mark.parametrize(
    ("points", "name", "reason"),
    [
        (HIPS, "torso_lean_degrees", NO_HIPS),
        (WRISTS, "gesture_rate_per_minute", NO_HANDS),
        (SHOULDERS, "shoulder_tilt_degrees", NO_BODY),
        (SHOULDERS, "shoulder_tilt_sd_degrees", NO_BODY),
    ],
)
def test_what_was_out_of_the_picture_abstains_with_its_reason(points: list[int], name: str, reason: str) -> None:
    features = {f.metric.name: f for f in measure_body(read_body(upright().hide(points).track()), BLOCKS)}
    assert features[name].reason == reason
    assert features[name].coverage() == 0.0
    assert features["head_tilt_degrees"].reason is None


def test_nobody_there_is_a_measured_absence() -> None:
    person = upright()
    person.visibility[:] = 0
    features = {f.metric.name: f for f in measure_body(read_body(person.track()), BLOCKS)}
    assert features["body_presence_ratio"].value() == 0.0
    assert all(f.reason for name, f in features.items() if name != "body_presence_ratio")


def test_gestures_abstain_when_the_picture_was_looked_at_too_seldom() -> None:
    features = measure_body(read_body(upright(10.0, 1.0).track()), BLOCKS)
    assert next(f for f in features if f.metric.name.startswith("gesture")).reason == TOO_FEW_FRAMES


def test_half_the_time_unseen_is_half_the_coverage() -> None:
    features = {
        f.metric.name: f for f in measure_body(read_body(upright().hide(SHOULDERS, slice(20, 40)).track()), BLOCKS)
    }
    assert features["body_presence_ratio"].value() == pytest.approx(0.5)
    assert features["shoulder_tilt_degrees"].coverage() == pytest.approx(0.5)


@settings(max_examples=25, deadline=None)
@given(scale=st.floats(0.4, 1.0), x=st.floats(-50, 50), roll=st.floats(-10, 10), mirrored=st.booleans())
def test_distance_place_camera_and_mirror_move_nothing(scale: float, x: float, roll: float, mirrored: bool) -> None:
    plain = measured(lively())
    changed = lively().turn(roll).scale(scale).move(np.array([x, 0.0]))
    values = measured(changed.mirror() if mirrored else changed)
    for name, value in plain.items():
        # The camera's tilt is known as well as the medians of a moving person are.
        assert values[name] == pytest.approx(value, rel=0.02, abs=0.3), name


def test_jitter_of_the_landmarks_hardly_moves_a_feature() -> None:
    plain, shaken = measured(lively()), lively()
    shaken.pixels += np.random.default_rng(9).normal(0, 0.5, shaken.pixels.shape)
    values = measured(shaken)
    for name in ("shoulder_tilt_degrees", "torso_lean_degrees", "posture_index", "gesture_rate_per_minute"):
        assert values[name] == pytest.approx(plain[name], rel=0.05, abs=0.5), name


def test_blocks_add_up_to_the_whole() -> None:
    whole = measure_body(read_body(lively().track()), Blocks(np.array([0.0, 10.0])))
    parts = measure_body(read_body(lively().track()), BLOCKS)
    for one, many in zip(whole, parts, strict=True):
        assert many.value() == pytest.approx(one.value())
