"""Words by Whisper on this machine, through faster-whisper and a model folder; nothing is ever downloaded here."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.components import ComponentStatus
from greenroom.errors import MachineError
from greenroom.inference.devices import DeviceChoice, ctranslate2_device
from greenroom.machine import usable_cores
from greenroom.model_hub import check_pulled
from greenroom.speech.contracts import Progress
from greenroom.speech.reliability import mean_probability
from greenroom.speech.stretches import stretches_of_speech

NEEDED_FILES = ("model.bin", "config.json", "tokenizer.json")
# One temperature and no chaining of stretches: the same sound gives the same words, and a stretch that went wrong does
# not spoil the next.
DECODING: dict[str, Any] = {
    "temperature": 0.0,
    "beam_size": 5,
    "condition_on_previous_text": False,
    "word_timestamps": True,
    "vad_filter": False,
}
Load = Callable[[Path, DeviceChoice, str], Any]
"""Makes a ``faster_whisper.WhisperModel`` of a folder, a device and a number format."""

THREADS = min(4, usable_cores())
"""The library's own default, in spite of `greenroom.threads`: the candidate waits for the transcription."""


def missing_files(folder: Path) -> list[str]:
    """Return which of the files that a model needs are not in a folder."""
    return [name for name in NEEDED_FILES if not (folder / name).is_file()]


class WhisperTranscriber:
    """faster-whisper behind the ``Transcriber`` port.

    Parameters
    ----------
    folder
        A CTranslate2 model with its tokenizer.
    device
        Where the model computes.
    compute_type
        CTranslate2's number format, e.g. ``int8``.
    load
        What makes the model of these three, at first use.
    """

    name = "faster-whisper"

    def __init__(self, folder: Path, device: DeviceChoice, compute_type: str, load: Load | None = None) -> None:
        self._folder = folder
        self._device = device
        self._compute_type = compute_type
        self._load = load or load_model

    @property
    def version(self) -> str:
        """Version of the library and name of the model's folder."""
        return f"{installed_version('faster-whisper')} ({self._folder.name})"

    def load(self) -> None:
        """See ``LoadsModel.load``."""
        _ = self._model

    def transcribe(self, audio: AudioSource, speech: Sequence[Span], language: str, progress: Progress) -> Transcript:
        """Return the words in the given stretches of speech, with punctuation.

        Raises
        ------
        MachineError
            The folder holds no model that can be loaded, or the model does not know the language.
        """
        stretches = stretches_of_speech(audio, speech)
        total_seconds = sum(stretch.duration_seconds for stretch in stretches)
        done_seconds = 0.0
        words: list[Word] = []
        probabilities: list[float] = []
        for stretch in stretches:
            for word in self._words_of(audio, stretch, language):
                words.append(_placed(word, stretch))
                probabilities.append(float(word.probability))
            done_seconds += stretch.duration_seconds
            progress(done_seconds / total_seconds)
        return Transcript(
            words=tuple(words),
            source="faster-whisper",
            model=f"{self._folder.name}, faster-whisper {installed_version('faster-whisper')}",
            language=language,
            word_accuracy=mean_probability(probabilities),
            has_punctuation=True,
            writes_filled_pauses=False,
        )

    def _words_of(self, audio: AudioSource, stretch: Span, language: str) -> Iterable[Any]:
        samples = audio.read(stretch.start_seconds, stretch.end_seconds)
        primary = language.split("-", maxsplit=1)[0].lower()
        model = self._model
        try:
            segments, _ = model.transcribe(samples, language=primary, **DECODING)
            return [word for segment in segments for word in segment.words or () if word.word.strip()]
        except ValueError as error:
            raise MachineError(
                f"The Whisper model in {self._folder} cannot transcribe {language}: {error}",
                "Choose another model or language",
            ) from error

    @cached_property
    def _model(self) -> Any:
        return self._load(self._folder, self._device, self._compute_type)


def load_model(folder: Path, device: DeviceChoice, compute_type: str) -> Any:
    """Load a model from a folder, never from anywhere else.

    Raises
    ------
    MachineError
        Files are missing or changed since they were pulled, or the model cannot be loaded on this device.
    """
    if missing := missing_files(folder):
        raise MachineError(
            f"The folder {folder} lacks {' and '.join(missing)} of a Whisper model",
            "Run greenroom models pull small, or set whisper_model to a folder with a CTranslate2 model",
        )
    check_pulled(folder)
    chosen = ctranslate2_device(device)
    whisper = importlib.import_module("faster_whisper")  # loading takes a second, so only users of Whisper pay for it
    try:
        return whisper.WhisperModel(
            str(folder), device=chosen, compute_type=compute_type, cpu_threads=THREADS, local_files_only=True
        )
    except Exception as error:  # its tokenizer raises bare exceptions for a broken file
        raise MachineError(
            f"The Whisper model in {folder} cannot be loaded: {error}",
            "Pull it again, or check the settings device and whisper_compute_type",
        ) from error


def _placed(word: Any, stretch: Span) -> Word:
    """Put a word on the recording's clock; the model's times can run past the stretch."""
    start = min(max(stretch.start_seconds + float(word.start), stretch.start_seconds), stretch.end_seconds)
    end = min(max(stretch.start_seconds + float(word.end), start), stretch.end_seconds)
    return Word(word.word.strip(), start, end)


def status(folder: Path | None) -> ComponentStatus:
    """Return whether Whisper can be used with the model in ``folder``; None means no folder."""
    try:
        version = installed_version("faster-whisper")
    except PackageNotFoundError:
        return ComponentStatus("faster-whisper", None, False, "The package is missing", "Run make setup")
    remedy = "Run greenroom models pull small, or set whisper_model to a folder with a CTranslate2 model"
    if folder is None:
        return ComponentStatus("faster-whisper", version, False, "No Whisper model is on this machine", remedy)
    if missing := missing_files(folder):
        detail = f"The folder {folder} lacks {' and '.join(missing)}"
        return ComponentStatus("faster-whisper", version, False, detail, remedy)
    return ComponentStatus("faster-whisper", version, True, f"Recognises speech with the model {folder.name}", None)
