"""Checks of a written question before an interview may use it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.documents.safety import reads_like_command
from greenroom.embedding.contracts import Embedder
from greenroom.evaluation.contracts import AnswerToJudge, Judge
from greenroom.questions.bank import Bank
from greenroom.questions.check import NEAR_DUPLICATE_COSINE
from greenroom.questions.contracts import Question
from greenroom.questions.wording_check import check_wording

LEAST_STRONG_SCORE = 50.0
"""Three of four strong answers of the bank have a higher expected score (70 questions drawn)."""

MOST_UNRELATED_SCORE = 50.0
"""No answer to a question of another topic has a higher expected score there."""

_TRAITS = (
    r"age|religion|faith|nationality|citizenship|ethnicity|race|skin colou?r|gender|sex|sexuality|sexual orientation|"
    r"health|disability|disabilities|illness(?:es)?|pregnancy|family|marriage|husband|wife|spouse|children|kids|"
    r"politics|political views?|party|union|date of birth|birthday|native country|mother tongue|weight|height"
)
PROTECTED = re.compile(
    rf"\byour (?:\w+ )?(?:{_TRAITS})\b(?! (?:condition|check|tree|member|function|of the|in the))"
    r"|\bare you (?:\w+ )?(?:married|single|pregnant|religious|disabled|gay|straight|ill|healthy|foreign|native)\b"
    r"|\b(?:do|will) you (?:\w+ )?(?:have|want|plan) (?:\w+ )?(?:children|kids|a family|a baby|a disability)\b"
    r"|\bhow old are you\b|\bwhere (?:were you born|are you (?:originally |really )?from)\b|\bwhen were you born\b",
    re.IGNORECASE,
)
"""Questions about traits that no employer may ask for; "a race condition" and "the children of a node" are fine."""

MARKUP = re.compile(r"</?[a-z][^>]*>|\*\*|^#")
"""Tags and Markdown; ``List<?>`` is neither, and code may take several lines."""

CONTACT = re.compile(r"[\w.+-]{2,}@(?!example\.)[\w-]+\.\w+|\bhttps?://(?!example\.)|\bwww\.|\+\d[\d ()/-]{7,}\d")
"""Addresses and telephone numbers, except reserved ones for examples."""


class QuestionChecks:
    """Everything that is checked of a question beside its form.

    Parameters
    ----------
    bank
        What a new question must differ from; the answers of strangers come from it, so it has two topics at least.
    judge
        The offline judge: a rubric that it cannot apply is of no use.
    """

    def __init__(self, bank: Bank, judge: Judge, embedder: Embedder) -> None:
        self._bank = bank
        self._judge = judge
        self._embedder = embedder

    def check(self, question: Question, asked: Sequence[Question]) -> None:
        """Object to a question.

        Parameters
        ----------
        asked
            The questions of earlier interviews, and those that were written just now.

        Raises
        ------
        ValueError
            With a sentence that names the fault.
        """
        check_safety(question)
        for problem in check_wording(Bank((), (question,))):
            raise ValueError(f"{problem.rule}: {problem.detail}")
        self._check_novelty(question, asked)
        self._check_rubric(question)

    def _check_novelty(self, question: Question, asked: Sequence[Question]) -> None:
        vectors = np.vstack(
            [self._bank_vectors, self._embedder.embed([question.text, *(other.text for other in asked)])]
        )
        mine = len(self._bank.questions)
        similarity = vectors @ vectors[mine]
        similarity[mine] = -1.0  # itself
        nearest = int(similarity.argmax())
        if similarity[nearest] > NEAR_DUPLICATE_COSINE:
            other = self._bank.questions[nearest] if nearest < mine else asked[nearest - mine - 1]
            raise ValueError(f"it asks nearly what was asked before: {other.text}")

    @cached_property
    def _bank_vectors(self) -> FloatArray:
        return self._embedder.embed([question.text for question in self._bank.questions])

    def _check_rubric(self, question: Question) -> None:
        strong = self._score(question, question.strong_answer)
        if strong < LEAST_STRONG_SCORE:
            raise ValueError(
                f"its strong answer scores {strong:.0f} by its own rubric; it must say every point plainly"
            )
        unrelated = next(other for other in self._bank.questions if other.topic != question.topic)
        score = self._score(question, unrelated.strong_answer)
        if score > MOST_UNRELATED_SCORE:
            raise ValueError(f"the answer to another question scores {score:.0f}; the wordings must be specific")

    def _score(self, question: Question, answer: str) -> float:
        judged = self._judge.judge(AnswerToJudge(question.text, answer, points=question.points, kind=question.kind))
        return judged.expected_score or 0.0


def check_safety(question: Question) -> None:
    """Object to a question that asks for protected traits, gives orders to a program or holds contact data.

    Raises
    ------
    ValueError
        With a sentence that names the fault.
    """
    if MARKUP.search(question.text):
        raise ValueError("the question is not plain text")
    for text in _texts(question):
        if PROTECTED.search(text):
            raise ValueError("it asks for something that has no place in an interview")
        if text != question.strong_answer and reads_like_command(text):
            raise ValueError("it reads like a command to a program")
        if CONTACT.search(text):
            raise ValueError("it holds contact data or an address")


def _texts(question: Question) -> Iterator[str]:
    yield from (question.text, question.strong_answer, *question.negated_claims)
    for point in question.points:
        yield from (point.name, *point.wordings, *point.misconceptions, point.follow_up, point.hint)
