"""The proof of the bank: everything that ``greenroom questions check`` looks at."""

from __future__ import annotations

import numpy as np

from greenroom.embedding.contracts import Embedder
from greenroom.questions.bank import Bank
from greenroom.questions.judge_check import AnswerScorer, check_against_judge
from greenroom.questions.problems import Problem
from greenroom.questions.wording_check import check_wording

NEAR_DUPLICATE_COSINE = 0.9


def check_bank(
    bank: Bank, judge: AnswerScorer, embedder: Embedder, near_points: float = 0.0, one_in: int = 1
) -> tuple[Problem, ...]:
    """Return every problem of the bank: wordings, near-duplicates, and the judge's scores of known answers.

    ``near_points`` and ``one_in`` are as in `check_against_judge`.

    The structure (weights, concepts, required keys) needs no check: a bank without it cannot be loaded. Judging takes
    most of the time; wrap the judge in `RememberedScores` where the check is run often.
    """
    return (
        *check_wording(bank),
        *check_duplicates(bank, embedder),
        *check_against_judge(bank, judge, near_points, one_in),
    )


def check_duplicates(bank: Bank, embedder: Embedder) -> tuple[Problem, ...]:
    """Find pairs of questions that ask nearly the same."""
    vectors = embedder.embed([question.text for question in bank.questions])
    similarity = np.triu(vectors @ vectors.T, k=1)
    return tuple(
        Problem(
            bank.questions[second].id,
            "near-duplicate",
            f"asks nearly what {bank.questions[first].id} asks (cosine {similarity[first, second]:.2f})",
        )
        for first, second in np.argwhere(similarity > NEAR_DUPLICATE_COSINE)
    )
