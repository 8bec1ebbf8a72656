"""The person: NASA's portrait of Eileen Collins (public domain, inside scikit-image), cut out and measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import skimage.data
from numpy.typing import NDArray

from greenroom.analysis.arrays import FloatArray

Picture = NDArray[np.uint8]

SCALE = 1.5
"""Stage pixels per pixel of the photograph: the face is then 140 pixels wide on a 640 x 480 canvas."""

WIDTH, HEIGHT = 640, 480
_STAGE_WIDTH, _STAGE_HEIGHT = 768, 640
_LEFT_MARGIN = 18
"""Stage pixels cut off on the left, which puts the person in the middle of the canvas."""

_LEVELLING_DEGREES = 3.5
"""In the photograph head and shoulders lean to the left of the person by about this much."""

# Read off the photograph once, in its own pixels; left and right are the person's own.
_OUTLINE = (
    (198, 24), (192, 29), (189, 34), (162, 52), (156, 58), (154, 65), (154, 90), (156, 102), (160, 109), (180, 130),
    (182, 136), (183, 152), (181, 154), (157, 156), (134, 165), (118, 187), (116, 199), (114, 205), (104, 214),
    (97, 218), (94, 223), (85, 231), (72, 238), (44, 284), (38, 306), (31, 325), (26, 352), (24, 377), (17, 396),
    (17, 512), (490, 512), (490, 405), (480, 384), (455, 360), (430, 348), (417, 344), (388, 344), (370, 342),
    (366, 330), (362, 310), (357, 297), (347, 273), (340, 260), (327, 248), (308, 235), (304, 230), (300, 216),
    (292, 204), (273, 187), (263, 182), (258, 175), (257, 171), (259, 162), (268, 145), (271, 144), (280, 130),
    (288, 124), (295, 113), (302, 96), (302, 83), (298, 62), (290, 44), (276, 30), (263, 24), (239, 16), (226, 16),
)  # fmt: skip
_LEFT_EYE_UPPER = ((237.1, 105.3), (241.3, 101.9), (245.0, 100.4), (248.7, 100.1), (252.3, 100.9), (256.1, 104.2))
_LEFT_EYE_LOWER = ((237.1, 105.3), (240.3, 105.8), (243.6, 106.3), (247.0, 106.7), (250.5, 106.7), (256.1, 104.2))
_RIGHT_EYE_UPPER = ((195.6, 101.2), (199.7, 98.7), (203.1, 98.3), (206.5, 98.8), (210.0, 100.5), (213.7, 104.1))
_RIGHT_EYE_LOWER = ((195.6, 101.2), (198.3, 103.2), (200.4, 104.0), (203.7, 104.6), (207.0, 104.6), (213.7, 104.1))
_MOUTH_CORNERS = ((203.0, 140.0), (245.2, 141.3))
_UPPER_LIP_EDGE, _LOWER_LIP_EDGE = (223.5, 143.6), (223.0, 150.8)
_CHIN = (221.7, 177.6)
_HEAD_CENTRE = (225.5, 83.8)
_NOSE_TIP = (224.0, 125.4)
_HIPS = (225.0, 400.0)


@dataclass(frozen=True, slots=True)
class Portrait:
    """The cut-out person and the places that are moved, in stage pixels.

    Parameters
    ----------
    person
        Colour times opacity, and opacity, shape (640, 768, 4).
    background
        What is behind her, shape (480, 640, 3).
    eyes
        Upper and lower lid of the right and the left eye, each shape (points, 2).
    mouth_corners, upper_lip, lower_lip, chin
        Corners shape (2, 2); the others shape (2,), the lips' inner edges in the middle.
    head_centre, nose_tip, hips
        Shape (2,).
    """

    person: Picture
    background: Picture
    eyes: tuple[tuple[FloatArray, FloatArray], tuple[FloatArray, FloatArray]]
    mouth_corners: FloatArray
    upper_lip: FloatArray
    lower_lip: FloatArray
    chin: FloatArray
    head_centre: FloatArray
    nose_tip: FloatArray
    hips: FloatArray


@cache
def portrait() -> Portrait:
    """Return the portrait, levelled and scaled to the stage."""
    photograph: Picture = skimage.data.astronaut()  # type: ignore[no-untyped-call]
    to_stage = _turn_about(_HEAD_CENTRE, _LEVELLING_DEGREES, SCALE)
    to_stage[:, 2] += np.array(_HEAD_CENTRE) * (SCALE - 1)
    stage = np.asarray(
        cv2.warpAffine(
            photograph, to_stage, (_STAGE_WIDTH, _STAGE_HEIGHT), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        ),
        dtype=np.uint8,
    )

    def place(*points: tuple[float, float]) -> FloatArray:
        moved: FloatArray = np.array(points, dtype=np.float64) @ to_stage[:, :2].T + to_stage[:, 2]
        return moved

    outline = np.zeros((_STAGE_HEIGHT, _STAGE_WIDTH), dtype=np.uint8)
    cv2.fillPoly(outline, [np.round(place(*_OUTLINE)).astype(np.int32)], 255)
    opacity = cv2.GaussianBlur(cv2.erode(outline, np.ones((3, 3), np.uint8)), (0, 0), 1.6)
    return Portrait(
        person=np.dstack([cv2.multiply(stage, cv2.merge([opacity] * 3), scale=1 / 255), opacity]),
        background=_background(stage, outline),
        eyes=(
            (place(*_RIGHT_EYE_UPPER), place(*_RIGHT_EYE_LOWER)),
            (place(*_LEFT_EYE_UPPER), place(*_LEFT_EYE_LOWER)),
        ),
        mouth_corners=place(*_MOUTH_CORNERS),
        upper_lip=place(_UPPER_LIP_EDGE)[0],
        lower_lip=place(_LOWER_LIP_EDGE)[0],
        chin=place(_CHIN)[0],
        head_centre=place(_HEAD_CENTRE)[0],
        nose_tip=place(_NOSE_TIP)[0],
        hips=place(_HIPS)[0],
    )


def _background(stage: Picture, outline: Picture) -> Picture:
    """Return the studio without the person: the hole filled from its edge, all of it out of focus."""
    half = (_STAGE_WIDTH // 2, _STAGE_HEIGHT // 2)
    hole = cv2.resize(cv2.dilate(outline, np.ones((25, 25), np.uint8)), half, interpolation=cv2.INTER_NEAREST)
    filled = cv2.inpaint(cv2.resize(stage, half, interpolation=cv2.INTER_AREA), hole, 4, cv2.INPAINT_TELEA)
    soft = cv2.GaussianBlur(cv2.resize(filled, (_STAGE_WIDTH, _STAGE_HEIGHT)), (0, 0), 5)
    cropped: Picture = np.ascontiguousarray(soft[:HEIGHT, _LEFT_MARGIN : _LEFT_MARGIN + WIDTH])
    return cropped


def stage_to_canvas(hips: FloatArray, lean_degrees: float, shift: FloatArray) -> FloatArray:
    """Return the 2 x 3 matrix that puts the person on the canvas, leaning about the hips, positive to her left."""
    matrix = _turn_about((float(hips[0]), float(hips[1])), -lean_degrees, 1.0)
    matrix[:, 2] += shift - np.array([_LEFT_MARGIN, 0.0])
    return matrix


def _turn_about(centre: tuple[float, float], degrees: float, scale: float) -> FloatArray:
    """Return the 2 x 3 matrix of a turn, counter-clockwise on the picture."""
    return np.asarray(cv2.getRotationMatrix2D(centre, degrees, scale), dtype=np.float64)
