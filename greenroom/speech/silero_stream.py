"""Speech or not while the sound arrives: Silero frame by frame, with its state carried over.

`greenroom.speech.silero` brings a recording to the network's best level, which a stream does not know yet. The stream
starts at an expected level and follows the speaker: the gain comes from the loudest frames of its last ten
seconds of speech.
"""

from __future__ import annotations

import base64
import math
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final

import numpy as np

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.inference.devices import DeviceChoice
from greenroom.speech.contracts import StreamMemory
from greenroom.speech.silero import (
    CONTEXT_SAMPLES,
    FRAME_SAMPLES,
    LARGEST_GAIN,
    LOUD_AMPLITUDE,
    SAMPLE_RATE_HZ,
    open_session,
)

REMEMBERED_FRAMES: Final = 310
"""Of speech: ten seconds."""
EXPECTED_LOUD_AMPLITUDE: Final = 0.05
"""Expected of a microphone before the first word: the loudest frames of speech at about -26 dB."""
EXPECTED_FRAMES: Final = 10
"""How much speech the expectation weighs: a third of a second."""
LOUD_PLACE: Final = 0.95
SPEECH: Final = 0.5
ONES: Final = np.ones(FRAME_SAMPLES, np.float32)
QUIETEST_VOICE: Final = 0.0012
"""A frame below -58 dB is the room, whatever the network makes of it, and says nothing about the speaker's level."""
QUIETEST_OF_SPEAKER: Final = 0.03
"""Of a soft speaker, frames count down to 30 dB below the loud ones."""


class SileroStream:
    """One stream of sound; constant time and memory per frame.

    Parameters
    ----------
    session
        The network, which streams share.
    memory
        Of an earlier stream that this one goes on with; None for a new one.
    """

    def __init__(self, session: Any, memory: StreamMemory | None = None) -> None:
        self._session = session
        self._hidden, self._cell = _zeros(), _zeros()
        self._context = np.zeros(CONTEXT_SAMPLES, np.float32)
        self._waiting = np.zeros(0, np.float32)
        self._levels = _Levels()
        if memory is not None:
            self._remember(memory)

    def feed(self, samples: SampleArray) -> FloatArray:
        """Return the probability of speech of each frame of 32 ms that is now complete, shape (frames,), 0 to 1.

        Parameters
        ----------
        samples
            Shape (n,), -1 to 1, at 16 kHz.
        """
        waiting = np.concatenate([self._waiting, samples.astype(np.float32)])
        count = len(waiting) // FRAME_SAMPLES
        frames = waiting[: count * FRAME_SAMPLES].reshape(count, FRAME_SAMPLES)
        self._waiting = waiting[count * FRAME_SAMPLES :]
        return np.array([self._judge(frame) for frame in frames], dtype=np.float64)

    def memory(self) -> StreamMemory:
        """Return what a stream needs to go on from here."""
        network = np.concatenate([self._hidden.ravel(), self._cell.ravel(), self._context])
        return StreamMemory(_packed(network), _packed(self._waiting), _packed(np.array([*self._levels], np.float32)))

    def _remember(self, memory: StreamMemory) -> None:
        network = _unpacked(memory.network)
        size = self._hidden.size
        self._hidden = network[:size].reshape(self._hidden.shape).copy()
        self._cell = network[size : 2 * size].reshape(self._cell.shape).copy()
        self._context = network[2 * size :].copy()
        self._waiting = _unpacked(memory.waiting).copy()
        self._levels = _Levels(_unpacked(memory.levels).tolist())

    def _judge(self, frame: SampleArray) -> float:
        level, gain = _deviation(frame), self._levels.gain
        louder = np.empty((1, CONTEXT_SAMPLES + FRAME_SAMPLES), np.float32)
        louder[0, :CONTEXT_SAMPLES] = self._context
        np.multiply(frame, gain, out=louder[0, CONTEXT_SAMPLES:])
        inputs = {"input": louder, "h": self._hidden, "c": self._cell}
        probability, self._hidden, self._cell = self._session.run(None, inputs)
        self._context = louder[0, -CONTEXT_SAMPLES:]
        if level < min(QUIETEST_VOICE, float(QUIETEST_OF_SPEAKER * LOUD_AMPLITUDE / gain)):
            return 0.0
        if probability[0] >= SPEECH:
            self._levels.add(level)
        return float(probability[0])


class _Levels:
    """The levels of the last frames of speech, in their order and by size: a quantile then takes no sorting.

    Parameters
    ----------
    levels
        Shape (n,), n up to `REMEMBERED_FRAMES`, the oldest first.
    """

    def __init__(self, levels: Iterable[float] = ()) -> None:
        self._ordered = deque(levels)
        self._by_size = sorted(self._ordered)
        self.gain = self._best_gain()
        """The factor that brings the loud frames of this speaker to the network's best level."""

    def __iter__(self) -> Iterator[float]:
        """Return the levels, the oldest first."""
        return iter(self._ordered)

    def add(self, level: float) -> None:
        """Remember a frame, and forget the oldest one if there are enough."""
        if len(self._ordered) == REMEMBERED_FRAMES:
            del self._by_size[bisect_left(self._by_size, self._ordered.popleft())]
        self._ordered.append(level)
        insort(self._by_size, level)
        self.gain = self._best_gain()

    def _best_gain(self) -> np.float32:
        known = len(self._by_size)
        measured = self._loud() if known else EXPECTED_LOUD_AMPLITUDE
        weight = known / (known + EXPECTED_FRAMES)
        loud = math.exp(weight * math.log(measured) + (1 - weight) * math.log(EXPECTED_LOUD_AMPLITUDE))
        return np.float32(min(LARGEST_GAIN, LOUD_AMPLITUDE / loud))

    def _loud(self) -> float:
        """Return the quantile `LOUD_PLACE`, between two levels in proportion."""
        place = LOUD_PLACE * (len(self._by_size) - 1)
        below = self._by_size[int(place)]
        above = self._by_size[min(int(place) + 1, len(self._by_size) - 1)]
        return below + (place - int(place)) * (above - below)


class SileroStreams:
    """Opens streams behind the ``SpeechStreams`` port; they share one network, which is loaded at first use.

    Parameters
    ----------
    device
        Where the network computes.
    """

    name = "silero-vad"
    version = "6"
    frame_seconds = FRAME_SAMPLES / SAMPLE_RATE_HZ

    def __init__(self, device: DeviceChoice = "cpu") -> None:
        self._device = device

    def open(self, memory: StreamMemory | None = None) -> SileroStream:
        """Return a new stream, or one that goes on where an earlier one stopped.

        Raises
        ------
        ComponentMissingError
            The model is not installed or another one, or the device cannot be used.
        """
        return SileroStream(self._session, memory)

    @cached_property
    def _session(self) -> Any:
        return open_session(self._device)


def _deviation(frame: SampleArray) -> float:
    """Return the standard deviation of a frame, rounded as `StreamMemory` keeps it, in a third of numpy's time."""
    around = frame - frame.dot(ONES) / np.float32(len(frame))
    return float(np.float32(math.sqrt(around.dot(around) / len(around))))


def _zeros() -> SampleArray:
    return np.zeros((1, 1, 128), np.float32)


def _packed(values: SampleArray) -> str:
    return base64.b64encode(values.astype("<f4").tobytes()).decode()


def _unpacked(text: str) -> SampleArray:
    return np.frombuffer(base64.b64decode(text), "<f4").astype(np.float32)
