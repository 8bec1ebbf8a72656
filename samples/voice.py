"""The synthetic voice: espeak-ng through its C library, with the time of every word."""

from __future__ import annotations

import ctypes
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import espeakng_loader
import numpy as np

from greenroom.analysis.arrays import IntArray, SampleArray
from greenroom.analysis.spans import Span

VOICE = "en-us+f3"

# From espeak-ng's speak_lib.h.
_SYNCHRONOUS = 2
_RATE, _PITCH, _RANGE = 1, 3, 4
_CHARS_UTF8 = 1
_WORD, _PHONEME = 1, 7
_PHONEME_EVENTS = 1

_RANDOM_SEED = 1

_THE = b"D"
"""espeak-ng's name for the first sound of "the", which it reads as one word with the word before."""

_FULL_SCALE = np.float32(32768)

_AUDIBLE = 0.01
"""Share of the loudest sample above which the voice counts as sounding (-40 dB)."""

SILENCE_SECONDS = 0.15
"""Longer than the closure of any stop consonant."""


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


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
            self._library = ctypes.cdll.LoadLibrary(
                shutil.copy(espeakng_loader.get_library_path(), str(Path(folder) / "espeak-ng.so"))
            )
        self.sample_rate_hz: int = self._library.espeak_Initialize(
            _SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), _PHONEME_EVENTS
        )
        if self.sample_rate_hz <= 0:
            raise RuntimeError("espeak-ng cannot read its data; reinstall the package espeakng-loader")
        self._pieces: list[SampleArray] = []
        self._word_starts: dict[int, int] = {}
        self._the_starts: list[int] = []
        self._callback = _Callback(self._receive)  # kept, or it would be collected while the library calls it
        self._library.espeak_SetSynthCallback(self._callback)
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise RuntimeError(f"espeak-ng has no voice {voice}")

    def say(self, text: str, rate_wpm: int, pitch: int, pitch_range: int) -> Utterance:
        """Speak a text of plain words; raises ValueError when espeak-ng reads other words than are written."""
        self._pieces.clear()
        self._word_starts.clear()
        self._the_starts.clear()
        for parameter, value in ((_RATE, rate_wpm), (_PITCH, pitch), (_RANGE, pitch_range)):
            self._library.espeak_SetParameter(parameter, value, 0)
        # The voice's breath and flutter come from the C library's random numbers.
        self._library.espeak_ng_SetRandSeed(ctypes.c_long(_RANDOM_SEED))
        data = text.encode()
        self._library.espeak_Synth(data, len(data) + 1, 0, 0, 0, _CHARS_UTF8, None, None)
        self._library.espeak_Synchronize()
        samples = np.concatenate(self._pieces)
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

    def _receive(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: ctypes._Pointer[_Event]) -> int:
        """Take what the library has made so far; returning 0 asks for more."""
        if count > 0:
            self._pieces.append(np.ctypeslib.as_array(samples, (count,)).astype(np.float32) / _FULL_SCALE)
        index = 0
        while events[index].type != 0:
            event = events[index]
            if event.type == _WORD:
                self._word_starts[event.text_position - 1] = event.sample
            elif event.type == _PHONEME and event.id.string == _THE:
                self._the_starts.append(event.sample)
            index += 1
        return 0

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
