"""How far a passage says a claim: a few numbers that can each be explained, from words and from vectors."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.rubric import lexicon
from greenroom.evaluation.rubric.matching import match, spelling_similarity
from greenroom.evaluation.rubric.meaning import Meaning, read_meaning
from greenroom.evaluation.rubric.opposition import denied_match, denies, strongest_conflict
from greenroom.evaluation.rubric.passages import Passage, given_by, matches_both_ways, weighted_mean
from greenroom.evaluation.rubric.roles import are_exchanged

GIVEN_WEIGHT = 0.3
"""What a word of the claim counts that the question already said: repeating it shows little."""

FEATURES = (
    "recall",  # mean cosine of each of the claim's tokens with the passage's nearest
    "recall_beyond_question",  # the same, tokens that the question gave away counting little
    "recall_beyond_question_squared",  # near matches count more than twice as much as half ones
    "recall_beyond_question_cubed",
    "weakest_recall",  # of the claim's content token that is met worst
    "token_precision",  # mean cosine of each of the passage's tokens with the claim's nearest
    "token_precision_beyond_question",
    "likeness",  # cosine of passage and claim
    "likeness_beyond_question",  # the same with the question's direction taken out of both
    "coverage",  # share of the claim's content words that the passage says with the same sign
    "precision",  # share of the passage's content words that are the claim's
    "spelling",  # cosine of character trigrams
    "conflict",  # share of the claim's content words that the passage denies or turns into the opposite
    "strongest_conflict",  # of any content word of the claim that the passage denies or turns round in its place
    "denied_match",  # cosine of the likest content tokens of which the one is denied and the other is not
    "swapped",  # 1 when a relation's sides are exchanged, or one thing is given what is said of the other
    "numbers_missing",  # share of the claim's numbers that the passage lacks
    "numbers_wrong",  # 1 when the passage has numbers, and none of them is the claim's
    "shortness",  # log of the passage's words over the claim's, where it is shorter
    "repeats_question",  # share of the passage's content words that the question already said
    "denial",  # 1 when exactly one of them denies anything
    "bareness",  # how much fewer function words than the claim: words dropped without a sentence around them
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a passage treats the content words of a claim; weighted shares, 0 to 1 together."""

    said: float
    denied: float


def weigh(passage: Passage, claim: Passage, question: Passage) -> FloatArray:
    """Return the evidence that a passage says a claim, one number per name in `FEATURES`."""
    return np.array([*_weigh_vectors(passage, claim, question), *_weigh_words(passage, claim, question)])


def _weigh_vectors(passage: Passage, claim: Passage, question: Passage) -> tuple[float, ...]:
    met, meeting = matches_both_ways(passage, claim)
    beyond = weighted_mean(met, claim.weights * given_by(question, claim))
    return (
        weighted_mean(met, claim.weights),
        beyond,
        beyond**2,
        beyond**3,
        float(met[claim.weights == claim.weights.max()].min()),
        weighted_mean(meeting, passage.weights),
        weighted_mean(meeting, passage.weights * given_by(question, passage)),
        float(passage.vector @ claim.vector),
        _similarity_beyond(passage.vector, claim.vector, question.vector),
    )


def _weigh_words(passage: Passage, claim: Passage, question: Passage) -> tuple[float, ...]:
    said, claimed, asked = read_meaning(passage.text), read_meaning(claim.text), read_meaning(question.text)
    agreement = compare_words(said, claimed, asked)
    return (
        agreement.said,
        compare_words(claimed, said, asked).said,
        spelling_similarity(passage.text, claim.text),
        agreement.denied,
        strongest_conflict(said, claimed),
        denied_match(passage, claim),
        float(are_exchanged(said, claimed, asked)),
        len(claimed.numbers - said.numbers) / max(len(claimed.numbers), 1),
        float(bool(claimed.numbers and said.numbers) and not claimed.numbers & said.numbers),
        min(0.0, math.log((said.word_count + 1) / (claimed.word_count + 1))),
        len(said.signs.keys() & asked.signs.keys()) / max(len(said.signs), 1),
        float(denies(said) != denies(claimed)),
        max(0.0, claimed.function_share - said.function_share),
    )


def align(passage: Passage, claim: Passage) -> FloatArray:
    """Return in which directions of meaning a passage meets a claim, shape (2 d,).

    Products, direction by direction, of each claim token with the passage's nearest (weighted mean) and of the two
    texts: their sums are the recall and the cosine; weighted one by one they learn which differences matter.
    """
    if not len(passage.states) or not len(claim.states):
        return np.zeros(2 * len(claim.vector))
    nearest = passage.states[(passage.states @ claim.states.T).argmax(axis=0)]
    tokens = np.average(nearest * claim.states, axis=0, weights=claim.weights)
    return np.concatenate([tokens, passage.vector * claim.vector])


@lru_cache(maxsize=50_000)
def compare_words(said: Meaning, claimed: Meaning, asked: Meaning) -> Agreement:
    """Return how much of a claim's content words is said with the same sign, and how much with the other."""
    total = agreed = denied = 0.0
    strange = {key: sign for key, sign in said.signs.items() if key not in claimed.signs and key not in asked.signs}
    for key, affirmed in claimed.signs.items():
        weight = GIVEN_WEIGHT if key in asked.signs else 1.0
        total += weight
        same, turned = _met(key, affirmed, said)
        opposed = [sign == affirmed for other, sign in strange.items() if lexicon.are_opposites(key, other)]
        agreed += weight * max(same, float(False in opposed))
        denied += weight * max(turned - same, float(True in opposed), 0.0)
    return Agreement(agreed / total, denied / total) if total else Agreement(0.0, 0.0)


def _met(key: str, affirmed: bool, said: Meaning) -> tuple[float, float]:
    """Return how far a word is said with its sign, and how far with the other one, which matters only if further."""
    if said.signs.get(key) == affirmed:
        return 1.0, 0.0
    met = [(match(key, other), sign == affirmed) for other, sign in said.signs.items()]
    same = max((similarity for similarity, agrees in met if agrees), default=0.0)
    turned = max((similarity for similarity, agrees in met if not agrees), default=0.0)
    return same, turned


def _similarity_beyond(passage: FloatArray, claim: FloatArray, question: FloatArray) -> float:
    left, right = passage - (passage @ question) * question, claim - (claim @ question) * question
    lengths = float(np.linalg.norm(left) * np.linalg.norm(right))
    return float(left @ right) / lengths if lengths > LEAST_LENGTH else 0.0


LEAST_LENGTH = 1e-6
"""Below, a passage is the question itself."""
