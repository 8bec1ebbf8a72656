"""Expression variety: how much the face changes beside talking, in units of evident actions.

Five lengths follow the parts of the face that express: height of the brows, their gap, the cheeks under the eyes, the
width of the mouth, and the height of its corners. Each is divided by the size of an evident action of that part, so
that 1 means "as different from this person's neutral as a raised brow or a smile". All are measured in the head's own
directions (``geometry``), so that turning the head changes nothing but noise, and as a median over half a second, so
that syllables (four or five a second) average out and expressions (0.5 to 4 s, Ekman and Friesen 1982) stay. How far
the lips open is left out, because that is speech. Variety is the root mean square departure from the person's mean,
over time and parts: the size and amount of expression that observers of the FACES system rate (Kring and Sloan 2007).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.frames import FrameClock
from greenroom.analysis.face.track import FaceTrack

_SYLLABLES_SECONDS: Final = 0.5

_EVIDENT_ACTIONS: Final = {
    "brow_height": 0.06,
    "brow_gap_ratio": 0.03,
    "cheek_gap_ratio": 0.04,
    "mouth_width_ratio": 0.12,
    "corner_nose_ratio": 0.08,
}
"""Outer eye distances (about 9 cm in adults) that each part moves by in an evident action."""

PARTS: Final = len(_EVIDENT_ACTIONS)


def expression_parts(track: FaceTrack, clock: FrameClock) -> FloatArray:
    """Return the five lengths in units of evident actions, shape (n, 5); NaN where no face was seen."""
    brow_height = (track.brow_height_right + track.brow_height_left) / 2
    columns = []
    for name, evident in _EVIDENT_ACTIONS.items():
        values = brow_height if name == "brow_height" else getattr(track, name)
        columns.append(clock.rolling_quantile(values / evident, _SYLLABLES_SECONDS))
    return np.stack(columns, axis=1)


def expression_variety(sums: FloatArray) -> FloatArray:
    """Return the variety from sums in (..., 10 + 1): each part's weighted sum, its weighted square, and the weight.

    NaN where the weight, in seconds, does not exceed the half second over which a part is measured.
    """
    weight = sums[..., -1:]
    safe = np.where(weight > _SYLLABLES_SECONDS, weight, 1.0)
    means, squares = sums[..., :PARTS] / safe, sums[..., PARTS:-1] / safe
    variance = np.clip(squares - means**2, 0.0, None).mean(axis=-1)
    return np.where(weight[..., 0] > _SYLLABLES_SECONDS, np.sqrt(variance), np.nan)
