"""A transcript prepared for counting: each word's plain form and time, and which words are fillers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.language.fillers import Filler
from greenroom.analysis.language.tokens import SENTENCE_END
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript

PUNCTUATION = ".,;:!?…\"'“”‘()[]–—"


@dataclass(frozen=True, slots=True)
class TimedFiller:
    """A filler as words of the transcript, ``words[first_word:last_word]``, with its time."""

    filler: Filler
    span: Span
    first_word: int
    last_word: int


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """Words ready for counting.

    Parameters
    ----------
    forms
        Each word in lower case without the punctuation around it.
    ends_sentence
        Shape (words,): a full stop, question or exclamation mark follows.
    starts_seconds, ends_seconds
        Shape (words,).
    filled_pause, filler
        Shape (words,): the word is um, uh or the like; it is part of any filler.
    fillers
        In order.
    """

    forms: tuple[str, ...]
    ends_sentence: BoolArray
    starts_seconds: FloatArray
    ends_seconds: FloatArray
    filled_pause: BoolArray
    filler: BoolArray
    fillers: tuple[TimedFiller, ...]

    @property
    def count(self) -> int:
        """Number of words, um and uh among them."""
        return len(self.forms)

    @property
    def middles_seconds(self) -> FloatArray:
        """The middle of each word, shape (words,)."""
        return (self.starts_seconds + self.ends_seconds) / 2

    def span(self, first: int, last: int) -> Span:
        """When ``words[first:last]`` were spoken."""
        return Span(float(self.starts_seconds[first]), float(self.ends_seconds[last - 1]))


def prepare(transcript: Transcript, fillers: Sequence[Filler]) -> SpokenWords:
    """Return a transcript's words ready for counting.

    Parameters
    ----------
    fillers
        Of ``transcript.text``.
    """
    words = transcript.words
    lengths = np.array([len(word.text) + 1 for word in words], dtype=np.int64)  # a space joins the words
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    starts = np.array([word.start_seconds for word in words])
    ends = np.array([word.end_seconds for word in words])
    filled_pause, in_filler = np.zeros(len(words), dtype=bool), np.zeros(len(words), dtype=bool)
    timed = []
    for filler in fillers:
        first = int(np.searchsorted(offsets, filler.start, side="right")) - 1
        last = int(np.searchsorted(offsets, filler.end - 1, side="right"))
        in_filler[first:last] = True
        filled_pause[first:last] |= filler.kind == "filled_pause"
        timed.append(TimedFiller(filler, Span(float(starts[first]), float(ends[last - 1])), first, last))
    return SpokenWords(
        forms=tuple(word.text.lower().replace("’", "'").strip(PUNCTUATION) for word in words),
        ends_sentence=np.array([bool(SENTENCE_END.search(word.text[-2:])) for word in words], dtype=bool),
        starts_seconds=starts,
        ends_seconds=ends,
        filled_pause=filled_pause,
        filler=in_filler,
        fillers=tuple(timed),
    )
