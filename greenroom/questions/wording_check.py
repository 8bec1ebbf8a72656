"""What can be proven about the bank's texts by reading them: their length and marks, and that none repeats another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenroom.analysis.language.tokens import tokenize
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question
from greenroom.questions.problems import Problem

SHORTEST_ANSWER_WORDS = 80
LONGEST_ANSWER_WORDS = 180

LONGEST_QUESTION_WORDS = 40
"""What an interviewer says in a quarter of a minute, and a listener can keep in mind."""

CODE_MARK = re.compile(r"[`{}\[\]<>=_\n]|\w\(")
"""What a voice cannot say: it belongs into the code below the question."""

LONGEST_SHARED_RUN = 4
"""A strong answer may share this many words in a row with a wording of its rubric; one more and it copies."""

# A mark, perhaps a closing quote, and a new beginning: "e.g. this" and "3.5" stay whole.
SENTENCE_BREAK = re.compile(r"(?<=[.?!])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a written text, in order."""
    return tuple(sentence.strip() for sentence in SENTENCE_BREAK.split(text) if sentence.strip())


def check_wording(bank: Bank) -> tuple[Problem, ...]:
    """Find questions that cannot be spoken, and strong answers too short, too long or copied."""
    problems: list[Problem] = []
    first_use: dict[tuple[str, ...], str] = {}
    for question in bank.questions:
        problems += _check_speech(question)
        problems += _check_length(question)
        problems += _check_copying(question)
        for sentence in split_sentences(question.strong_answer):
            used = first_use.setdefault(_forms(sentence), question.id)
            if used != question.id:
                problems.append(Problem(question.id, "shared sentence", f"{sentence!r} also stands in {used}"))
    return tuple(problems)


def _check_speech(question: Question) -> Iterator[Problem]:
    count = len(question.text.split())
    if count > LONGEST_QUESTION_WORDS:
        yield Problem(question.id, "speech", f"the question has {count} words, not {LONGEST_QUESTION_WORDS} or fewer")
    if mark := CODE_MARK.search(question.text):
        yield Problem(question.id, "speech", f"the question has {mark.group()!r}, which belongs into its code")


def _check_length(question: Question) -> Iterator[Problem]:
    count = len(question.strong_answer.split())
    if not SHORTEST_ANSWER_WORDS <= count <= LONGEST_ANSWER_WORDS:
        allowed = f"{SHORTEST_ANSWER_WORDS} to {LONGEST_ANSWER_WORDS}"
        yield Problem(question.id, "length", f"the strong answer has {count} words, not {allowed}")


def _check_copying(question: Question) -> Iterator[Problem]:
    answer = _forms(question.strong_answer)
    for point in question.points:
        for wording in point.wordings:
            for shared in _shared_runs(_forms(wording), answer):
                yield Problem(question.id, "copied wording", f"{shared!r} stands in {point.name!r} and in the answer")


def _shared_runs(forms: tuple[str, ...], other: tuple[str, ...]) -> Iterator[str]:
    """Yield the runs of words of a text, as long as they go, that are too long to be shared with the other text."""
    length = LONGEST_SHARED_RUN + 1
    other_runs = {other[start : start + length] for start in range(len(other) - length + 1)}
    shared = [start for start in range(len(forms) - length + 1) if forms[start : start + length] in other_runs]
    for position, start in enumerate(shared):
        if position == 0 or shared[position - 1] < start - 1:
            first = start
        if position + 1 == len(shared) or shared[position + 1] > start + 1:
            yield " ".join(forms[first : start + length])


def _forms(text: str) -> tuple[str, ...]:
    return tuple(token.lower for token in tokenize(text))
