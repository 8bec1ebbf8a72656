"""The drawn person of the sample session, painted from curves and shades; not a portrait of a real person.

The face has the proportions that `HeadTurner` and `FaceFeatures` move, and it is shaded, so that a face detector can
find it. It is plainly a drawing, and a notice in the picture says so.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from greenroom.analysis.arrays import FloatArray
from samples.drawing import Colour, Drawing, closed, line, soft
from samples.portrait import HEIGHT, WIDTH, Picture, Portrait

NOTICE = "Drawn person, computer voice"

_STAGE_WIDTH, _STAGE_HEIGHT = 768, 640
_MIDDLE = 340.0
"""The column of the stage about which the face is symmetric."""

_SKIN: Colour = (214, 154, 118)
_SKIN_LINE: Colour = (128, 74, 52)
_BLUSH: Colour = (214, 112, 92)
_HAIR: Colour = (58, 38, 48)
_HAIR_SHINE: Colour = (122, 84, 92)
_LIPS: Colour = (178, 74, 72)
_INSIDE_MOUTH: Colour = (92, 28, 34)
_TEETH: Colour = (246, 242, 236)
_EYE_WHITE: Colour = (248, 246, 242)
_IRIS: Colour = (58, 84, 60)
_DARK: Colour = (30, 20, 22)
_JUMPER: Colour = (38, 120, 128)
_JUMPER_LINE: Colour = (20, 72, 80)
_COLLAR: Colour = (240, 236, 224)
_WALL: Colour = (226, 216, 196)

_CHIN_Y, _BROW_Y, _NOSE_Y, _MOUTH_Y = 266.0, 129.0, 186.0, 212.0
_MOUTH_HALF_WIDTH, _MOUTH_SAG, _MOUTH_GAP = 32.0, 4.5, 13.0
_EYE_FROM, _EYE_TO = 17.5, 52.0
"""Distances of the inner and outer corner of each eye from the middle, in stage pixels."""

# Of the eye on the right of the picture, from its inner to its outer corner: distance from the middle, and row.
_UPPER_LID = ((17.5, 157.5), (23.0, 150.8), (29.0, 147.2), (35.5, 146.2), (42.0, 147.6), (47.5, 150.8), (52.0, 155.0))
_LOWER_LID = ((17.5, 157.5), (23.0, 160.4), (29.0, 162.0), (35.5, 162.4), (42.0, 161.6), (47.5, 159.2), (52.0, 155.0))
_FACE = (
    (340, 72), (372, 76), (397, 92), (409, 120), (411, 152), (407, 186), (397, 218), (380, 246), (358, 263),
    (340, 266.5), (322, 263), (300, 246), (283, 218), (273, 186), (269, 152), (271, 120), (283, 92), (308, 76),
)  # fmt: skip
_HAIR_BEHIND = (
    (340, 28), (386, 36), (420, 64), (436, 110), (438, 160), (434, 206), (420, 240), (398, 246), (392, 220), (340, 214),
    (288, 220), (282, 246), (260, 240), (246, 206), (242, 160), (244, 110), (260, 64), (294, 36),
)  # fmt: skip
_FRINGE = (
    (340, 28), (388, 38), (420, 68), (434, 116), (434, 160), (424, 182), (412, 168), (410, 136), (398, 112), (376, 98),
    (350, 92), (326, 100), (300, 112), (280, 122), (271, 146), (266, 170), (254, 182), (246, 160), (246, 116),
    (260, 68), (292, 38),
)  # fmt: skip
_NECK = ((306, 232), (374, 232), (376, 290), (392, 322), (340, 352), (288, 322), (304, 290))
_SHOULDERS = (
    (288, 306), (340, 344), (392, 306), (440, 326), (500, 348), (546, 392), (572, 470), (590, 640), (590, 700),
    (90, 700), (90, 640), (108, 470), (134, 392), (180, 348), (240, 326),
)  # fmt: skip


@cache
def drawn_person() -> Portrait:
    """Return the person as a portrait: the picture, and the places that are moved."""
    corners = np.array([[_MIDDLE - _MOUTH_HALF_WIDTH, _MOUTH_Y], [_MIDDLE + _MOUTH_HALF_WIDTH, _MOUTH_Y]])
    return Portrait(
        person=_painted(),
        background=_room(),
        eyes=((_mirrored(_UPPER_LID), _mirrored(_LOWER_LID)), (_placed(_UPPER_LID), _placed(_LOWER_LID))),
        mouth_corners=corners,
        upper_lip=np.array([_MIDDLE, _MOUTH_Y + _MOUTH_SAG]),
        lower_lip=np.array([_MIDDLE, _MOUTH_Y + _MOUTH_SAG + _MOUTH_GAP]),
        chin=np.array([_MIDDLE, _CHIN_Y]),
        head_centre=np.array([_MIDDLE, 126.0]),
        nose_tip=np.array([_MIDDLE, _NOSE_Y]),
        hips=np.array([_MIDDLE, 600.0]),
    )


def with_notice(picture: Picture) -> Picture:
    """Return a picture with the notice that its person is drawn, on a dark strip at its lower edge."""
    shown = picture.copy()
    height, width = shown.shape[:2]
    strip = round(height * 0.075)
    shown[-strip:] = shown[-strip:] // 5
    scale = strip / 46
    (long, tall), _ = cv2.getTextSize(NOTICE, cv2.FONT_HERSHEY_SIMPLEX, scale, 1)
    place = ((width - long) // 2, height - (strip - tall) // 2)
    cv2.putText(shown, NOTICE, place, cv2.FONT_HERSHEY_SIMPLEX, scale, (255, 255, 255), 1, cv2.LINE_AA)
    return shown


def _placed(points: tuple[tuple[float, float], ...]) -> FloatArray:
    return np.array([(_MIDDLE + across, row) for across, row in points])


def _mirrored(points: tuple[tuple[float, float], ...]) -> FloatArray:
    return np.array([(_MIDDLE - across, row) for across, row in reversed(points)])


def _painted() -> Picture:
    """Return the person from back to front."""
    drawing = Drawing(_STAGE_WIDTH, _STAGE_HEIGHT)
    drawing.paint(drawing.shape(closed(_HAIR_BEHIND)), _HAIR, 0.8)
    _paint_body(drawing)
    _paint_skin(drawing)
    _paint_nose(drawing)
    for side in (-1, 1):
        _paint_eye(drawing, side)
    _paint_mouth(drawing)
    _paint_fringe(drawing)
    return drawing.finished()


def _paint_body(drawing: Drawing) -> None:
    """Paint the neck, shaded below the chin, the jumper and its collar."""
    x, y = _grid(drawing)
    neck = drawing.shape(closed(_NECK))
    drawing.paint(neck, _SKIN, 0.62 + 0.25 * np.clip((y - 262) / 70, 0, 1))
    shoulders = drawing.shape(closed(_SHOULDERS))
    round_shade = 1.08 - 0.42 * np.clip(np.abs(x - _MIDDLE + 20) / 260, 0, 1) ** 2
    drawing.paint(shoulders, _JUMPER, round_shade * (1.06 - 0.16 * np.clip((y - 320) / 300, 0, 1)))
    for sleeve in (((196, 640), (204, 560), (196, 480)), ((484, 640), (476, 560), (484, 480))):
        drawing.paint(drawing.stroke(line(sleeve), 3.0), _JUMPER_LINE)
    collar = line(((286, 304), (306, 334), (340, 350), (374, 334), (394, 304)))
    drawing.paint(drawing.stroke(collar, 13.0), _JUMPER_LINE)
    drawing.paint(drawing.stroke(collar, 9.0), _COLLAR)


def _paint_skin(drawing: Drawing) -> None:
    """Paint ears and face as if lit from the upper left: the shade of an egg, with cheeks, brow and chin."""
    x, y = _grid(drawing)
    for side in (-1, 1):
        ear = closed(
            [(_MIDDLE + side * (66 + across), row) for across, row in ((0, 148), (12, 142), (15, 158), (6, 184))]
        )
        drawing.paint(drawing.shape(ear), _SKIN, 0.84)
    face = drawing.shape(closed(_FACE))
    across, down = (x - _MIDDLE) / 76, (y - 168) / 112
    front = np.sqrt(np.clip(1 - across**2 - 0.8 * down**2, 0.03, None))
    light = 0.60 + 0.44 * front - 0.10 * across - 0.06 * down
    light += 0.05 * _spot(x, y, _MIDDLE, 112, 34, 18) + 0.05 * _spot(x, y, _MIDDLE, 248, 16, 9)
    for side in (-1, 1):
        light += 0.05 * _spot(x, y, _MIDDLE + side * 40, 184, 17, 12)
        light -= 0.15 * _spot(x, y, _MIDDLE + side * 33, 146, 24, 11)  # the hollow of the eye
    light -= 0.08 * _spot(x, y, _MIDDLE, 239, 20, 4)  # below the lip
    drawing.paint(face, _SKIN, light)
    for side in (-1, 1):
        drawing.paint(0.22 * face * _spot(x, y, _MIDDLE + side * 44, 192, 17, 12), _BLUSH)
    jaw = line(_FACE[6:13])
    drawing.paint(0.7 * drawing.stroke(jaw, 1.6), _SKIN_LINE)


def _paint_nose(drawing: Drawing) -> None:
    """Paint the ridge bright, its sides and what lies below it dark, and the nostrils."""
    x, y = _grid(drawing)
    ridge = _spot(x, y, _MIDDLE - 2, 166, 4.5, 22) + 0.8 * _spot(x, y, _MIDDLE - 1, 184, 7, 6)
    drawing.paint(0.28 * np.clip(ridge, 0, 1), (255, 226, 200))
    for side, strength in ((-1, 0.20), (1, 0.34)):
        drawing.paint(strength * _spot(x, y, _MIDDLE + side * 12, 168, 4.5, 22), _SKIN_LINE)
        wing = line([(_MIDDLE + side * a, row) for a, row in ((14, 182), (17, 189), (13, 195), (8, 194))])
        drawing.paint(0.75 * drawing.stroke(wing, 1.8), _SKIN_LINE)
        nostril = closed([(_MIDDLE + side * a, row) for a, row in ((4, 194), (8, 192), (11, 194), (7, 196.5))])
        drawing.paint(0.85 * drawing.shape(nostril), _DARK)
    drawing.paint(0.30 * _spot(x, y, _MIDDLE, 199, 14, 3.2), _SKIN_LINE)
    drawing.paint(0.16 * _spot(x, y, _MIDDLE, 204, 4, 4), _SKIN_LINE)


def _paint_eye(drawing: Drawing, side: int) -> None:
    """Paint white, iris, pupil and glint between the lids, then lashes, crease and brow."""
    x, y = _grid(drawing)

    def at(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
        return [(_MIDDLE + side * across, row) for across, row in points]

    opening = drawing.shape(np.array([*at(_UPPER_LID), *reversed(at(_LOWER_LID))]))
    drawing.paint(opening, _EYE_WHITE, 0.78 + 0.22 * np.clip((y - 147) / 8, 0, 1))
    centre = _MIDDLE + side * 34.5
    for colour, radius in ((_DARK, 8.6), (_IRIS, 7.7), (_DARK, 3.9)):
        drawing.paint(opening * np.clip(radius - np.hypot(x - centre, y - 153.6) + 0.5, 0, 1), colour)
    drawing.paint(opening * np.clip(2.1 - np.hypot(x - centre + 2.6, y - 150.6) + 0.5, 0, 1), (255, 255, 255))
    drawing.paint(drawing.stroke(line(at(_UPPER_LID)), 2.4), _DARK)
    drawing.paint(0.6 * drawing.stroke(line(at(_LOWER_LID)), 1.1), _SKIN_LINE)
    crease = at(((20.0, 148.0), (28.0, 141.6), (36.0, 140.4), (44.0, 142.2), (51.0, 147.0)))
    drawing.paint(0.55 * drawing.stroke(line(crease), 1.2), _SKIN_LINE)
    brow = at(((15, 127.4), (27, 123.4), (41, 123.4), (56, 130), (57, 132), (41, 128.6), (28, 128.8), (16, 132)))
    drawing.paint(soft(drawing.shape(np.array(brow)), 0.6), _HAIR)


def _paint_mouth(drawing: Drawing) -> None:
    """Paint an open, smiling mouth; `FaceFeatures` closes and narrows it."""
    across = np.linspace(-1, 1, 81)
    columns, bulge = _MIDDLE + _MOUTH_HALF_WIDTH * across, 1 - across**2
    upper = np.column_stack([columns, _MOUTH_Y + _MOUTH_SAG * bulge])
    lower = np.column_stack([columns, _MOUTH_Y + (_MOUTH_SAG + _MOUTH_GAP) * bulge])
    bow = 5.6 * bulge**0.6 - 2.2 * np.exp(-((across / 0.16) ** 2))
    above, below = upper - np.column_stack([0 * across, bow]), lower + np.column_stack([0 * across, 7.0 * bulge**0.8])
    drawing.paint(drawing.shape(np.vstack([above, upper[::-1]])), _LIPS, 0.86)
    drawing.paint(drawing.shape(np.vstack([lower, below[::-1]])), _LIPS, 1.06)
    opening = drawing.shape(np.vstack([upper, lower[::-1]]))
    drawing.paint(opening, _INSIDE_MOUTH)
    teeth = drawing.shape(np.vstack([upper + 0.1 * (lower - upper), (upper + 0.5 * (lower - upper))[::-1]]))
    drawing.paint(0.95 * teeth, _TEETH)
    drawing.paint(drawing.stroke(upper, 2.0), _INSIDE_MOUTH)
    for side in (-1, 1):
        fold = [(_MIDDLE + side * a, row) for a, row in ((22, 188), (32, 198), (38, 209))]
        drawing.paint(0.16 * soft(drawing.stroke(line(fold), 2.0), 1.2), _SKIN_LINE)


def _paint_fringe(drawing: Drawing) -> None:
    """Paint the hair in front of the forehead, its shadow on the skin, and a few locks."""
    fringe = drawing.shape(closed(_FRINGE))
    drawing.paint(
        0.35 * np.roll(soft(fringe, 3.0), 4, axis=0) * (1 - fringe) * drawing.shape(closed(_FACE)), _SKIN_LINE
    )
    drawing.paint(fringe, _HAIR)
    locks = (
        ((330, 44), (296, 62), (272, 98)), ((338, 50), (306, 74), (282, 110)), ((350, 46), (392, 66), (414, 108)),
        ((348, 56), (384, 80), (404, 112)), ((330, 36), (284, 48), (256, 90)), ((360, 38), (404, 58), (426, 104)),
    )  # fmt: skip
    for lock in locks:
        drawing.paint(0.45 * fringe * soft(drawing.stroke(line(lock), 3.0), 1.2), _HAIR_SHINE)


def _room() -> Picture:
    """Return what is behind the person: a wall, a shelf with books, and a picture of hills.

    There is no plant: MediaPipe took the leaves of one for a hand.
    """
    drawing = Drawing(WIDTH, HEIGHT)
    x, y = _grid(drawing)
    drawing.paint(np.ones((HEIGHT, WIDTH)), _WALL, 1.04 - 0.14 * y / HEIGHT - 0.06 * np.abs(x / WIDTH - 0.45))
    books: tuple[tuple[int, int, int, Colour], ...] = (
        (496, 22, 78, (186, 92, 72)), (520, 18, 92, (92, 116, 138)), (540, 26, 70, (214, 176, 98)),
        (568, 16, 88, (110, 136, 104)), (586, 22, 80, (148, 106, 132)),
    )  # fmt: skip
    for left, width, height, colour in books:
        drawing.paint(drawing.shape(_box(left, 190 - height, left + width, 190)), colour)
    drawing.paint(drawing.shape(_box(478, 190, 640, 200)), (142, 104, 74))
    drawing.paint(drawing.shape(_box(30, 84, 158, 194)), (142, 104, 74))
    drawing.paint(drawing.shape(_box(38, 92, 150, 186)), (222, 232, 236))
    for colour, far, near in (((150, 176, 170), 148, 138), ((104, 142, 122), 166, 158)):
        hill = np.array(
            [(38, far), (70, near), (104, far + 4), (150, near + 6), (150, 186), (38, 186)], dtype=np.float64
        )
        drawing.paint(drawing.shape(hill), colour)
    return np.ascontiguousarray(drawing.finished()[:, :, :3])


def _box(left: float, top: float, right: float, bottom: float) -> FloatArray:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], dtype=np.float64)


def _grid(drawing: Drawing) -> tuple[FloatArray, FloatArray]:
    """Return column and row of each pixel."""
    y, x = np.mgrid[0 : drawing.height, 0 : drawing.width].astype(np.float64)
    return x, y


def _spot(x: FloatArray, y: FloatArray, column: float, row: float, wide: float, high: float) -> FloatArray:
    """Return a soft spot, 1 in its middle."""
    spot: FloatArray = np.exp(-(((x - column) / wide) ** 2) - ((y - row) / high) ** 2)
    return spot
