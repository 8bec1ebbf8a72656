"""Where a passage turns a claim round: it denies a word of it, or puts the opposite in the same place."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from greenroom.evaluation.rubric import lexicon
from greenroom.evaluation.rubric.matching import match
from greenroom.evaluation.rubric.meaning import Meaning
from greenroom.evaluation.rubric.passages import Passage

ALIKE = 0.7
"""From here two stems count as the same word in another form."""


@lru_cache(maxsize=50_000)
def strongest_conflict(said: Meaning, claimed: Meaning) -> float:
    """Return how surely some content word of a claim is turned round by a passage, 0 to 1.

    A word is turned round where the passage has it with the other sign only, or where an opposite stands beside a
    neighbour that the word has in the claim, and the word itself does not: "last in" against "first in".
    """
    conflicts = [max(_denied(key, said, claimed), _opposed(key, said, claimed)) for key in claimed.signs]
    return max(conflicts, default=0.0)


def denied_match(passage: Passage, claim: Passage) -> float:
    """Return how like a content token of the claim the passage's nearest is, where the sign differs; cosine, 0 to 1.

    Only where exactly one of them denies anything.
    """
    if passage.denied.any() == claim.denied.any():
        return 0.0
    rows, columns = passage.weights == 1.0, claim.weights == 1.0
    if not rows.any() or not columns.any():
        return 0.0
    similarity = np.clip(passage.states[rows] @ claim.states[columns].T, 0.0, 1.0)
    differs = passage.denied[rows][:, None] != claim.denied[columns][None, :]
    turned = np.where(differs, similarity, 0.0).max(axis=0)
    same = np.where(differs, 0.0, similarity).max(axis=0)
    return float(np.where(turned > same, turned, 0.0).max())


def denies(meaning: Meaning) -> bool:
    """Return whether a passage denies anything."""
    return not all(meaning.signs.values())


def _denied(key: str, said: Meaning, claimed: Meaning) -> float:
    """Return how surely a word has the other sign in the passage, and nowhere the same.

    Where both deny something they may mean the same: "nobody waits", "does not need to wait".
    """
    if denies(said) == denies(claimed):
        return 0.0
    sign = claimed.signs[key]
    same = max((match(key, other) for other, affirmed in said.signs.items() if affirmed == sign), default=0.0)
    turned = max((match(key, other) for other, affirmed in said.signs.items() if affirmed != sign), default=0.0)
    return max(turned - same, 0.0)


def _opposed(key: str, said: Meaning, claimed: Meaning) -> float:
    """Return 1 where an opposite of the same sign stands in the place of a word, else 0."""
    places = claimed.neighbours.get(key, frozenset())
    if _touches(places, said.neighbours.get(key, frozenset())):
        return 0.0
    for other, affirmed in said.signs.items():
        if affirmed == claimed.signs[key] and lexicon.are_opposites(key, other):
            reserved = places - claimed.neighbours.get(other, frozenset())
            if _touches(reserved, said.neighbours[other]):
                return 1.0
    return 0.0


def _touches(first: frozenset[str], second: frozenset[str]) -> bool:
    return any(match(left, right) >= ALIKE for left in first for right in second)
