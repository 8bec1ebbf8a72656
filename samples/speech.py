"""From a script's lines to sound, with the time of every word and every silence."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import SampleArray
from greenroom.analysis.spans import Span
from samples.script import Script
from samples.voice import Espeak, Utterance

FILLED_PAUSES = frozenset({"um", "uh"})

_FILLED_PAUSE_SETTINGS = {"rate_wpm": 95, "pitch": 42, "pitch_range": 10}
"""A filled pause is drawn out, flat and a little lower than the words around it."""

_FILLED_PAUSE_GAP_SECONDS = 0.12
_LEAD_OUT_SECONDS = 0.8
_SPEECH_PEAK = 0.24
"""Of full scale: it leaves room for 12 dB more, which variants add."""

_AMBIENT_NOISE = 0.0002
"""Standard deviation of the room's noise: -74 dB full scale, about 50 dB below the voice."""


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word as written in the transcript, and when it was spoken."""

    text: str
    span: Span

    @property
    def is_filled_pause(self) -> bool:
        """Whether it is an um or an uh."""
        return re.sub(r"\W", "", self.text).lower() in FILLED_PAUSES


@dataclass(frozen=True, slots=True)
class Speech:
    """Sound with known content.

    Parameters
    ----------
    samples
        Mono, -1 to 1, shape (n,), with a little room noise.
    words
        In order; a word ends where the next one begins or where the sound before it ends.
    breaths
        Stretches of sound between silences.
    """

    samples: SampleArray
    sample_rate_hz: int
    words: tuple[SpokenWord, ...]
    breaths: tuple[Span, ...]

    @property
    def duration_seconds(self) -> float:
        """Length of the sound."""
        return len(self.samples) / self.sample_rate_hz

    def pauses(self, least_seconds: float) -> tuple[Span, ...]:
        """Return the silences between words of at least this length."""
        gaps = [Span(a.end_seconds, b.start_seconds) for a, b in zip(self.breaths, self.breaths[1:], strict=False)]
        return tuple(gap for gap in gaps if gap.duration_seconds >= least_seconds)


def speak(script: Script) -> Speech:
    """Speak a script; the same script gives the same samples."""
    voice = Espeak()
    rate = voice.sample_rate_hz
    track: list[SampleArray] = []
    words: list[SpokenWord] = []
    breaths: list[Span] = []
    position = 0

    def rest(seconds: float) -> None:
        nonlocal position
        silence = np.zeros(round(seconds * rate), dtype=np.float32)
        track.append(silence)
        position += len(silence)

    def sound(utterance: Utterance) -> None:
        nonlocal position
        begin = position / rate
        breaths.extend(Span(begin + s.start_seconds, begin + s.end_seconds) for s in utterance.sounding)
        starts = [begin + start for start in utterance.word_starts_seconds]
        words.extend(
            SpokenWord(text, Span(start, stop))
            for text, start, stop in zip(utterance.words, starts, _stops(starts, breaths), strict=True)
        )
        track.append(utterance.samples)
        position += len(utterance.samples)

    rest(script.lead_in_seconds)
    for line in script.lines:
        pieces = _split_filled_pauses(line.text)
        for index, piece in enumerate(pieces):
            settings = {"rate_wpm": line.rate_wpm, "pitch": line.pitch, "pitch_range": line.pitch_range}
            if _is_filled_pause(piece):
                settings = _FILLED_PAUSE_SETTINGS
            sound(voice.say(piece, **settings))
            rest(_FILLED_PAUSE_GAP_SECONDS if index < len(pieces) - 1 else line.pause_after_seconds)
    rest(_LEAD_OUT_SECONDS)
    clean = np.concatenate(track)
    ambient = np.random.default_rng(script.seed).normal(0.0, _AMBIENT_NOISE, len(clean))
    samples = (clean * (_SPEECH_PEAK / np.abs(clean).max()) + ambient).astype(np.float32)
    return Speech(samples, rate, tuple(words), tuple(breaths))


def _stops(starts: list[float], breaths: list[Span]) -> list[float]:
    """Return where words stop: at the next word, or at a silence before it."""
    silences = [breath.end_seconds for breath in breaths]
    nexts = [*starts[1:], silences[-1]]
    return [
        min([stop, *(end for end in silences if start < end < stop)]) for start, stop in zip(starts, nexts, strict=True)
    ]


def _is_filled_pause(piece: str) -> bool:
    return re.sub(r"\W", "", piece).lower() in FILLED_PAUSES


def _split_filled_pauses(text: str) -> list[str]:
    """Split a line before and after each um and uh, which are spoken with settings of their own."""
    pieces: list[list[str]] = [[]]
    for word in text.split():
        if _is_filled_pause(word):
            pieces.extend([[word], []])
        else:
            pieces[-1].append(word)
    return [" ".join(piece) for piece in pieces if piece]
