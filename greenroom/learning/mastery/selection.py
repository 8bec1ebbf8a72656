"""What to ask next: weak concepts first, unsure ones now and then, neither too hard nor too easy."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random

from greenroom.learning.mastery.model import ability, logistic, predict_share
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.contracts import Question

TARGET_SHARE = 0.7
"""The share of answers that should succeed: demanding, and not discouraging."""


def choose_question(
    state: MasteryState, questions: Sequence[Question], focus: Mapping[str, float], rng: Random
) -> Question:
    """Return the question to ask next.

    The concept is chosen by Thompson sampling (Thompson, Biometrika 25, 1933): a mastery is drawn from what is believed
    of each concept, and the one is taken with the most to gain, times how unsure its mastery is. Weak concepts
    come first; one that was measured well gives way to one that was not. Of the concept's questions the one is
    taken whose expected share lies nearest to the target.

    Parameters
    ----------
    questions
        At least one.
    focus
        Positive weight per topic; topics without one are not asked about.

    Raises
    ------
    ValueError
        No question is about a topic of the focus.
    """
    concepts = list(dict.fromkeys((q.topic, concept) for q in questions if q.topic in focus for concept in q.concepts))
    if not concepts:
        raise ValueError(f"no question is about any of {sorted(focus)}")
    gains = [focus[topic] * _drawn_gain(state, topic, concept, rng) for topic, concept in concepts]
    topic, concept = concepts[gains.index(max(gains))]
    return nearest_to_target(state, [q for q in questions if q.topic == topic and concept in q.concepts])


def nearest_to_target(state: MasteryState, questions: Sequence[Question]) -> Question:
    """Return the question whose expected share lies nearest to the target; the first of equals."""
    return min(questions, key=lambda question: distance_to_target(state, question))


def distance_to_target(state: MasteryState, question: Question) -> float:
    """Return how far a question's expected share lies from the target, 0-0.7."""
    return abs(expected_share(state, question) - TARGET_SHARE)


def expected_share(state: MasteryState, question: Question) -> float:
    """Return the share of a question that the candidate is expected to answer, 0-1."""
    return predict_share(state, question.topic, question.concepts, question.difficulty)


def _drawn_gain(state: MasteryState, topic: str, concept: str, rng: Random) -> float:
    mean, variance = ability(state, topic, (concept,))
    deviation = math.sqrt(variance)
    return deviation * (1 - logistic(rng.gauss(mean, deviation)))
