"""Words of the question are no answer to it."""

from __future__ import annotations

import pytest

from greenroom.evaluation.rubric.predication import is_row_of_terms
from greenroom.evaluation.rubric.quoting import quotes

QUESTION = "A page has four top-level headings because they look good. Which level would you choose, and why?"


@pytest.mark.parametrize(
    "text",
    [
        "A page has four top-level headings because they look good.",
        "well, you ask me: a page has four TOP-LEVEL headings because they look good",
        "Which level would you choose, and why?",
    ],
)
def test_the_words_of_the_question_are_recognised(text: str) -> None:
    assert quotes(text, QUESTION) == (len(text.split()) > 7)


@pytest.mark.parametrize(
    "text",
    [
        "I would choose the level by the outline of the page.",
        "A page has four top-level headings because they look good, but a screen reader needs one that names the page.",
    ],
)
def test_an_answer_that_takes_the_question_up_is_none_of_them(text: str) -> None:
    assert not quotes(text, QUESTION)


def test_a_row_of_terms_is_no_statement_whatever_comes_before_it() -> None:
    assert is_row_of_terms("It has to do with data, copies, backups, logging, search, right, firm, keys, pages.")
    assert not is_row_of_terms("I would check the logs, metrics, traces, memory and disk before I change anything.")
