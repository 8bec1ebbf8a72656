"""What a client packs is what the server reads, and no bytes do more than close the connection."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.live.protocol.binary import (
    HEADER,
    LARGEST_MESSAGE_BYTES,
    MOST_FRAMES,
    MOST_VALUES,
    FeatureMessage,
    SoundMessage,
    read_binary,
    write_features,
    write_sound,
)
from greenroom.live.protocol.closing import CloseCode, ProtocolError
from tests.live.protocol.refusals import refusal

NUMBERS = st.integers(0, 2**32 - 1)
TURNS = st.integers(1, 2**32 - 1)
SAMPLES = arrays.arrays(np.float32, st.integers(320, 640), elements=st.floats(-1, 1, width=32))
VALUES = arrays.arrays(
    np.float16,
    st.tuples(st.integers(1, MOST_FRAMES), st.integers(1, MOST_VALUES)),
    elements=st.floats(allow_infinity=False, width=16),
)


@given(TURNS, NUMBERS, SAMPLES)
def test_sound_arrives_within_half_a_step_of_16_bits(turn: int, sequence: int, samples: SampleArray) -> None:
    read = read_binary(write_sound(turn, sequence, samples))
    assert isinstance(read, SoundMessage)
    assert (read.turn, read.sequence) == (turn, sequence)
    # full scale itself has no place in 16 bits: it is one step lower
    np.testing.assert_allclose(read.samples, samples, atol=1 / 32768)


@given(TURNS, NUMBERS, st.integers(0, 2**31), VALUES)
def test_features_arrive_bit_for_bit(turn: int, sequence: int, first_ms: int, values: FloatArray) -> None:
    times = tuple(first_ms + 30 * frame for frame in range(len(values)))
    read = read_binary(write_features(turn, sequence, times, values))
    assert isinstance(read, FeatureMessage)
    assert (read.turn, read.sequence, read.times_ms) == (turn, sequence, times)
    np.testing.assert_array_equal(read.values.astype(np.float16), values)


@given(st.binary(max_size=4_000))
def test_no_bytes_raise_anything_else(message: bytes) -> None:
    assert refusal(lambda: read_binary(message)) in {None, CloseCode.MALFORMED, CloseCode.WRONG_VERSION}


@given(st.sampled_from([1, 2]), TURNS, NUMBERS, st.binary(max_size=2_000))
def test_no_body_behind_a_good_header_raises_anything_else(kind: int, turn: int, sequence: int, body: bytes) -> None:
    message = HEADER.pack(1, kind, 0, turn, sequence) + body
    assert refusal(lambda: read_binary(message)) in {None, CloseCode.MALFORMED}


def test_a_version_of_the_future_is_named() -> None:
    with pytest.raises(ProtocolError, match="speaks version 1") as raised:
        read_binary(HEADER.pack(2, 1, 0, 1, 0) + bytes(640))
    assert raised.value.code is CloseCode.WRONG_VERSION


def test_a_message_over_the_limit_is_not_looked_at() -> None:
    with pytest.raises(ProtocolError) as raised:
        read_binary(bytes(LARGEST_MESSAGE_BYTES + 1))
    assert raised.value.code is CloseCode.TOO_LARGE


@pytest.mark.parametrize("times", [(0, 0), (40, 0), (0, 1_001)])
def test_capture_times_rise_within_a_second(times: tuple[int, int]) -> None:
    with pytest.raises(ProtocolError, match="Capture times"):
        read_binary(write_features(1, 0, times, np.zeros((2, 3))))


def test_an_infinite_value_is_no_measurement() -> None:
    body = struct.pack("<HHI", 1, 1, 0) + np.array([np.inf], "<f2").tobytes()
    with pytest.raises(ProtocolError, match="finite"):
        read_binary(HEADER.pack(1, 2, 0, 1, 0) + body)
