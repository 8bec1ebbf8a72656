"""Damaged recordings, decoded and joined as the worker does it: every file ends in a result or in one clear error.

Small recordings of every container are made, and damaged by seed: bytes changed, cut out, doubled, spliced from another
recording, or the end cut off. Each file goes through `IsolatedDecoder` or through the joiner. This process stands for
the worker. The bench fails when any file raises something other than a `GreenroomError`, when a child process outlives
its call, or when this process dies. Deaths of child processes are counted; each is an error of its file alone.

    python -m bench.media_fuzz [--files 2000] [--seed 1]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import numpy as np

from bench.figures import run_bench, show_progress
from greenroom.errors import GreenroomError
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.media.contracts import AudioChunk, DecodeLimits, VideoFrame
from greenroom.media.isolated import IsolatedDecoder
from greenroom.media.isolated_joining import IsolatedPieceJoiner
from greenroom.settings import Settings
from greenroom.wiring.media import PARSERS, decode_limits
from tests.media.recordings import tone, write_recording

FILES = 2000

PICTURES_PER_SECOND = 25.0

_CONTAINERS = {
    "webm": ("webm", "libvpx", "libopus"),
    "mp4": ("mp4", "libx264", "aac"),
    "mkv": ("matroska", "libx264", "flac"),
    "ts": ("mpegts", "mpeg1video", "mp2"),
    "avi": ("avi", "mpeg4", "libmp3lame"),
    "flv": ("flv", "flv1", "libmp3lame"),
    "mpg": ("mpeg", "mpeg1video", "mp2"),
    "wav": ("wav", None, "pcm_s16le"),
    "adpcm.wav": ("wav", None, "adpcm_ms"),
    "aiff": ("aiff", None, "pcm_s16be"),
    "caf": ("caf", None, "pcm_s16be"),
    "flac": ("flac", None, "flac"),
    "mp3": ("mp3", None, "libmp3lame"),
    "ogg": ("ogg", None, "libopus"),
    "aac": ("adts", None, "aac"),
}
_RATES_HZ = (48_000, 24_000)
_CHANNELS = (1, 2)
_MARKS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\1")


@dataclass(slots=True)
class Outcome:
    """How many files ended in which way, and the failures in words."""

    ends: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest_seconds: float = 0.0


def main() -> None:
    """Damage and read the files; end the process with code 1 after a failure."""
    options = argparse.ArgumentParser()
    options.add_argument("--files", type=int, default=FILES)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    outcome = fuzz(chosen.files, chosen.seed, decode_limits(Settings()))
    print(f"{chosen.files} files: {dict(outcome.ends.most_common())}; the slowest took {outcome.slowest_seconds:.1f} s")
    print(*outcome.failures, sep="\n")
    if outcome.failures:
        sys.exit(1)


def fuzz(files: int, seed: int, limits: DecodeLimits) -> Outcome:
    """Read so many damaged files; the same seed gives the same files."""
    outcome = Outcome()
    processes = IsolatedProcesses([PARSERS])
    with tempfile.TemporaryDirectory() as folder:
        wholes = make_recordings(Path(folder))
        for number in show_progress(range(files), "files"):
            random = Random(f"{seed} {number}")
            name, content = damage(random, wholes)
            path = Path(folder) / "damaged"
            path.write_bytes(content)
            _read(outcome, f"seed {seed}, file {number} ({name})", path, random, processes, limits)
    processes.close()
    return outcome


def make_recordings(folder: Path) -> dict[str, bytes]:
    """Return half a second of sound, and of picture where there is one, in every container."""
    wholes = {}
    for suffix, (container, picture, sound) in _CONTAINERS.items():
        for rate in _RATES_HZ if picture is None else _RATES_HZ[:1]:
            for channels in _CHANNELS:
                path = folder / f"{rate}-{channels}.{suffix}"
                samples = np.stack([tone(0.5, rate)] * channels)
                write_recording(path, container, picture, sound, seconds=0.5, rate=rate, samples=samples)
                wholes[path.name] = path.read_bytes()
    return wholes


def damage(random: Random, wholes: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Return a damaged recording and the name of the whole one."""
    name = random.choice(sorted(wholes))
    content = bytearray(wholes[name])
    for _ in range(random.choice((1, 2, 4, 8, 30))):
        _damage_once(random, content, wholes)
    return name, bytes(content) or b"\0"


def _damage_once(random: Random, content: bytearray, wholes: Mapping[str, bytes]) -> None:
    place = int(random.random() ** random.choice((1, 3)) * len(content))  # often near the head, where the structure is
    match random.choices(range(6), (40, 15, 10, 10, 17, 8))[0]:
        case 0:
            content[place : place + 1] = random.randbytes(1)
        case 1:
            content[place : place + 4] = random.choice(_MARKS)
        case 2:
            content[8:8] = random.randbytes(random.randrange(1, 8))
        case 3:
            del content[place : place + random.randrange(1, 200)]
        case 4:
            other = wholes[random.choice(sorted(wholes))]
            start = random.randrange(len(other))
            content[place:place] = other[start : start + random.randrange(1, 3000)]
        case _:
            del content[max(1, place) :]


def _read(
    outcome: Outcome, what: str, path: Path, random: Random, processes: IsolatedProcesses, limits: DecodeLimits
) -> None:
    began = time.monotonic()
    try:
        if random.random() < 0.5:
            decode(path, processes, limits)
        else:
            other = path.with_name(random.choice(("48000-1.webm", "48000-2.mp4")))
            pieces = [path, other] if random.random() < 0.5 else [path]
            IsolatedPieceJoiner(processes, limits).join(pieces, path.with_name("whole"), lambda: None)
        end = "read"
    except GreenroomError as error:
        end = next(
            (words for words in ("too long", "too much memory", "too complicated") if words in str(error)), "refused"
        )
    except Exception as error:  # noqa: BLE001 - that is what the bench looks for
        end = "failed"
        outcome.failures.append(f"{what}: {type(error).__name__}: {error}")
    outcome.ends[end] += 1
    outcome.slowest_seconds = max(outcome.slowest_seconds, time.monotonic() - began)


def decode(path: Path, processes: IsolatedProcesses, limits: DecodeLimits) -> None:
    """Decode a whole recording and look at everything in it."""
    with IsolatedDecoder(processes, limits).open(path) as recording:
        for event in recording.events(PICTURES_PER_SECOND):
            if isinstance(event, VideoFrame):
                assert event.rgb.shape[2] == 3
            elif isinstance(event, AudioChunk):
                assert np.isfinite(event.samples).all()
        assert recording.facts.duration_seconds >= 0


if __name__ == "__main__":
    run_bench(main)
