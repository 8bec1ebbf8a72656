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
    return QuestionChooser(state).choose(questions, focus, rng)


class QuestionChooser:
    """Chooses one question after the other for the same mastery, and remembers what it expects of each."""

    def __init__(self, state: MasteryState) -> None:
        self._state = state
        self._believed: dict[tuple[str, str], tuple[float, float]] = {}
        self._distances: dict[tuple[str, tuple[str, ...], int], float] = {}

    def choose(self, questions: Sequence[Question], focus: Mapping[str, float], rng: Random) -> Question:
        """Return the question to ask next, as `choose_question` does."""
        asked_about = [question for question in questions if question.topic in focus]
        concepts = list(dict.fromkeys((one.topic, concept) for one in asked_about for concept in one.concepts))
        if not concepts:
            raise ValueError(f"no question is about any of {sorted(focus)}")
        gains = [focus[topic] * self._drawn_gain(topic, concept, rng) for topic, concept in concepts]
        topic, concept = concepts[gains.index(max(gains))]
        about = (question for question in asked_about if question.topic == topic and concept in question.concepts)
        return min(about, key=self._distance_to_target)

    def _drawn_gain(self, topic: str, concept: str, rng: Random) -> float:
        """Return how unsure the mastery of a concept is, times what there is to gain at a mastery drawn by chance."""
        mean, deviation = self._mean_and_deviation(topic, concept)
        return deviation * (1 - logistic(rng.gauss(mean, deviation)))

    def _mean_and_deviation(self, topic: str, concept: str) -> tuple[float, float]:
        key = topic, concept
        if key not in self._believed:
            mean, variance = ability(self._state, topic, (concept,))
            self._believed[key] = mean, math.sqrt(variance)
        return self._believed[key]

    def _distance_to_target(self, question: Question) -> float:
        key = question.topic, question.concepts, question.difficulty
        if key not in self._distances:
            self._distances[key] = distance_to_target(self._state, question)
        return self._distances[key]


def nearest_to_target(state: MasteryState, questions: Sequence[Question]) -> Question:
    """Return the question whose expected share lies nearest to the target; the first of equals."""
    return min(questions, key=lambda question: distance_to_target(state, question))


def distance_to_target(state: MasteryState, question: Question) -> float:
    """Return how far a question's expected share lies from the target, 0-0.7."""
    return abs(expected_share(state, question) - TARGET_SHARE)


def expected_share(state: MasteryState, question: Question) -> float:
    """Return the share of a question that the candidate is expected to answer, 0-1."""
    return predict_share(state, question.topic, question.concepts, question.difficulty)
