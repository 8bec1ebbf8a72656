"""Moving what is in the face: lids that close, irises that shift, a mouth that speaks and smiles.

Each is a map from the pixels of a small region to where in the photograph they come from.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from greenroom.analysis.arrays import FloatArray
from samples.portrait import Picture, Portrait

_LID_SPACE = 15.0
"""Stage pixels of skin above the eye that stretch when the lid comes down."""

_LASHES = 2.0
"""Stage pixels of dark lashes at the lid's edge, which come down as they are: stretched, they look like a slit."""

_NEUTRAL_MOUTH_WIDTH = 0.76
"""A closed mouth without a smile, against the photograph's smile."""

_NEUTRAL_CORNER_DROP = 5.0
"""Stage pixels by which a smile lifts the corners."""


@dataclass(frozen=True, slots=True)
class Expression:
    """What the face does at one moment.

    ``lids`` 0 open to 1 shut; ``iris_x`` and ``iris_y`` in eye widths, to the person's left and up; ``smile`` 0 neutral
    to 1 as photographed; ``mouth`` 0 lips together to 1 as open as photographed.
    """

    lids: float
    iris_x: float
    iris_y: float
    smile: float
    mouth: float


@dataclass(frozen=True, slots=True)
class _Region:
    """A rectangle of the stage with its pixels' coordinates."""

    rows: slice
    columns: slice
    x: FloatArray
    y: FloatArray

    @staticmethod
    def around(left: float, top: float, right: float, bottom: float) -> _Region:
        rows, columns = slice(int(top), int(bottom) + 1), slice(int(left), int(right) + 1)
        y, x = np.mgrid[rows, columns].astype(np.float64)
        return _Region(rows, columns, x, y)

    def draw(self, onto: Picture, source: Picture, x: FloatArray, y: FloatArray) -> None:
        """Fill the region of one picture with the pixels of another at (x, y)."""
        top, left = self.rows.start - 8, self.columns.start - 8
        patch = source[top : self.rows.stop + 8, left : self.columns.stop + 8]
        onto[self.rows, self.columns] = cv2.remap(
            patch, (x - left).astype(np.float32), (y - top).astype(np.float32), cv2.INTER_CUBIC
        )


class _Eye:
    """One eye: the curves of its lids."""

    def __init__(self, upper: FloatArray, lower: FloatArray) -> None:
        self._left, self._right = float(upper[0, 0]), float(upper[-1, 0])
        self._width = self._right - self._left
        self._region = _Region.around(
            self._left - 4, upper[:, 1].min() - _LID_SPACE - 2, self._right + 4, lower[:, 1].max() + 6
        )
        along = self._region.x[0]
        self._upper = np.interp(along, upper[:, 0], upper[:, 1])
        self._lower = np.interp(along, lower[:, 0], lower[:, 1])

    def draw(self, onto: Picture, source: Picture, expression: Expression) -> None:
        """Shift the iris, then bring the lid down over it."""
        if expression.lids == 0 and expression.iris_x == 0 and expression.iris_y == 0:
            return
        x, y = self._region.x, self._region.y
        gap = np.maximum(self._lower - self._upper, 0.5)
        lid = self._upper + expression.lids * (gap + 1.0)
        crease = self._upper - _LID_SPACE
        on_lid = (y > crease) & (y < lid)
        skin = crease + (y - crease) * (self._upper - _LASHES - crease) / (lid - _LASHES - crease)
        stretched = np.where(y < lid - _LASHES, skin, y - (lid - self._upper))
        # The middle of the eye moves most, its corners stay.
        across = np.clip(1 - ((x - (self._left + self._right) / 2) / (self._width / 2)) ** 2, 0, None)
        inside = np.clip(np.minimum(y - self._upper, self._lower - y) + 1, 0, 1) * across
        seen_x = x - expression.iris_x * self._width * inside
        seen_y = y + expression.iris_y * self._width * inside
        self._region.draw(onto, source, np.where(on_lid, x, seen_x), np.where(on_lid, stretched, seen_y))


class _Mouth:
    """The mouth: corners that move sideways and up, lips that part."""

    def __init__(self, face: Portrait) -> None:
        corners = face.mouth_corners
        self._centre = corners.mean(axis=0)
        self._half_width = float(corners[1, 0] - corners[0, 0]) / 2
        self._chin = float(face.chin[1])
        self._gap = float(face.lower_lip[1] - face.upper_lip[1])
        self._sag = float(face.upper_lip[1] - self._centre[1])
        reach = 2.0 * self._half_width
        self._region = _Region.around(
            self._centre[0] - reach, self._centre[1] - 26, self._centre[0] + reach, self._chin + 6
        )
        across = np.abs(self._region.x - self._centre[0]) / self._half_width
        self._near = _falling(across, 1.0, 2.0) * np.exp(-(((self._region.y - self._centre[1] - 4) / 16) ** 2))
        self._corner = np.exp(-(((across - _NEUTRAL_MOUTH_WIDTH) / 0.45) ** 2)) * self._near

    def draw(self, onto: Picture, source: Picture, expression: Expression) -> None:
        """Narrow and lower the corners as far as the smile is gone, and set how far the lips are apart."""
        neutral = 1 - expression.smile
        widen = neutral * (1 / _NEUTRAL_MOUTH_WIDTH - 1)
        x = self._region.x + (self._region.x - self._centre[0]) * widen * self._near
        y = self._region.y - neutral * _NEUTRAL_CORNER_DROP * self._corner
        self._region.draw(onto, source, x, self._part_lips(x, y, expression.mouth))

    def _part_lips(self, x: FloatArray, y: FloatArray, openness: float) -> FloatArray:
        """Return where the rows come from when the gap between the lips is ``openness`` times the photographed one."""
        profile = np.clip(1 - ((x - self._centre[0]) / self._half_width) ** 2, 0.0, None)
        edge = self._centre[1] + self._sag * profile
        photographed = self._gap * profile
        gap = np.maximum(openness, 0.04) * photographed
        inside = edge + (y - edge) * np.divide(photographed, gap, out=np.ones_like(gap), where=gap > 0)
        below = y + (photographed - gap) * _falling(y, edge + gap + 6, self._chin)
        return np.where(y <= edge, y, np.where(y < edge + gap, inside, below))


class FaceFeatures:
    """Draws expressions onto the photographed face."""

    def __init__(self, face: Portrait) -> None:
        self._source = face.person
        self._eyes = [_Eye(upper, lower) for upper, lower in face.eyes]
        self._mouth = _Mouth(face)

    def draw(self, expression: Expression) -> Picture:
        """Return the person with this expression, shape and meaning of ``Portrait.person``."""
        picture = self._source.copy()
        for eye in self._eyes:
            eye.draw(picture, self._source, expression)
        self._mouth.draw(picture, self._source, expression)
        return picture


def _falling(value: FloatArray, start: FloatArray | float, end: float) -> FloatArray:
    """Return 1 up to ``start``, 0 from ``end`` on, smooth between."""
    share = np.clip((value - start) / (end - start), 0.0, 1.0)
    smooth: FloatArray = 1 - share * share * (3 - 2 * share)
    return smooth
