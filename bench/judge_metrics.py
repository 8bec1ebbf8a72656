"""How well a judge's probabilities, verdicts and scores agree with labelled answers: pure functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import get_args

import numpy as np

from bench.answer_set import Label, LabelledAnswer, Level, mean_share
from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.contracts import Judgement, Verdict
from greenroom.evaluation.rubric.classifiers import distribution_of
from greenroom.questions.contracts import Question

LABELS: tuple[Label, ...] = get_args(Label)
LABEL_OF: Mapping[Verdict, Label] = {"covered": "S", "partly": "P", "missed": "N", "contradicted": "C"}
"""What the readers call each verdict that is shown."""

ECE_BINS = 10
WRONG_FROM = 50.0
"""A fluent wrong answer with this score counts as believed."""


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """A labelled answer with its judgement, in the order of the question's points."""

    answer: LabelledAnswer
    question: Question
    judgement: Judgement

    @property
    def labelled_share(self) -> float:
        """Return the share of the question that the readers found in the answer, 0 to 1."""
        weights = [point.weight for point in self.question.points]
        shares = [mean_share(self.answer.readings, index) for index in range(len(weights))]
        return sum(weight * share for weight, share in zip(weights, shares, strict=True)) / sum(weights)


@dataclass(frozen=True, slots=True)
class JudgedPoints:
    """The points of judged answers.

    Parameters
    ----------
    verdicts
        What is shown, one for each point.
    probabilities, labels
        Of said, partly, not said and contradicted, by the judge and as the share of the readers, shape (n, 4) each.
    """

    verdicts: tuple[Verdict, ...]
    probabilities: FloatArray
    labels: FloatArray


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A kind of verdict: how often it is shown, and how often the readers agree with it.

    Parameters
    ----------
    shown
        Share of all points.
    precision
        Mean share of the readers who agree; NaN when it is never shown.
    count
        How often it is shown.
    found
        Share of the points with the readers' label that get the verdict.
    """

    shown: float
    precision: float
    count: int
    found: float


def points_of(answers: Iterable[JudgedAnswer]) -> JudgedPoints:
    """Return the points of all answers that were judged point by point."""
    verdicts: list[Verdict] = []
    probabilities, labels = [], []
    for judged in answers:
        for index, point in enumerate(judged.judgement.points):
            verdicts.append(point.verdict)
            probabilities.append(astuple(point.distribution or distribution_of(point.share)))
            labels.append(label_shares(judged.answer, index))
    return JudgedPoints(tuple(verdicts), np.array(probabilities).reshape(-1, 4), np.array(labels).reshape(-1, 4))


def label_shares(answer: LabelledAnswer, point: int) -> list[float]:
    """Return the shares of the readers who gave a point each label."""
    given = [reading.labels[point] for reading in answer.readings]
    return [given.count(label) / len(given) for label in LABELS]


def verdict_row(points: JudgedPoints, verdict: Verdict) -> VerdictRow:
    """Return how one kind of verdict does."""
    is_shown = np.array([each == verdict for each in points.verdicts])
    agreed = points.labels[:, LABELS.index(LABEL_OF[verdict])]
    precision = float(agreed[is_shown].mean()) if is_shown.any() else float("nan")
    found = float(agreed[is_shown].sum() / agreed.sum()) if agreed.any() else float("nan")
    return VerdictRow(float(is_shown.mean()), precision, int(is_shown.sum()), found)


def unsure_rate(points: JudgedPoints) -> float:
    """Return the share of the points without a verdict."""
    return sum(verdict == "unsure" for verdict in points.verdicts) / len(points.verdicts)


def calibration_error(points: JudgedPoints) -> float:
    """Return the expected calibration error of the likeliest label (Guo et al. 2017), 10 bins of equal width.

    Where the readers differ, the label is right by the share of those who gave it.
    """
    likeliest = points.probabilities.argmax(axis=1)
    rows = np.arange(len(likeliest))
    confidence, is_right = points.probabilities[rows, likeliest], points.labels[rows, likeliest]
    bins = np.minimum((confidence * ECE_BINS).astype(int), ECE_BINS - 1)
    gaps = [abs(float((confidence - is_right)[bins == one].sum())) for one in range(ECE_BINS)]
    return sum(gaps) / len(likeliest)


def coverage_at(points: JudgedPoints, verdict: Verdict, precision: float) -> float:
    """Return the largest share of all points that could get a verdict, likeliest first, at this precision."""
    column = LABELS.index(LABEL_OF[verdict])
    likelihood = points.probabilities[:, column]
    order = np.argsort(-likelihood, kind="stable")
    precisions = np.cumsum(points.labels[order, column]) / np.arange(1, len(order) + 1)
    is_cut = np.append(np.diff(likelihood[order]) < 0, True)  # equal probabilities are shown together
    reached = np.flatnonzero((precisions >= precision) & is_cut)
    return float(reached[-1] + 1) / len(order) if reached.size else 0.0


def correlation(answers: Sequence[JudgedAnswer]) -> float:
    """Return Pearson's r of the expected score with the labelled share; NaN when one of them is constant."""
    scores = np.array([judged.judgement.expected_score or 0.0 for judged in answers])
    shares = np.array([judged.labelled_share for judged in answers])
    if len(answers) < 2 or not scores.std() or not shares.std():
        return float("nan")
    return float(np.corrcoef(scores, shares)[0, 1])


def ranking(answers: Iterable[JudgedAnswer]) -> tuple[float, float]:
    """Return the shares of questions with good > middling > poor, and with the good answer the best of the four."""
    by_question: dict[str, dict[Level, float]] = defaultdict(dict)
    for judged in answers:
        by_question[judged.answer.question][judged.answer.level] = judged.judgement.expected_score or 0.0
    scores = [levels for levels in by_question.values() if len(levels) == len(get_args(Level))]
    if not scores:
        return float("nan"), float("nan")
    in_order = [one["good"] > one["middling"] > one["poor"] for one in scores]
    is_best = [one["good"] > max(one["middling"], one["poor"], one["wrong"]) for one in scores]
    return sum(in_order) / len(scores), sum(is_best) / len(scores)


def scores_of(answers: Iterable[JudgedAnswer], level: Level) -> FloatArray:
    """Return the expected scores of the answers that were written at a level."""
    return np.array([judged.judgement.expected_score or 0.0 for judged in answers if judged.answer.level == level])


def shown_scores_of(answers: Iterable[JudgedAnswer], level: Level) -> FloatArray:
    """Return the scores that candidates see of the answers that were written at a level; some get no number."""
    shown = [judged.judgement.score for judged in answers if judged.answer.level == level]
    return np.array([score for score in shown if score is not None])


def held_share(answers: Iterable[JudgedAnswer]) -> float:
    """Return the share of the shown intervals that hold the labelled share of the question."""
    held = [
        judgement.low <= 100 * judged.labelled_share <= judgement.high
        for judged in answers
        if (judgement := judged.judgement).low is not None and judgement.high is not None
    ]
    return sum(held) / len(held) if held else float("nan")


def scored_share(answers: Sequence[JudgedAnswer]) -> float:
    """Return the share of the answers that get a number."""
    return sum(judged.judgement.score is not None for judged in answers) / len(answers)
