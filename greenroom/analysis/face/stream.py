"""Eye contact and framing while frames arrive: the readings of ``gaze`` and ``framing`` in constant time per frame.

With the same calibration, the reading of a frame equals that of its last frame when a track that ends there is read
as a whole. Windows are mirrored at the end of a track, so the newest frame is judged from its past alone.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.face.calibration import FaceCalibration
from greenroom.analysis.face.eyes import lid_openness
from greenroom.analysis.face.frames import FrameClock, window_frames
from greenroom.analysis.face.framing import excess_overhang, read_framing
from greenroom.analysis.face.gaze import (
    FACING_SECONDS,
    FIXATION_SECONDS,
    LONGEST_BLINK_SECONDS,
    decide_contact,
    gaze_angles,
    read_gaze,
)
from greenroom.analysis.face.track import FaceTrack


@dataclass(frozen=True, slots=True)
class FaceReadings:
    """What frames say; arrays have shape (n,), with 1, 0, or NaN where it is not known.

    Parameters
    ----------
    contact
        Whether the person looks at the camera.
    leaving
        Whether the head is leaving the picture.
    """

    contact: FloatArray
    leaving: FloatArray


def read_track(track: FaceTrack, calibration: FaceCalibration) -> FaceReadings:
    """Return the readings of a track that is read as a whole."""
    clock = FrameClock.of(track.times_seconds, calibration.interval_seconds)
    gaze = read_gaze(track, clock, calibration.rest, shut_openness=calibration.shut_openness)
    return FaceReadings(gaze.contact, read_framing(excess_overhang(track, calibration.overhang)))


class FaceStream:
    """Reads the frames of one person as they come."""

    def __init__(self, calibration: FaceCalibration) -> None:
        interval = calibration.interval_seconds
        self._calibration = calibration
        self._x = RollingMedian(window_frames(FIXATION_SECONDS, interval))
        self._y = RollingMedian(window_frames(FIXATION_SECONDS, interval))
        self._facing = RollingMedian(window_frames(FACING_SECONDS, interval))
        self._shut_since: float | None = None
        self._excess = float("nan")

    def add(self, track: FaceTrack) -> FaceReadings:
        """Return the readings of the next frames, at least one, each from itself and the frames before it."""
        rest_x, rest_y = self._calibration.rest
        raw_x, raw_y = gaze_angles(track, self._calibration.shut_openness)
        contact = decide_contact(
            self._x.add_all(raw_x - rest_x),
            self._y.add_all(raw_y - rest_y),
            self._facing.add_all(track.head_yaw_degrees),
            self._lids_down(track),
        )
        excess = np.append(self._excess, excess_overhang(track, self._calibration.overhang))
        self._excess = next((value for value in reversed(excess.tolist()) if value == value), self._excess)
        return FaceReadings(contact, read_framing(excess)[1:])

    def _lids_down(self, track: FaceTrack) -> BoolArray:
        shut = (lid_openness(track) < self._calibration.shut_openness).tolist()
        lasting = np.zeros(len(track), dtype=bool)
        for place, time in enumerate(track.times_seconds.tolist()):
            if not shut[place]:
                self._shut_since = None
                continue
            if self._shut_since is None:
                self._shut_since = time
            lasting[place] = time - self._shut_since > LONGEST_BLINK_SECONDS
        return lasting


class RollingMedian:
    """The newest value of ``FrameClock.rolling_quantile`` at one half, for values that come one by one.

    Parameters
    ----------
    frames
        The size of the centred window, an odd number.
    """

    def __init__(self, frames: int) -> None:
        self._half = frames // 2
        self._past: deque[float] = deque(maxlen=self._half + 1)
        self._unknown = 0
        """How many values are missing before the first one that is known, up to as many as a window holds."""

    def add_all(self, values: FloatArray) -> FloatArray:
        """Return the median at each of the next values, shape (n,); NaN stays NaN."""
        return np.array([self.add(value) for value in values.tolist()])

    def add(self, value: float) -> float:
        """Return the median at the next value; NaN for NaN."""
        is_missing = value != value  # NaN, faster than a call
        if not self._past:
            if is_missing:
                self._unknown = min(self._unknown + 1, self._half)
                return value
            self._past.extend([value] * self._unknown)  # a gap at the start is filled with the first known value
        self._past.append(self._past[-1] if is_missing else value)
        return value if is_missing else self._median()

    def _median(self) -> float:
        """Return the median of the past, mirrored at the newest value, and at the oldest while there are few."""
        past = list(self._past)
        if len(past) <= self._half:
            count, last = len(past), len(past) - 1
            places = [place % (2 * count) for place in range(last - self._half, last + self._half + 1)]
            window = [past[place] if place < count else past[2 * count - 1 - place] for place in places]
        else:
            window = past[1:] * 2 + past[:1]
        window.sort()
        return window[self._half]
