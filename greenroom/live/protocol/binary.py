"""Binary messages of a client: sound, features of face and body, and what is overheard while the interviewer speaks.

All numbers are little-endian. A message starts with 12 bytes: version, kind (one byte each), two bytes that are zero,
turn and sequence number (four bytes each). Sound goes on with its samples as int16. Features go on with the number of
frames and of values per frame (two bytes each), the capture time of each frame in whole milliseconds (four bytes), and
the values as float16, frame by frame. NaN stands for a value that could not be measured. What is overheard are 32 ms of
the microphone and the same 32 ms of the interviewer's voice as it was played, both as int16. It is never kept or
acknowledged.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.live.protocol.closing import CloseCode, ProtocolError

VERSION: Final = 1
SOUND, FEATURES, OVERHEARD = 1, 2, 3
RATE_HZ: Final = 16_000
FEWEST_SAMPLES, MOST_SAMPLES = 320, 640
"""20 to 40 ms."""
WINDOW_SAMPLES: Final = 512
"""32 ms: what is overheard at once."""
MOST_FRAMES, MOST_VALUES = 32, 128
"""Of a batch of 200 ms."""
LONGEST_BATCH_MS: Final = 1_000
LARGEST_MESSAGE_BYTES: Final = 16_384
HEADER: Final = struct.Struct("<BBHII")
SHAPE: Final = struct.Struct("<HH")
FULL_SCALE: Final = 32_768.0


@dataclass(frozen=True, slots=True, eq=False)
class SoundMessage:
    """A piece of sound of one answer.

    Parameters
    ----------
    sequence
        Counts the pieces of the answer from 0.
    samples
        Shape (320 to 640,), float32 from -1 to 1, at 16 kHz.
    """

    turn: int
    sequence: int
    samples: SampleArray


@dataclass(frozen=True, slots=True, eq=False)
class FeatureMessage:
    """Measurements of some frames of the camera.

    Parameters
    ----------
    sequence
        Counts the batches of the answer from 0.
    times_ms
        Shape (frames,), capture times since the answer began, rising.
    values
        Shape (frames, values), float16 as measured; NaN where there is none.
    """

    turn: int
    sequence: int
    times_ms: tuple[int, ...]
    values: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class OverheardMessage:
    """What the microphone hears while the interviewer speaks, and what is played.

    Parameters
    ----------
    microphone, played
        Shape (512,), float32 from -1 to 1, at 16 kHz.
    """

    turn: int
    microphone: SampleArray
    played: SampleArray


def read_binary(message: bytes) -> SoundMessage | FeatureMessage | OverheardMessage:
    """Return what a message says.

    Raises
    ------
    ProtocolError
        It is too large, of another version, or malformed.
    """
    if len(message) > LARGEST_MESSAGE_BYTES:
        raise ProtocolError(CloseCode.TOO_LARGE, f"A message may have {LARGEST_MESSAGE_BYTES} bytes")
    if len(message) < HEADER.size:
        raise _malformed(f"A binary message has at least {HEADER.size} bytes")
    version, kind, reserved, turn, sequence = HEADER.unpack_from(message)
    if version != VERSION:
        raise ProtocolError(CloseCode.WRONG_VERSION, f"This server speaks version {VERSION}")
    if reserved or turn == 0:
        raise _malformed("Bytes 2 and 3 are zero, and turns count from 1")
    body = message[HEADER.size :]
    if kind == SOUND:
        return SoundMessage(turn, sequence, _samples(body))
    if kind == FEATURES:
        return FeatureMessage(turn, sequence, *_features(body))
    if kind == OVERHEARD:
        return OverheardMessage(turn, *_overheard(body))
    raise _malformed(f"There is no message of kind {kind}")


def write_sound(turn: int, sequence: int, samples: SampleArray) -> bytes:
    """Return the message for a piece of sound, whose samples are between -1 and 1."""
    return HEADER.pack(VERSION, SOUND, 0, turn, sequence) + as_integers(samples).tobytes()


def write_overheard(turn: int, microphone: SampleArray, played: SampleArray) -> bytes:
    """Return the message for 32 ms of the microphone and of the voice, samples between -1 and 1."""
    return (
        HEADER.pack(VERSION, OVERHEARD, 0, turn, 0) + as_integers(microphone).tobytes() + as_integers(played).tobytes()
    )


def write_features(turn: int, sequence: int, times_ms: tuple[int, ...], values: FloatArray) -> bytes:
    """Return the message for a batch of measurements, shape (frames, values)."""
    shape = SHAPE.pack(*values.shape)
    times = np.asarray(times_ms, "<u4").tobytes()
    return HEADER.pack(VERSION, FEATURES, 0, turn, sequence) + shape + times + values.astype("<f2").tobytes()


def _samples(body: bytes) -> SampleArray:
    if len(body) % 2 or not FEWEST_SAMPLES <= len(body) // 2 <= MOST_SAMPLES:
        raise _malformed(f"A piece of sound has {FEWEST_SAMPLES} to {MOST_SAMPLES} samples of two bytes")
    return _read_samples(body)


def _overheard(body: bytes) -> tuple[SampleArray, SampleArray]:
    if len(body) != 4 * WINDOW_SAMPLES:
        raise _malformed(f"What is overheard has twice {WINDOW_SAMPLES} samples of two bytes")
    return _read_samples(body[: 2 * WINDOW_SAMPLES]), _read_samples(body[2 * WINDOW_SAMPLES :])


def as_samples(integers: NDArray[np.int16]) -> SampleArray:
    """Return samples from -1 to 1 of those with 16 bits."""
    return integers.astype(np.float32) * np.float32(1 / FULL_SCALE)


def as_integers(samples: SampleArray) -> NDArray[np.int16]:
    """Return samples with 16 bits, little-endian, of those from -1 to 1; without loss if they had 16 bits before."""
    integers: NDArray[np.int16] = np.rint(samples * FULL_SCALE).clip(-FULL_SCALE, FULL_SCALE - 1).astype("<i2")
    return integers


def _read_samples(data: bytes) -> SampleArray:
    return as_samples(np.frombuffer(data, "<i2"))


def _features(body: bytes) -> tuple[tuple[int, ...], FloatArray]:
    if len(body) < SHAPE.size:
        raise _malformed("A batch of features begins with its shape")
    frames, width = SHAPE.unpack_from(body)
    if not 1 <= frames <= MOST_FRAMES or not 1 <= width <= MOST_VALUES:
        raise _malformed(f"A batch has 1 to {MOST_FRAMES} frames of 1 to {MOST_VALUES} values")
    if len(body) != SHAPE.size + 4 * frames + 2 * frames * width:
        raise _malformed("The length of a batch does not fit its shape")
    times = struct.unpack_from(f"<{frames}I", body, SHAPE.size)
    if any(later <= earlier for earlier, later in pairwise(times)) or times[-1] - times[0] > LONGEST_BATCH_MS:
        raise _malformed(f"Capture times rise, and span at most {LONGEST_BATCH_MS} ms")
    values = np.frombuffer(body, "<f2", frames * width, SHAPE.size + 4 * frames).astype(np.float64)
    if np.isinf(values).any():
        raise _malformed("Values are finite, or NaN where nothing was measured")
    return times, values.reshape(frames, width)


def _malformed(reason: str) -> ProtocolError:
    return ProtocolError(CloseCode.MALFORMED, reason)
