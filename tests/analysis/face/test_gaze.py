"""Eye contact: the eyes on the camera, or on the screen just below it, whatever the head does for a moment."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synthetic_face import Face, times, track
from greenroom.analysis.face.frames import FrameClock
from greenroom.analysis.face.gaze import Gaze, gaze_angles, read_gaze, resting_direction
from greenroom.analysis.face.track import FaceTrack

SECOND = 30
COUNT = 10 * SECOND
CLOCK = times(COUNT)


def read(seen: FaceTrack) -> Gaze:
    return read_gaze(seen, FrameClock.of(seen.times_seconds))


def contact_share(face: Face) -> float:
    contact = read(track(face, COUNT)).contact
    return float(np.nanmean(contact))


@settings(deadline=None, max_examples=40)
@given(
    yaw=st.floats(-25, 25),
    pitch=st.floats(-20, 20),
    roll=st.floats(-20, 20),
    gaze_x=st.floats(-20, 20),
    gaze_y=st.floats(-15, 15),
)
def test_gaze_is_read_from_the_iris_whatever_the_head_does(
    yaw: float, pitch: float, roll: float, gaze_x: float, gaze_y: float
) -> None:
    face = Face(yaw=yaw, pitch=pitch, roll=roll, gaze_x=gaze_x, gaze_y=gaze_y)
    x, y = gaze_angles(track(face, 1))
    np.testing.assert_allclose(x, gaze_x, atol=0.1)
    np.testing.assert_allclose(y, gaze_y, atol=0.1)


def test_eyes_on_the_camera_while_the_head_sways_are_eye_contact() -> None:
    assert contact_share(Face(yaw=15 * np.sin(3 * CLOCK), pitch=8 * np.sin(5 * CLOCK))) == 1.0


def test_eyes_that_go_along_with_the_turning_head_are_not() -> None:
    away = (CLOCK > 4) & (CLOCK < 5)
    contact = read(track(Face(yaw=12.0 * away, gaze_x=12.0 * away), COUNT)).contact
    assert np.nanmean(contact[(CLOCK > 4.2) & (CLOCK < 4.8)]) == 0
    assert np.nanmean(contact[CLOCK < 3.8]) == 1


@pytest.mark.parametrize(("gaze_x", "gaze_y"), [(12.0, 0.0), (-12.0, 0.0), (0.0, -14.0), (0.0, 14.0)])
def test_a_glance_to_any_side_breaks_eye_contact(gaze_x: float, gaze_y: float) -> None:
    away = (CLOCK > 4) & (CLOCK < 5)
    contact = read(track(Face(gaze_x=gaze_x * away, gaze_y=gaze_y * away), COUNT)).contact
    np.testing.assert_array_equal(contact[(CLOCK > 4.2) & (CLOCK < 4.8)], 0)
    np.testing.assert_array_equal(contact[(CLOCK < 3.8) | (CLOCK > 5.2)], 1)


@pytest.mark.parametrize(("gaze_x", "gaze_y"), [(5.0, 0.0), (0.0, -8.0), (-5.0, -5.0)])
def test_looking_at_the_face_on_the_screen_is_eye_contact(gaze_x: float, gaze_y: float) -> None:
    assert contact_share(Face(gaze_x=gaze_x, gaze_y=gaze_y)) == 1.0


@pytest.mark.parametrize(("gaze_x", "gaze_y"), [(20.0, 0.0), (-20.0, 0.0), (0.0, -20.0)])
def test_a_constant_look_past_the_camera_never_becomes_eye_contact(gaze_x: float, gaze_y: float) -> None:
    assert contact_share(Face(gaze_x=gaze_x, gaze_y=gaze_y)) == 0.0


def test_a_head_that_stays_turned_faces_something_else() -> None:
    gaze = read(track(Face(yaw=14.0), COUNT))
    assert np.nanmean(gaze.contact) == 0
    np.testing.assert_allclose(gaze.head_away_degrees, 14, atol=0.2)


def test_a_head_that_turns_for_a_moment_does_not() -> None:
    turned = (CLOCK > 4) & (CLOCK < 5.5)
    assert contact_share(Face(yaw=14.0 * turned)) == 1.0


def test_a_blink_hides_the_eyes_and_lowered_lids_break_contact() -> None:
    blink, lowered = (CLOCK > 2) & (CLOCK < 2.2), (CLOCK > 6) & (CLOCK < 8)
    gaze = read(track(Face(openness=np.where(blink | lowered, 0.03, 0.3)), COUNT))
    assert np.isnan(gaze.contact[blink]).all()
    np.testing.assert_array_equal(gaze.contact[lowered], 0)
    np.testing.assert_array_equal(gaze.lids_down, lowered)


def test_a_wink_leaves_the_other_eye_to_read() -> None:
    seen = track(Face(gaze_x=4.0), COUNT)
    winking = replace(seen, eye_openness_left=np.full(COUNT, 0.02), iris_x_left=np.full(COUNT, 0.4))
    x, _ = gaze_angles(replace(winking, eye_openness_right=np.full(COUNT, 0.3)))
    np.testing.assert_allclose(x, 4.0, atol=0.1)


def test_irises_that_disagree_are_not_read() -> None:
    seen = track(Face(), COUNT)
    x, y = gaze_angles(replace(seen, iris_x_left=seen.iris_x_left + 0.3))
    assert np.isnan(x).all()
    assert np.isnan(y).all()


def test_without_a_face_there_is_no_reading_and_the_lens_is_the_resting_direction() -> None:
    gaze = read(track(Face(), COUNT, unseen=np.ones(COUNT, dtype=bool)))
    assert np.isnan(gaze.contact).all()
    assert resting_direction(gaze.x_degrees, gaze.y_degrees) == (0.0, 0.0)


def test_a_live_session_brings_its_own_resting_direction() -> None:
    seen = track(Face(gaze_x=9.0), COUNT)
    clock = FrameClock.of(seen.times_seconds)
    assert np.nanmean(read_gaze(seen, clock, rest=(0.0, 0.0)).contact) == 0
    assert np.nanmean(read_gaze(seen, clock, rest=(6.0, 0.0)).contact) == 1


def test_eye_contact_is_the_same_at_few_frames_per_second() -> None:
    slow = times(50, 5)
    away = (slow > 4) & (slow < 6)
    contact = read(track(Face(gaze_x=15.0 * away), 50, 5)).contact
    np.testing.assert_array_equal(contact, 1.0 - away)
