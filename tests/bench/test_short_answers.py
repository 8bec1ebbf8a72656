"""The regression finds what was put into made-up answers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.graded_answers import WRONG_GRADE, GradedAnswer, read_graded_answers
from bench.reference_fitting import Rows, fit_reference_classifier
from bench.short_answers import (
    agreement,
    classification,
    coverage,
    cross_validated_scores,
    parts_on_topic,
    read_answer,
    rows_of_answers,
)
from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.classifiers import FEATURES, fitted_classifiers
from tests.evaluation.readers import BagOfStems


def test_ridge_finds_the_slopes_of_grades() -> None:
    draws = np.random.default_rng(1)
    features = draws.normal(size=(2000, len(FEATURES)))
    features[:, -1] = 0.5  # never varies
    rows = Rows(features, draws.normal(size=(2000, 4)) * 0.01, 0.5 + 0.1 * features[:, 1], np.ones(2000))
    fitted = fit_reference_classifier(rows)
    assert fitted.weights[1] == pytest.approx(0.1, rel=0.1)
    assert abs(fitted.weights[2]) < 0.01
    assert fitted.weights[-1] == 0.0
    assert np.abs(rows.predict(fitted) - rows.grades).max() < 0.05


def test_scores_come_from_classifiers_that_saw_other_questions() -> None:
    answers = [
        GradedAnswer("mohler", f"q{n}", f"What is thing {n}?", "It stores keys in order.", text, grade, None)
        for n in range(20)
        for text, grade in (("It stores keys in order.", 1.0), ("It stores things.", 0.5), ("", 0.0))
    ]
    memory = TextMemory(BagOfStems(), 1000)
    readings = [read_answer(answer, memory) for answer in answers]
    rows = rows_of_answers(answers, readings)
    scores = cross_validated_scores(answers, rows, parts_on_topic(readings, fitted_classifiers().topic))
    assert scores[2::3].tolist() == [0.0] * 20
    correlation, error = agreement(rows.grades, scores)
    assert correlation > 0.9
    assert error < 1.0


def test_classification_counts_both_classes() -> None:
    truth, guess = np.array([True, True, False, False]), np.array([True, True, True, False])
    accuracy, f1 = classification(truth, guess)
    assert accuracy == 0.75
    assert f1 == pytest.approx((0.8 + 2 / 3) / 2)


def test_both_sets_are_read_on_one_scale(tmp_path: Path) -> None:
    folder = tmp_path / "short_answers"
    folder.mkdir()
    texts = "question,reference_answer,student_answer"
    (folder / "mohler_dev.csv").write_text(f"question_id,{texts},score_ave_0_5\n1,Q,R,A,4.0\n")
    (folder / "beetle_dev.csv").write_text(f"question_id,{texts},label_5way\nB,Q,R,A,correct\nB,Q,R,A,irrelevant\n")
    mohler, right, wrong = read_graded_answers(tmp_path)
    assert (mohler.grade, mohler.correct) == (0.8, None)
    assert (right.grade, right.correct, wrong.grade, wrong.correct) == (1.0, True, WRONG_GRADE, False)


def test_coverage_is_told_by_band() -> None:
    reported = coverage(np.array([95.0, 50.0, 10.0]), np.array([95.0, 60.0, 92.0]))
    assert reported == "50-70: 100% of 1, 90-101: 50% of 2, all: 67%"
