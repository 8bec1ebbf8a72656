"""Words and pairs of words as features of a reply: they tell "say that again" from "said that again"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.interview.policy.listening import plain

WORD = re.compile(r"[\w']+|\?")
"""A question mark counts as a word; no other mark does, because a recogniser writes none."""

PHRASE_BOUNDARY = " "


@dataclass(frozen=True)
class Vocabulary:
    """The phrases that the classifier knows, each with its weight: rare ones weigh more.

    Parameters
    ----------
    phrases
        Words, and pairs of words with a space in between.
    weights
        Inverse document frequencies, shape (phrases,).
    """

    phrases: tuple[str, ...]
    weights: FloatArray
    _columns: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_columns", {phrase: column for column, phrase in enumerate(self.phrases)})

    @classmethod
    def learned(cls, texts: Sequence[str], fewest_texts: int) -> Vocabulary:
        """Return the phrases that occur in at least so many of the texts."""
        counts = Counter(phrase for text in texts for phrase in set(find_phrases(text)))
        phrases = tuple(sorted(phrase for phrase, count in counts.items() if count >= fewest_texts))
        frequencies = np.array([counts[phrase] for phrase in phrases], float)
        return cls(phrases, np.log((1 + len(texts)) / (1 + frequencies)) + 1.0)

    def features(self, texts: Sequence[str]) -> FloatArray:
        """Return which phrases each text has, as unit vectors of their weights, shape (texts, phrases)."""
        features = np.zeros((len(texts), len(self.phrases)))
        for row, text in enumerate(texts):
            known = [self._columns[phrase] for phrase in set(find_phrases(text)) if phrase in self._columns]
            features[row, known] = self.weights[known] / (np.linalg.norm(self.weights[known]) or 1.0)
        return features


def find_phrases(text: str) -> Iterator[str]:
    """Yield every word and every pair of neighbouring words."""
    words = WORD.findall(plain(text))
    yield from words
    yield from map(PHRASE_BOUNDARY.join, pairwise(words))
