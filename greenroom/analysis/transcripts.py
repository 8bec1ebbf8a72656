"""Words with their times, from any recogniser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from greenroom.analysis.spans import Span


@dataclass(frozen=True, slots=True)
class Word:
    """One word as written, punctuation attached, with its time.

    ``aligned`` is False when the sound gave no evidence for the word's time and the time was interpolated.
    """

    text: str
    start_seconds: float
    end_seconds: float
    aligned: bool = True

    @property
    def span(self) -> Span:
        """When the word was spoken."""
        return Span(self.start_seconds, self.end_seconds)


@dataclass(frozen=True, slots=True)
class Transcript:
    """Words in order of time.

    Parameters
    ----------
    words
        In order of their starts.
    source
        The source of the words: ``given``, ``pocketsphinx``, ``faster-whisper``, ``openai-compatible``, ``assemblyai``,
        ``google``.
    model
        Name and version of the model, or the name of the file that was given.
    language
        BCP 47 tag, ``en`` when nothing else was said.
    word_accuracy
        Expected share of the words that are right (1 - word error rate, 0-1), estimated without a reference; 1.0 for
        words given or corrected by the candidate.
    has_punctuation
        Whether sentences are marked.
    writes_filled_pauses
        Whether the source writes um and uh; recognisers usually leave them out.
    """

    words: tuple[Word, ...]
    source: Literal["given", "pocketsphinx", "faster-whisper", "openai-compatible", "assemblyai", "google"]
    model: str
    language: str
    word_accuracy: float
    has_punctuation: bool
    writes_filled_pauses: bool

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(word.text for word in self.words)
