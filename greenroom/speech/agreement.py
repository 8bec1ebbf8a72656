"""Pure: settle the words on which two recognitions of overlapping sound agree (LocalAgreement-2).

Source: Liu, Spanakis and Niehues, "Low-latency sequence-to-sequence speech recognition and translation by partial
hypothesis selection", Interspeech 2020; used for Whisper by Macháček, Dabre and Bojar, "Turning Whisper into a
real-time transcription system", IJCNLP-AACL 2023.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from greenroom.speech.contracts import StreamedWord

OVERLAP_SECONDS: Final = 0.1
"""How far before the end of the last settled word a new word may start: recognisers differ by that much."""
SAME_MOMENT_SECONDS: Final = 0.02
"""A word that starts this much before the last settled one ends is the same word; one that starts later is new."""
LONGEST_REPEAT: Final = 5
"""How many settled words at the end may come again at the start of a recognition, where the sound was cut."""


class Agreement:
    """The words of one stream, settled step by step."""

    def __init__(self) -> None:
        self._settled: list[StreamedWord] = []
        self._open: list[StreamedWord] = []

    @property
    def words(self) -> tuple[StreamedWord, ...]:
        """The settled words, and after them those that may still change."""
        return (*self._settled, *self._open)

    @property
    def settled_until(self) -> float | None:
        """The end of the last settled word in seconds; None without any."""
        return self._settled[-1].end_seconds if self._settled else None

    def add(self, recognised: Sequence[StreamedWord], *, is_last: bool = False) -> None:
        """Take the words of one recognition, in order; they may repeat settled words.

        Parameters
        ----------
        is_last
            Whether no other recognition follows; then all words are settled.
        """
        fresh = self._without_settled(recognised)
        agreed = len(fresh) if is_last else _common_start(self._open, fresh)
        self._settled += [replace(word, is_final=True) for word in fresh[:agreed]]
        self._open = [replace(word, is_final=False) for word in fresh[agreed:]]

    def _without_settled(self, recognised: Sequence[StreamedWord]) -> list[StreamedWord]:
        until = self.settled_until
        if until is None:
            return list(recognised)
        later = [word for word in recognised if word.start_seconds > until - OVERLAP_SECONDS]
        for count in range(min(LONGEST_REPEAT, len(later), len(self._settled)), 0, -1):
            if _spellings(later[:count]) == _spellings(self._settled[-count:]) and (
                later[0].start_seconds < until - SAME_MOMENT_SECONDS
            ):
                return later[count:]
        return later


def _common_start(before: Sequence[StreamedWord], now: Sequence[StreamedWord]) -> int:
    """Return how many words at the start are the same."""
    count = 0
    for one, other in zip(before, now, strict=False):
        if _spelling(one) != _spelling(other):
            break
        count += 1
    return count


def _spellings(words: Sequence[StreamedWord]) -> list[str]:
    return [_spelling(word) for word in words]


def _spelling(word: StreamedWord) -> str:
    return re.sub(r"\W", "", word.text).lower()
