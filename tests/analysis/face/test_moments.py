"""Moments say what happened, where to and for how long; and signals say how the face was seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bench.synthetic_face import Face, mirrored, times, track
from greenroom.analysis.face.moments import face_moments
from greenroom.analysis.face.signals import read_face
from greenroom.analysis.moments import Moment
from greenroom.coaching.notes.sentences import tell_moment

COUNT = 600
CLOCK = times(COUNT)
AWAY = 1.0 * ((CLOCK > 5) & (CLOCK < 7.4))


def moments(face: Face, kind: str) -> list[Moment]:
    found = face_moments(read_face(track(face, COUNT)))
    assert list(found) == sorted(found, key=lambda moment: moment.span)
    return [moment for moment in found if moment.kind == kind]


@pytest.mark.parametrize(
    ("gaze_x", "gaze_y", "where"),
    [
        (18.0, 0.0, "to your left"),
        (-18.0, 0.0, "to your right"),
        (0.0, -18.0, "down"),
        (0.0, 18.0, "up"),
        (12.0, -12.0, "down and to your left"),
    ],
)
def test_a_gaze_break_names_its_direction_and_length(gaze_x: float, gaze_y: float, where: str) -> None:
    (moment,) = moments(Face(gaze_x=gaze_x * AWAY, gaze_y=gaze_y * AWAY), "gaze_break")
    assert tell_moment(moment) == f"You looked {where} for {moment.span.duration_seconds:.1f} seconds."
    assert moment.span.start_seconds == pytest.approx(5, abs=0.1)
    assert moment.weight == pytest.approx(2.4, abs=0.15)
    assert not moment.welcome


def test_a_mirrored_gaze_break_goes_to_the_other_side() -> None:
    (moment,) = moments(mirrored(Face(gaze_x=18.0 * AWAY)), "gaze_break")
    assert "to your right" in tell_moment(moment)


def test_glances_shorter_than_half_a_second_are_no_breaks_and_a_blink_does_not_divide_one() -> None:
    glance = 1.0 * ((CLOCK > 5) & (CLOCK < 5.3))
    assert moments(Face(gaze_x=18.0 * glance), "gaze_break") == []
    blinking = np.where((CLOCK > 6) & (CLOCK < 6.2), 0.03, 0.3)
    assert len(moments(Face(gaze_x=18.0 * AWAY, openness=blinking), "gaze_break")) == 1


def test_lowered_lids_are_named_as_such() -> None:
    (moment,) = moments(Face(openness=np.where(AWAY > 0, 0.03, 0.3)), "gaze_break")
    assert tell_moment(moment).startswith("You lowered or closed your eyes for 2.")


def test_a_head_that_stays_turned_is_named_with_its_side() -> None:
    face = Face(yaw=-15.0)
    (turned,) = moments(face, "turned_head")
    assert tell_moment(turned) == "You kept your head turned to your right, by about 15 degrees, for 20.0 seconds."
    (gaze_break,) = moments(face, "gaze_break")
    assert tell_moment(gaze_break) == "You faced to your right, past the camera, for 20.0 seconds."


def test_eyes_that_wander_to_both_sides_go_nowhere_in_particular() -> None:
    wandering = AWAY * 18 * np.sign(np.sin(2 * np.pi * (CLOCK - 5) / 0.8))
    (moment,) = moments(Face(gaze_x=wandering), "gaze_break")
    assert tell_moment(moment).startswith("Your eyes moved about, off the camera, for 2.")


def test_smiles_and_steady_eye_contact_are_welcome() -> None:
    face = Face(smile=AWAY)
    (smile,) = moments(face, "smile")
    assert smile.welcome
    assert smile.span.start_seconds == pytest.approx(5, abs=0.3)
    assert tell_moment(smile).startswith("You smiled for 2.")
    (steady,) = moments(face, "steady_eye_contact")
    assert steady.welcome
    assert tell_moment(steady) == "You kept your eyes on the camera for 20.0 seconds."


def test_a_restless_head_is_noticed() -> None:
    (moment,) = moments(Face(yaw=12 * np.sin(2 * np.pi * CLOCK) * (CLOCK > 5) * (CLOCK < 15)), "restless_head")
    assert moment.span.start_seconds == pytest.approx(5, abs=1)
    assert "degrees each way" in tell_moment(moment)


def test_a_lost_face_is_noticed_and_two_faces_are_counted() -> None:
    seen = track(Face(), COUNT, unseen=(CLOCK > 5) & (CLOCK < 7))
    signals = read_face(replace(seen, faces_seen=np.where(CLOCK > 15, 2, seen.faces_seen)))
    assert [tell_moment(moment) for moment in face_moments(signals) if moment.kind == "face_lost"] == [
        "Your face was not in the picture for 2.0 seconds."
    ]
    assert signals.several_faces_ratio == pytest.approx(0.25, abs=0.01)
    assert signals.present_ratio == pytest.approx(0.9, abs=0.01)
    assert signals.frames_per_second == pytest.approx(30, abs=0.1)
    assert signals.face_size_ratio == pytest.approx(1.9 * 120 / 480, abs=0.01)
    np.testing.assert_allclose(signals.frame_seconds, 1 / 30)


def test_faces_that_could_not_be_followed_are_not_present() -> None:
    seen = track(Face(), 10, unseen=np.ones(10, dtype=bool))
    signals = read_face(replace(seen, faces_seen=np.full(10, 2)))
    assert not signals.present.any()
    assert signals.several_faces.all()
    assert np.isnan(signals.face_size_ratio)
    assert np.isnan(signals.frames_per_second)
