"""How well the offline judge agrees with people on questions that it has not seen.

Run as ``python -m bench.short_answers``.

Ten-fold cross-validation by question over both short-answer sets at once, with the folds made in several ways; the
reference curve is fitted anew in each fold, everything else is the judge's own: what stands of a grade, too. Mohler:
Pearson r and root mean square error of the score on the 0-5 scale, and how often the 90% interval holds the grade.
Beetle: accuracy and macro-F1 of "correct or not" at one fixed score. The data folder is the first argument, else
``GREENROOM_DATA``, else ``../shared/data`` beside the current folder.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from bench.curve_fitting import Reading, Rows, fit_reference_curve, rows_of
from bench.graded_answers import MOHLER_FULL_GRADE, GradedAnswer, read_graded_answers
from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.grading import Curves, fitted_curves
from greenroom.evaluation.rubric.judging import read_passages
from greenroom.evaluation.rubric.passages import find_passages, given_by, whole
from greenroom.evaluation.rubric.scoring import interval
from greenroom.evaluation.rubric.units import split_sentences
from greenroom.settings import load_settings

FOLDS = 10
FOLDINGS = 5
SET_WEIGHTS = {"mohler": 1.0, "beetle": 2.0}
"""Beetle has four times as many answers; weighed alike, each of them would count a quarter of one of Mohler's."""

SCORE_BANDS = (0, 50, 70, 80, 90, 101)
CORRECT_SCORE = 81.0
"""The score from which a Beetle answer counts as correct; fixed beforehand, the same for every question."""


def main() -> None:
    """Print both tables, the means of several ways to make the folds and their spread."""
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("GREENROOM_DATA")
    folder = Path(given) if given else Path("..") / "shared" / "data"
    if not folder.is_dir():
        sys.exit(f"There is no data folder {folder}; give one as argument or in GREENROOM_DATA.")
    settings = load_settings()
    answers = read_graded_answers(folder)
    memory = TextMemory(MiniLmEmbedder(settings.cache_folder, settings.embedding_model), len(answers) * 2)
    readings = [read_answer(answer, memory) for answer in answers]
    rows, standing = rows_of_answers(answers, readings), standings(readings, fitted_curves())
    is_mohler = np.array([answer.source == "mohler" for answer in answers])
    correct = np.array([answer.correct for answer in answers if answer.correct is not None])
    found = []
    for seed in range(FOLDINGS):
        scores = cross_validated_scores(answers, rows, standing, seed)
        graded = agreement(rows.grades[is_mohler], scores[is_mohler])
        found.append((*graded, *classification(correct, scores[~is_mohler] >= CORRECT_SCORE)))
    correlation, error, accuracy, f1 = (
        f"{np.mean(column):.3f} ± {np.std(column):.3f}" for column in np.transpose(found)
    )
    _print(
        "Mohler, unseen questions: Pearson r, RMSE of 5 (MiniLM .50; with overlap .57; two humans .59; goal .65, .80)"
    )
    _print(f"  r {correlation}   RMSE {error}")
    _print(f"  grades within the 90% interval, by score: {coverage(100.0 * rows.grades[is_mohler], scores[is_mohler])}")
    _print(f"Beetle, unseen questions, correct from {CORRECT_SCORE:.0f}: accuracy, macro-F1 (baseline .74; goal .78)")
    _print(f"  accuracy {accuracy}   macro-F1 {f1}")
    _print(f"± is the standard deviation over {FOLDINGS} ways to make the folds.")


def read_answer(answer: GradedAnswer, memory: TextMemory) -> Reading:
    """Return an answer as the judge reads it."""
    texts = memory.read((answer.question, answer.reference, *split_sentences(answer.answer)))
    question, reference = whole(answer.question, texts), whole(answer.reference, texts)
    passages = read_passages(answer.answer, question, texts)
    found = find_passages(passages, reference, given_by(question, reference), 1)
    return Reading(found[0] if found else None, reference, question)


def rows_of_answers(answers: Sequence[GradedAnswer], readings: Sequence[Reading]) -> Rows:
    """Return the evidence of each answer with its grade; an answer weighs by its set, `SET_WEIGHTS`."""
    counts = Counter(answer.source for answer in answers)
    weights = np.array([SET_WEIGHTS[answer.source] / counts[answer.source] for answer in answers])
    return rows_of(readings, np.array([answer.grade for answer in answers]), weights)


def standings(readings: Sequence[Reading], curves: Curves) -> FloatArray:
    """Return what part of each answer's grade stands, 0 to 1, shape (answers,)."""
    return np.array([curves.standing(r.passage, r.reference, r.question) if r.passage else 0.0 for r in readings])


def cross_validated_scores(
    answers: Sequence[GradedAnswer], rows: Rows, standing: FloatArray, seed: int = 0
) -> FloatArray:
    """Return each answer's score, 0 to 100, by curves that saw none of its question's answers; shape (answers,)."""
    questions = sorted({answer.question_id for answer in answers})
    order = np.random.default_rng(seed).permutation(len(questions))
    fold_of = {questions[index]: place % FOLDS for place, index in enumerate(order)}
    folds = np.array([fold_of[answer.question_id] for answer in answers])
    grades = np.empty(len(answers))
    for fold in range(FOLDS):
        held_out = folds == fold
        grades[held_out] = rows.select(held_out).predict(fit_reference_curve(rows.select(~held_out)))
    return 100.0 * np.clip(grades, 0.0, 1.0) * standing


def agreement(grades: FloatArray, scores: FloatArray) -> tuple[float, float]:
    """Return Pearson's r, and the root mean square error on a scale of 0 to 5."""
    errors = MOHLER_FULL_GRADE * (scores / 100.0 - grades)
    return float(np.corrcoef(grades, scores)[0, 1]), float(np.sqrt(np.mean(errors**2)))


def coverage(grades: FloatArray, scores: FloatArray) -> str:
    """Return how often the 90% interval holds the grade, in bands of the score and over all, as text.

    Parameters
    ----------
    grades, scores
        0 to 100 each, shape (answers,).
    """
    bounds = np.array([interval(float(score), 1) for score in scores])
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


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
