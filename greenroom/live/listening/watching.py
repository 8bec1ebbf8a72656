"""What the camera shows of the candidate while an answer is given: looks away, and a head that leaves the picture.

The browser finds the landmarks and sends measurements of each frame, no picture. The first ten seconds tell what is
usual for this candidate in front of this camera; nothing is read before. Time and memory per frame do not grow.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.calibrating import CALIBRATION_SECONDS, calibrate
from greenroom.analysis.face.stream import FaceStream
from greenroom.analysis.face.track import FaceTrack
from greenroom.live.contracts import Calibrated, Camera
from greenroom.live.protocol.binary import FeatureMessage
from greenroom.live.protocol.closing import CloseCode, ProtocolError

WINDOW_SECONDS: Final = 12.0
"""As for pace: a hint is about a habit, not about a glance. Speakers look away for half of the time."""
NS_PER_SECOND: Final = 1_000_000_000
LEAST_KNOWN_NS: Final = 6 * NS_PER_SECOND
"""Of the window; with less, nothing is said."""
LONGEST_INTERVALS: Final = 3.0
"""A frame stands for the time since the one before it, but for no more than this many usual intervals."""
MOST_CALIBRATED_FRAMES: Final = 600

MEASURED: Final = tuple(
    field.name for field in fields(FaceTrack) if field.name not in {"times_seconds", "faces_seen", "width", "height"}
)
COLUMNS: Final = ("faces_seen", *MEASURED)
"""The values of a frame, in the order in which they are sent."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The last seconds as the camera showed them.

    Parameters
    ----------
    at_seconds
        The capture time of the last frame.
    looking_away, leaving
        Shares of the time, 0 to 1, in which the candidate looked away, and in which the head was partly outside of the
        picture; None where too little is known.
    """

    at_seconds: float
    looking_away: float | None
    leaving: float | None


@dataclass(frozen=True, slots=True)
class _Moment:
    """A frame, the time that it stands for in nanoseconds, and what it says: 1, 0 or NaN."""

    at_seconds: float
    lasts_ns: int
    away: float
    leaving: float


class _Share:
    """The share of the known time in which a value was 1, as frames come and go.

    Time is counted in whole nanoseconds: after hours, the sums are still those of the frames.
    """

    def __init__(self) -> None:
        self._known_ns = self._one_ns = 0

    def count(self, lasts_ns: int, value: float) -> None:
        """Count a frame; one of a negative time goes."""
        if value == value:
            self._known_ns += lasts_ns
            self._one_ns += lasts_ns if value else 0

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None where too few seconds have a value."""
        return None if self._known_ns < LEAST_KNOWN_NS else self._one_ns / self._known_ns


class Watcher:
    """Reads the frames of a conversation.

    Parameters
    ----------
    calibrated
        What is known of this candidate; None before the first ten seconds.
    """

    def __init__(self, calibrated: Calibrated | None) -> None:
        self.calibrated = calibrated
        self._camera = calibrated.camera if calibrated is not None else None
        self.begin()

    def begin(self) -> None:
        """Begin an answer: its times count from its start."""
        self._last_at = -1.0
        self._first: list[FaceTrack] = []
        self._moments: deque[_Moment] = deque()
        self._away, self._leaving = _Share(), _Share()
        self._stream = None if self.calibrated is None else FaceStream(self.calibrated.face)

    def use(self, camera: Camera) -> None:
        """Take the frames of a camera from now on; another one than before is calibrated first."""
        if camera != self._camera:
            self._camera = camera
            self.calibrated = None
            self.begin()

    def add(self, message: FeatureMessage) -> Seen | None:
        """Return what the last seconds show; None before the calibration, and for frames that were seen before.

        Raises
        ------
        ProtocolError
            The client has not said which camera it uses, or sends other values than a frame has.
        """
        track = self._new_frames(message)
        if track is None:
            return None
        if self.calibrated is None or self._stream is None:
            self._calibrate(track)
            return None
        readings = self._stream.add(track)
        longest = LONGEST_INTERVALS * self.calibrated.face.interval_seconds
        times, contacts, leavings = (
            each.tolist() for each in (track.times_seconds, readings.contact, readings.leaving)
        )
        for at, contact, leaving in zip(times, contacts, leavings, strict=True):
            before = self._moments[-1].at_seconds if self._moments else at - self.calibrated.face.interval_seconds
            lasts = round(NS_PER_SECOND * min(at - before, longest))
            self._come(_Moment(at, lasts, 1.0 - contact, leaving))
        self._last_at = float(track.times_seconds[-1])
        while self._moments[0].at_seconds <= self._last_at - WINDOW_SECONDS:
            self._go()
        return Seen(self._last_at, self._away.value, self._leaving.value)

    def _come(self, moment: _Moment) -> None:
        self._moments.append(moment)
        self._away.count(moment.lasts_ns, moment.away)
        self._leaving.count(moment.lasts_ns, moment.leaving)

    def _go(self) -> None:
        moment = self._moments.popleft()
        self._away.count(-moment.lasts_ns, moment.away)
        self._leaving.count(-moment.lasts_ns, moment.leaving)

    def _new_frames(self, message: FeatureMessage) -> FaceTrack | None:
        """Return the frames of a message that are later than all before them, as a track."""
        if self._camera is None:
            raise ProtocolError(CloseCode.MALFORMED, "Say which camera is used before its features")
        if message.values.shape[1] != len(COLUMNS):
            raise ProtocolError(CloseCode.MALFORMED, f"A frame has {len(COLUMNS)} values")
        times = np.array(message.times_ms) / 1000
        first = int(times.searchsorted(self._last_at, side="right"))
        if first == len(times):
            return None
        values = message.values[first:]
        has_face = values[:, 0] >= 1
        measured = values[:, 1:] if has_face.all() else np.where(has_face[:, None], values[:, 1:], np.nan)
        return FaceTrack(
            times_seconds=times[first:],
            faces_seen=has_face.astype(np.int64),
            width=self._camera.width,
            height=self._camera.height,
            **dict(zip(MEASURED, measured.T, strict=True)),
        )

    def _calibrate(self, track: FaceTrack) -> None:
        """Collect ten seconds, and learn what is usual; where too little is seen of them, collect the next ten."""
        assert self._camera is not None  # noqa: S101 - there are frames
        self._first.append(track)
        self._last_at = float(track.times_seconds[-1])
        frames = sum(len(part) for part in self._first)
        is_full = self._last_at - self._first[0].times_seconds[0] >= CALIBRATION_SECONDS
        if not is_full and frames < MOST_CALIBRATED_FRAMES:
            return
        face = calibrate(FaceTrack.concatenate(self._first))
        self._first = []
        if face is not None:
            self.calibrated = Calibrated(self._camera, face)
            self._stream = FaceStream(face)


def columns_of(track: FaceTrack) -> FloatArray:
    """Return the values of a track's frames as a client sends them, shape (n, 23)."""
    return np.stack([track.faces_seen.astype(np.float64), *(getattr(track, name) for name in MEASURED)], axis=1)
