"""Specificity: how many details of an answer could be checked."""

from __future__ import annotations

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.language import lexicon
from greenroom.analysis.language.structure import count_deeds
from greenroom.analysis.language.tokens import Token, tokenize

HALF_WAY_PER_100_WORDS = 8.0
"""Details per hundred words that read as 0.5: about the median of our marked answers that tell a whole story."""


def count_details(sentence: str) -> tuple[int, int]:
    """Return how many checkable details and how many vague words a sentence has.

    Details are numbers, times and amounts, names (capitals inside the sentence), and what I or we did.
    """
    tokens = tokenize(sentence)
    concrete = sum(_is_number(token.lower) or _is_name(token, index) for index, token in enumerate(tokens))
    deeds = count_deeds([token.lower for token in tokens])
    vague = sum(token.lower in lexicon.words("en", "vague") for token in tokens)
    return concrete + deeds, vague


def saturate(sums: FloatArray) -> FloatArray:
    """Return specificity from (details, vague words, words) in (..., 3): 0 to 1, NaN without words."""
    details, vague, words = sums[..., 0], sums[..., 1], sums[..., 2]
    rate = 100.0 * np.clip(details - vague, 0.0, None) / np.where(words > 0, words, 1.0)
    return np.where(words > 0, rate / (rate + HALF_WAY_PER_100_WORDS), np.nan)


def _is_number(word: str) -> bool:
    classes = lexicon.load("en")["word_classes"]
    return (
        word[0].isdigit()
        or word in classes["number"]
        or word in classes["time"]
        or word in lexicon.words("en", "units")
    )


def _is_name(token: Token, index: int) -> bool:
    opens = index == 0 or token.before == "end"
    return token.text[0].isupper() and not opens and not token.lower.startswith("i'") and token.lower != "i"
