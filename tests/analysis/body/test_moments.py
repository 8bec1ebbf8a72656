from __future__ import annotations

import numpy as np
import pytest

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.body.moments import body_moments
from greenroom.analysis.body.signals import read_body
from greenroom.analysis.moments import Moment
from greenroom.coaching.notes.sentences import tell_moment
from tests.analysis.body.people import HEAD, SHOULDERS, WRISTS, Person, upright


def moments(person: Person, kind: str) -> list[Moment]:
    return [moment for moment in body_moments(read_body(person.track())) if moment.kind == kind]


def during(person: Person, start: float, end: float) -> FloatArray:
    return ((person.times_seconds >= start) & (person.times_seconds < end)).astype(float)


def test_leaning_is_told_with_its_side_its_angle_and_its_time() -> None:
    person = upright(20.0)
    (lean,) = moments(person.turn(-9 * during(person, 5, 9)), "lean")
    assert (lean.span.start_seconds, lean.span.end_seconds) == (5.0, 9.0)
    assert tell_moment(lean) == "You leaned about 9 degrees towards the left of the picture for 4.0 seconds."
    assert lean.weight == pytest.approx(4.0)
    assert not lean.welcome


def test_a_moment_of_leaning_is_part_of_talking() -> None:
    person = upright(20.0)
    assert moments(person.turn(9 * during(person, 5, 6)), "lean") == []


def test_a_short_interruption_does_not_split_a_stretch() -> None:
    person = upright(20.0)
    lean = during(person, 5, 7) + during(person, 7.5, 10)
    (moment,) = moments(person.turn(9 * lean), "lean")
    assert moment.span.duration_seconds == pytest.approx(5.0)


def test_tilted_shoulders_and_head_are_told_apart() -> None:
    person = upright(20.0)
    shoulders = moments(person.turn(8 * during(person, 3, 6), SHOULDERS), "tilted_shoulders")
    assert [tell_moment(m) for m in shoulders] == [
        "Your shoulder on the right of the picture was lower for 3.0 seconds, by about 8 degrees."
    ]
    assert moments(person, "tilted_head") == []
    other = upright(20.0)
    (head,) = moments(other.turn(15 * during(other, 10, 13), HEAD), "tilted_head")
    assert "about 15 degrees towards the right of the picture for 3.0 seconds" in tell_moment(head)


def test_sinking_and_pushing_the_head_forward() -> None:
    person = upright(20.0)
    drop = np.stack([np.zeros(80), 30 * during(person, 8, 14)], axis=1)
    (slouch,) = moments(person.move(drop, HEAD), "slouch")
    assert "26% below" in tell_moment(slouch)
    near = upright(20.0)
    near.pixels[48:, HEAD] = [320, 125] + (near.pixels[48:, HEAD] - [320, 125]) * 1.2
    (forward,) = moments(near, "head_forward")
    assert "20% larger" in tell_moment(forward)


def test_shifting_about_and_sitting_steady_exclude_each_other() -> None:
    person = upright(30.0)
    shake = 70 * np.sign(np.sin(np.pi * person.times_seconds + 0.1)) * during(person, 12, 18)
    person.move(np.stack([shake, 0 * shake], axis=1))
    (fidget,) = moments(person, "fidgeting")
    assert fidget.span.start_seconds == pytest.approx(12, abs=1.1)
    assert "of your shoulder width every second" in tell_moment(fidget)
    steady = moments(person, "steady_posture")
    assert len(steady) == 2
    assert all(m.welcome and m.span.overlap_seconds(fidget.span) == 0 for m in steady)


def test_gestures_are_welcome() -> None:
    person = upright(20.0)
    lift = 60 * np.sin(2 * np.pi * person.times_seconds) * during(person, 4, 6)
    quick = 40 * during(person, 15, 15.25)
    gestures = moments(person.move(np.stack([0 * lift, lift + quick], axis=1), WRISTS), "gesture")
    assert [gesture.welcome for gesture in gestures] == [True, True]
    assert "for 2.0 seconds" in tell_moment(gestures[0])
    assert gestures[0].weight == 1.0


def test_a_single_stroke_is_a_quick_gesture() -> None:
    person = upright(10.0)
    reach = 40 * (person.times_seconds >= 5.0)
    (gesture,) = moments(person.move(np.stack([0 * reach, -reach], axis=1), WRISTS[:1]), "gesture")
    assert tell_moment(gesture) == "You made a quick gesture with your hand."


def test_nothing_happens_while_nobody_is_there() -> None:
    person = upright(20.0)
    person.visibility[:] = 0
    assert body_moments(read_body(person.track())) == ()


def test_moments_come_in_order_of_time() -> None:
    person = upright(40.0)
    person.turn(9 * (during(person, 25, 30) - during(person, 5, 9))).turn(20 * during(person, 15, 18), HEAD)
    found = body_moments(read_body(person.track()))
    assert [m.span for m in found] == sorted(m.span for m in found)
    assert {m.kind for m in found} >= {"lean", "tilted_shoulders", "tilted_head"}
