"""Pairs of our own texts on which the shipped point reader is compared with the exact one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bench.off_topic import bank_questions
from greenroom.evaluation.readers.contracts import PointPair

PAIRS = 500
SEED = 0


def bank_pairs() -> list[PointPair]:
    """Return pairs of the question bank: strong answers, misconceptions and strangers' answers beside a point."""
    questions = bank_questions()
    order = np.random.default_rng(SEED).permutation(len(questions))

    def pairs() -> Iterator[PointPair]:
        for number in order:
            question, unrelated = questions[number], questions[number - 1]
            point = question.points[number % len(question.points)]
            yield PointPair(question.strong_answer, point.wordings)
            yield PointPair(unrelated.strong_answer, point.wordings)
            yield from (PointPair(wrong, point.wordings) for wrong in point.misconceptions[:1])

    return [pair for pair, _ in zip(pairs(), range(PAIRS), strict=False)]
