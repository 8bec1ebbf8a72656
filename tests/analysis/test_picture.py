"""Light, measured in pictures whose light is known."""

from __future__ import annotations

import numpy as np
import pytest

from greenroom.analysis.picture import PictureTrack, measure_picture


def grey(level: int) -> np.ndarray:
    return np.full((48, 64, 3), level, dtype=np.uint8)


@pytest.mark.parametrize("level", [0, 51, 255])
def test_an_even_picture_has_its_own_brightness_and_no_contrast(level: int) -> None:
    measured = measure_picture(grey(level), 1.5, None)

    assert measured.times_seconds[0] == 1.5
    assert measured.brightness_ratio[0] == pytest.approx(level / 255)
    assert measured.contrast_ratio[0] == pytest.approx(0.0, abs=1e-9)


def test_half_black_half_white_has_the_greatest_contrast() -> None:
    picture = grey(0)
    picture[:, 32:] = 255

    measured = measure_picture(picture, 0.0, None)

    assert measured.brightness_ratio[0] == pytest.approx(0.5)
    assert measured.contrast_ratio[0] == pytest.approx(0.5)


def test_green_is_lighter_than_blue() -> None:
    green, blue = grey(0), grey(0)
    green[..., 1], blue[..., 2] = 255, 255

    assert measure_picture(green, 0.0, None).brightness_ratio > measure_picture(blue, 0.0, None).brightness_ratio


def test_the_light_on_the_face_is_that_inside_its_box() -> None:
    picture = grey(200)
    picture[12:36, 16:48] = 50

    measured = measure_picture(picture, 0.0, (0.25, 0.25, 0.75, 0.75))

    assert measured.face_brightness_ratio[0] == pytest.approx(50 / 255)


@pytest.mark.parametrize("box", [None, (0.5, 0.5, 0.51, 0.51), (1.2, 0.2, 1.6, 0.6)])
def test_without_a_face_in_the_picture_there_is_no_light_on_it(box: tuple[float, float, float, float] | None) -> None:
    assert np.isnan(measure_picture(grey(100), 0.0, box).face_brightness_ratio[0])


def test_tracks_join_in_order_and_none_is_empty() -> None:
    joined = PictureTrack.concatenate([measure_picture(grey(level), level, None) for level in (1, 2)])

    assert list(joined.times_seconds) == [1.0, 2.0]
    assert len(PictureTrack.concatenate([]).times_seconds) == 0
