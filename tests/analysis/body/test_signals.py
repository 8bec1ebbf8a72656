from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.body.norms import SHOULDER_TILT_DEGREES
from greenroom.analysis.body.signals import read_body
from tests.analysis.body.people import HEAD, HIPS, SHOULDER_WIDTH, SHOULDERS, WRISTS, upright


def test_sitting_upright_and_still_is_the_best_posture() -> None:
    signals = read_body(upright().track())
    assert signals.posture == pytest.approx(100)
    assert np.nanmax(signals.movement) == pytest.approx(0, abs=1e-9)
    assert signals.gestures == ()
    assert signals.frame_seconds.sum() == pytest.approx(10.0)


@given(roll=st.floats(-20, 20))
def test_a_tilted_camera_does_not_make_a_crooked_person(roll: float) -> None:
    signals = read_body(upright().turn(roll).track())
    assert signals.camera_roll_degrees == pytest.approx(roll, abs=1e-6)
    assert signals.posture == pytest.approx(100)


def test_crooked_shoulders_under_a_level_head_are_not_the_cameras_doing() -> None:
    signals = read_body(upright().turn(12.0, SHOULDERS).hide(HIPS).track())
    assert signals.camera_roll_degrees == pytest.approx(0, abs=1e-9)
    assert signals.shoulder_tilt_degrees == pytest.approx(12.0)
    assert signals.posture.max() < 90


def test_leaning_for_a_while_is_seen_even_though_head_and_shoulders_go_along() -> None:
    degrees = np.where((np.arange(40) >= 10) & (np.arange(40) < 20), 9.0, 0.0)
    signals = read_body(upright().turn(degrees).track())
    assert signals.camera_roll_degrees == 0.0
    assert signals.torso_lean_degrees[15] == pytest.approx(9.0)


def test_one_line_alone_cannot_tell_the_cameras_tilt() -> None:
    assert read_body(upright().turn(8.0).hide(SHOULDERS).track()).camera_roll_degrees == 0.0


@given(drop=st.floats(0.0, 60.0))
def test_sinking_reads_as_the_share_of_the_persons_own_upright(drop: float) -> None:
    sunk = np.zeros((40, 2))
    sunk[20:, 1] = drop
    signals = read_body(upright().move(sunk, HEAD).track())
    assert signals.slouch_ratio[:20] == pytest.approx(0, abs=1e-9)
    assert signals.slouch_ratio[30] == pytest.approx(drop / 115)


def test_a_deeper_slouch_never_reads_as_a_better_posture() -> None:
    def posture(drop: float) -> float:
        sunk = np.zeros((40, 2))
        sunk[20:, 1] = drop
        return float(np.mean(read_body(upright().move(sunk, HEAD).track()).posture))

    scores = [posture(drop) for drop in (0, 5, 10, 20, 40, 60)]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] < scores[0]


def test_a_head_pushed_forward_grows_against_the_shoulders() -> None:
    person = upright()
    face = person.pixels[20:, HEAD]
    person.pixels[20:, HEAD] = [320, 125] + (face - [320, 125]) * 1.2
    assert read_body(person.track()).head_forward_ratio[30] == pytest.approx(0.2)


def test_movement_is_the_same_at_every_frame_rate() -> None:
    def movement(frames_per_second: float) -> float:
        person = upright(12.0, frames_per_second)
        sway = 12 * np.sin(2 * np.pi * person.times_seconds / 4)
        return float(np.nanmean(read_body(person.move(np.stack([sway, 0 * sway], axis=1)).track()).movement))

    slow, usual, fast = movement(1.0), movement(4.0), movement(30.0)
    assert usual == pytest.approx(fast, rel=0.03)
    assert slow == pytest.approx(fast, rel=0.15)


def test_movement_is_in_shoulder_widths_per_second() -> None:
    person = upright(6.0)
    drift = np.stack([0 * person.times_seconds, 0.05 * SHOULDER_WIDTH * person.times_seconds], axis=1)
    movement = read_body(person.move(drift).track()).movement
    assert movement[4:] == pytest.approx(0.05)
    assert np.isnan(movement[:2]).all()


def test_movement_is_not_measured_across_a_gap() -> None:
    track = upright(10.0).hide(SHOULDERS, slice(10, 30)).track()
    movement = read_body(track).movement
    assert np.isnan(movement[10:32]).all()
    assert np.isfinite(movement[35:]).all()


@pytest.mark.parametrize("frames_per_second", [4.0, 30.0])
def test_two_waves_of_a_hand_are_two_gestures(frames_per_second: float) -> None:
    person = upright(12.0, frames_per_second)
    times = person.times_seconds
    waving = ((times >= 2) & (times < 3)) | ((times >= 7) & (times < 8.5))
    lift = np.where(waving, 60 * np.sin(2 * np.pi * times), 0.0)
    gestures = read_body(person.move(np.stack([0 * lift, lift], axis=1), WRISTS[:1]).track()).gestures
    assert gestures is not None
    assert [round(gesture.start_seconds) for gesture in gestures] == [2, 7]
    assert sum(gesture.duration_seconds for gesture in gestures) == pytest.approx(2.5, abs=0.7)


def test_hands_that_go_along_with_the_body_do_not_gesture() -> None:
    person = upright(6.0)
    sway = 60 * np.sin(2 * np.pi * person.times_seconds)
    assert read_body(person.move(np.stack([sway, 0 * sway], axis=1)).track()).gestures == ()


def test_a_frame_a_second_is_too_seldom_to_see_gestures() -> None:
    assert read_body(upright(10.0, 1.0).track()).gestures is None
    assert read_body(upright(1.0, 1.0).track()).gestures is None


def test_nobody_in_the_picture_gives_nothing() -> None:
    person = upright(2.0)
    person.visibility[:] = 0
    signals = read_body(person.track())
    assert np.isnan(signals.posture).all()
    assert np.isnan(signals.movement).all()
    assert not signals.hands_seen.any()
    assert signals.camera_roll_degrees == 0.0


def test_a_single_frame_has_a_posture_but_no_movement() -> None:
    signals = read_body(upright(0.25).track())
    assert signals.posture == pytest.approx(100)
    assert np.isnan(signals.movement).all()
    assert signals.times_seconds.shape == (1,)


@given(angle=st.floats(-90, 90))
def test_agreement_falls_from_one_to_zero_with_the_deviation(angle: float) -> None:
    agreement = float(SHOULDER_TILT_DEGREES.agreement(np.array([angle]))[0])
    more = float(SHOULDER_TILT_DEGREES.agreement(np.array([angle * 1.1]))[0])
    assert 0 <= more <= agreement <= 1
