"""How far two words or two spellings are the same."""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache

from greenroom.evaluation.rubric import lexicon
from greenroom.evaluation.rubric.units import normalised

SYNONYM_MATCH = 0.8
MISSPELT_MATCH = 0.7
LEAST_SPELLING_SIMILARITY = 0.7


@lru_cache(maxsize=100_000)
def match(first: str, second: str) -> float:
    """Return how far two stems are the same word: 1, a little less for synonyms and misspellings, else 0."""
    if first == second:
        return 1.0
    synonyms = lexicon.are_synonyms(first, second)
    if not synonyms and _trigram_cosine(first, second) < LEAST_SPELLING_SIMILARITY:
        return 0.0
    if lexicon.are_opposites(first, second):
        return 0.0
    return SYNONYM_MATCH if synonyms else MISSPELT_MATCH


def spelling_similarity(first: str, second: str) -> float:
    """Return the cosine of two texts' character trigrams, 0 to 1."""
    return _trigram_cosine(normalised(first), normalised(second))


def _trigram_cosine(first: str, second: str) -> float:
    left, right = _trigrams(first), _trigrams(second)
    if left.keys().isdisjoint(right):
        return 0.0
    shared = sum(count * right[part] for part, count in left.items() if part in right)
    return shared / math.sqrt(_square(first) * _square(second))


@lru_cache(maxsize=20_000)
def _trigrams(text: str) -> Counter[str]:
    padded = f" {text} "
    return Counter(padded[start : start + 3] for start in range(max(len(padded) - 2, 1)))


@lru_cache(maxsize=20_000)
def _square(text: str) -> float:
    return float(sum(count * count for count in _trigrams(text).values()))
