"""A server of NeuroSync's protocol: a WAV file in, 60 rows of 68 blend shapes per second out.

As `neurosync_local_api.py` of its public copies does it. Instead of a model, a test says what the lips do when.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

from greenroom.voice_out.contracts import Viseme
from greenroom.voice_out.wav import read_wav
from tests.http_servers import Answer, Request

COLUMNS = 68
LIPS: dict[str, dict[int, float]] = {
    "sil": {},
    "PP": {18: 0.1, 35: 0.4, 36: 0.4},
    "FF": {31: 0.35, 39: 0.15, 40: 0.15},
    "aa": {17: 0.45, 37: 0.1, 38: 0.1},
    "I": {17: 0.12, 23: 0.35, 24: 0.35, 29: 0.35, 30: 0.35, 37: 0.15, 38: 0.15, 39: 0.15, 40: 0.15},
    "O": {17: 0.25, 19: 0.3, 20: 0.2},
    "U": {17: 0.07, 19: 0.1, 20: 0.5},
}
"""Columns of Live Link Face, as an animator would set them: before the player's gain of 1.6."""


def row(shape: str) -> list[float]:
    return [LIPS[shape].get(column, 0.0) for column in range(COLUMNS)]


class NeuroSyncServer:
    """Answers with the lips of the shapes, one after another, for as long as the sound is; remembers the sounds."""

    def __init__(self, shapes: Sequence[Viseme]) -> None:
        self._shapes = shapes
        self.sounds: list[bytes] = []

    def __call__(self, request: Request) -> Answer:
        if request.path != "/audio_to_blendshapes":
            return Answer(404)
        if request.method != "POST":
            return Answer(405)
        sound = read_wav(request.body)
        self.sounds.append(request.body)
        frames = round(len(sound.pcm) / 2 / sound.sample_rate_hz * 60)
        rows = [row(self._at(frame / 60)) for frame in range(frames)]
        return Answer(body=json.dumps({"blendshapes": rows}).encode(), headers={"Content-Type": "application/json"})

    def _at(self, seconds: float) -> str:
        for shape, after in pairwise(self._shapes):
            if shape.start_seconds <= seconds < after.start_seconds:
                return shape.name
        return self._shapes[-1].name
