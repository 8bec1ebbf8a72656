"""What can be proven about the bank's texts by reading them: their length, and that none repeats another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenroom.analysis.language.tokens import tokenize
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question
from greenroom.questions.problems import Problem

SHORTEST_ANSWER_WORDS = 80
LONGEST_ANSWER_WORDS = 180

LONGEST_SHARED_RUN = 4
"""A strong answer may share this many words in a row with a wording of its rubric; one more and it copies."""

# A mark, perhaps a closing quote, and a new beginning: "e.g. this" and "3.5" stay whole.
SENTENCE_BREAK = re.compile(r"(?<=[.?!])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a written text, in order."""
    return tuple(sentence.strip() for sentence in SENTENCE_BREAK.split(text) if sentence.strip())


def check_wording(bank: Bank) -> tuple[Problem, ...]:
    """Find strong answers that are too short, too long, copied from their rubric or from each other."""
    problems: list[Problem] = []
    first_use: dict[tuple[str, ...], str] = {}
    for question in bank.questions:
        problems += _check_length(question)
        problems += _check_copying(question)
        for sentence in split_sentences(question.strong_answer):
            used = first_use.setdefault(_forms(sentence), question.id)
            if used != question.id:
                problems.append(Problem(question.id, "shared sentence", f"{sentence!r} also stands in {used}"))
    return tuple(problems)


def _check_length(question: Question) -> Iterator[Problem]:
    count = len(question.strong_answer.split())
    if not SHORTEST_ANSWER_WORDS <= count <= LONGEST_ANSWER_WORDS:
        allowed = f"{SHORTEST_ANSWER_WORDS} to {LONGEST_ANSWER_WORDS}"
        yield Problem(question.id, "length", f"the strong answer has {count} words, not {allowed}")


def _check_copying(question: Question) -> Iterator[Problem]:
    answer = _runs(question.strong_answer)
    for point in question.points:
        for wording in point.wordings:
            for run in sorted(_runs(wording) & answer):
                shared = " ".join(run)
                yield Problem(question.id, "copied wording", f"{shared!r} stands in {point.name!r} and in the answer")


def _runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of words that is one too long to share."""
    forms, length = _forms(text), LONGEST_SHARED_RUN + 1
    return {forms[start : start + length] for start in range(len(forms) - length + 1)}


def _forms(text: str) -> tuple[str, ...]:
    return tuple(token.lower for token in tokenize(text))
