"""While the interviewer speaks, a candidate who begins to speak is heard, and the interviewer's own echo is not."""

from __future__ import annotations

import numpy as np
import pytest

from greenroom.analysis.arrays import SampleArray
from greenroom.live.contracts import ConversationState, Detectors
from greenroom.live.conversation import Conversation
from greenroom.live.interruption import Sensitivity
from greenroom.live.protocol.binary import RATE_HZ, WINDOW_SAMPLES, OverheardMessage, read_binary, write_overheard
from greenroom.live.protocol.closing import ProtocolError
from greenroom.live.protocol.messages import HoldVoice, ServerMessage, StopVoice
from greenroom.live.turns.manners import RELAXED
from greenroom.live.turns.pauses import PauseHistory
from greenroom.speech.silero_stream import SileroStreams
from tests.live.sounds import answer

STREAMS = SileroStreams()
QUESTION = "Tell me about a time when you disagreed with your manager, and how the two of you settled it in the end."
REPLY = "Sorry, may I ask which manager you mean, the one at the bank?"
LATE = 1_600
"""The echo comes 100 ms after the voice."""
WINDOW_SECONDS = 0.032


def converse(sensitivity: Sensitivity | None = None) -> Conversation:
    detectors = Detectors(STREAMS, None, sensitivity or Sensitivity())
    return Conversation(ConversationState(), PauseHistory(), detectors, RELAXED, words_come=False)


class Room:
    """A voice that holds when it is told to, and a microphone that hears it 100 ms late, and the candidate."""

    def __init__(self, voice: SampleArray, candidate: SampleArray, starts_at: float) -> None:
        length = len(voice) + len(candidate)
        self._voice, self._said = np.pad(voice, (0, length - len(voice))), 0
        self._candidate = np.zeros(length, np.float32)
        first = round(starts_at * RATE_HZ)
        self._candidate[first : first + len(candidate)] = candidate[: length - first]
        self._played = np.zeros(LATE, np.float32)
        self._noise = np.random.default_rng(5).normal(0, 3e-4, length).astype(np.float32)

    def converse(self, conversation: Conversation) -> list[tuple[float, ServerMessage]]:
        """Let the voice speak; return what the server says, each with its moment in seconds."""
        said: list[tuple[float, ServerMessage]] = []
        conversation.note_voice(speaking=True)
        for place in range(len(self._candidate) // WINDOW_SAMPLES):
            is_silent = bool(said) and said[-1][1] != HoldVoice(held=False)
            played = self._next(is_silent=is_silent)
            window = slice(place * WINDOW_SAMPLES, (place + 1) * WINDOW_SAMPLES)
            microphone = 0.1 * self._echo() + self._candidate[window] + self._noise[window]
            messages = conversation.overhear(OverheardMessage(1, microphone, played))
            said += [((place + 1) * WINDOW_SECONDS, message) for message in messages]
        conversation.note_voice(speaking=False)
        return said

    def _next(self, *, is_silent: bool) -> SampleArray:
        played = np.zeros(WINDOW_SAMPLES, np.float32)
        if not is_silent:
            played = self._voice[self._said : self._said + WINDOW_SAMPLES]
            self._said += WINDOW_SAMPLES
        self._played = np.concatenate([self._played, played])
        return played

    def _echo(self) -> SampleArray:
        return self._played[-LATE - WINDOW_SAMPLES : -LATE]


@pytest.fixture(scope="module")
def played() -> SampleArray:
    return answer(QUESTION, 0.5)


def test_the_echo_of_the_voice_stops_nothing(played: SampleArray) -> None:
    assert Room(played, np.zeros(RATE_HZ, np.float32), 0.0).converse(converse()) == []


def test_a_candidate_who_speaks_over_the_voice_stops_it(played: SampleArray) -> None:
    said = Room(played, answer(REPLY), 4.0).converse(converse())
    stop = said[-1][1]
    assert isinstance(stop, StopVoice)
    assert [message for _, message in said] == [HoldVoice(held=True), stop]
    assert 4.0 < said[0][0] < 5.0


def test_a_stopped_voice_comes_with_the_moment_at_which_the_candidate_began(played: SampleArray) -> None:
    said = Room(played, answer("Right.")[: RATE_HZ // 3], 2.0).converse(converse())
    assert not any(isinstance(message, StopVoice) for _, message in said)
    for starts_at in (3.0, 4.0):
        stop = Room(played, answer(REPLY), starts_at).converse(converse())[-1][1]
        assert isinstance(stop, StopVoice)
        assert starts_at - WINDOW_SECONDS < stop.from_seconds < starts_at + 0.3


def test_the_voice_goes_on_after_a_false_stop(played: SampleArray) -> None:
    said = Room(played, answer("Right.")[: RATE_HZ // 3], 4.0).converse(converse())
    assert [message for _, message in said] == [HoldVoice(held=True), HoldVoice(held=False)]


def test_nothing_interrupts_where_it_is_switched_off(played: SampleArray) -> None:
    assert Room(played, answer(REPLY), 2.0).converse(converse(Sensitivity(enabled=False))) == []


def test_what_is_heard_after_the_voice_changes_nothing(played: SampleArray) -> None:
    conversation = converse()
    Room(played, answer(REPLY), 2.0).converse(conversation)
    reply = answer(REPLY)[:WINDOW_SAMPLES]
    assert conversation.overhear(OverheardMessage(1, reply, reply)) == []


def test_what_is_overheard_passes_the_line() -> None:
    microphone = np.linspace(-0.5, 0.5, WINDOW_SAMPLES, dtype=np.float32)
    read = read_binary(write_overheard(3, microphone, -microphone))
    assert isinstance(read, OverheardMessage)
    assert read.turn == 3
    np.testing.assert_allclose(read.microphone, microphone, atol=1 / 32_000)
    np.testing.assert_allclose(read.played, -microphone, atol=1 / 32_000)
    with pytest.raises(ProtocolError):
        read_binary(write_overheard(3, microphone, microphone)[:-2])
