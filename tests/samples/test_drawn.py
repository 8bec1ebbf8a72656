"""The drawn person does what is asked, and is marked as drawn."""

from __future__ import annotations

import numpy as np
import pytest

from samples.drawn import drawn_person, with_notice
from samples.features import Expression, FaceFeatures
from samples.portrait import HEIGHT, WIDTH, Picture


def expression(**changes: float) -> Expression:
    return Expression(**{"lids": 0.0, "iris_x": 0.0, "iris_y": 0.0, "smile": 1.0, "mouth": 1.0, **changes})


def eye_region(picture: Picture, side: int) -> Picture:
    upper, lower = drawn_person().eyes[side]
    left, right = int(upper[0, 0]), int(upper[-1, 0]) + 1
    return picture[int(upper[:, 1].min()) : int(lower[:, 1].max()) + 1, left:right, :3]


@pytest.mark.parametrize("side", [0, 1])
def test_shut_lids_hide_the_white_of_the_eye(side: int) -> None:
    features = FaceFeatures(drawn_person())
    white = [
        (eye_region(features.draw(expression(lids=lids)), side).min(axis=2) > 170).mean() for lids in (0.0, 0.5, 1.0)
    ]
    assert white[0] > 0.1
    assert white[0] > white[1] > white[2]
    assert white[2] < 0.01


def test_a_closed_mouth_shows_no_teeth() -> None:
    face = drawn_person()
    features = FaceFeatures(face)
    lips = slice(int(face.upper_lip[1]) - 4, int(face.lower_lip[1]) + 4)
    middle = slice(int(face.upper_lip[0]) - 25, int(face.upper_lip[0]) + 25)
    smiling, closed = (
        (features.draw(expression(smile=size, mouth=size))[lips, middle, :3].min(axis=2) > 200).mean()
        for size in (1.0, 0.0)
    )
    assert smiling > 0.1
    assert closed < 0.01


def test_the_face_is_drawn_alike_on_both_sides() -> None:
    (right, _), (left, _) = drawn_person().eyes
    middle = drawn_person().nose_tip[0]
    np.testing.assert_allclose(left[:, 0] - middle, (middle - right[:, 0])[::-1])


def test_a_notice_is_written_on_a_dark_strip() -> None:
    bright = np.full((HEIGHT, WIDTH, 3), 240, dtype=np.uint8)
    shown = with_notice(bright)
    strip = shown[-round(HEIGHT * 0.075) :]
    assert (shown[: HEIGHT // 2] == bright[: HEIGHT // 2]).all()
    assert np.median(strip) < 60
    assert (strip.min(axis=2) > 200).mean() > 0.02
