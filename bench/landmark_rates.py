"""How often to look at the face and the body: what each rate costs and which blinks it sees.

Cost is processor time per recorded second on one core, of decoding, face mesh and body pose, each measured alone on the
sample (640x480, 30 frames/s); start-up is left out. Blinks are those of the sample, whose times are known (0.23 s from
lid to lid), and those of the data's longer clips, where the reading at the clip's own rate stands for the truth.
The face is tracked again at every rate, because the tracker's step is part of what is measured.

    python -m bench.landmark_rates
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.data import DATA_FOLDER
from bench.figures import run_bench
from bench.raw_landmarks import EVERY_FRAME, LIMITS, raw_landmarks
from greenroom.analysis.face.geometry import measure_geometry
from greenroom.analysis.face.signals import read_face
from greenroom.analysis.spans import Span
from greenroom.media.contracts import VideoFrame
from greenroom.media.pyav import PyavDecoder
from greenroom.vision.follower import FaceFollower
from greenroom.vision.graphs import BodyPose
from samples.answers import ANSWER
from samples.render import render

FACE_RATES = (5.0, 10.0, 15.0, 20.0, 25.0, 30.0)
BODY_RATES = (1.0, 2.0, 3.0, 4.0, 5.0)
CLIPS = ("liveportrait_d6.mp4", "liveportrait_d9.mp4", "latentsync_demo2_video.mp4", "liveportrait_d3.mp4")
FRAMES_FOR_COST = 300


def main() -> None:
    """Print costs and blinks."""
    with tempfile.TemporaryDirectory() as folder:
        sample = render(ANSWER, Path(folder) / "sample.mp4")
        print_costs(sample.recording)
        known = [Span(**blink) for blink in sample.truth["blinks"]]
        print("\nblinks found of those there are (+ false ones), by face frames per second")
        print(f"{'':28}" + "".join(f"{rate:>12.0f}" for rate in FACE_RATES))
        print_blinks("sample", sample.recording, known)
    for clip in CLIPS:
        if (path := DATA_FOLDER / "video" / clip).exists():
            print_blinks(clip, path, blinks_at(path, EVERY_FRAME))


def print_costs(recording: Path) -> None:
    """Print the cost of a second of decoding, of one look at the face and at the body, and of the rates."""
    decoding = {rate: _decoding_cost(recording, rate) for rate in FACE_RATES}
    frames = _frames(recording, FRAMES_FOR_COST)
    follower, pose = FaceFollower(), BodyPose()
    face = _cost_per_frame(lambda frame: follower.follow(frame.rgb, frame.time_seconds), frames)
    body = _cost_per_frame(lambda frame: pose.landmarks(frame.rgb), frames[:100])
    print(f"one look at the face {1000 * face:.1f} ms, at the body {1000 * body:.1f} ms of one core")
    print("CPU seconds per recorded second: decoding, face (down) and body (across)")
    print(f"{'':12}" + "".join(f"{f'body {rate:.0f}/s':>12}" for rate in BODY_RATES))
    for rate, decode in decoding.items():
        row = "".join(f"{decode + rate * face + body_rate * body:>12.3f}" for body_rate in BODY_RATES)
        print(f"{f'face {rate:.0f}/s':12}{row}")


def print_blinks(name: str, recording: Path, known: Sequence[Span]) -> None:
    """Print how many of the known blinks each rate finds."""
    cells = []
    for rate in FACE_RATES:
        found = blinks_at(recording, rate)
        hits = sum(any(blink.overlap_seconds(other) > 0 for other in found) for blink in known)
        false = sum(not any(blink.overlap_seconds(other) > 0 for other in known) for blink in found)
        cells.append(f"{hits}/{len(known)}" + (f" +{false}" if false else ""))
    print(f"{name:28}" + "".join(f"{cell:>12}" for cell in cells), flush=True)


def blinks_at(recording: Path, rate: float) -> tuple[Span, ...]:
    """Return the blinks that are read when the face is looked at so many times per second."""
    raw = raw_landmarks(recording, rate, body_rate=1e-3)
    track = measure_geometry(raw.face, raw.face_times_seconds, raw.faces_seen, raw.width, raw.height)
    return read_face(track).blinks


def _decoding_cost(recording: Path, rate: float) -> float:
    started = time.process_time()
    with PyavDecoder(LIMITS).open(recording) as decoding:
        for _ in decoding.events(rate):
            pass
        return (time.process_time() - started) / decoding.facts.duration_seconds


def _frames(recording: Path, count: int) -> list[VideoFrame]:
    with PyavDecoder(LIMITS).open(recording) as decoding:
        frames: list[VideoFrame] = []
        for event in decoding.events(EVERY_FRAME):
            if isinstance(event, VideoFrame):
                frames.append(event)
            if len(frames) == count:
                break
    return frames


def _cost_per_frame(look: Callable[[VideoFrame], object], frames: Sequence[VideoFrame]) -> float:
    look(frames[0])
    started = time.process_time()
    for frame in frames[1:]:
        look(frame)
    return (time.process_time() - started) / (len(frames) - 1)


if __name__ == "__main__":
    run_bench(main)
