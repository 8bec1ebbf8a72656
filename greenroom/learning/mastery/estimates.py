"""The public form of mastery: a share with an interval and the number of answers behind it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.learning.mastery.model import ability, logistic
from greenroom.learning.mastery.state import MasteryState, Skill, concept_key

Z_90 = 1.645
"""Standard deviations on either side that hold 90% of a Gaussian."""


@dataclass(frozen=True, slots=True)
class MasteryEstimate:
    """The candidate's expected share of a question of medium difficulty (3).

    Parameters
    ----------
    share
        0-1.
    low, high
        Bounds of the 90% interval.
    answers
        Judged answers that it rests on, at least one.
    """

    share: float
    low: float
    high: float
    answers: int


def topic_mastery(state: MasteryState, topic: str, concepts: Sequence[str]) -> MasteryEstimate | None:
    """Return the mastery of a topic over all its concepts, None without answers."""
    skill = state.skills.get(topic)
    return _estimate(state, topic, concepts, skill) if skill else None


def concept_mastery(state: MasteryState, topic: str, concept: str) -> MasteryEstimate | None:
    """Return the mastery of a concept, None when no question has touched it."""
    skill = state.skills.get(concept_key(topic, concept))
    return _estimate(state, topic, (concept,), skill) if skill else None


def _estimate(state: MasteryState, topic: str, concepts: Sequence[str], skill: Skill) -> MasteryEstimate:
    mean, variance = ability(state, topic, concepts)
    reach = Z_90 * math.sqrt(variance)
    return MasteryEstimate(logistic(mean), logistic(mean - reach), logistic(mean + reach), skill.answers)
