"""From ARKit's blend shapes, frame by frame, to the 15 mouth shapes of the built-in head.

The columns are those of Live Link Face, as the NeuroSync player lists them (`livelink/connect/faceblendshapes.py`).
Each frame takes the nearest row of `LIPS`. Lips do not show what the tongue does, so sounds that differ by the tongue
alone (th, t, k, n) take the shape whose lips are nearest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from greenroom.voice_out.contracts import Viseme, VisemeName
from greenroom.voice_out.mouth_shapes import joined

FRAMES_PER_SECOND: Final = 60
"""The rate of NeuroSync's model and of its player."""
MOUTH_GAIN: Final = 1.6
"""How much the NeuroSync player raises the mouth's values before it shows them."""
SHORTEST_FRAMES: Final = 2
"""A shape that is seen for a shorter time is noise."""

JAW_OPEN, MOUTH_CLOSE, FUNNEL, PUCKER = 17, 18, 19, 20
SPREAD = (23, 24, 29, 30)
ROLL_LOWER = 31
ROLLS = (31, 32)
PRESSES = (35, 36)
UPPER_UP = (39, 40)
LIPS_APART = (37, 38, 39, 40)
MOUTH_COLUMNS: Final = 41
"""A row has at least these columns."""

LIPS: Final[dict[VisemeName, tuple[float, float, float, float, float, float, float]]] = {
    # open, pucker, funnel, spread, press, bite, teeth
    "sil": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "PP": (0.0, 0.1, 0.0, 0.0, 0.6, 0.0, 0.0),
    "FF": (0.05, 0.0, 0.0, 0.0, 0.1, 0.5, 0.2),
    "DD": (0.2, 0.0, 0.0, 0.1, 0.0, 0.0, 0.25),
    "SS": (0.05, 0.0, 0.0, 0.25, 0.0, 0.0, 0.4),
    "CH": (0.1, 0.2, 0.5, 0.0, 0.0, 0.0, 0.3),
    "RR": (0.15, 0.35, 0.1, 0.0, 0.0, 0.0, 0.1),
    "aa": (0.7, 0.0, 0.0, 0.1, 0.0, 0.0, 0.2),
    "E": (0.4, 0.0, 0.0, 0.3, 0.0, 0.0, 0.25),
    "I": (0.2, 0.0, 0.0, 0.55, 0.0, 0.0, 0.25),
    "O": (0.4, 0.3, 0.5, 0.0, 0.0, 0.0, 0.0),
    "U": (0.12, 0.8, 0.2, 0.0, 0.0, 0.0, 0.0),
}
"""How the lips look for a shape, each from 0 to 1; our own table, beside the poses of the drawn head."""

_NAMES = tuple(LIPS)
_ROWS = np.array([LIPS[name] for name in _NAMES])


def lips_of(frames: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return open, pucker, funnel, spread, press, bite and teeth of each frame, shape (frames, 7), 0 to 1.

    ``frames`` has the shape (frames, columns), with at least ``MOUTH_COLUMNS`` columns.
    """
    raised = np.clip(frames * MOUTH_GAIN, 0.0, 1.0)
    closed = np.maximum(raised[:, PRESSES].mean(axis=1), raised[:, ROLLS].mean(axis=1))
    sealed = np.maximum(closed, np.minimum(raised[:, MOUTH_CLOSE], raised[:, JAW_OPEN]))
    bite = raised[:, ROLL_LOWER] * (raised[:, UPPER_UP].mean(axis=1) > raised[:, PRESSES].mean(axis=1))
    return np.stack(
        [
            np.clip(raised[:, JAW_OPEN] - raised[:, MOUTH_CLOSE], 0.0, 1.0),
            raised[:, PUCKER],
            raised[:, FUNNEL],
            raised[:, SPREAD].mean(axis=1),
            np.where(bite > 0, raised[:, PRESSES].mean(axis=1), sealed),
            bite,
            raised[:, LIPS_APART].mean(axis=1),
        ],
        axis=1,
    )


def visemes_of_frames(frames: npt.NDArray[np.float64], end_seconds: float) -> tuple[Viseme, ...]:
    """Return the mouth shapes of a sentence: the first at 0, the last one closed at its end, neighbours different."""
    distances = ((lips_of(frames)[:, None, :] - _ROWS[None, :, :]) ** 2).sum(axis=2)
    runs = _steady([_NAMES[nearest] for nearest in distances.argmin(axis=1)])
    starts = [Viseme(name, min(frame / FRAMES_PER_SECOND, end_seconds)) for name, frame in runs]
    return joined([Viseme("sil", 0.0), *starts, Viseme("sil", end_seconds)])


def _steady(names: Sequence[VisemeName]) -> list[tuple[VisemeName, int]]:
    """Return runs of equal shapes as name and first frame; a run that is too short joins the one before it."""
    runs: list[tuple[VisemeName, int]] = []
    first = 0
    for frame in range(1, len(names) + 1):
        if frame < len(names) and names[frame] == names[first]:
            continue
        is_long = frame - first >= SHORTEST_FRAMES
        if (is_long or not runs) and (not runs or runs[-1][0] != names[first]):
            runs.append((names[first], first))
        first = frame
    return runs
