"""AssemblyAI's streaming socket: words come while the speaker goes on, and none is lost with the line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from greenroom.analysis.arrays import SampleArray
from greenroom.clock import SystemClock
from greenroom.speech.assemblyai_messages import MalformedMessageError, Refused, Turn, read_message
from greenroom.speech.assemblyai_stream import AssemblyAiStream, AssemblyAiStreams
from tests.streaming_recogniser import KEY, RunningRecogniser, Script, streaming_recogniser
from tests.waiting import wait_until

SENTENCE = ["I", "moved", "the", "orders", "to", "a", "new", "table,", "and", "then", "I", "checked", "every", "row."]
PIECE = 640
"""40 ms, as pages send them."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRecogniser]:
    """A recogniser on loopback."""
    with streaming_recogniser(tmp_path_factory.mktemp("recogniser")) as recogniser:
        yield recogniser


def speech(seconds: float) -> SampleArray:
    """Return sound that is loud enough for the recogniser on loopback."""
    return 0.1 * np.sin(np.arange(round(seconds * 16_000)) / 10).astype(np.float32)


SILENCE = np.zeros(16_000, np.float32)


def feed(stream: AssemblyAiStream, sound: SampleArray) -> None:
    for start in range(0, len(sound), PIECE):
        stream.feed(sound[start : start + PIECE])


def texts(stream: AssemblyAiStream) -> list[str]:
    return [word.text for word in stream.words()]


def open_stream(
    running: RunningRecogniser, script: Script, *, key: str = KEY, language: str = "en"
) -> AssemblyAiStream:
    running.play(script)
    return AssemblyAiStreams(running.url, key, SystemClock()).open(language, at_seconds=10.0)


def test_words_come_with_times_and_confidence_and_end_with_punctuation(running: RunningRecogniser) -> None:
    stream = open_stream(running, Script(SENTENCE, unsure=["row"], words_per_second=5.0))
    feed(stream, speech(1.5))
    wait_until(lambda: len(stream.words()) >= 5, "words while the speaker goes on")
    assert not stream.words()[-1].is_final
    feed(stream, speech(1.5))
    feed(stream, SILENCE)
    wait_until(lambda: texts(stream) == SENTENCE, "the sentence")
    stream.finish()
    wait_until(lambda: stream.is_finished, "the end")
    words = stream.words()
    assert all(word.is_final for word in words)
    assert [word.confidence for word in words][-2:] == [0.95, 0.3]
    assert 10.0 <= words[0].start_seconds < words[-1].end_seconds < 13.5
    assert stream.failure is None
    assert not stream.has_gap
    assert running.connections()[-1] == {
        "sample_rate": ["16000"],
        "encoding": ["pcm_s16le"],
        "speech_model": ["universal-streaming-english"],
        "format_turns": ["true"],
    }


def test_other_languages_get_the_model_that_knows_them(running: RunningRecogniser) -> None:
    stream = open_stream(running, Script(), language="es-MX")
    stream.finish()
    wait_until(lambda: stream.is_finished, "the end")
    assert running.connections()[-1]["speech_model"] == ["universal-streaming-multilingual"]


def test_a_broken_line_loses_no_word(tmp_path: Path) -> None:
    script = Script(SENTENCE, words_per_second=5.0, breaks_after_seconds=1.5)
    with streaming_recogniser(tmp_path, script) as breaking:
        stream = open_stream(breaking, script)
        feed(stream, speech(3.0))
        feed(stream, SILENCE)
        stream.finish()
        wait_until(lambda: stream.is_finished, "the end")
        assert texts(stream) == SENTENCE
        assert stream.failure is None
        assert not stream.has_gap
        assert len(breaking.connections()) == 2


def test_late_sound_is_sent_no_faster_than_the_service_takes_it(running: RunningRecogniser) -> None:
    stream = open_stream(running, Script(SENTENCE, words_per_second=2.0))
    feed(stream, speech(8.0))
    stream.finish()
    wait_until(lambda: stream.is_finished, "the end")
    assert texts(stream)[:3] == SENTENCE[:3]
    assert len(texts(stream)) == len(SENTENCE)
    assert stream.failure is None


def test_a_refused_key_is_said_once_and_the_key_is_not_told(running: RunningRecogniser) -> None:
    stream = open_stream(running, Script(), key="wrong-key")
    wait_until(lambda: stream.is_finished, "the refusal")
    assert stream.failure == "AssemblyAI refuses the key (401)"
    assert stream.words() == ()


def test_a_service_that_is_not_there_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("greenroom.speech.assemblyai_stream.PAUSES_SECONDS", (0.01, 0.01))
    stream = AssemblyAiStreams("ws://127.0.0.1:9", KEY, SystemClock()).open("en")
    feed(stream, speech(0.5))
    wait_until(lambda: stream.is_finished, "the failure")
    assert stream.failure is not None
    assert "cannot be reached" in stream.failure


def test_a_closed_stream_leaves_no_thread(running: RunningRecogniser) -> None:
    stream = open_stream(running, Script(SENTENCE))
    feed(stream, speech(0.5))
    stream.close()
    wait_until(lambda: not stream._thread.is_alive(), "the end of the thread")


@pytest.mark.parametrize(
    "message",
    [
        "nonsense",
        "[]",
        '{"type": 3}',
        '{"type": "Turn", "turn_order": 0, "end_of_turn": true, "words": [{"text": "hi"}]}',
        '{"type": "Turn", "turn_order": -1, "end_of_turn": true, "words": []}',
        '{"type": "Turn", "turn_order": 0, "end_of_turn": true, "words": [{"text": 1, "start": 0, "end": 1}]}',
    ],
)
def test_what_is_no_message_of_the_protocol_is_refused(message: str) -> None:
    with pytest.raises(MalformedMessageError):
        read_message(message)


def test_other_messages_are_passed_over() -> None:
    assert read_message('{"type": "SpeechStarted", "timestamp": 3}') is None
    assert read_message('{"type": "Error", "error_code": 3008, "error": "expired"}') == Refused("expired", 3008)
    turn = read_message('{"type": "Turn", "turn_order": 2, "end_of_turn": false, "words": []}')
    assert turn == Turn(2, (), is_over=False)
