"""Elo with uncertainty: an answer moves its topic and its concepts in its own direction, and no other topic.

The expected share of an answer is logistic in the distance between skill and difficulty, as in Elo's system and in the
Rasch model. Every skill carries a variance that sets how far an answer moves it, as in Glicko (Glickman, Applied
Statistics 48, 1999). Two links exist. A concept is a distance from its topic, so an answer about one concept moves its
neighbours too, but less. A topic begins where the general skill stands at its first answer, as in Pelánek, Papoušek et
al. (User Modeling and User-Adapted Interaction 27, 2017), and answers elsewhere do not move it from then on. Constants
are in logits and state what is plausible before the first answer; only the drift was chosen on the simulated learners
of ``bench/learners.py``.
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


def update(state: MasteryState, evidence: Evidence) -> MasteryState:
    """Return the mastery after one more judged answer.

    One Gauss-Newton step on the logistic likelihood with a diagonal Gaussian prior: each skill moves by its loading and
    its variance times the surprise, and its variance shrinks by what the answer told. All of them move in the direction
    in which the answer differs from its expected share.
    """
    chance = predict_share(state, evidence.topic, evidence.concepts, evidence.difficulty)
    slope = chance * (1 - chance)
    information = slope**2 / (slope / evidence.trials + evidence.share_variance)
    distance = (evidence.share - chance) / slope
    loadings = _loadings(evidence.topic, evidence.concepts)
    drifted = {key: _drift(believed(state, key), key, DRIFT_PER_ANSWER) for key in (GENERAL, *loadings)}
    spread = sum(loading**2 * drifted[key].variance for key, loading in loadings.items())
    moved = {key: _moved(drifted[key], loading, spread, information, distance) for key, loading in loadings.items()}
    general = drifted[GENERAL]
    moved[GENERAL] = _moved(general, 1.0, general.variance + TOPIC_VARIANCE + CONCEPT_VARIANCE, information, distance)
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
    """Return the share of a question that an answer is expected to hold, 0-1.

    For a question of medium difficulty this is the mastery that the candidate sees.
    """
    mean, _ = ability(state, topic, concepts)
    return logistic(mean - LOGITS_PER_DIFFICULTY * (difficulty - MIDDLE_DIFFICULTY))


def ability(state: MasteryState, topic: str, concepts: Sequence[str]) -> tuple[float, float]:
    """Return mean and variance, in logits, of the skill that a question about these concepts draws on.

    Without concepts it is the skill in the topic as a whole.
    """
    loadings = _loadings(topic, concepts)
    skills = {key: believed(state, key) for key in loadings}
    mean = sum(loading * skills[key].mean for key, loading in loadings.items())
    return mean, sum(loading**2 * skills[key].variance for key, loading in loadings.items())


def believed(state: MasteryState, key: str) -> Skill:
    """Return a skill; a topic without an answer of its own is believed to be like the general skill, less surely."""
    skill = state.skills.get(key)
    if skill is not None:
        return skill
    if key == GENERAL or "/" in key:
        return Skill(0.0, _prior_variance(key), 0)
    general = believed(state, GENERAL)
    return Skill(general.mean, general.variance + TOPIC_VARIANCE, 0)


def logistic(logits: float) -> float:
    """Return the probability for a number of logits."""
    return 1 / (1 + math.exp(-logits))


def _loadings(topic: str, concepts: Sequence[str]) -> Mapping[str, float]:
    """Return how much of each skill a question draws on: concepts share one part among them."""
    keys = dict.fromkeys(concept_key(topic, concept) for concept in concepts)
    return {topic: 1.0, **{key: 1 / len(keys) for key in keys}}


def _moved(skill: Skill, loading: float, spread: float, information: float, distance: float) -> Skill:
    """Return a skill after an answer ``distance`` logits away from what was expected.

    Parameters
    ----------
    spread
        Variance of everything that the answer drew on.
    """
    gain = loading * skill.variance * information / (1 + information * spread)
    return Skill(skill.mean + gain * distance, skill.variance * (1 - loading * gain), skill.answers + 1)


def _drift(skill: Skill, key: str, variance: float) -> Skill:
    """Return the skill less surely, never less than before anything was known."""
    return replace(skill, variance=min(_prior_variance(key), skill.variance + variance))


def _prior_variance(key: str) -> float:
    """Return how unsure a skill is before any answer at all."""
    if "/" in key:
        return CONCEPT_VARIANCE
    return GENERAL_VARIANCE if key == GENERAL else GENERAL_VARIANCE + TOPIC_VARIANCE
