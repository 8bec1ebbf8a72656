"""Elo with uncertainty over three levels of skill: general, topic, concept.

The expected share of an answer is logistic in the distance between skill and difficulty, as in Elo's system and in the
Rasch model. Every skill carries a variance that sets how far an answer moves it, as in Glicko (Glickman, Applied
Statistics 48, 1999). With a global skill under local ones, a first answer in a topic says something about its
neighbours, as in Pelánek, Papoušek et al. (User Modeling and User-Adapted Interaction 27, 2017). Constants are in
logits and state what is plausible before the first answer; only the drift was chosen on the simulated learners of
``bench/learners.py``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from greenroom.learning.mastery.evidence import Evidence
from greenroom.learning.mastery.state import GENERAL, MasteryState, Skill, concept_key

MIDDLE_DIFFICULTY = 3
LOGITS_PER_DIFFICULTY = 1.0

GENERAL_VARIANCE = 1.0
TOPIC_VARIANCE = 0.6
CONCEPT_VARIANCE = 0.4

DRIFT_PER_ANSWER = 0.003
"""Variance that a skill gains with every answer that draws on it: people learn while they practise."""

DRIFT_PER_DAY = 0.002
"""Variance that a skill gains with every day that passes: people learn elsewhere, and forget."""

Loadings = Mapping[str, float]


def update(state: MasteryState, evidence: Evidence) -> MasteryState:
    """Return the mastery after one more judged answer.

    One Gauss-Newton step on the logistic likelihood with a diagonal Gaussian prior: each skill moves by its loading and
    its variance times the surprise, and its variance shrinks by what the answer told.
    """
    loadings = _loadings(evidence.topic, evidence.concepts)
    drifted = {key: _drift(_skill(state, key), key, DRIFT_PER_ANSWER) for key in loadings}
    distance = _sum(loadings, drifted) - _logit_of(evidence.difficulty)
    spread = sum(loading**2 * drifted[key].variance for key, loading in loadings.items())
    chance = _softened(distance, spread)
    information = evidence.trials * chance * (1 - chance)
    surprise = evidence.trials * (evidence.share - chance) / (1 + information * spread)
    moved = {
        key: Skill(
            mean=skill.mean + loadings[key] * skill.variance * surprise,
            variance=skill.variance - (loadings[key] * skill.variance) ** 2 * information / (1 + information * spread),
            answers=skill.answers + 1,
        )
        for key, skill in drifted.items()
    }
    return replace(state, skills={**state.skills, **moved})


def pass_days(state: MasteryState, days: float) -> MasteryState:
    """Return the mastery after some days without practice: the same means, with more variance.

    Raises
    ------
    ValueError
        Days are negative.
    """
    if days < 0:
        raise ValueError(f"time does not run backwards: {days} days")
    aged = {key: _drift(skill, key, DRIFT_PER_DAY * days) for key, skill in state.skills.items()}
    return replace(state, skills=aged)


def predict_share(state: MasteryState, topic: str, concepts: Sequence[str], difficulty: int) -> float:
    """Return the share of a question that an answer is expected to hold, 0-1."""
    mean, variance = ability(state, topic, concepts)
    return _softened(mean - _logit_of(difficulty), variance)


def ability(state: MasteryState, topic: str, concepts: Sequence[str]) -> tuple[float, float]:
    """Return mean and variance, in logits, of the skill that a question about these concepts draws on.

    Without concepts it is the skill in the topic as a whole.
    """
    loadings = _loadings(topic, concepts)
    skills = {key: _skill(state, key) for key in loadings}
    variance = sum(loading**2 * skills[key].variance for key, loading in loadings.items())
    return _sum(loadings, skills), variance


def logistic(logits: float) -> float:
    """Return the probability for a number of logits."""
    return 1 / (1 + math.exp(-logits))


def _loadings(topic: str, concepts: Sequence[str]) -> Loadings:
    """Return how much of each skill a question draws on: concepts share one part among them."""
    distinct = dict.fromkeys(concepts)
    return {
        GENERAL: 1.0,
        topic: 1.0,
        **{concept_key(topic, concept): 1 / len(distinct) for concept in distinct},
    }


def _skill(state: MasteryState, key: str) -> Skill:
    return state.skills.get(key) or Skill(mean=0.0, variance=_prior_variance(key), answers=0)


def _drift(skill: Skill, key: str, variance: float) -> Skill:
    """Return the skill less surely, never less than before anything was known."""
    return replace(skill, variance=min(_prior_variance(key), skill.variance + variance))


def _prior_variance(key: str) -> float:
    if key == GENERAL:
        return GENERAL_VARIANCE
    return CONCEPT_VARIANCE if "/" in key else TOPIC_VARIANCE


def _sum(loadings: Loadings, skills: Mapping[str, Skill]) -> float:
    return sum(loading * skills[key].mean for key, loading in loadings.items())


def _logit_of(difficulty: int) -> float:
    return LOGITS_PER_DIFFICULTY * (difficulty - MIDDLE_DIFFICULTY)


def _softened(mean: float, variance: float) -> float:
    """Return the expected logistic of a Gaussian (MacKay, Neural Computation 4, 1992)."""
    return logistic(mean / math.sqrt(1 + math.pi * variance / 8))
