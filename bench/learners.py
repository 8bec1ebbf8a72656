"""Mastery, prediction and steering on simulated learners that follow other models than the one that judges them.

Two worlds. *Response theory*: every question has its own discrimination and a difficulty that misses its label, points
are guessed or slipped, a day's form shifts a whole answer, and every answer teaches a little. *Ladder*: each concept is
known up to a rung and not beyond, known points slip, unknown ones are guessed, and a rung is climbed now and then by
practice, as in knowledge tracing; nothing in it is logistic. In both, an answer is judged by four points or by a single
one that is right or wrong. Each learner answers 60 questions that `choose_question` picks among 6 topics of 5 concepts.

Printed: correlation of estimated with true mastery over all learners, by topic, by concept, and by topic within each
learner alone; how often the 90% interval of a topic holds the truth; area under the curve and log loss of the predicted
success of held-out questions of every difficulty, the second against the loss of always predicting the average; mean
share of answers 11 to 60 for learners whose true share lies on both sides of the target between the bank's easiest and
hardest questions, and how many of those learners it is between .65 and .75 for (chance alone moves a mean of 50
right-or-wrong answers by .065).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

import numpy as np
from scipy.stats import rankdata

from bench.figures import Figure, run_bench
from greenroom.learning.mastery.estimates import concept_mastery, topic_mastery
from greenroom.learning.mastery.evidence import Evidence
from greenroom.learning.mastery.model import logistic, update
from greenroom.learning.mastery.selection import TARGET_SHARE, choose_question, expected_share
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.contracts import Question, RubricPoint

LEARNERS = 150
ANSWERS = 60
SETTLED = 10
HELD_OUT = 40
TOPICS = tuple(f"topic-{number}" for number in range(6))
CONCEPTS = tuple(f"concept-{number}" for number in range(5))
DIFFICULTIES = (1, 2, 3, 4, 5)
POINT_WEIGHTS = (0.4, 0.3, 0.2, 0.1)
GUESS = 0.1
SLIP = 0.05
SUCCESS_SHARE = 0.5

MASTERY = Figure(
    f"mastery by topic after {ANSWERS} questions, correlation with the truth: response theory / ladder, four points",
    ".85",
)
FIGURES = (MASTERY,)


class Learner(Protocol):
    """A simulated learner, whose mastery is known."""

    def mastery(self, topic: str, concept: str) -> float:
        """Return the truth, 0-1."""
        ...

    def chance(self, question: Question, form: float) -> float:
        """Return the probability of each rubric point; ``form`` is a standard normal deviate of the day."""
        ...

    def practise(self, question: Question) -> None:
        """Learn something from a question."""
        ...


@dataclass
class ResponseTheoryLearner:
    """Abilities in logits, guessing and slips."""

    rng: Random
    abilities: dict[tuple[str, str], float] = field(init=False)
    questions: dict[str, tuple[float, float]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        general = self.rng.gauss(0.2, 0.9)
        topics = {topic: general + self.rng.gauss(0, 0.8) for topic in TOPICS}
        self.abilities = {(t, c): topics[t] + self.rng.gauss(0, 0.5) for t in TOPICS for c in CONCEPTS}

    def mastery(self, topic: str, concept: str) -> float:  # noqa: D102 -- as the protocol says
        return logistic(self.abilities[topic, concept])

    def chance(self, question: Question, form: float) -> float:  # noqa: D102 -- as the protocol says
        steepness, miss = self.questions.setdefault(
            question.id, (self.rng.lognormvariate(0.1, 0.25), self.rng.gauss(0, 0.4))
        )
        ability = self.abilities[question.topic, question.concepts[0]] + 0.5 * form
        known = logistic(steepness * (ability - 1.1 * (question.difficulty - 3) - miss))
        return GUESS + (1 - GUESS - SLIP) * known

    def practise(self, question: Question) -> None:  # noqa: D102 -- as the protocol says
        self.abilities[question.topic, question.concepts[0]] += self.rng.expovariate(1 / 0.08)


@dataclass
class LadderLearner:
    """A rung per concept, 0 to 5: up to it everything is known, beyond it nothing."""

    rng: Random
    rungs: dict[tuple[str, str], int] = field(init=False)

    def __post_init__(self) -> None:
        general = self.rng.uniform(1.5, 4.0)
        topics = {topic: general + self.rng.gauss(0, 0.9) for topic in TOPICS}
        self.rungs = {
            (t, c): min(5, max(0, round(topics[t] + self.rng.gauss(0, 0.7)))) for t in TOPICS for c in CONCEPTS
        }

    def mastery(self, topic: str, concept: str) -> float:  # noqa: D102 -- as the protocol says
        return self.rungs[topic, concept] / 5

    def chance(self, question: Question, form: float) -> float:  # noqa: D102 -- as the protocol says
        known = question.difficulty <= self.rungs[question.topic, question.concepts[0]]
        return min(1.0, max(0.0, (1 - 2 * SLIP if known else 2 * GUESS) + 0.05 * form))

    def practise(self, question: Question) -> None:  # noqa: D102 -- as the protocol says
        key = question.topic, question.concepts[0]
        if question.difficulty == self.rungs[key] + 1 and self.rng.random() < 0.15:
            self.rungs[key] += 1


@dataclass(frozen=True)
class Course:
    """What became of one learner."""

    learner: Learner
    state: MasteryState
    shares: tuple[float, ...]
    in_range: bool
    predictions: tuple[tuple[float, bool], ...]


def make_questions(weights: Sequence[float]) -> list[Question]:
    """Return a bank of three questions for every concept at every difficulty."""
    points = tuple(RubricPoint(f"point {i}", weight, i == 0, (), (), "", "") for i, weight in enumerate(weights))
    return [
        Question(f"{topic}-{concept}-{difficulty}-{copy}", topic, (concept,), "explain", difficulty, "", points, "", ())
        for topic in TOPICS
        for concept in CONCEPTS
        for difficulty in DIFFICULTIES
        for copy in range(3)
    ]


def answer(learner: Learner, question: Question, rng: Random) -> Evidence:
    """Let a learner answer, and judge it."""
    chance = learner.chance(question, rng.gauss(0, 1))
    shares = tuple(float(rng.random() < chance) for _ in question.points)
    weights = tuple(point.weight for point in question.points)
    return Evidence(question.topic, question.concepts, question.difficulty, weights, shares)


def attend(learner: Learner, questions: Sequence[Question], rng: Random) -> Course:
    """Let a learner answer the questions chosen for them, then a few held out."""
    held_out = set(rng.sample(range(len(questions)), HELD_OUT))
    unused = [question for index, question in enumerate(questions) if index not in held_out]
    in_range = _is_in_range(learner, questions)
    state, shares = MasteryState(), []
    for _ in range(ANSWERS):
        question = choose_question(state, unused, dict.fromkeys(TOPICS, 1.0), rng)
        unused.remove(question)
        evidence = answer(learner, question, rng)
        state = update(state, evidence)
        shares.append(evidence.share)
        learner.practise(question)
    predictions = tuple(
        (expected_share(state, questions[i]), answer(learner, questions[i], rng).share >= SUCCESS_SHARE)
        for i in sorted(held_out)
    )
    return Course(learner, state, tuple(shares), in_range, predictions)


def _is_in_range(learner: Learner, questions: Sequence[Question]) -> bool:
    means = [
        np.mean([learner.chance(question, 0.0) for question in questions if question.difficulty == difficulty])
        for difficulty in (DIFFICULTIES[0], DIFFICULTIES[-1])
    ]
    return bool(means[0] > TARGET_SHARE > means[1])


def area_under_curve(predicted: Sequence[float], happened: Sequence[bool]) -> float:
    """Return the chance that something that happened was predicted higher than something that did not."""
    ranks, truth = rankdata(predicted), np.asarray(happened)
    hits = int(truth.sum())
    return float((ranks[truth].sum() - hits * (hits + 1) / 2) / (hits * (len(truth) - hits)))


def log_loss(predicted: Sequence[float], happened: Sequence[bool]) -> float:
    """Return the mean surprise in nats."""
    return float(np.mean([-math.log(p if yes else 1 - p) for p, yes in zip(predicted, happened, strict=True)]))


def correlation(pairs: Iterable[tuple[float, float]]) -> float:
    """Return Pearson's r of pairs."""
    return float(np.corrcoef(np.array(list(pairs)).T)[0, 1])


def topic_pairs(course: Course) -> list[tuple[float, float]]:
    """Return estimated and true mastery of every topic that was asked about."""
    pairs = []
    for topic in TOPICS:
        if estimate := topic_mastery(course.state, topic, CONCEPTS):
            truth = float(np.mean([course.learner.mastery(topic, concept) for concept in CONCEPTS]))
            pairs.append((estimate.share, truth))
    return pairs


def interval_hits(course: Course) -> list[bool]:
    """Return for every topic that was asked about whether its interval holds the truth."""
    hits = []
    for topic in TOPICS:
        if estimate := topic_mastery(course.state, topic, CONCEPTS):
            truth = float(np.mean([course.learner.mastery(topic, concept) for concept in CONCEPTS]))
            hits.append(estimate.low <= truth <= estimate.high)
    return hits


def concept_pairs(course: Course) -> list[tuple[float, float]]:
    """Return estimated and true mastery of every concept that was asked about."""
    return [
        (estimate.share, course.learner.mastery(topic, concept))
        for topic in TOPICS
        for concept in CONCEPTS
        if (estimate := concept_mastery(course.state, topic, concept))
    ]


def report(world: str, make: Callable[[Random], Learner], weights: Sequence[float]) -> float:
    """Measure one world, print its line, and return the correlation of mastery by topic."""
    questions = make_questions(weights)
    courses = [attend(make(Random(seed)), questions, Random(LEARNERS + seed)) for seed in range(LEARNERS)]
    topics = correlation(pair for course in courses for pair in topic_pairs(course))
    concepts = correlation(pair for course in courses for pair in concept_pairs(course))
    held = float(np.mean([hit for course in courses for hit in interval_hits(course)]))
    within = float(np.mean([correlation(topic_pairs(course)) for course in courses]))
    predicted, happened = zip(*(pair for course in courses for pair in course.predictions), strict=True)
    average = [float(np.mean(happened))] * len(happened)
    steered = [float(np.mean(course.shares[SETTLED:])) for course in courses if course.in_range]
    inside = float(np.mean([0.65 <= share <= 0.75 for share in steered]))
    area = area_under_curve(predicted, happened)
    print(
        f"{world:34} {topics:5.2f} {concepts:7.2f} {within:6.2f} {held:5.0%} {area:5.2f}"
        f" {log_loss(predicted, happened):8.2f} {log_loss(average, happened):7.2f}"
        f" {np.mean(steered):6.2f} {inside:6.0%} {len(steered):9}"
    )
    return topics


def main() -> dict[Figure, str]:
    print(f"{LEARNERS} learners, {ANSWERS} answers each")
    print(
        f"{'world':34} {'topic':>5} {'concept':>7} {'within':>6} {'held':>5} {'AUC':>5} {'log loss':>8} {'average':>7}"
        f" {'share':>6} {'inside':>6} {'learners':>9}"
    )
    topics = {}
    for kind, weights in (("four points", POINT_WEIGHTS), ("right or wrong", (1.0,))):
        theory = report(f"response theory, {kind}", ResponseTheoryLearner, weights)
        topics[kind] = theory, report(f"ladder, {kind}", LadderLearner, weights)
    theory, ladder = topics["four points"]
    return {MASTERY: f"{theory:.2f} / {ladder:.2f}"}


if __name__ == "__main__":
    run_bench(main, FIGURES)
