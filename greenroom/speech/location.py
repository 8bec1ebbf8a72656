"""Which words of a text each stretch of speech holds, when the text may lack some and have others too many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.speech.word_search import Hit, WordSearch

LARGEST_EXCESS = 6.0
"""A run with a larger median excess, divided by the share of the speech that it explains, was not said. Spoken text
reaches 1 to 3 (people), 5 (espeak-ng) or 6 (accented, in noise of 10 dB), the words of another text 6 to 24.
"""
FEWEST_WORDS = 3
"""A shorter run could be found anywhere."""
WORDS_PER_SECOND = 4.0
"""Fast speech: 240 words a minute."""
SLACK_WORDS = 60
SLACK_SECONDS = 1.0
"""How far a subtitle's times may be off."""


@dataclass(frozen=True, slots=True)
class Run:
    """``count`` words found in a stretch, between the indices ``first`` and ``last``."""

    first: int
    last: int
    count: int


def locate_runs(
    audio: AudioSource, stretches: Sequence[Span], search: WordSearch, count: int, within: Sequence[Span | None] | None
) -> list[Run | None]:
    """Return for each stretch the run of words that it holds, None where none was recognised; all are in order.

    Each run is searched near the end of the one before, farther after each failure; with ``within``, where a subtitle
    file places the words.
    """
    runs: list[Run | None] = []
    expected, doubt = 0, 0
    for stretch in stretches:
        if within is None:
            ahead = most_words(stretch) + SLACK_WORDS * 2 * doubt
            candidates = range(max(0, expected - SLACK_WORDS * (1 + doubt)), min(count, expected + ahead))
        else:
            candidates = _placed_near(stretch, within)
        run = run_of(search.locate(audio, stretch, candidates), search.phones(audio, stretch).seconds)
        runs.append(run)
        expected, doubt = (run.last + 1, 0) if run else (expected, doubt + 1)
    return consistent_chain(runs)


def most_words(stretch: Span) -> int:
    """Return how many words of the text to consider for a stretch: those of fast speech, and some to pass over."""
    return round(stretch.duration_seconds * WORDS_PER_SECOND) + SLACK_WORDS


def run_of(hits: Sequence[Hit], speech_seconds: float) -> Run | None:
    """Return the run that hits make up, None when they explain too little of the speech or fit it badly."""
    if len(hits) < FEWEST_WORDS:
        return None
    explained = min(1.0, sum(hit.span.duration_seconds for hit in hits) / speech_seconds)
    if median(hit.excess for hit in hits) > LARGEST_EXCESS * explained:
        return None
    return Run(hits[0].index, hits[-1].index, len(hits))


def consistent_chain(runs: Sequence[Run | None]) -> list[Run | None]:
    """Keep the runs that are in order together and hold the most words; the others become None."""
    best: list[tuple[int, int | None]] = []  # words of the best chain that ends here, and its link before
    for position, run in enumerate(runs):
        before = [
            (best[i][0], i) for i, other in enumerate(runs[:position]) if run and other and other.last < run.first
        ]
        total, link = max(before, default=(0, None), key=lambda pair: pair[0])
        best.append((total + (run.count if run else 0), link))
    retained: list[Run | None] = [None] * len(runs)
    at = max(range(len(runs)), key=lambda position: best[position][0], default=None)
    while at is not None:
        retained[at] = runs[at]
        at = best[at][1]
    return retained


def _placed_near(stretch: Span, within: Sequence[Span | None]) -> range:
    near = Span(stretch.start_seconds - SLACK_SECONDS, stretch.end_seconds + SLACK_SECONDS)
    indices = [index for index, span in enumerate(within) if span and span.overlap_seconds(near) > 0]
    return range(indices[0], indices[-1] + 1) if indices else range(0)
