"""Where the mesh model looks."""

from __future__ import annotations

import math

import numpy as np
import pytest

from greenroom.vision.regions import (
    MARGIN,
    Box,
    FoundFace,
    box_of_landmarks,
    overlap_ratio,
    region_of_found,
    region_of_landmarks,
)


def test_the_region_is_a_square_of_pixels_around_the_face() -> None:
    face = FoundFace(Box(0.4, 0.3, 0.6, 0.7), (0.45, 0.4), (0.55, 0.4))

    region = region_of_found(face, 640, 480)

    assert (region.centre_x, region.centre_y) == pytest.approx((0.5, 0.5))
    assert region.width * 640 == pytest.approx(region.height * 480)
    assert region.height * 480 == pytest.approx(MARGIN * 0.4 * 480)
    assert region.rotation == 0.0


@pytest.mark.parametrize("degrees", [-40, 0, 25])
def test_the_region_turns_with_the_eyes(degrees: float) -> None:
    landmarks = np.full((478, 3), 0.5, dtype=np.float32)
    turn = math.radians(degrees)
    for index, side in ((33, -1), (263, 1)):
        landmarks[index, :2] = 0.5 + side * 0.1 * np.array([math.cos(turn), math.sin(turn)])

    assert math.degrees(region_of_landmarks(landmarks, 400, 400).rotation) == pytest.approx(degrees, abs=1e-3)


def test_boxes_overlap_by_the_share_of_the_smaller() -> None:
    whole = Box(0.0, 0.0, 1.0, 1.0)

    assert overlap_ratio(whole, Box(0.2, 0.2, 0.4, 0.4)) == pytest.approx(1.0)
    assert overlap_ratio(Box(0.0, 0.0, 0.5, 0.5), Box(0.25, 0.0, 0.75, 0.5)) == pytest.approx(0.5)
    assert overlap_ratio(Box(0.0, 0.0, 0.2, 0.2), Box(0.5, 0.5, 0.7, 0.7)) == 0.0


def test_the_box_of_landmarks_holds_them_all() -> None:
    points = np.random.default_rng(0).uniform(0, 1, (478, 3)).astype(np.float32)

    box = box_of_landmarks(points)

    assert (box.left, box.bottom) == (float(points[:, 0].min()), float(points[:, 1].max()))
