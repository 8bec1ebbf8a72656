"""WAV files of servers are read whatever their header claims, and refused when they are none."""

from __future__ import annotations

import contextlib
import io
import struct
import wave

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.voice_out.wav import MalformedWavError, read_wav, wav_file

TONE = (8000 * np.sin(np.arange(2400) / 10)).astype("<i2").tobytes()


def test_a_written_file_is_read_by_others_and_by_itself() -> None:
    file = wav_file(TONE, 24_000)
    with wave.open(io.BytesIO(file)) as reader:
        assert (reader.getnchannels(), reader.getframerate(), reader.readframes(2400)) == (1, 24_000, TONE)
    assert (read_wav(file).pcm, read_wav(file).sample_rate_hz) == (TONE, 24_000)


def test_a_length_that_was_not_known_yet_is_ignored() -> None:
    file = bytearray(wav_file(TONE, 24_000))
    file[4:8] = file[40:44] = b"\xff\xff\xff\xff"
    assert read_wav(bytes(file)).pcm == TONE


def test_other_chunks_are_skipped_and_channels_are_mixed() -> None:
    stereo = np.repeat(np.frombuffer(TONE, "<i2"), 2).tobytes()
    form = struct.pack("<HHIIHH", 1, 2, 24_000, 96_000, 4, 16)
    chunks = b"LIST" + struct.pack("<I", 3) + b"abc\0" + b"fmt " + struct.pack("<I", 16) + form
    file = b"RIFF\0\0\0\0WAVE" + chunks + b"data" + struct.pack("<I", len(stereo)) + stereo
    assert read_wav(file).pcm == TONE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"ID3",
        b"RIFF\0\0\0\0WAVE",
        wav_file(TONE, 24_000)[:36],
        wav_file(TONE, 1),
        b"RIFF\0\0\0\0WAVEdata\4\0\0\0abcd",
    ],
)
def test_what_is_no_sound_is_refused(content: bytes) -> None:
    with pytest.raises(MalformedWavError):
        read_wav(content)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(MalformedWavError):
        read_wav(b"RIFF\0\0\0\0WAVE" + content)
