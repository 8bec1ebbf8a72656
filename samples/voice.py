"""The synthetic voice: espeak-ng through its C library, with the time of every word."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from greenroom.analysis.arrays import IntArray, SampleArray
from greenroom.analysis.spans import Span
from greenroom.voice_out.espeak_interface import EspeakVoice, library_path

VOICE = "en-us+f3"

_THE = b"D"
"""espeak-ng's name for the first sound of "the", which it reads as one word with the word before."""

_FULL_SCALE = np.float32(32768)

_AUDIBLE = 0.01
"""Share of the loudest sample above which the voice counts as sounding (-40 dB)."""

SILENCE_SECONDS = 0.15
"""Longer than the closure of any stop consonant."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Spoken words, from the first to the last audible sample.

    ``word_starts_seconds`` has one entry for each word of the text, split at blanks; ``sounding`` are the stretches
    without a silence of ``SILENCE_SECONDS`` inside (there is one at most commas).
    """

    samples: SampleArray
    sample_rate_hz: int
    words: tuple[str, ...]
    word_starts_seconds: tuple[float, ...]
    sounding: tuple[Span, ...]


class Espeak:
    """A copy of espeak-ng of its own.

    The library carries state from one sentence into the next and has no call to reset it. Loading a fresh copy, which
    the system takes for another library, makes what is said first sound the same each time.
    """

    def __init__(self, voice: str = VOICE) -> None:
        with tempfile.TemporaryDirectory() as folder:
            copied = Path(shutil.copy(library_path(), Path(folder) / "espeak-ng.so"))
            self._voice = EspeakVoice(copied, voice, in_ipa=False)
        self.sample_rate_hz = self._voice.sample_rate_hz
        self._word_starts: dict[int, int] = {}
        self._the_starts: list[int] = []

    def say(self, text: str, rate_wpm: int, pitch: int, pitch_range: int) -> Utterance:
        """Speak a text of plain words; raises ValueError when espeak-ng reads other words than are written."""
        sound, parts = self._voice.say(text, rate_wpm, pitch, pitch_range)
        self._word_starts = {one.place: one.sample for one in parts if one.kind == "word"}
        self._the_starts = [one.sample for one in parts if one.kind == "phoneme" and one.name == _THE]
        samples = np.frombuffer(sound, np.int16).astype(np.float32) / _FULL_SCALE
        audible = np.flatnonzero(np.abs(samples) > _AUDIBLE * np.abs(samples).max())
        first, last = int(audible[0]), int(audible[-1]) + 1
        return Utterance(
            samples=samples[first:last],
            sample_rate_hz=self.sample_rate_hz,
            words=tuple(text.split()),
            word_starts_seconds=tuple(
                max(0.0, (start - first) / self.sample_rate_hz) for start in self._starts_of_words(text)
            ),
            sounding=self._sounding(audible - first),
        )

    def _starts_of_words(self, text: str) -> list[int]:
        """Return the first sample of each written word."""
        places = _word_places(text)
        ends = [self._word_starts.get(place, np.inf) for place in places[1:]] + [np.inf]
        starts: list[int] = []
        for word, place, end in zip(text.split(), places, ends, strict=True):
            if place in self._word_starts:
                starts.append(self._word_starts[place])
            else:
                inside = [start for start in self._the_starts if starts and starts[-1] < start < end]
                if word != "the" or not inside:
                    raise ValueError(f"espeak-ng does not speak {word!r} as a word of its own in {text!r}")
                starts.append(inside[-1])
        return starts

    def _sounding(self, audible: IntArray) -> tuple[Span, ...]:
        """Return the stretches between silences, given the indices of the audible samples."""
        breaks = np.flatnonzero(np.diff(audible) > SILENCE_SECONDS * self.sample_rate_hz) + 1
        return tuple(
            Span(int(part[0]) / self.sample_rate_hz, (int(part[-1]) + 1) / self.sample_rate_hz)
            for part in np.split(audible, breaks)
        )


def _word_places(text: str) -> list[int]:
    """Return the index of each word's first character."""
    return [i for i, c in enumerate(text) if not c.isspace() and (i == 0 or text[i - 1].isspace())]
