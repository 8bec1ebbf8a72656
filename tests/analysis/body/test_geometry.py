from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.body.geometry import measure_geometry
from greenroom.analysis.body.track import BodyTrack
from tests.analysis.body.people import HEAD, HEIGHT, HIPS, SHOULDER_WIDTH, SHOULDERS, WIDTH, WRISTS, upright

ANGLES = ("shoulder_tilt_degrees", "torso_lean_degrees", "head_tilt_degrees")
RATIOS = ("neck_length_ratio", "head_offset_ratio", "face_length_ratio")


def test_an_upright_person_is_level() -> None:
    track = upright(1.0).track()
    for name in ANGLES:
        assert getattr(track, name) == pytest.approx(np.zeros(4), abs=1e-9)
    assert track.neck_length_ratio == pytest.approx(115 / SHOULDER_WIDTH)
    assert track.head_offset_ratio == pytest.approx(0, abs=1e-9)
    assert track.face_length_ratio == pytest.approx(45 / SHOULDER_WIDTH)
    assert track.shoulder_width == pytest.approx(SHOULDER_WIDTH / HEIGHT)
    assert track.seen.all()


@given(degrees=st.floats(-40, 40))
def test_a_person_turned_by_an_angle_reads_that_angle_everywhere(degrees: float) -> None:
    track = upright(0.25).turn(degrees).track()
    for name in ANGLES:
        assert getattr(track, name)[0] == pytest.approx(degrees, abs=1e-6)


@given(degrees=st.floats(-40, 40), scale=st.floats(0.3, 1.05), x=st.floats(-60, 60), y=st.floats(-15, 15))
def test_distance_place_and_camera_leave_the_ratios_alone(degrees: float, scale: float, x: float, y: float) -> None:
    plain = upright(0.25).track()
    moved = upright(0.25).turn(degrees).scale(scale).move(np.array([x, y])).track()
    for name in RATIOS:
        assert getattr(moved, name)[0] == pytest.approx(getattr(plain, name)[0], abs=1e-9)


def test_a_mirror_turns_the_sides_around_and_nothing_else() -> None:
    person = upright(0.25).turn(12.0, HEAD).turn(3.0, SHOULDERS)
    track = person.track()
    mirrored = person.mirror().track()
    for name in (*ANGLES, "head_offset_ratio"):
        assert getattr(mirrored, name)[0] == pytest.approx(-getattr(track, name)[0])
    for name in ("neck_length_ratio", "face_length_ratio", "shoulder_width"):
        assert getattr(mirrored, name)[0] == pytest.approx(getattr(track, name)[0])


def test_the_shape_of_the_picture_does_not_matter() -> None:
    person = upright(0.25).turn(10.0)
    wide = measure_geometry(person.landmarks(1280, 480), person.visibility, person.times_seconds, 1280, 480)
    assert wide.shoulder_tilt_degrees[0] == pytest.approx(10.0)
    assert wide.shoulder_width[0] == pytest.approx(SHOULDER_WIDTH / 480)


def test_frame_by_frame_equals_all_at_once() -> None:
    rng = np.random.default_rng(1)
    person = upright(5.0)
    person.pixels += rng.normal(0, 4, person.pixels.shape)
    person.visibility[:] = rng.uniform(0.3, 1.0, person.visibility.shape)
    landmarks = person.landmarks()
    single = [
        measure_geometry(
            landmarks[i : i + 1], person.visibility[i : i + 1], person.times_seconds[i : i + 1], WIDTH, HEIGHT
        )
        for i in range(len(landmarks))
    ]
    together, joined = person.track(), BodyTrack.concatenate(single)
    for field in fields(BodyTrack):
        np.testing.assert_array_equal(getattr(together, field.name), getattr(joined, field.name))
    assert len(joined) == 20


def test_nothing_can_be_joined_from_nothing() -> None:
    with pytest.raises(ValueError, match="no body track"):
        BodyTrack.concatenate([])


def test_what_is_hidden_is_not_measured_and_the_rest_is() -> None:
    no_hips = upright(0.25).hide(HIPS).track()
    assert np.isnan(no_hips.torso_lean_degrees).all()
    assert np.isfinite(no_hips.shoulder_tilt_degrees).all()
    no_shoulders = upright(0.25).hide(SHOULDERS).track()
    assert not no_shoulders.seen.any()
    assert np.isnan(no_shoulders.neck_length_ratio).all()
    assert np.isfinite(no_shoulders.head_tilt_degrees).all()
    no_hand = upright(0.25).hide(WRISTS[:1]).track()
    assert np.isnan(no_hand.left_wrist).all()
    assert np.isfinite(no_hand.right_wrist).all()


def test_a_shoulder_just_below_the_picture_counts_and_one_far_below_does_not() -> None:
    near = upright(0.25).move(np.array([0.0, 240 + 10]))
    assert near.track().seen.all()
    assert not near.move(np.array([0.0, 30.0])).track().seen.any()


def test_a_back_and_somebody_lying_are_not_a_posture() -> None:
    assert not upright(0.25).turn(180.0).track().seen.any()
    assert not upright(0.25).turn(80.0).track().seen.any()
    assert np.isnan(upright(0.25).turn(80.0, HEAD).track().head_tilt_degrees).all()


def test_a_frame_without_a_body_is_all_nan() -> None:
    track = measure_geometry(np.full((1, 33, 3), np.nan), np.zeros((1, 33)), np.zeros(1), WIDTH, HEIGHT)
    assert not track.seen.any()
    assert np.isnan(track.head_centre).all()


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="for 2 frames"):
        measure_geometry(np.zeros((1, 33, 3)), np.zeros((1, 33)), np.zeros(2), WIDTH, HEIGHT)
