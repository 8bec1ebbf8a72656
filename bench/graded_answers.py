"""Answers that people graded: the short-answer sets of Mohler et al. (2011) and Beetle (SemEval-2013 task 7)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.rubric.points import GRADES, SHARES_AT_GRADES

WRONG_GRADE = 0.6
"""What a Beetle answer that is not correct comes to on Mohler's scale, whose graders rarely gave less for a true
attempt: chosen so that one curve serves both sets. Partly right and wrong ones at one grade did best."""

MOHLER_FULL_GRADE = 5.0


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """A short answer, its reference and a person's grade, 0 to 1; ``correct`` is known in Beetle only."""

    source: Literal["mohler", "beetle", "bank"]
    question_id: str
    question: str
    reference: str
    answer: str
    grade: float
    correct: bool | None


def read_graded_answers(folder: Path) -> list[GradedAnswer]:
    """Return the answers of both sets from ``short_answers/`` of the data folder."""
    answers = []
    for row in _rows(folder / "short_answers" / "mohler_dev.csv"):
        grade = float(row["score_ave_0_5"]) / MOHLER_FULL_GRADE
        answers.append(GradedAnswer("mohler", row["question_id"], *_texts(row), grade, None))
    for row in _rows(folder / "short_answers" / "beetle_dev.csv"):
        correct = row["label_5way"] == "correct"
        grade = 1.0 if correct else WRONG_GRADE
        answers.append(GradedAnswer("beetle", row["question_id"], *_texts(row), grade, correct))
    return answers


def share_of_grade(grades: FloatArray) -> FloatArray:
    """Return the shares of the points, 0 to 1, that grades on Mohler's scale stand for."""
    return np.interp(grades, GRADES, SHARES_AT_GRADES)


def grade_of(shares: FloatArray) -> FloatArray:
    """Return the grades on Mohler's scale, 0 to 1, that people give for shares of the points."""
    return np.interp(shares, SHARES_AT_GRADES, GRADES)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _texts(row: dict[str, str]) -> tuple[str, str, str]:
    return row["question"], row["reference_answer"], row["student_answer"]
