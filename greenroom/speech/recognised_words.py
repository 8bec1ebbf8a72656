"""Check a server's words for plausibility, and put them on the recording's clock."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.speech.word_json import MalformedWordsError, PlacedWord

MAX_WORDS_PER_SECOND = 20.0
"""No person speaks a third as fast; a server that claims more is wrong or hostile."""
MAX_WORD_CHARACTERS = 100
TIME_TOLERANCE_SECONDS = 1.0
"""Servers round and run over the end a little."""


def require_plausible(words: Sequence[PlacedWord], duration_seconds: float) -> None:
    """Check that this many words fit into this much sound, and that their times are within it.

    Raises
    ------
    MalformedWordsError
        The words are impossible.
    """
    if len(words) > MAX_WORDS_PER_SECOND * max(1.0, duration_seconds) or any(
        len(word) > MAX_WORD_CHARACTERS for word, _ in words
    ):
        raise MalformedWordsError("more words than can be spoken")
    if any(span is not None and span.end_seconds > duration_seconds + TIME_TOLERANCE_SECONDS for _, span in words):
        raise MalformedWordsError("words outside of the sound")


def on_clock(words: Sequence[PlacedWord], sound: Span) -> list[Word]:
    """Return the words that have a time, in order of their starts, on the clock on which ``sound`` was cut out."""
    placed = [
        Word(
            text,
            min(sound.start_seconds + span.start_seconds, sound.end_seconds),
            min(sound.start_seconds + span.end_seconds, sound.end_seconds),
        )
        for text, span in words
        if span is not None
    ]
    return sorted(placed, key=lambda word: word.start_seconds)


def probability(value: object) -> float:
    """Return a server's value as a probability.

    Raises
    ------
    MalformedWordsError
        It is not a number from 0 to 1.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise MalformedWordsError("a confidence that is not a number from 0 to 1")
    return float(value)


def marks_sentences(words: Sequence[Word]) -> bool:
    """Return whether any word ends a sentence."""
    return any(word.text[-1] in ".?!" for word in words)
