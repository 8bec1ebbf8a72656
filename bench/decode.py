"""What decoding costs, by codec and size, beside the bare decoder: CPU seconds per recorded second, and memory.

The short sample is encoded into the formats that browsers and phones record. *Bare* is libav decoding every picture
and every sound on one thread and nothing else; the ratio is what one clock, thinning, colours, scaling, gapless sound
and the file's digest add to it. Memory is that of a process that decodes one minute, and ten.

    python -m bench.decode
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np

from bench.figures import run_bench
from bench.lengthen import lengthen
from bench.raw_landmarks import EVERY_FRAME, LIMITS
from greenroom.analysis.profiles import PROFILES
from greenroom.media.contracts import AUDIO_SAMPLE_RATE_HZ, AudioChunk, VideoFrame
from greenroom.media.pyav import PyavDecoder
from samples.answers import SHORT
from samples.muxing import Codecs, Picture, write_recording
from samples.render import render


@dataclass(frozen=True, slots=True)
class Encoding:
    """One way in which people record themselves."""

    name: str
    suffix: str
    codecs: Codecs
    size: tuple[int, int]


_VP8 = Codecs("libvpx", "libopus", {"deadline": "realtime", "b": "2M"})
_X264 = Codecs("libx264", "aac", {"preset": "veryfast", "b": "2M"})
ENCODINGS = (
    Encoding("browser, VP8 640x480", ".webm", _VP8, (640, 480)),
    Encoding("H.264 640x480", ".mp4", _X264, (640, 480)),
    Encoding("H.264 1280x720", ".mp4", _X264, (1280, 720)),
    Encoding("phone, H.264 1080x1920", ".mp4", _X264, (1080, 1920)),
)

TURNS_PER_MINUTE = 6
"""The short sample lasts about ten seconds."""

_PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


def main() -> None:
    """Print a row per encoding, then memory."""
    with tempfile.TemporaryDirectory() as folder:
        sample = render(SHORT, Path(folder) / "sample.mp4").recording
        print(f"{'CPU s per recorded s':24}{'bare':>8}{'full':>8}{'fast':>8}{'full/bare':>11}")
        for number, encoding in enumerate(ENCODINGS):
            path = Path(folder) / f"{number}{encoding.suffix}"
            encode(sample, path, encoding)
            bare = cost_per_second(path, decode_bare)
            full = cost_per_second(path, lambda path: decode(path, PROFILES["full"].face_frames_per_second))
            fast = cost_per_second(path, lambda path: decode(path, PROFILES["fast"].face_frames_per_second))
            print(f"{encoding.name:24}{bare:8.3f}{full:8.3f}{fast:8.3f}{full / bare:11.2f}", flush=True)
        for minutes in (1, 10):
            long = lengthen(sample, Path(folder) / f"{minutes}.mp4", TURNS_PER_MINUTE * minutes)
            print(f"memory of decoding {minutes:2d} min: {peak_megabytes(long):.0f} MB")


def encode(source: Path, target: Path, encoding: Encoding) -> None:
    """Encode a recording again, with its picture scaled to the size."""
    with PyavDecoder(LIMITS).open(source) as decoding:
        sound = [event.samples for event in decoding.events(1.0) if isinstance(event, AudioChunk)]
    pictures = _scaled_pictures(source, encoding.size)
    write_recording(target, pictures, np.concatenate(sound), AUDIO_SAMPLE_RATE_HZ, encoding.codecs)


def decode_bare(recording: Path) -> None:
    """Decode all that is in a recording and drop it."""
    with av.open(recording) as container:
        for stream in container.streams:
            stream.codec_context.thread_count = 1
        for _ in container.decode(*container.streams):
            pass


def decode(recording: Path, rate: float) -> None:
    """Decode a recording as Greenroom does."""
    with PyavDecoder(LIMITS).open(recording) as decoding:
        for _ in decoding.events(rate):
            pass
        assert decoding.facts.sha256


def cost_per_second(recording: Path, work: Callable[[Path], None]) -> float:
    """Return the processor time of ``work`` over the length of the recording."""
    started = time.process_time()
    work(recording)
    spent = time.process_time() - started
    with av.open(recording) as container:
        assert container.duration is not None
        return spent * av.time_base / container.duration


def peak_megabytes(recording: Path) -> float:
    """Return the peak memory of a fresh process that decodes a recording."""
    code = f"from bench.decode import decode; from pathlib import Path; decode(Path({str(recording)!r}), 25); {_PEAK}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(ran.stdout) / 1024


def _scaled_pictures(source: Path, size: tuple[int, int]) -> Iterator[tuple[float, Picture]]:
    with PyavDecoder(LIMITS).open(source) as decoding:
        for event in decoding.events(EVERY_FRAME):
            if isinstance(event, VideoFrame):
                yield event.time_seconds, np.asarray(cv2.resize(event.rgb, size), dtype=np.uint8)


if __name__ == "__main__":
    run_bench(main)
