"""Passages: stretches of text with the vectors of their tokens, and the search for the one that speaks of a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray, IntArray
from greenroom.evaluation.rubric.meaning import read_meaning
from greenroom.evaluation.rubric.units import WORD, Unit

FUNCTION_WORD_WEIGHT = 0.1
LEAST_JOINED_SIMILARITY = 0.35
"""A second sentence less like the claim than this has nothing to add to it."""

REMEMBERED = 256
"""Pairs of a question and a passage: more than one answer has, and some megabytes."""

JOINED = " … "
"""What stands between two passages that are read as one."""

JOINING_GAIN = 0.03
"""Share of the claim that a second sentence must add before two are read as one."""


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
    """A stretch of text; two are the same only as one object, so that what was found out of it can be remembered.

    Parameters
    ----------
    vector
        Unit vector of the whole, shape (d,).
    states
        Unit vectors of the tokens, shape (tokens, d).
    weights
        What each token counts, shape (tokens,): function words and punctuation little.
    denied
        Whether a negation reaches each token, shape (tokens,).
    credit
        What a claim made here may earn, 0 to 1: terms in a row earn nothing.
    """

    text: str
    vector: FloatArray
    states: FloatArray
    weights: FloatArray
    denied: BoolArray
    credit: float = 1.0


def whole(text: str, texts: Texts) -> Passage:
    """Return a text as one passage."""
    read = texts[text]
    return Passage(text, read.vector, read.states, *_read_tokens(text, read.places))


def cut(unit: Unit, sentences: Sequence[str], earned: Sequence[float], texts: Texts) -> Passage:
    """Return a sentence, or a clause with the vectors that its tokens have in their sentence."""
    sentence, credit = sentences[unit.sentence], earned[unit.sentence]
    if unit.text == sentence:
        return replace(whole(sentence, texts), credit=credit)
    read = texts[sentence]
    first = sentence.index(unit.text)
    inside = (read.places[:, 0] >= first) & (read.places[:, 1] <= first + len(unit.text))
    if not inside.any():  # beyond what the embedder reads of one sentence
        return Passage(unit.text, read.vector, read.states, *_read_tokens(sentence, read.places), credit)
    states = read.states[inside]
    weights, denied = _read_tokens(sentence, read.places)
    return Passage(unit.text, _unit(states.sum(axis=0)), states, weights[inside], denied[inside], credit)


def join(first: Passage, second: Passage) -> Passage:
    """Return two passages read as one; their order in the answer does not matter."""
    first, second = sorted((first, second), key=lambda passage: passage.text)
    return Passage(
        f"{first.text}{JOINED}{second.text}",
        _unit(first.vector + second.vector),
        np.vstack([first.states, second.states]),
        np.concatenate([first.weights, second.weights]),
        np.concatenate([first.denied, second.denied]),
        min(first.credit, second.credit),
    )


def recall(passage: Passage, claim: Passage, given: FloatArray) -> float:
    """Return how well each token of the claim is met by some token of the passage, weighted mean cosine, -1 to 1.

    Parameters
    ----------
    given
        How far each token of the claim was given by the question, shape (tokens of claim,), from `given_by`.
    """
    return weighted_mean(best_matches(passage, claim), claim.weights * given)


def best_matches(passage: Passage, claim: Passage) -> FloatArray:
    """Return each claim token's highest cosine with a token of the passage, shape (tokens of claim,)."""
    return matches_both_ways(passage, claim)[0]


def matches_both_ways(passage: Passage, claim: Passage) -> tuple[FloatArray, FloatArray]:
    """Return the highest cosine of each claim token and of each passage token with the other text's; 0 without any."""
    similarity = passage.states @ claim.states.T
    if not similarity.size:
        return np.zeros(len(claim.states)), np.zeros(len(passage.states))
    return similarity.max(axis=0), similarity.max(axis=1)


def weighted_mean(values: FloatArray, weights: FloatArray) -> float:
    """Return the weighted mean of cosines, 0 of none."""
    return float(values @ weights) / float(weights.sum()) if len(values) else 0.0


@lru_cache(maxsize=REMEMBERED)
def given_by(question: Passage, claim: Passage) -> FloatArray:
    """Return what each token of a claim counts after the question was asked, 0.2 to 1, shape (tokens,).

    What the question already said earns little when it is said again.
    """
    if not len(question.states):
        return np.ones(len(claim.states))
    return 1.0 - 0.8 * np.clip(best_matches(question, claim), 0.0, 1.0) ** 2


def find_passages(passages: Sequence[Passage], claim: Passage, given: FloatArray, count: int) -> tuple[Passage, ...]:
    """Return the passages that speak of a claim, the likeliest first, at most ``count`` and a joined pair before them.

    Two passages are read as one where the second, like the claim itself, adds to what the first says of it. The
    choice depends on what the passages say, not on their order.
    """
    similarity = [recall(passage, claim, given) + 0.5 * float(passage.vector @ claim.vector) for passage in passages]
    ranked = sorted(range(len(passages)), key=lambda index: (-similarity[index], passages[index].text))[: max(count, 2)]
    best = [passages[index] for index in ranked]
    pair = [
        joined
        for second in best[1:]
        if float(second.vector @ claim.vector) >= LEAST_JOINED_SIMILARITY
        and not _overlap(best[0].text, second.text)
        and recall(joined := join(best[0], second), claim, given) >= recall(best[0], claim, given) + JOINING_GAIN
    ]
    return (*pair[:1], *best[:count])


def _overlap(first: str, second: str) -> bool:
    return first in second or second in first


def _read_tokens(text: str, places: IntArray) -> tuple[FloatArray, BoolArray]:
    """Return weights and denied of a passage's tokens."""
    content, denied = np.zeros((2, len(text) + 1), dtype=bool)
    words = (word for stretch in read_meaning(text).stretches for word in stretch)
    last = places[-1, 0] if len(places) else 0  # the embedder reads no more of a sentence without end
    for found, word in zip(WORD.finditer(text), words, strict=False):
        if found.start() > last:
            break
        content[found.start() : found.end()] = word.content
        denied[found.start() : found.end()] = word.denied and word.content
    first = np.minimum(places[:, 0], len(text))
    return np.where(content[first], 1.0, FUNCTION_WORD_WEIGHT), denied[first]


def _unit(vector: FloatArray) -> FloatArray:
    return vector / max(float(np.linalg.norm(vector)), 1e-12)
