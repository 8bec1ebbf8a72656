"""What a judge has to think of answers that are known to be good, half good, beside the question and wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question
from greenroom.questions.problems import Problem
from greenroom.questions.wording_check import split_sentences


class AnswerScorer(Protocol):
    """Whatever scores an answer to a question of the bank."""

    def scores(self, question: Question, answer: str) -> float:
        """Return 0-100."""
        ...


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """An answer that must score between ``low`` and ``high`` (0-100)."""

    rule: str
    text: str
    low: float
    high: float


def check_against_judge(bank: Bank, judge: AnswerScorer, near_points: float = 0.0) -> tuple[Problem, ...]:
    """Find the questions whose known answers are not scored as they should be.

    Parameters
    ----------
    near_points
        Tell of near misses too, which keep within the bounds by no more than so many points.
    """
    problems = []
    for question, answer in all_known_answers(bank):
        score = judge.scores(question, answer.text)
        by = max(answer.low - score, score - answer.high)
        if by > -near_points:
            wanted = f"{answer.low:.0f} to {answer.high:.0f}"
            problems.append(Problem(question.id, answer.rule, f"scores {score:.0f}, not {wanted}", by))
    return tuple(problems)


def all_known_answers(bank: Bank) -> Iterator[tuple[Question, KnownAnswer]]:
    """Yield every question with each of its answers whose worth is known."""
    for question in bank.questions:
        for answer in known_answers(question, stranger_of(question, bank)):
            yield question, answer


def known_answers(question: Question, stranger: Question | None) -> Iterator[KnownAnswer]:
    """Yield the answers to a question whose worth is known; ``stranger`` is a question of another topic, if any."""
    yield KnownAnswer("strong answer", question.strong_answer, 85, 100)
    yield KnownAnswer("half of the strong answer", " ".join(split_sentences(question.strong_answer)[::2]), 30, 80)
    yield KnownAnswer("negated claims", " ".join(question.negated_claims), 0, 30)
    misconceptions = " ".join(sentence for point in question.points for sentence in point.misconceptions)
    if misconceptions:
        yield KnownAnswer("misconceptions", misconceptions, 0, 30)
    if stranger is not None:
        yield KnownAnswer("stranger's answer", stranger.strong_answer, 0, 20)


def stranger_of(question: Question, bank: Bank) -> Question | None:
    """Return a question of another topic, drawn by the ids alone; None where there is no other topic.

    It is the one whose digest together with the question is the lowest: a question that comes to the bank or leaves it
    seldom changes whose answer is put beside another.
    """
    others = (other for other in bank.questions if other.topic != question.topic)
    return min(others, key=lambda other: hashlib.sha256(f"{question.id} {other.id}".encode()).digest(), default=None)
