"""Whisper's words land on the recording's clock; a broken model is explained."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.spans import Span
from greenroom.errors import MachineError
from greenroom.speech.whisper import NEEDED_FILES, WhisperTranscriber, load_model

AUDIO = ArrayAudio(np.zeros(30 * 16_000, np.float32), 16_000)


@dataclass
class RecognisedWord:
    word: str
    start: float
    end: float
    probability: float


@dataclass
class RecognisedSegment:
    words: list[RecognisedWord] | None


class TwoWordModel:
    """Hears "Hi there." in whatever it is given; knows English only."""

    def __init__(self) -> None:
        self.options: list[dict[str, Any]] = []

    def transcribe(self, samples: np.ndarray, language: str, **options: object) -> tuple[list[RecognisedSegment], None]:
        if language != "en":
            raise ValueError(f"{language} is not a valid language code")
        self.options.append(options)
        words = [
            RecognisedWord(" Hi", -0.1, 0.5, 0.9),
            RecognisedWord(" ", 0.5, 0.5, 0.1),
            RecognisedWord(" there.", 0.5, 99.0, 0.7),
        ]
        return [RecognisedSegment(words), RecognisedSegment(None)], None


def transcriber(model: TwoWordModel) -> WhisperTranscriber:
    return WhisperTranscriber(Path("small"), "cpu", "int8", lambda folder, device, compute_type: model)


def test_words_are_on_the_recordings_clock_and_within_their_stretch() -> None:
    shares: list[float] = []
    model = TwoWordModel()
    transcript = transcriber(model).transcribe(AUDIO, [Span(1.2, 2.8), Span(10.2, 11.8)], "en-US", shares.append)
    assert transcript.text == "Hi there. Hi there."
    times = [(word.start_seconds, word.end_seconds) for word in transcript.words]
    assert np.allclose(times, [(1.0, 1.5), (1.5, 3.0), (10.0, 10.5), (10.5, 12.0)])
    assert transcript.word_accuracy == pytest.approx(0.8)
    assert transcript.has_punctuation
    assert shares == [0.5, 1.0]


def test_decoding_is_deterministic() -> None:
    model = TwoWordModel()
    transcriber(model).transcribe(AUDIO, [Span(1, 2)], "en", lambda _: None)
    assert model.options[0]["temperature"] == 0.0
    assert model.options[0]["condition_on_previous_text"] is False


def test_a_language_that_the_model_lacks_is_said() -> None:
    with pytest.raises(MachineError, match="cannot transcribe xx"):
        transcriber(TwoWordModel()).transcribe(AUDIO, [Span(1, 2)], "xx", lambda _: None)


def test_a_folder_without_a_model_or_with_a_broken_one_is_explained(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match=r"lacks model\.bin and config\.json"):
        load_model(tmp_path, "cpu", "int8")
    for name in NEEDED_FILES:
        (tmp_path / name).write_bytes(b"broken")
    with pytest.raises(MachineError, match="cannot be loaded"):
        load_model(tmp_path, "cpu", "int8")
