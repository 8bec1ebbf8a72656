"""The code that stands below a question's text, taken from the bank itself so that a test cannot drift away from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from typing import Any

from greenroom.questions.bank import load_bank
from greenroom.questions.contracts import Question


@cache
def _questions() -> dict[str, Question]:
    return {question.id: question for question in load_bank().questions}


def question(question_id: str) -> Question:
    """Return one question of the shipped bank."""
    return _questions()[question_id]


def code_in(question_id: str) -> str:
    """Return the code below a question's text."""
    return f"{question(question_id).code}\n"


def said(question_id: str, words: str) -> str:
    """Return words, or code within a sentence, after a check that the bank still says them.

    They stand in the question, its strong answer or a wording of its rubric. A test that shows something of Python or
    of a database begins with what the bank claims of it, or it would pass whatever the bank says.
    """
    asked = question(question_id)
    wordings = [wording for point in asked.points for wording in point.wordings]
    assert words in " ".join(" ".join([asked.full_text, asked.strong_answer, *wordings]).split())
    return words


def run(source: str, **names: object) -> dict[str, Any]:
    """Execute Python code of the bank with the given names in scope, and return all names afterwards."""
    scope: dict[str, Any] = dict(names)
    exec(compile(source, "bank", "exec"), scope)  # noqa: S102  the code is ours, and running it is what is tested
    return scope


def replaced(source: str, old: str, new: str) -> str:
    """Return the code with its one faulty place corrected."""
    assert source.count(old) == 1
    return source.replace(old, new)


@contextmanager
def tables(script: str) -> Iterator[sqlite3.Connection]:
    """Open a database in memory that the script has filled."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(script)
        yield connection
