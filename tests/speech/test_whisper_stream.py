"""Whisper recognises overlapping windows, and settles the words on which two of them agree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from greenroom.errors import MachineError
from greenroom.speech.whisper_stream import LONGEST_WINDOW_SECONDS, WhisperStream, WhisperStreams
from tests.waiting import wait_until

SECOND = np.zeros(16_000, np.float32)


@dataclass
class RecognisedWord:
    word: str
    start: float
    end: float
    probability: float = 0.9


@dataclass
class RecognisedSegment:
    words: list[RecognisedWord]


class CountingModel:
    """Recognises the number that each second of sound holds, and is wrong about the last one, which may be cut off."""

    def __init__(self) -> None:
        self.windows: list[float] = []

    def transcribe(self, samples: np.ndarray, language: str, **options: object) -> tuple[list[RecognisedSegment], None]:
        assert language == "en"
        assert options["vad_filter"]
        self.windows.append(len(samples) / 16_000)
        words, start = [], 0
        while start < len(samples):
            value = samples[start]
            end = start + int(np.argmax(np.append(samples[start:], -1.0) != value))
            is_cut = end - start < 16_000
            words.append(
                RecognisedWord(f" {'?' if is_cut else round(float(value) * 1000)}", start / 16_000, end / 16_000)
            )
            start = end
        return [RecognisedSegment(words)], None


def counted(first: int, last: int) -> list[np.ndarray]:
    return [SECOND + np.float32(number / 1000) for number in range(first, last + 1)]


def open_stream(model: CountingModel) -> WhisperStream:
    return WhisperStreams(Path("base"), "cpu", "int8", lambda *_: model).open("en-GB", at_seconds=5.0)


def texts(stream: WhisperStream, *, only_final: bool = False) -> list[str]:
    return [word.text for word in stream.words() if word.is_final or not only_final]


def wait_for(stream: WhisperStream, word: str) -> None:
    wait_until(lambda: word in texts(stream), "the word")


def test_words_settle_while_sound_arrives_and_all_are_final_at_the_end() -> None:
    stream = open_stream(CountingModel())
    for number, sound in enumerate(counted(1, 20), start=1):
        stream.feed(sound)
        wait_for(stream, str(number))
    assert texts(stream, only_final=True) == [str(number) for number in range(1, 20)]
    stream.finish()
    wait_until(lambda: stream.is_finished, "the end")
    words = stream.words()
    assert [word.text for word in words] == [str(number) for number in range(1, 21)]
    assert all(word.is_final for word in words)
    assert [round(word.start_seconds) for word in words] == list(range(5, 25))
    assert not stream.has_gap


def test_the_window_does_not_grow_with_the_answer() -> None:
    model = CountingModel()
    stream = open_stream(model)
    for number, sound in enumerate(counted(1, 40), start=1):
        stream.feed(sound)
        wait_for(stream, str(number))
    stream.close()
    assert max(model.windows) <= LONGEST_WINDOW_SECONDS + 1


def test_a_model_that_is_missing_ends_the_stream_with_the_reason() -> None:
    def load(*_: object) -> object:
        raise MachineError("The folder lacks model.bin", "Pull it again")

    stream = WhisperStreams(Path("base"), "cpu", "int8", load).open("en")
    stream.feed(SECOND)
    wait_until(lambda: stream.is_finished, "the failure")
    assert stream.failure == "The folder lacks model.bin"


def test_without_sound_there_are_no_words() -> None:
    stream = open_stream(CountingModel())
    stream.finish()
    wait_until(lambda: stream.is_finished, "the end")
    assert stream.words() == ()
