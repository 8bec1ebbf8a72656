"""Sentiment: the balance of pleasant and unpleasant words, turned round by a negation before them.

A word list of our own (a few hundred words) in place of a published lexicon, whose licences differ, and in place of a
model: a reader can check every word that counted. It describes the subject of the words, not the feelings of the
speaker.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.language import lexicon
from greenroom.analysis.language.spoken import SpokenWords

NEGATION_REACH_WORDS = 3  # "not a very good idea"
PRIOR_WORDS = 4.0  # neutral words added to every balance, so that a single pleasant word does not read as +1
SUFFIXES = ("s", "es", "ed", "d", "ing", "ly", "er", "r", "ers", "ment", "ful")


def valences(spoken: SpokenWords) -> FloatArray:
    """Return each word's valence, shape (words,): 1 pleasant, -1 unpleasant, 0 neither; negated ones turned round."""
    valence_of = _lexicon()
    negations = lexicon.words("en", "negations")
    result = np.zeros(spoken.count)
    for index, form in enumerate(spoken.forms):
        valence = 0.0 if spoken.filler[index] else valence_of.get(form, 0.0)
        if valence:
            before = range(max(0, index - NEGATION_REACH_WORDS), index)
            negated = any(spoken.forms[i] in negations and not spoken.ends_sentence[i:index].any() for i in before)
            result[index] = -valence if negated else valence
    return result


def balance(sums: FloatArray) -> FloatArray:
    """Return sentiment from (sum of valences, words with one, all words) in (..., 3): -1 to 1, NaN without words."""
    total, counted, words = sums[..., 0], sums[..., 1], sums[..., 2]
    return np.where(words > 0, total / (counted + PRIOR_WORDS), np.nan)


@lru_cache
def _lexicon() -> dict[str, float]:
    """Return the valence of every listed word and its regular forms; listed forms win over derived ones."""
    listed = dict.fromkeys(lexicon.words("en", "positive"), 1.0) | dict.fromkeys(lexicon.words("en", "negative"), -1.0)
    derived = {
        stem + suffix: valence for word, valence in listed.items() for stem in _stems(word) for suffix in SUFFIXES
    }
    meaningless = lexicon.words("en", "without_valence")
    return {form: valence for form, valence in (derived | listed).items() if form not in meaningless}


def _stems(word: str) -> tuple[str, ...]:
    return (word, word[:-1]) if word.endswith("e") else (word, word[:-1] + "i") if word.endswith("y") else (word,)
