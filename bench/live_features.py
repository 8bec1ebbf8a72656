"""What the faces of 50 people cost who are watched live, 30 frames per second each, as a share of one core.

Landmarks arrive every fifth of a second, six frames per person. *Batched*: the landmarks of all people are measured in
one call; each person's signals are read from the last four seconds of frames, and the features of those four seconds
measured, once every four seconds. *One at a time*: the same functions, called for every frame as it comes. The
processor time of each call is measured and multiplied by how often 50 people need it, so that other work on the
machine does not matter; faces are synthetic, blink and turn, and cost the same as real ones. *Hints from the camera*
are what the server does with the measurements that browsers send: it reads every frame of each message at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import fields

import numpy as np

from bench.figures import Figure, run_bench
from bench.synthetic_face import Face, draw
from greenroom.analysis.face.features import measure_face
from greenroom.analysis.face.geometry import measure_geometry
from greenroom.analysis.face.signals import read_face
from greenroom.analysis.face.track import FaceTrack
from greenroom.analysis.features import Blocks
from greenroom.live.contracts import Camera
from greenroom.live.listening.watching import Watcher, columns_of
from greenroom.live.protocol.binary import FeatureMessage, read_binary, write_features

PEOPLE = 50
FRAMES_PER_SECOND = 30
TICKS_PER_SECOND = 5
WINDOW_SECONDS = 4
SIZE = 640, 480
FRAMES_IN_MESSAGE = 2
LONG_ANSWER_SECONDS = 1_200.0

COST = Figure("features of 50 people at 30 frames/s, share of a core: geometry and signals / features", "2% together")
HINTS = Figure("hints from the camera of 50 people: 5 messages of 2 frames a second each, share of a core", "-")
HINTS_LATER = Figure("a message after an answer of 20 minutes against one in its first, processor time", "1.1 times")
FIGURES = (COST, HINTS, HINTS_LATER)


def cpu_seconds(work: Callable[[], object], repeats: int) -> float:
    """Return the CPU seconds of one call, the smallest of three rounds after a first call."""
    work()
    rounds = []
    for _ in range(3):
        start = time.process_time()
        for _ in range(repeats):
            work()
        rounds.append((time.process_time() - start) / repeats)
    return min(rounds)


def window_of(track: FaceTrack, count: int) -> FaceTrack:
    """Return the last frames of a track."""
    arrays = {
        field.name: getattr(track, field.name)[-count:]
        for field in fields(FaceTrack)
        if field.name not in {"width", "height"}
    }
    return FaceTrack(width=track.width, height=track.height, **arrays)


def message_seconds() -> tuple[float, float]:
    """Return the CPU seconds that a message with two frames costs, in the first minute of an answer and much later."""
    rate = FRAMES_IN_MESSAGE * TICKS_PER_SECOND
    count = round(LONG_ANSWER_SECONDS * rate)
    clock = np.arange(count) / rate
    track = measure_geometry(
        draw(Face(yaw=8 * np.sin(clock), gaze_x=6 * np.sin(2 * clock)), count), clock, np.ones(count, np.int64), *SIZE
    )
    values, times = columns_of(track), np.round(1000 * clock).astype(int)
    messages = [
        write_features(1, place // FRAMES_IN_MESSAGE, tuple(times[part].tolist()), values[part])
        for place in range(0, count, FRAMES_IN_MESSAGE)
        for part in [slice(place, place + FRAMES_IN_MESSAGE)]
    ]
    watcher = Watcher(None)
    watcher.use(Camera("drawn", *SIZE))
    costs = []
    for message in messages:
        start = time.process_time()
        read = read_binary(message)
        assert isinstance(read, FeatureMessage)
        watcher.add(read)
        costs.append(time.process_time() - start)
    minute = 60 * TICKS_PER_SECOND
    return float(np.median(costs[minute // 2 : minute])), float(np.median(costs[-minute:]))


def main() -> dict[Figure, str]:
    count = WINDOW_SECONDS * FRAMES_PER_SECOND
    clock = np.arange(count) / FRAMES_PER_SECOND
    opening = np.where(clock % 2.0 < 0.15, 0.05, 0.3)
    landmarks = draw(Face(yaw=8 * np.sin(clock), gaze_x=6 * np.sin(2 * clock), openness=opening), count)
    person = measure_geometry(landmarks, clock, np.ones(count, dtype=np.int64), *SIZE)

    frames = FRAMES_PER_SECOND // TICKS_PER_SECOND * PEOPLE
    tick = np.ascontiguousarray(landmarks[np.arange(frames) % count])
    tick_times, faces = np.arange(frames) / FRAMES_PER_SECOND, np.ones(frames, dtype=np.int64)
    geometry = TICKS_PER_SECOND * cpu_seconds(lambda: measure_geometry(tick, tick_times, faces, *SIZE), 50)
    signals = PEOPLE / WINDOW_SECONDS * cpu_seconds(lambda: read_face(person), 50)
    read, blocks = read_face(person), Blocks(np.array([0.0, WINDOW_SECONDS]))
    features = PEOPLE / WINDOW_SECONDS * cpu_seconds(lambda: measure_face(read, blocks), 50)

    every_frame = PEOPLE * FRAMES_PER_SECOND
    one_geometry = every_frame * cpu_seconds(lambda: measure_geometry(tick[:1], tick_times[:1], faces[:1], *SIZE), 100)
    one_signals = every_frame * cpu_seconds(lambda: read_face(window_of(person, count)), 50)
    one_features = every_frame * cpu_seconds(lambda: measure_face(read, blocks), 50)

    print(f"{PEOPLE} people, {FRAMES_PER_SECOND} frames per second each: share of one core")
    print(f"{'':10} {'batched':>10} {'one at a time':>15} {'ratio':>8}")
    for name, batched, alone in (
        ("geometry", geometry, one_geometry),
        ("signals", signals, one_signals),
        ("features", features, one_features),
        ("together", geometry + signals + features, one_geometry + one_signals + one_features),
    ):
        print(f"{name:10} {batched:10.2%} {alone:15.1%} {alone / batched:8.0f}")
    early, late = message_seconds()
    print(f"a message of hints from the camera: {1e6 * early:.0f} microseconds, {1e6 * late:.0f} after 20 minutes")
    return {
        COST: f"{geometry + signals:.1%} / {features:.1%}",
        HINTS: f"{PEOPLE * TICKS_PER_SECOND * early:.1%} ({1e6 * early:.0f} microseconds a message)",
        HINTS_LATER: f"{late / early:.2f} times",
    }


if __name__ == "__main__":
    run_bench(main, FIGURES)
