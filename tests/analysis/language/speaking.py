"""Transcripts whose words have known times."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from greenroom.analysis.features import BlockedFeature, Blocks
from greenroom.analysis.language import find_fillers
from greenroom.analysis.language.spoken import SpokenWords, prepare
from greenroom.analysis.language.word_features import measure_words
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word

WORD_SECONDS = 0.3
STEP_SECONDS = 0.4


def say(text: str, punctuated: bool = True, language: str = "en", accuracy: float = 1.0) -> Transcript:
    """Speak a text evenly, 150 words a minute; each ``_`` between words is a silence of one second."""
    words, time = [], 0.0
    for word in text.split():
        if word == "_":
            time += 1.0
            continue
        words.append(Word(word, time, time + WORD_SECONDS))
        time += STEP_SECONDS
    return Transcript(tuple(words), "given", "test", language, accuracy, punctuated, writes_filled_pauses=True)


def spoken(text: str) -> SpokenWords:
    """Prepare an evenly spoken text."""
    transcript = say(text)
    return prepare(transcript, find_fillers(transcript.text))


def whole(transcript: Transcript) -> Span:
    return Span(0.0, transcript.words[-1].end_seconds)


def measure(
    transcript: Transcript, sounds: Sequence[Span] = (), blocks: Blocks | None = None
) -> dict[str, BlockedFeature]:
    """Return the word features of a transcript by name."""
    blocks = blocks or Blocks(np.array([0.0, whole(transcript).end_seconds]))
    features = measure_words(transcript, find_fillers(transcript.text), sounds, [whole(transcript)], blocks)
    return {feature.metric.name: feature for feature in features}
