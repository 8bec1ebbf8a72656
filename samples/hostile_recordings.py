"""Hostile recordings, made by code: each is small, and costs an unprotected decoder gigabytes or its life.

``python -m samples.hostile_recordings FOLDER`` writes them.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

_BYTES_PER_SAMPLE = 2


def wave(channels: int, rate_hz: int, frames: int = 800) -> bytes:
    """Return a wave file of 16 bits, in which every channel carries the same ramp."""
    frame_bytes = channels * _BYTES_PER_SAMPLE
    data = b"".join(struct.pack("<h", number % 200 * 100) * channels for number in range(frames))
    rate_bytes = min(rate_hz * frame_bytes, 2**32 - 1)
    form = struct.pack("<HHIIHH", 1, channels, rate_hz, rate_bytes, frame_bytes, 8 * _BYTES_PER_SAMPLE)
    head = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(data))
    return b"RIFF" + struct.pack("<I", len(head) + len(data)) + head + data


HOSTILE_RECORDINGS: Mapping[str, Callable[[], bytes]] = {
    "eight-channels.wav": partial(wave, 8, 48_000),
    "nine-channels.wav": partial(wave, 9, 16_000),
    "sixty-four-channels.wav": partial(wave, 64, 48_000),
    "sixty-five-channels.wav": partial(wave, 65, 48_000),
    "slow.wav": partial(wave, 1, 1),
    "fast.wav": partial(wave, 2, 2**31 - 1),
}


def main() -> None:
    """Write every file into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in HOSTILE_RECORDINGS.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    main()
