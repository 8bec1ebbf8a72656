"""Words without a download: CMU PocketSphinx, whose American English model is inside its wheel.

A recogniser of the 2000s: about a third of read words are wrong, most of conversational and accented ones. It never
writes um or uh, nor punctuation. Its value is that it always runs; ``reliability`` says how far to trust it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from typing import Any

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.components import ComponentStatus
from greenroom.errors import ComponentMissingError, MachineError
from greenroom.speech.contracts import Progress
from greenroom.speech.decoding import check_model, decode_segments, library_version, new_decoder
from greenroom.speech.reliability import expected_word_accuracy
from greenroom.speech.stretches import stretches_of_speech

MODEL = "en-us (CMU PTM)"
FAST_SEARCH: dict[str, float | int] = {"beam": 1e-40, "wbeam": 1e-20, "maxhmmpf": 3000, "maxwpf": 10, "ds": 2}
"""Narrower beams and every second frame's densities: a third of the cost, for up to 7 points of word error rate
(docs/decisions/0007-recognisers.md)."""


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A recognised word; ``posterior`` (0-1) is its share of the paths through the word lattice."""

    text: str
    span: Span
    posterior: float


def recognise_words(decoder: Any, audio: AudioSource, stretch: Span) -> list[RecognisedWord]:
    """Return the words of a stretch, silences and noises left out."""
    return [
        RecognisedWord(re.sub(r"\(\d+\)$", "", segment.label), segment.span, segment.posterior)
        for segment in decode_segments(decoder, audio, stretch)
        if not segment.label.startswith(("<", "[", "("))
    ]


def require_english(language: str) -> None:
    """Refuse languages that the model does not know.

    Raises
    ------
    MachineError
        The language is not English.
    """
    if language.split("-", maxsplit=1)[0].lower() != "en":
        raise MachineError(
            f"The offline recogniser supports only English, not {language}",
            "Set up faster-whisper or a transcription server, or give a transcript with --transcript",
        )


class SphinxTranscriber:
    """PocketSphinx behind the ``Transcriber`` port, a stretch of speech at a time."""

    name = "pocketsphinx"

    @property
    def version(self) -> str:
        """Version of the library; the model comes with it."""
        return library_version()

    def transcribe(self, audio: AudioSource, speech: Sequence[Span], language: str, progress: Progress) -> Transcript:
        """Return the words in the given stretches of speech, lower case, without um and uh.

        Raises
        ------
        MachineError
            The language is not English.
        """
        require_english(language)
        recognised = self.recognise(audio, speech, progress)
        return Transcript(
            words=tuple(Word(word.text, word.span.start_seconds, word.span.end_seconds) for word in recognised),
            source="pocketsphinx",
            model=f"{MODEL}, pocketsphinx {self.version}",
            language=language,
            word_accuracy=expected_word_accuracy(
                [word.posterior for word in recognised], sum(span.duration_seconds for span in speech)
            ),
            has_punctuation=False,
            writes_filled_pauses=False,
        )

    def recognise(self, audio: AudioSource, speech: Sequence[Span], progress: Progress) -> list[RecognisedWord]:
        """Return the words in the given stretches of speech with their posteriors."""
        decoder = new_decoder(
            **FAST_SEARCH
        )  # a new one each time, because it remembers sound: the same recording must give the same words
        recognised: list[RecognisedWord] = []
        stretches = stretches_of_speech(audio, speech)
        total_seconds = sum(stretch.duration_seconds for stretch in stretches)
        done_seconds = 0.0
        for stretch in stretches:
            recognised += recognise_words(decoder, audio, stretch)
            done_seconds += stretch.duration_seconds
            progress(done_seconds / total_seconds)
        return recognised


def status() -> ComponentStatus:
    """Say whether the offline recogniser and aligner can be used."""
    try:
        version = library_version()
    except PackageNotFoundError:
        remedy = "Run make setup, which installs it with its model"
        return ComponentStatus("pocketsphinx", None, False, "The package is missing", remedy)
    try:
        check_model()
    except ComponentMissingError as error:
        return ComponentStatus("pocketsphinx", None, False, error.message, error.remedy)
    detail = f"Recognises English offline, low accuracy; aligns given words ({MODEL})"
    return ComponentStatus("pocketsphinx", version, True, detail, None)
