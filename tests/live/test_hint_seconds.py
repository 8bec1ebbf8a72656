"""The metric of hints has one value for each hint that is sent, about voice or face, with the time of the models."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime

import pytest

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.clock import FixedClock
from greenroom.live.connection import LiveConnection
from greenroom.live.contracts import ConversationState, Detectors
from greenroom.live.conversation import Conversation
from greenroom.live.listening_threads import ListeningThreads
from greenroom.live.protocol.binary import write_features, write_sound
from greenroom.live.turns.manners import PATIENT
from greenroom.live.turns.pauses import PauseHistory
from greenroom.metrics import HINT_SECONDS
from greenroom.speech.contracts import SpeechStream, StreamMemory
from greenroom.speech.silero_stream import SileroStreams
from tests.counted_metrics import CountedMetrics
from tests.live.sounds import frames
from tests.live.test_coaching import LOUDER_BEFORE, SOFT
from tests.live.test_watching import CAMERA, LOOKS_AWAY, batches
from tests.waiting import PATIENCE_SECONDS

LISTENING_SECONDS = 0.07
"""How long the speech detection of these tests takes for each piece of sound."""

Messages = Sequence[bytes | str]
LISTEN = '{"type": "listen", "turn": 1}'


class SlowStream:
    """Speech detection that takes its time, as the clock has it."""

    def __init__(self, stream: SpeechStream, clock: FixedClock) -> None:
        self._stream, self._clock = stream, clock

    def feed(self, samples: SampleArray) -> FloatArray:
        self._clock.advance(LISTENING_SECONDS)
        return self._stream.feed(samples)

    def memory(self) -> StreamMemory:
        return self._stream.memory()


class SlowStreams:
    """Opens such streams."""

    def __init__(self, clock: FixedClock) -> None:
        self._streams, self._clock = SileroStreams(), clock
        self.name, self.version = self._streams.name, self._streams.version
        self.frame_seconds = self._streams.frame_seconds

    def open(self, memory: StreamMemory | None = None) -> SlowStream:
        return SlowStream(self._streams.open(memory), self._clock)


class Line:
    """A socket whose client sends these messages, reads what comes, and goes."""

    def __init__(self, messages: Messages) -> None:
        self._messages = list(messages)
        self.read: list[str] = []

    async def receive(self) -> bytes | str | None:
        for _ in range(3):
            await asyncio.sleep(0)  # what the server says is read first
        return self._messages.pop(0) if self._messages else None

    async def send(self, text: str) -> None:
        self.read.append(text)

    async def close(self, code: int, reason: str) -> None:
        raise AssertionError(f"{code}: {reason}")


def quiet_voice() -> tuple[Messages, ConversationState]:
    """Return an answer that is much softer than those before it."""
    sound = [write_sound(1, number, piece) for number, piece in enumerate(frames(SOFT[: 12 * 16_000]))]
    return [LISTEN, *sound], ConversationState(levels=LOUDER_BEFORE)


def wandering_eyes() -> tuple[Messages, ConversationState]:
    """Return measurements of a face that looks away."""
    camera = {"type": "camera", "landmarker": CAMERA.landmarker, "width": CAMERA.width, "height": CAMERA.height}
    seen = [write_features(each.turn, each.sequence, each.times_ms, each.values) for each in batches(LOOKS_AWAY)]
    return [json.dumps(camera), LISTEN, *seen], ConversationState()


def talk(messages: Messages, state: ConversationState, seed: int) -> tuple[list[str], CountedMetrics]:
    """Have a conversation, and return the kinds of its hints and what was counted."""
    clock = FixedClock(datetime(2026, 11, 25, tzinfo=UTC))
    detectors = Detectors(SlowStreams(clock), None)
    conversation = Conversation(state, PauseHistory(), detectors, PATIENT, words_come=False, hint_seed=seed)
    line, metrics = Line(messages), CountedMetrics()

    async def serve() -> None:
        with closing(ListeningThreads(1)) as threads:
            connection = LiveConnection(line, "ada", "session", conversation, threads, clock, 60.0, metrics)
            assert await asyncio.wait_for(connection.run(), PATIENCE_SECONDS) is None

    asyncio.run(serve())
    said = [json.loads(text) for text in line.read]
    return [message["kind"] for message in said if message["type"] == "hint"], metrics


@pytest.mark.parametrize(
    ("answer", "kind", "seconds"),
    [(quiet_voice, "volume", LISTENING_SECONDS), (wandering_eyes, "gaze", 0.0)],
)
def test_each_hint_that_is_sent_is_measured_and_no_other(
    answer: Callable[[], tuple[Messages, ConversationState]], kind: str, seconds: float
) -> None:
    messages, state = answer()
    withheld, shown = 0, 0
    for seed in range(20):
        kinds, metrics = talk(messages, state, seed)
        assert set(kinds) <= {kind}
        assert [name for name, _, _ in metrics.observed] == [HINT_SECONDS.name] * len(kinds)
        assert [value for _, value, _ in metrics.observed] == pytest.approx([seconds] * len(kinds))
        withheld, shown = withheld + (not kinds), shown + len(kinds)
        if withheld and shown:
            return
    pytest.fail(f"{shown} hints were shown, and {withheld} conversations had none")
