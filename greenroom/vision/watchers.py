"""Turn pictures into measurements: the work of each worker process."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from greenroom.analysis.arrays import SampleArray
from greenroom.analysis.body.geometry import measure_geometry as measure_body
from greenroom.analysis.body.track import BodyTrack
from greenroom.analysis.face.geometry import measure_geometry as measure_face
from greenroom.analysis.face.track import FaceTrack
from greenroom.analysis.picture import PictureTrack, measure_picture
from greenroom.media.thinning import Thinner
from greenroom.vision.follower import FaceFollower
from greenroom.vision.graphs import BodyPose
from greenroom.vision.regions import box_of_landmarks

PICTURES_PER_SECOND = 1.0
"""How often the light is measured: a room's light changes slowly."""

_BATCH_FRAMES = 256
"""Landmarks become measurements after this many frames, so that at most 1.5 MB of them exist."""

_NO_SIZE = 1, 1
"""Stands for the picture's size in the tracks of a recording that has no picture."""

_NO_FACE = np.full((478, 3), np.nan, dtype=np.float32)
_NO_BODY = np.full((33, 3), np.nan, dtype=np.float32), np.zeros(33, dtype=np.float32)


class Watcher(Protocol):
    """Takes frames of one size in order of time, and returns the measurements at the end."""

    def watch(self, rgb: NDArray[np.uint8], time_seconds: float) -> None:
        """Take a frame of shape (height, width, 3), which is only valid during the call."""
        ...

    def finish(self) -> object:
        """Return the measurements."""
        ...


class FaceWatcher:
    """Measures the candidate's face and the light."""

    def __init__(self) -> None:
        self._follower = FaceFollower()
        self._light_due = Thinner(PICTURES_PER_SECOND)
        self._size = _NO_SIZE
        self._landmarks: list[SampleArray] = []
        self._times_seconds: list[float] = []
        self._faces_seen: list[int] = []
        self._tracks: list[FaceTrack] = []
        self._pictures: list[PictureTrack] = []

    def watch(self, rgb: NDArray[np.uint8], time_seconds: float) -> None:
        """Take a frame."""
        height, width = rgb.shape[:2]
        self._size = width, height
        landmarks, faces_seen = self._follower.follow(rgb, time_seconds)
        if self._light_due.keeps(time_seconds):
            box = None if landmarks is None else box_of_landmarks(landmarks)
            edges = None if box is None else (box.left, box.top, box.right, box.bottom)
            self._pictures.append(measure_picture(rgb, time_seconds, edges))
        self._landmarks.append(_NO_FACE if landmarks is None else landmarks)
        self._times_seconds.append(time_seconds)
        self._faces_seen.append(faces_seen)
        if len(self._times_seconds) == _BATCH_FRAMES:
            self._measure()

    def finish(self) -> tuple[FaceTrack, PictureTrack]:
        """Return the measurements of face and light; empty tracks without a frame."""
        self._measure()
        return FaceTrack.concatenate(self._tracks), PictureTrack.concatenate(self._pictures)

    def _measure(self) -> None:
        if self._tracks and not self._times_seconds:
            return
        landmarks = np.array(self._landmarks, dtype=np.float32).reshape(-1, 478, 3)
        times = np.array(self._times_seconds, dtype=np.float64)
        self._tracks.append(measure_face(landmarks, times, np.array(self._faces_seen, dtype=np.int64), *self._size))
        self._landmarks, self._times_seconds, self._faces_seen = [], [], []


class BodyWatcher:
    """Measures the body."""

    def __init__(self) -> None:
        self._pose = BodyPose()
        self._size = _NO_SIZE
        self._bodies: list[tuple[SampleArray, SampleArray]] = []
        self._times_seconds: list[float] = []
        self._tracks: list[BodyTrack] = []

    def watch(self, rgb: NDArray[np.uint8], time_seconds: float) -> None:
        """Take a frame."""
        height, width = rgb.shape[:2]
        self._size = width, height
        self._bodies.append(self._pose.landmarks(rgb) or _NO_BODY)
        self._times_seconds.append(time_seconds)
        if len(self._times_seconds) == _BATCH_FRAMES:
            self._measure()

    def finish(self) -> BodyTrack:
        """Return the measurements of the body; an empty track without a frame."""
        self._measure()
        return BodyTrack.concatenate(self._tracks)

    def _measure(self) -> None:
        if self._tracks and not self._times_seconds:
            return
        landmarks = np.array([body for body, _ in self._bodies], dtype=np.float32).reshape(-1, 33, 3)
        visibility = np.array([seen for _, seen in self._bodies], dtype=np.float32).reshape(-1, 33)
        times = np.array(self._times_seconds, dtype=np.float64)
        self._tracks.append(measure_body(landmarks, visibility, times, *self._size))
        self._bodies, self._times_seconds = [], []


WATCHERS: dict[str, type[Watcher]] = {"face": FaceWatcher, "body": BodyWatcher}
