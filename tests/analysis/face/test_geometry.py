"""The geometry of a made-up face is what it was made of, wherever it is in the picture and however many frames come."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synthetic_face import Face, draw, mirrored, times, track
from greenroom.analysis.face.geometry import LANDMARKS, measure_geometry
from greenroom.analysis.face.track import FaceTrack

ARRAYS = [field.name for field in fields(FaceTrack) if field.name not in {"width", "height"}]
PLACE = {"centre_x_ratio", "centre_y_ratio", "face_height_ratio"}
SIDED = {"head_yaw_degrees", "head_roll_degrees"}

turns = st.floats(-35, 35)
tilts = st.floats(-25, 25)


@settings(deadline=None, max_examples=60)
@given(yaw=turns, pitch=tilts, roll=tilts)
def test_a_head_turned_by_known_angles_reads_those_angles(yaw: float, pitch: float, roll: float) -> None:
    seen = track(Face(yaw=yaw, pitch=pitch, roll=roll), 1)
    np.testing.assert_allclose(seen.head_yaw_degrees, yaw, atol=0.1)
    np.testing.assert_allclose(seen.head_pitch_degrees, pitch, atol=0.1)
    np.testing.assert_allclose(seen.head_roll_degrees, roll, atol=0.1)


@settings(deadline=None, max_examples=30)
@given(yaw=turns, pitch=tilts, roll=tilts)
def test_lengths_of_the_face_do_not_change_when_the_head_turns(yaw: float, pitch: float, roll: float) -> None:
    straight, turned = track(Face(smile=0.5), 1), track(Face(yaw=yaw, pitch=pitch, roll=roll, smile=0.5), 1)
    for name in ("mouth_width_ratio", "corner_lift_ratio", "corner_nose_ratio", "brow_gap_ratio", "cheek_gap_ratio"):
        np.testing.assert_allclose(getattr(turned, name), getattr(straight, name), atol=1e-4, err_msg=name)
    np.testing.assert_allclose(turned.eye_openness_left, straight.eye_openness_left, atol=1e-4)
    np.testing.assert_allclose(turned.brow_height_right, straight.brow_height_right, atol=1e-4)


@settings(deadline=None, max_examples=20)
@given(scale=st.floats(0.4, 2.0), x=st.floats(100, 540), y=st.floats(100, 380))
def test_distance_and_place_change_nothing_but_distance_and_place(scale: float, x: float, y: float) -> None:
    face = Face(yaw=12, pitch=-6, roll=4, gaze_x=5, smile=0.4)
    near, moved = track(face, 1), track(replace(face, eye_distance_pixels=120 * scale, centre_pixels=(x, y)), 1)
    for name in set(ARRAYS) - PLACE:
        np.testing.assert_allclose(getattr(moved, name), getattr(near, name), atol=2e-3, err_msg=name)
    np.testing.assert_allclose(moved.face_height_ratio, scale * near.face_height_ratio, rtol=1e-3)


def test_the_shape_of_the_picture_is_accounted_for() -> None:
    tall = Face(yaw=15, pitch=8, size=(480, 1280), centre_pixels=(240.0, 600.0))
    np.testing.assert_allclose(track(tall, 1).head_yaw_degrees, 15, atol=0.1)
    np.testing.assert_allclose(track(tall, 1).head_pitch_degrees, 8, atol=0.1)


def test_a_mirrored_face_turns_the_other_way_and_is_otherwise_the_same() -> None:
    face = Face(yaw=14, pitch=5, roll=-7, gaze_x=6, gaze_y=2, smile=0.3)
    seen, other = track(face, 1), track(mirrored(face), 1)
    for name in set(ARRAYS) - SIDED - {"centre_x_ratio"}:
        if name.endswith(("_right", "_left")):
            stem, side = name.rsplit("_", 1)
            partner = getattr(other, f"{stem}_{'left' if side == 'right' else 'right'}")
            expected = -partner if stem == "iris_x" else partner
        else:
            expected = getattr(other, name)
        np.testing.assert_allclose(getattr(seen, name), expected, atol=1e-4, err_msg=name)
    for name in SIDED:
        np.testing.assert_allclose(getattr(seen, name), -getattr(other, name), atol=1e-3)


def test_one_frame_at_a_time_gives_the_very_numbers_of_a_batch() -> None:
    count = 50
    clock = times(count)
    landmarks = draw(Face(yaw=20 * np.sin(clock), gaze_x=5.0, smile=clock), count)
    landmarks += np.random.default_rng(1).normal(0, 1e-3, landmarks.shape).astype(np.float32)
    ones = np.ones(count, dtype=np.int64)
    batch = measure_geometry(landmarks, clock, ones, 640, 480)
    parts = [measure_geometry(landmarks[[frame]], clock[[frame]], ones[[frame]], 640, 480) for frame in range(count)]
    joined = FaceTrack.concatenate(parts)
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(batch, name), getattr(joined, name), err_msg=name)


def test_frames_without_a_face_are_nan() -> None:
    seen = track(Face(), 3, unseen=np.array([False, True, False]))
    for name in set(ARRAYS) - {"times_seconds", "faces_seen"}:
        np.testing.assert_array_equal(np.isnan(getattr(seen, name)), [False, True, False], err_msg=name)


def test_no_frames_make_an_empty_track() -> None:
    assert len(track(Face(), 0)) == 0


def test_landmarks_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="landmarks must be"):
        measure_geometry(np.zeros((1, 468, 3), np.float32), np.zeros(1), np.ones(1, dtype=np.int64), 640, 480)
    with pytest.raises(ValueError, match="landmarks must be"):
        measure_geometry(np.zeros((1, LANDMARKS, 3), np.float32), np.zeros(1), np.ones(2, dtype=np.int64), 640, 480)


def test_tracks_of_one_recording_join_and_others_do_not() -> None:
    first, second = track(Face(), 3), track(Face(yaw=10), 2)
    joined = FaceTrack.concatenate([first, second])
    assert len(joined) == 5
    np.testing.assert_allclose(joined.head_yaw_degrees, [0, 0, 0, 10, 10], atol=0.1)
    with pytest.raises(ValueError, match="one recording"):
        FaceTrack.concatenate([first, track(Face(size=(320, 240)), 1)])
    with pytest.raises(ValueError, match="at least one"):
        FaceTrack.concatenate([])
