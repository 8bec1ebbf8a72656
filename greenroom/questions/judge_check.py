"""What a judge has to think of answers that are known to be good, half good, beside the question and wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question
from greenroom.questions.problems import Problem
from greenroom.questions.wording_check import split_sentences


class ScoreRange(NamedTuple):
    """What a judge commits itself to: the 90% interval of a score, 0 to 100 each; all of it without a score."""

    low: float
    high: float


UNSURE = ScoreRange(0.0, 100.0)
"""A judge that gives no number claims nothing."""


class AnswerScorer(Protocol):
    """Scores an answer to a question of the bank."""

    def scores(self, question: Question, answer: str) -> ScoreRange:
        """Return the interval of the score."""
        ...


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """An answer that must score between ``low`` and ``high`` (0-100)."""

    rule: str
    text: str
    low: float
    high: float


def check_against_judge(
    bank: Bank, judge: AnswerScorer, near_points: float = 0.0, questions: Sequence[Question] | None = None
) -> tuple[Problem, ...]:
    """Find the questions where the judge is surely wrong about a known answer: its interval misses the bounds.

    Parameters
    ----------
    near_points
        Report near misses too, which are within the bounds by at most this many points.
    questions
        The questions of the bank to look at; all of them when None.
    """
    problems = []
    for question, answer in all_known_answers(bank, questions):
        score = judge.scores(question, answer.text)
        by = max(answer.low - score.high, score.low - answer.high)
        if by > -near_points:
            expected = f"{answer.low:.0f} to {answer.high:.0f}"
            problems.append(
                Problem(question.id, answer.rule, f"scores {score.low:.0f} to {score.high:.0f}, not {expected}", by)
            )
    return tuple(problems)


def all_known_answers(
    bank: Bank, questions: Sequence[Question] | None = None
) -> Iterator[tuple[Question, KnownAnswer]]:
    """Yield the questions, by default all of the bank, with each of their answers of known worth."""
    for question in bank.questions if questions is None else questions:
        for answer in known_answers(question, unrelated_question(question, bank)):
            yield question, answer


def known_answers(question: Question, unrelated: Question | None) -> Iterator[KnownAnswer]:
    """Yield the answers of known worth to a question; ``stranger`` is a question of another topic, if any."""
    yield KnownAnswer("strong answer", question.strong_answer, 85, 100)
    yield KnownAnswer("half of the strong answer", " ".join(split_sentences(question.strong_answer)[::2]), 30, 80)
    yield KnownAnswer("negated claims", " ".join(question.negated_claims), 0, 30)
    misconceptions = " ".join(sentence for point in question.points for sentence in point.misconceptions)
    if misconceptions:
        yield KnownAnswer("misconceptions", misconceptions, 0, 30)
    if unrelated is not None:
        yield KnownAnswer("stranger's answer", unrelated.strong_answer, 0, 20)


def unrelated_question(question: Question, bank: Bank) -> Question | None:
    """Return a question of another topic, chosen by the ids alone; None without another topic.

    It is the one whose digest together with the question is the lowest, so adding or removing a question seldom changes
    which answer another one gets.
    """
    others = (other for other in bank.questions if other.topic != question.topic)
    return min(others, key=lambda other: hashlib.sha256(f"{question.id} {other.id}".encode()).digest(), default=None)
