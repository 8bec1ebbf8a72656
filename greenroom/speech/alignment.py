"""Forced alignment: when each word of a known text was spoken.

First, which run of words each stretch of speech holds (`location`), without trusting the text to be complete. Then the
time of each word, between the runs that are sure, leaving out words that do not fit. Words without evidence are placed
between their neighbours and marked (`interpolation`).
"""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.speech.decoding import library_version
from greenroom.speech.interpolation import place_words
from greenroom.speech.location import Run, locate_runs, most_words, run_of
from greenroom.speech.stretches import stretches_of_speech
from greenroom.speech.word_search import Hit, WordSearch

LARGEST_EXCESS = 5.0
"""A word that fits worse was not heard. In most recordings 95% of the right words stay under it, in hoarse or synthetic
voices somewhat fewer; most of the wrong words were left out before."""


class SphinxAligner:
    """PocketSphinx's finite-state search behind the ``Aligner`` port; English."""

    name = "pocketsphinx forced alignment"

    @property
    def version(self) -> str:
        """Version of the library; the model comes with it."""
        return library_version()

    def align(
        self, audio: AudioSource, words: Sequence[str], speech: Sequence[Span], within: Sequence[Span | None] | None
    ) -> tuple[Word, ...]:
        """Return each word with its time, in order of the text; unknown and wrong words never break the others.

        Parameters
        ----------
        audio
            At 16 kHz.
        words
            As written, punctuation attached.
        speech
            The speech; words are searched nowhere else.
        within
            Word for word the stretch in which a subtitle file places it, or None. When most words are not found there,
            the file's times are not believed and the words are looked for everywhere.

        Returns
        -------
        tuple of Word
            As many as ``words``. ``aligned`` is False where the sound gave no evidence.
        """
        stretches = stretches_of_speech(audio, speech)
        search = WordSearch(words)
        hits = _find(audio, stretches, search, locate_runs(audio, stretches, search, len(words), within), len(words))
        if within is not None and len(hits) < len(words) / 2:
            anywhere = locate_runs(audio, stretches, search, len(words), None)
            hits = max(hits, _find(audio, stretches, search, anywhere, len(words)), key=len)
        found = {hit.index: hit.span for hit in hits}
        return place_words(words, found, within, speech, audio.duration_seconds)


def _find(
    audio: AudioSource, stretches: Sequence[Span], search: WordSearch, runs: Sequence[Run | None], count: int
) -> list[Hit]:
    """Time the words of each stretch: its run, and what the text has between the runs around it."""
    hits: list[Hit] = []
    done = 0
    for stretch, run, end in zip(stretches, runs, _ends(runs, count), strict=True):
        candidates = range(done, end) if run else range(done, end)[: most_words(stretch)]
        aligned = search.align(audio, stretch, candidates)
        if run is None and run_of(aligned, search.phones(audio, stretch).seconds) is None:
            continue
        fitting = [hit for hit in aligned if hit.excess <= LARGEST_EXCESS]
        hits += fitting
        done = max([done, *(hit.index + 1 for hit in fitting), *([run.last + 1] if run else [])])
    return hits


def _ends(runs: Sequence[Run | None], count: int) -> list[int]:
    """Return for each stretch the first word that surely belongs to a later one."""
    ends, upcoming = [], count
    for run in reversed(runs):
        ends.append(upcoming)
        upcoming = run.first if run else upcoming
    return ends[::-1]
