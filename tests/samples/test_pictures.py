"""The person does what is asked, seen in single pictures."""

from __future__ import annotations

import numpy as np
import pytest

from greenroom.analysis.spans import Span
from samples.features import Expression, FaceFeatures
from samples.head import HeadTurner
from samples.motion import BLINK_SECONDS, held, perform
from samples.portrait import HEIGHT, WIDTH, Picture, portrait
from samples.scene import pictures
from samples.script import Lean, Line, Script, Turn
from samples.speech import speak

AS_PHOTOGRAPHED = Expression(lids=0, iris_x=0, iris_y=0, smile=1, mouth=1)


def expression(**changes: float) -> Expression:
    return Expression(**{"lids": 0.0, "iris_x": 0.0, "iris_y": 0.0, "smile": 1.0, "mouth": 1.0, **changes})


def eye_region(picture: Picture, side: int) -> Picture:
    upper, lower = portrait().eyes[side]
    left, right = int(upper[0, 0]), int(upper[-1, 0]) + 1
    return picture[int(upper[:, 1].min()) : int(lower[:, 1].max()) + 1, left:right, :3]


def iris_centre(picture: Picture, side: int) -> float:
    # The blue of brown eyes is darkest; the lashes in the corners stay out of it.
    dark = (eye_region(picture, side)[3:-2, 4:-4, 2] < 40).astype(float)
    return float((dark.sum(axis=0) * np.arange(dark.shape[1])).sum() / dark.sum())


def test_the_photograph_is_left_as_it_is_when_nothing_is_asked() -> None:
    face = portrait()
    drawn = FaceFeatures(face).draw(AS_PHOTOGRAPHED)
    turned = HeadTurner(face).draw(drawn, 0.0, 0.0, 0.0)
    assert np.abs(turned.astype(int) - face.person.astype(int)).max() <= 2


@pytest.mark.parametrize("side", [0, 1])
def test_shut_lids_hide_the_iris(side: int) -> None:
    features = FaceFeatures(portrait())
    dark = [(eye_region(features.draw(expression(lids=lids)), side).mean(axis=2) < 80).mean() for lids in (0, 0.5, 1)]
    assert dark[2] < 0.6 * dark[0]


@pytest.mark.parametrize("side", [0, 1])
def test_irises_shift_towards_the_side_that_is_asked(side: int) -> None:
    features = FaceFeatures(portrait())
    right, middle, left = (iris_centre(features.draw(expression(iris_x=x)), side) for x in (-0.2, 0.0, 0.2))
    assert right < middle - 1.5
    assert left > middle + 1.5


def test_without_a_smile_the_teeth_are_hidden() -> None:
    features, face = FaceFeatures(portrait()), portrait()
    lips = slice(int(face.upper_lip[1]) - 4, int(face.lower_lip[1]) + 4)
    middle = slice(int(face.upper_lip[0]) - 25, int(face.upper_lip[0]) + 25)
    smiling, closed = (
        features.draw(expression(smile=smile, mouth=mouth))[lips, middle, 2] for smile, mouth in ((1, 1), (0, 0))
    )
    assert (smiling > 190).mean() > 3 * (closed > 190).mean()


@pytest.mark.parametrize(("yaw", "direction"), [(15.0, 1), (-15.0, -1)])
def test_a_head_that_turns_moves_its_front_and_keeps_its_hair(yaw: float, direction: int) -> None:
    face = portrait()
    turner = HeadTurner(face)
    marked = face.person.copy()
    nose_x, nose_y = (round(float(v)) for v in face.nose_tip)
    marked[nose_y - 2 : nose_y + 3, nose_x - 2 : nose_x + 3] = (0, 255, 0, 255)
    turned = turner.draw(marked, yaw, 0.0, 0.0)
    green = (turned[:, :, 1] > 200) & (turned[:, :, 0] < 80) & (turned[:, :, 2] < 80)
    found = float(np.nonzero(green)[1].mean())
    assert direction * (found - nose_x) == pytest.approx(110 * np.sin(np.radians(15)), abs=6)
    crown = slice(20, 40)
    change = np.abs(turned[crown].astype(int) - marked[crown].astype(int)).mean()
    assert change < 12


def test_curves_are_half_way_up_at_both_ends_of_their_span() -> None:
    times = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
    assert held(times, Span(1.0, 3.0), 0.4) == pytest.approx([0, 0.5, 1, 0.5, 0])


def test_a_performance_does_what_the_script_says() -> None:
    script = Script(
        "x",
        "?",
        0.5,
        (Line("We measured it twice and then once more.", 0.5),),
        blinks_seconds=(1.0,),
        turns=(Turn(Span(1.5, 2.5), yaw_degrees=15.0),),
        leans=(Lean(Span(1.5, 2.5), 6.0),),
    )
    motion = perform(script, speak(script), 30.0)
    shut = motion.times_seconds[motion.lids > 0]
    assert 1.0 < shut.min() <= shut.max() < 1.0 + BLINK_SECONDS
    assert motion.lids.max() == 1.0
    assert motion.yaw_degrees[60] == pytest.approx(15.0, abs=2.0)
    assert motion.lean_degrees[60] == pytest.approx(6.0, abs=1.0)
    assert motion.mouth[:10].max() < 0.1 < motion.mouth.max()
    first = next(pictures(motion))
    assert first.shape == (HEIGHT, WIDTH, 3)
    assert first.dtype == np.uint8
