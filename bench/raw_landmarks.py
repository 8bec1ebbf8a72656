"""Landmarks of a recording as the models give them, for tuning what is made of them; not a benchmark.

python -m bench.raw_landmarks RECORDING OUT.npz [FACE_FRAMES_PER_SECOND [BODY_FRAMES_PER_SECOND]]
"""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from greenroom.analysis.arrays import FloatArray, IntArray, SampleArray
from greenroom.media.contracts import DecodeLimits, VideoFrame
from greenroom.media.pyav import PyavDecoder
from greenroom.media.thinning import Thinner
from greenroom.vision.follower import FaceFollower
from greenroom.vision.graphs import BodyPose

LIMITS = DecodeLimits(max_bytes=4 << 30, max_seconds=4 * 3600.0, max_pixels=4096 * 2304)
EVERY_FRAME = 1000.0

_NO_FACE = np.full((478, 3), np.nan, dtype=np.float32)
_NO_BODY = np.full((33, 3), np.nan, dtype=np.float32), np.zeros(33, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class RawLandmarks:
    """What ``measure_geometry`` of face and body take: NaN without a person."""

    face_times_seconds: FloatArray
    face: SampleArray
    faces_seen: IntArray
    body_times_seconds: FloatArray
    body: SampleArray
    visibility: SampleArray
    width: int
    height: int


def raw_landmarks(recording: Path, face_rate: float = EVERY_FRAME, body_rate: float = EVERY_FRAME) -> RawLandmarks:
    """Find the landmarks in a recording, at most so many times per second, as the worker processes do."""
    follower, pose = FaceFollower(), BodyPose()
    face_due, body_due = Thinner(face_rate), Thinner(body_rate)
    faces: list[tuple[float, SampleArray, int]] = []
    bodies: list[tuple[float, SampleArray, SampleArray]] = []
    width = height = 0
    with PyavDecoder(LIMITS).open(recording) as decoding:
        for event in decoding.events(max(face_rate, body_rate)):
            if not isinstance(event, VideoFrame):
                continue
            height, width = event.rgb.shape[:2]
            if face_due.keeps(event.time_seconds):
                landmarks, seen = follower.follow(event.rgb, event.time_seconds)
                faces.append((event.time_seconds, _NO_FACE if landmarks is None else landmarks, seen))
            if body_due.keeps(event.time_seconds):
                bodies.append((event.time_seconds, *(pose.landmarks(event.rgb) or _NO_BODY)))
    return RawLandmarks(
        face_times_seconds=np.array([time for time, _, _ in faces]),
        face=np.array([landmarks for _, landmarks, _ in faces], dtype=np.float32).reshape(-1, 478, 3),
        faces_seen=np.array([seen for _, _, seen in faces], dtype=np.int64),
        body_times_seconds=np.array([time for time, _, _ in bodies]),
        body=np.array([landmarks for _, landmarks, _ in bodies], dtype=np.float32).reshape(-1, 33, 3),
        visibility=np.array([visibility for _, _, visibility in bodies], dtype=np.float32).reshape(-1, 33),
        width=width,
        height=height,
    )


if __name__ == "__main__":
    source, target, *rates = sys.argv[1:]
    np.savez_compressed(target, **asdict(raw_landmarks(Path(source), *map(float, rates))))
