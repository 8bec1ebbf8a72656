"""How far a text says a claim: tokens compared by their vectors, words by their stems."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from greenroom.analysis.arrays import FloatArray, IntArray
from greenroom.evaluation.rubric.negation import Meaning, read_words
from greenroom.evaluation.rubric.segmentation import WORD, normalised

FUNCTION_WORD_WEIGHT = 0.1
QUESTION_WORD_WEIGHT = 0.3
"""What a word of the claim counts that the question already said: repeating it shows little."""

LEAST_LENGTH = 1e-12


class ReadText(Protocol):
    """A text as an embedder read it: places (tokens, 2), unit vectors of the tokens (tokens, d) and of all (d,)."""

    @property
    def places(self) -> IntArray: ...  # noqa: D102

    @property
    def states(self) -> FloatArray: ...  # noqa: D102

    @property
    def vector(self) -> FloatArray: ...  # noqa: D102


Texts = Mapping[str, ReadText]
"""What an embedder made of each text that matters to a judgement."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One or more sentences with their vectors.

    Parameters
    ----------
    vector
        Unit vector of the whole, shape (d,).
    states
        Unit vectors of the tokens, shape (tokens, d).
    weights
        What each token counts, shape (tokens,): function words and punctuation little.
    """

    text: str
    vector: FloatArray
    states: FloatArray
    weights: FloatArray


def passage_of(sentences: Sequence[str], texts: Texts) -> Passage:
    """Return sentences as one passage, of which there is at least one; their order does not matter to its vectors."""
    read = [texts[sentence] for sentence in sentences]
    weights = [_token_weights(sentence, texts[sentence].places) for sentence in sentences]
    return Passage(
        " ".join(sentences),
        unit(np.sum([each.vector for each in read], axis=0)),
        np.vstack([each.states for each in read]),
        np.concatenate(weights),
    )


def weighted_mean(values: FloatArray, weights: FloatArray) -> float:
    """Return the weighted mean of cosines, 0 of none."""
    return float(values @ weights) / float(weights.sum()) if len(values) else 0.0


def recall(passage: Passage, claim: Passage) -> float:
    """Return how well each token of a claim is met by some token of a passage: weighted mean cosine, -1 to 1."""
    return weighted_mean(best_matches(passage, claim), claim.weights)


def best_matches(passage: Passage, claim: Passage) -> FloatArray:
    """Return each claim token's highest cosine with a token of the passage, shape (tokens of claim,); 0 without any."""
    similarity = passage.states @ claim.states.T
    matches: FloatArray = similarity.max(axis=0) if similarity.size else np.zeros(len(claim.states))
    return matches


def novelty(question: Passage, text: Passage) -> FloatArray:
    """Return what each token of a text counts after the question was read, 0.2 to 1, shape (tokens,)."""
    return 1.0 - 0.8 * np.clip(best_matches(question, text), 0.0, 1.0) ** 2


def coverage(
    said: Meaning, claimed: Meaning, question: Meaning, question_weight: float = QUESTION_WORD_WEIGHT
) -> float:
    """Return the share of a claim's content words that are said with the same sign, 0 to 1.

    Parameters
    ----------
    question_weight
        What a word counts that the question already said.
    """
    weights = {stem: question_weight if stem in question.signs else 1.0 for stem in claimed.signs}
    total = sum(weights.values())
    met = sum(weight for stem, weight in weights.items() if said.signs.get(stem) == claimed.signs[stem])
    return met / total if total else 0.0


def most_similar_first(sentences: Sequence[str], wordings: Sequence[str], texts: Texts) -> list[int]:
    """Return the places of sentences, the most similar to any wording first; equal ones in the order of their texts."""
    similarity = [
        max(float(texts[sentence].vector @ texts[wording].vector) for wording in wordings) for sentence in sentences
    ]
    return sorted(range(len(sentences)), key=lambda number: (-similarity[number], sentences[number]))


def spelling_similarity(first: str, second: str) -> float:
    """Return the cosine of two texts' character trigrams, 0 to 1."""
    left, right = _trigrams(normalised(first)), _trigrams(normalised(second))
    shared = sum(count * right[part] for part, count in left.items() if part in right)
    return shared / math.sqrt(_square(left) * _square(right))


def unit(vector: FloatArray) -> FloatArray:
    """Return a vector at length 1; one without length as it is."""
    return vector / max(float(np.linalg.norm(vector)), LEAST_LENGTH)


@lru_cache(maxsize=20_000)
def _trigrams(text: str) -> Counter[str]:
    padded = f" {text} "
    return Counter(padded[start : start + 3] for start in range(max(len(padded) - 2, 1)))


def _square(trigrams: Counter[str]) -> float:
    return float(sum(count * count for count in trigrams.values()))


def _token_weights(text: str, places: IntArray) -> FloatArray:
    """Return what each token counts, shape (tokens,); of a sentence without end the embedder reads the beginning."""
    is_content = np.zeros(len(text) + 1, dtype=bool)
    for found, word in zip(WORD.finditer(text), read_words(text), strict=True):
        is_content[found.start() : found.end()] = word.is_content
    first = np.minimum(places[:, 0], len(text))
    return np.where(is_content[first], 1.0, FUNCTION_WORD_WEIGHT)
