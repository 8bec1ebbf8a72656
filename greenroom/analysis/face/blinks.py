"""Blinks: short, complete closures of both eyes, measured against how far this person's eyes were open just before.

The lids fall to about half of their opening or less and are back within half a second (spontaneous blinks last 0.1 to
0.4 s: Stern, Walrath and Goldstein 1984). A lowered gaze also lowers the lids, but for longer; its level becomes the
new opening that the next blink is measured against. Winks count only where the other eye half shuts as well, because
both eyes are averaged.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.frames import FrameClock, runs
from greenroom.analysis.spans import Span

SLOWEST_FRAMES_PER_SECOND: Final = 20.0
"""At fewer frames a blink of 0.1 s can fall between two of them, and a rate would count the camera, not the eyes."""

_FALLS_BELOW: Final = 0.55
_BACK_ABOVE: Final = 0.65
"""Parts of the current opening: a blink begins below the first and lasts until above the second (hysteresis)."""

_LONGEST_SECONDS: Final = 0.5
_FEWEST_FRAMES: Final = 2
"""A dip of a single frame is a slip of the landmarker: at 25 frames/s a blink of 0.1 s still has two shut frames."""

_LEVEL_SECONDS: Final = 2.0
_LEVEL_QUANTILE: Final = 0.75
"""The current opening: high enough that a blink does not lower it, short enough to follow a lowered gaze."""

_LOWEST_LEVEL: Final = 0.4
"""Of the person's usual opening: under it the eyes are shut, and trembling landmarks of shut eyes do not blink."""


def find_blinks(clock: FrameClock, openness: FloatArray, usual_openness: float) -> tuple[Span, ...]:
    """Return the blinks.

    Parameters
    ----------
    clock
        Of n frames. Nothing is missed from 25 frames per second on; see ``SLOWEST_FRAMES_PER_SECOND``.
    openness
        Mean opening of both eyes in eye widths, NaN where no face was seen, shape (n,).
    usual_openness
        How far the person's eyes are usually open, in eye widths.

    Notes
    -----
    A closure that the recording's start or end cuts off, or during which the face is lost, is no blink: only a part of
    it was seen.
    """
    level = clock.rolling_quantile(openness, _LEVEL_SECONDS, _LEVEL_QUANTILE)
    level = np.maximum(level, _LOWEST_LEVEL * usual_openness)
    opening = openness / level
    times_seconds, blinks = clock.times_seconds, []
    for first, past in runs(opening < _BACK_ABOVE):
        if first == 0 or past == len(opening):
            continue
        around = [first - 1, past]
        # Open before as well as after: lids that only fall, or only rise, follow the gaze. False with a lost face.
        open_around = openness[around].min() >= _FALLS_BELOW * level[around].max()
        shut_frames = int((opening[first:past] < _FALLS_BELOW).sum())
        span = Span(float(times_seconds[first]), float(times_seconds[past]))
        if open_around and shut_frames >= _FEWEST_FRAMES and span.duration_seconds <= _LONGEST_SECONDS:
            blinks.append(span)
    return tuple(blinks)
