"""WAV files: those of speech servers are read as hostile input, our own are written."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

PCM, EXTENSIBLE = 1, 0xFFFE
RATES_HZ = range(8_000, 48_001)
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")


class MalformedWavError(ValueError):
    """The bytes are no WAV file that can be played; the message says why."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono samples of 16 bits, little-endian, and their rate."""

    pcm: bytes
    sample_rate_hz: int


def read_wav(content: bytes) -> Sound:
    """Return the sound of a WAV file with 16 bits per sample and one or two channels.

    Servers that send while they speak do not know the length: what the header says about it only shortens.

    Raises
    ------
    MalformedWavError
        It is none.
    """
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise MalformedWavError("no WAV file")
    form: tuple[int, int, int] | None = None
    for name, chunk in _chunks(content):
        if name == b"fmt " and len(chunk) >= 16:
            kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunk)
            if kind not in (PCM, EXTENSIBLE) or bits != 16 or channels not in (1, 2) or rate not in RATES_HZ:
                raise MalformedWavError(f"a WAV file of {channels} channels with {bits} bits at {rate} Hz")
            form = kind, channels, rate
        elif name == b"data" and form is not None:
            return Sound(_mono(chunk, form[1]), form[2])
    raise MalformedWavError("a WAV file without sound")


def wav_file(pcm: bytes, sample_rate_hz: int) -> bytes:
    """Return a mono WAV file with 16 bits per sample."""
    header = _HEADER.pack(
        b"RIFF",
        36 + len(pcm),
        b"WAVE",
        b"fmt ",
        16,
        PCM,
        1,
        sample_rate_hz,
        2 * sample_rate_hz,
        2,
        16,
        b"data",
        len(pcm),
    )
    return header + pcm


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 12
    while place + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, place)
        yield name, content[place + 8 : place + 8 + size]
        place += 8 + size + size % 2


def _mono(samples: bytes, channels: int) -> bytes:
    whole = samples[: len(samples) - len(samples) % (2 * channels)]
    if channels == 1:
        return whole
    both = np.frombuffer(whole, "<i2").reshape(-1, channels)
    mono: bytes = both.mean(axis=1).astype("<i2").tobytes()
    return mono
