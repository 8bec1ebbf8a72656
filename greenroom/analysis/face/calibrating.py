"""Measuring what is usual for a person in the first seconds of a live session."""

from __future__ import annotations

from typing import Final

import numpy as np

from greenroom.analysis.face.calibration import FaceCalibration
from greenroom.analysis.face.eyes import lid_openness, shut_level
from greenroom.analysis.face.frames import FrameClock
from greenroom.analysis.face.framing import overhang
from greenroom.analysis.face.gaze import gaze_angles, resting_direction
from greenroom.analysis.face.track import FaceTrack

CALIBRATION_SECONDS: Final = 10.0

_LEAST_READ: Final = 0.5
"""Share of the frames with eyes that can be read: with fewer, the median would say more about the camera."""

_INTERVALS: Final = (1 / 30, 0.25)
"""Shortest and longest usual interval between frames, in seconds: they bound the windows of a live session."""


def calibrate(track: FaceTrack) -> FaceCalibration | None:
    """Return what is usual in a track; None where eyes and face could be read in fewer than half of its frames."""
    x, y = gaze_angles(track)
    edges = overhang(track)
    clock = FrameClock.of(track.times_seconds)
    is_read = np.isfinite(x) & np.isfinite(y) & np.isfinite(edges).all(axis=1)
    if len(track) < 2 or is_read.mean() < _LEAST_READ:
        return None
    rest_x, rest_y = resting_direction(x, y)
    left, right, top, bottom = np.nanmedian(edges, axis=0).tolist()
    return FaceCalibration(
        rest_x_degrees=rest_x,
        rest_y_degrees=rest_y,
        shut_openness=shut_level(lid_openness(track)),
        interval_seconds=float(np.clip(clock.usual_interval_seconds, *_INTERVALS)),
        overhang=(left, right, top, bottom),
    )
