"""Mouth shapes for sound whose phonemes are unknown: those of a reference voice, moved to the words that were heard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.voice_out.contracts import SpokenWord, Utterance, Viseme

AUDIBLE = 0.02
"""Share of the loudest sample from which a voice counts as sounding (-34 dB)."""


def written_words(text: str) -> list[tuple[int, str]]:
    """Return the words of a sentence with the index of their first character."""
    return [(match.start(), match.group()) for match in re.finditer(r"\S*\w\S*", text)]


def sounding(samples: SampleArray, sample_rate_hz: int) -> tuple[float, float]:
    """Return the seconds of the first and the last audible sample."""
    loud = np.flatnonzero(np.abs(samples) > AUDIBLE * np.abs(samples).max(initial=0.0))
    if len(loud) == 0:
        return 0.0, len(samples) / sample_rate_hz
    return loud[0] / sample_rate_hz, (loud[-1] + 1) / sample_rate_hz


def fitted(spoken: Utterance, reference: Utterance, word_starts: Sequence[float | None]) -> Utterance:
    """Return an utterance with the reference's mouth shapes, stretched between the words that were found.

    Parameters
    ----------
    spoken
        Sound of the same text.
    reference
        The text by a voice that knows its phonemes.
    word_starts
        For each of `written_words`, when it begins in ``spoken``; None where the sound gave no evidence. Without any,
        the shapes spread over the whole of the sound.
    """
    known = {word.position: word.start_seconds for word in reference.words}
    pairs = [_sounding(reference)[:1] + _sounding(spoken)[:1]]
    for (position, _), start in zip(written_words(spoken.text), word_starts, strict=True):
        if start is not None and position in known:
            pairs.append((known[position], start))
    pairs.append((_sounding(reference)[1], _sounding(spoken)[1]))
    before, after = _rising(pairs)
    times = np.interp([shape.start_seconds for shape in reference.visemes], before, after)
    words = np.interp([word.start_seconds for word in reference.words], before, after)
    return replace(
        spoken,
        visemes=_from_zero([Viseme(s.name, max(0.0, float(t))) for s, t in zip(reference.visemes, times, strict=True)]),
        words=tuple(
            SpokenWord(w.position, w.text, max(0.0, float(t))) for w, t in zip(reference.words, words, strict=True)
        ),
    )


def _sounding(utterance: Utterance) -> tuple[float, float]:
    return sounding(float_samples(utterance), utterance.sample_rate_hz)


def float_samples(utterance: Utterance) -> SampleArray:
    """Return the samples of an utterance, shape (samples,), -1 to 1."""
    return np.frombuffer(utterance.pcm, "<i2").astype(np.float32) / np.float32(32768)


def _rising(pairs: Sequence[tuple[float, float]]) -> tuple[FloatArray, FloatArray]:
    """Return pairs as two rising series; a pair that runs back in time is left out."""
    chosen: list[tuple[float, float]] = []
    last = pairs[-1]
    for pair in pairs[:-1]:
        if (
            (not chosen or (pair[0] > chosen[-1][0] and pair[1] > chosen[-1][1]))
            and pair[0] < last[0]
            and pair[1] < last[1]
        ):
            chosen.append(pair)
    first = chosen[0] if chosen else (last[0] - 1, last[1] - 1)
    pace = (last[1] - first[1]) / (last[0] - first[0])
    # Before the first and after the last sound, times go on at the pace of the whole.
    series = np.array([(first[0] - 1, first[1] - pace), *(chosen or [first]), last, (last[0] + 1, last[1] + pace)])
    return series[:, 0], series[:, 1]


def _from_zero(shapes: Sequence[Viseme]) -> tuple[Viseme, ...]:
    if shapes and shapes[0].start_seconds > 0:
        return (Viseme("sil", 0.0), *(shapes[1:] if shapes[0].name == "sil" else shapes))
    return tuple(shapes)
