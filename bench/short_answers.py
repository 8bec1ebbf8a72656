"""How well the offline judge agrees with people on questions that it has not seen.

Ten-fold cross-validation by question over both short-answer sets at once, with the folds made in several ways; the
reference classifier is fitted again in each fold,
the topic classifier, which saw none of the grades, is the judge's own. Mohler:
Pearson r and root mean square error of the score on the 0-5 scale, and how often the 90% interval holds the grade.
Beetle: accuracy and macro-F1 of "correct or not" at one fixed score. ± is the standard deviation over the ways to make
the folds.

    python -m bench.short_answers
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from bench.data import shared_data
from bench.figures import Figure, run_bench, show_progress
from bench.graded_answers import MOHLER_FULL_GRADE, GradedAnswer, grade_of, read_graded_answers, share_of_grade
from bench.reference_fitting import Reading, Rows, fit_reference_classifier, rows_of
from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.classifiers import TopicClassifier, distribution_of, fitted_classifiers
from greenroom.evaluation.rubric.filtering import counted_sentences
from greenroom.evaluation.rubric.matching import passage_of
from greenroom.evaluation.rubric.scoring import NORMAL_90
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.settings import load_settings

FOLDS = 10
FOLDINGS = 5
SET_WEIGHTS = {"mohler": 1.0, "beetle": 2.0}
"""Beetle has four times as many answers; weighed alike, each of them would count a quarter of one of Mohler's."""

SCORE_BANDS = (0, 50, 70, 80, 90, 101)
CORRECT_SCORE = 81.0
"""The score from which a Beetle answer counts as correct; fixed beforehand, the same for every question."""

MOHLER = Figure(
    "short answers, Mohler, unseen questions: Pearson r / RMSE of 5 (everything the judge takes off included)",
    ".65 / .80",
)
BEETLE = Figure("short answers, Beetle, unseen questions: accuracy / macro-F1 at one threshold", ".78")
FIGURES = (MOHLER, BEETLE)


def main() -> dict[Figure, str]:
    """Measure both sets, each with the folds made in several ways."""
    answers = read_graded_answers(shared_data())
    settings = load_settings()
    memory = TextMemory(MiniLmEmbedder(settings.cache_folder, settings.embedding_model), len(answers) * 2)
    readings = [read_answer(answer, memory) for answer in show_progress(answers, "answers")]
    rows, on_topic = rows_of_answers(answers, readings), parts_on_topic(readings, fitted_classifiers().topic)
    is_mohler = np.array([answer.source == "mohler" for answer in answers])
    correct = np.array([answer.correct for answer in answers if answer.correct is not None])
    found = []
    for seed in show_progress(range(FOLDINGS), "ways to make the folds"):
        scores = cross_validated_scores(answers, rows, on_topic, seed)
        graded = agreement(rows.grades[is_mohler], scores[is_mohler])
        found.append((*graded, *classification(correct, scores[~is_mohler] >= CORRECT_SCORE)))
    correlation, error, accuracy, f1 = (
        f"{np.mean(column):.3f} ± {np.std(column):.3f}" for column in np.transpose(found)
    )
    print("Mohler, to compare, r: MiniLM .50; with overlap .57; two humans .59. Beetle, baseline accuracy: .74")
    print(f"Mohler, grades in the 90% interval, by score: {coverage(100 * rows.grades[is_mohler], scores[is_mohler])}")
    return {MOHLER: f"{correlation} / {error}", BEETLE: f"{accuracy} / {f1}"}


def read_answer(answer: GradedAnswer, memory: TextMemory) -> Reading:
    """Return an answer as the judge reads it."""
    texts = memory.read((answer.question, answer.reference, *split_sentences(answer.answer)))
    sentences = counted_sentences(answer.answer, answer.question, [answer.reference], texts, allows_notes=True)
    passage = passage_of(sentences, texts) if sentences else None
    return Reading(passage, passage_of([answer.reference], texts), passage_of([answer.question], texts))


def rows_of_answers(answers: Sequence[GradedAnswer], readings: Sequence[Reading]) -> Rows:
    """Return the evidence of each answer with its grade; an answer weighs by its set, `SET_WEIGHTS`."""
    counts = Counter(answer.source for answer in answers)
    weights = np.array([SET_WEIGHTS[answer.source] / counts[answer.source] for answer in answers])
    return rows_of(readings, np.array([answer.grade for answer in answers]), weights)


def parts_on_topic(readings: Sequence[Reading], topic: TopicClassifier) -> FloatArray:
    """Return what part of each answer's grade stands, 0 to 1, shape (answers,)."""
    return np.array([topic.part_of_grade(r.passage, r.reference, r.question) if r.passage else 0.0 for r in readings])


def cross_validated_scores(
    answers: Sequence[GradedAnswer], rows: Rows, on_topic: FloatArray, seed: int = 0
) -> FloatArray:
    """Return each answer's score, 0 to 100, by classifiers that saw no answer to its question; shape (answers,)."""
    questions = sorted({answer.question_id for answer in answers})
    order = np.random.default_rng(seed).permutation(len(questions))
    fold_of = {questions[index]: place % FOLDS for place, index in enumerate(order)}
    folds = np.array([fold_of[answer.question_id] for answer in answers])
    grades = np.empty(len(answers))
    for fold in range(FOLDS):
        held_out = folds == fold
        grades[held_out] = rows.select(held_out).predict(fit_reference_classifier(rows.select(~held_out)))
    return 100.0 * np.clip(grades, 0.0, 1.0) * on_topic


def agreement(grades: FloatArray, scores: FloatArray) -> tuple[float, float]:
    """Return Pearson's r, and the root mean square error on a scale of 0 to 5."""
    errors = MOHLER_FULL_GRADE * (scores / 100.0 - grades)
    return float(np.corrcoef(grades, scores)[0, 1]), float(np.sqrt(np.mean(errors**2)))


def coverage(grades: FloatArray, scores: FloatArray) -> str:
    """Return how often the 90% interval holds the grade, in bands of the score and over all, as text.

    Parameters
    ----------
    grades, scores
        0 to 100 each, on the graders' scale, shape (answers,).
    """
    shares = share_of_grade(scores / 100.0)
    halves = NORMAL_90 * np.sqrt([distribution_of(float(share)).variance for share in shares])
    bounds = 100.0 * grade_of(np.stack([shares - halves, shares + halves], axis=1))
    held = (grades >= bounds[:, 0]) & (grades <= bounds[:, 1])
    bands = [(low, high, (scores >= low) & (scores < high)) for low, high in pairwise(SCORE_BANDS)]
    parts = [f"{low}-{high}: {held[band].mean():.0%} of {band.sum()}" for low, high, band in bands if band.any()]
    return ", ".join([*parts, f"all: {held.mean():.0%}"])


def classification(truth: BoolArray, guess: BoolArray) -> tuple[float, float]:
    """Return accuracy and the mean F1 of both classes."""
    f1 = [
        2 * np.sum(truth & guess) / (truth.sum() + guess.sum()) for truth, guess in ((truth, guess), (~truth, ~guess))
    ]
    return float(np.mean(truth == guess)), float(np.mean(f1))


if __name__ == "__main__":
    run_bench(main, FIGURES)
