"""Face features tell what a made-up face did, say why they cannot, and do not mind mirrors, distance or trembling."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synthetic_face import Face, draw, mirrored, times, track
from greenroom.analysis.face.features import measure_face
from greenroom.analysis.face.geometry import LANDMARKS, measure_geometry
from greenroom.analysis.face.signals import read_face
from greenroom.analysis.face.track import FaceTrack
from greenroom.analysis.features import BlockedFeature, Blocks
from greenroom.analysis.metrics.face import FACE

SECONDS = 40
COUNT = 30 * SECONDS
CLOCK = times(COUNT)
BLOCKS = Blocks(np.arange(0.0, SECONDS + 1.0))
BLINKS = sum((np.abs(CLOCK - at) < 0.08).astype(float) for at in (5.0, 15.0, 25.0, 35.0))

LIVELY = Face(
    yaw=6 * np.sin(CLOCK) + 2,
    pitch=4 * np.sin(2.1 * CLOCK),
    roll=3 * np.sin(0.7 * CLOCK),
    gaze_x=np.where((CLOCK > 10) & (CLOCK < 14), 18.0, 0.0),
    openness=np.where(BLINKS > 0, 0.03, 0.3),
    smile=1.0 * ((CLOCK > 20) & (CLOCK < 30)),
    brows=0.04 * (np.sin(0.9 * CLOCK) > 0.5),
)


def measured(seen: FaceTrack | None) -> dict[str, BlockedFeature]:
    features = measure_face(None if seen is None else read_face(seen), BLOCKS)
    assert [feature.metric.name for feature in features] == list(FACE)
    return {feature.metric.name: feature for feature in features}


def values(seen: FaceTrack) -> dict[str, float]:
    return {name: feature.value() for name, feature in measured(seen).items()}


def test_features_tell_what_the_face_did() -> None:
    found = values(track(LIVELY, COUNT))
    assert found["face_presence_ratio"] == 1.0
    assert found["eye_contact_ratio"] == pytest.approx(0.9, abs=0.01)
    assert found["gaze_break_count"] == 1.0
    assert found["gaze_break_rate_per_minute"] == pytest.approx(60 / SECONDS, rel=0.03)
    assert found["blink_rate_per_minute"] == pytest.approx(4 * 60 / SECONDS)
    assert found["smile_ratio"] == pytest.approx(0.25, abs=0.02)
    assert found["head_yaw_mean_degrees"] == pytest.approx(2, abs=0.3)
    assert found["head_pitch_mean_degrees"] == pytest.approx(0, abs=0.3)
    assert found["expression_variety"] > 0.2
    for name, definition in FACE.items():
        assert definition.low <= found[name] <= definition.high


def test_blinks_lower_the_coverage_of_eye_contact_and_not_its_value() -> None:
    often = np.where((CLOCK % 2.0) < 0.2, 0.03, 0.3)
    feature = measured(track(Face(openness=often), COUNT))["eye_contact_ratio"]
    assert feature.value() == 1.0
    assert feature.coverage() == pytest.approx(0.88, abs=0.03)


def test_a_slow_turn_is_no_restlessness_and_fidgeting_is() -> None:
    slow = values(track(Face(yaw=np.linspace(-20, 20, COUNT)), COUNT))["head_motion_sd_degrees"]
    fidget = values(track(Face(yaw=4 * np.sin(2 * np.pi * CLOCK)), COUNT))["head_motion_sd_degrees"]
    assert slow < 0.3
    assert fidget == pytest.approx(4 / math.sqrt(2), abs=0.4)


def test_without_a_picture_every_feature_says_so() -> None:
    for seen in (None, track(Face(), 0)):
        for feature in measured(seen).values():
            assert feature.reason == "the recording has no picture"
            assert math.isnan(feature.value())


def test_without_a_face_only_presence_is_known() -> None:
    found = measured(track(Face(), COUNT, unseen=np.ones(COUNT, dtype=bool)))
    assert found.pop("face_presence_ratio").value() == 0.0
    assert {feature.reason for feature in found.values()} == {"no face was found in the picture"}


def test_a_face_seen_too_rarely_is_not_judged_and_the_share_is_said() -> None:
    found = measured(track(Face(), COUNT, unseen=CLOCK > 12))
    assert found.pop("face_presence_ratio").value() == pytest.approx(0.3, abs=0.01)
    for feature in found.values():
        assert feature.reason is not None
        assert "30% of the time" in feature.reason
        assert feature.coverage() == 0.0


def test_eyes_that_cannot_be_read_are_said_to_be_so() -> None:
    seen = track(Face(), COUNT)
    found = measured(replace(seen, iris_x_left=seen.iris_x_left + 0.5))
    for name in ("eye_contact_ratio", "gaze_break_count", "gaze_break_rate_per_minute"):
        assert found[name].reason == "your eyes could not be read in the picture"
    assert found["smile_ratio"].reason is None


def test_blinks_are_not_counted_where_frames_are_too_few() -> None:
    slow = track(replace(Face(), yaw=0.0), SECONDS * 15, 15)
    feature = measured(slow)["blink_rate_per_minute"]
    assert feature.reason == "blinks need at least 20 frames per second, and your face was followed at 15"


def test_looks_away_are_not_counted_where_frames_are_a_second_apart() -> None:
    found = measured(track(Face(), SECONDS, 1))
    for name in ("gaze_break_count", "gaze_break_rate_per_minute"):
        assert found[name].reason == "looks away need at least 4 frames per second, and your face was followed at 1.0"
    assert found["eye_contact_ratio"].reason is None


def test_a_part_of_the_recording_has_its_own_values() -> None:
    feature = measured(track(LIVELY, COUNT))["eye_contact_ratio"]
    looking_away = (BLOCKS.edges_seconds[:-1] >= 10) & (BLOCKS.edges_seconds[:-1] < 14)
    assert feature.value(looking_away) < 0.05
    assert feature.value(~looking_away) == pytest.approx(1.0, abs=0.01)
    nothing = np.zeros(BLOCKS.count, dtype=bool)
    assert all(math.isnan(one.value(nothing)) for one in measured(track(LIVELY, COUNT)).values())


def test_a_mirrored_picture_changes_the_side_of_the_yaw_alone() -> None:
    seen, other = values(track(LIVELY, COUNT)), values(track(mirrored(LIVELY), COUNT))
    assert other.pop("head_yaw_mean_degrees") == pytest.approx(-seen.pop("head_yaw_mean_degrees"), abs=0.01)
    assert other == pytest.approx(seen, abs=0.01)


@settings(deadline=None, max_examples=5)
@given(scale=st.floats(0.5, 1.5), x=st.floats(150, 490), y=st.floats(150, 300))
def test_distance_and_place_change_no_feature(scale: float, x: float, y: float) -> None:
    moved = replace(LIVELY, eye_distance_pixels=120 * scale, centre_pixels=(x, y))
    assert values(track(moved, COUNT)) == pytest.approx(values(track(LIVELY, COUNT)), abs=0.02)


def test_trembling_landmarks_change_hardly_anything() -> None:
    still = values(track(LIVELY, COUNT))
    trembles = np.random.default_rng(7).normal(0, 0.3, (COUNT, LANDMARKS, 3)) / np.array([640, 480, 640])
    noisy = draw(LIVELY, COUNT) + trembles.astype(np.float32)
    trembling = values(measure_geometry(noisy, CLOCK, np.ones(COUNT, dtype=np.int64), 640, 480))
    for name in ("eye_contact_ratio", "smile_ratio"):
        assert trembling[name] == pytest.approx(still[name], abs=0.01)
    for name in ("gaze_break_count", "blink_rate_per_minute"):
        assert trembling[name] == still[name]
    assert trembling["expression_variety"] == pytest.approx(still["expression_variety"], abs=0.03)
    assert trembling["head_motion_sd_degrees"] == pytest.approx(still["head_motion_sd_degrees"], abs=0.1)
