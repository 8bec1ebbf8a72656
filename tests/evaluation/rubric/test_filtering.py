"""Words of the question, rows of terms and refusals are no answer."""

from __future__ import annotations

import pytest

from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.filtering import counted_sentences, drops_names, is_refusal, is_row_of_terms, quotes
from greenroom.evaluation.rubric.segmentation import split_sentences
from tests.evaluation.readers import BagOfStems

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
    assert is_row_of_terms("There are things to mention: angle, error, before, throw, response, promise.")
    assert not is_row_of_terms("I would check the logs, metrics, traces, memory and disk before I change anything.")


def counted(answer: str, *, allows_notes: bool = False) -> tuple[str, ...]:
    question, claim = "Why is an index fast?", "An index keeps a sorted copy of a column."
    texts = TextMemory(BagOfStems(), 100).read([question, claim, *split_sentences(answer)])
    return counted_sentences(answer, question, [claim], texts, allows_notes=allows_notes)


@pytest.mark.parametrize("mark", [" ", ", ", ". ", "\n", " and the "])
def test_dropped_terms_do_not_count_however_they_are_punctuated(mark: str) -> None:
    assert counted(mark.join(("index", "copy", "column", "sorted", "scan", "planner"))) == ()


def test_statements_count_once_and_short_answers_do_too() -> None:
    assert counted("An index is a sorted copy of a column. AN INDEX is a sorted copy of a column! Sorted index.") == (
        "AN INDEX is a sorted copy of a column!",
        "Sorted index.",
    )


def test_what_repeats_the_question_or_is_about_something_else_does_not_count() -> None:
    assert counted("Why is an index fast? An index is fast! Jazz played loud tonight.") == ()


@pytest.mark.parametrize(
    "text",
    ["index, keys, order, range", "Index. Keys. Order. Range.", "index keys order range tree leaf node page disk"],
)
def test_names_are_dropped_beside_a_reference(text: str) -> None:
    assert drops_names(text)
    assert counted(text, allows_notes=True) == ()


@pytest.mark.parametrize(
    "text",
    ["", "index and sorted copies", "A damaged bulb creates a gap.", "name, type, and scope", "last in, first out"],
)
def test_notes_of_a_few_words_are_answers(text: str) -> None:
    assert not drops_names(text)


@pytest.mark.parametrize("text", ["I don't know.", "NOT ANSWERED", "No idea!", "i don’t know"])
def test_an_answer_that_says_that_there_is_none_does_not_count(text: str) -> None:
    assert is_refusal(text)
    assert counted(text) == ()


@pytest.mark.parametrize(
    "text", ["I don't know the name, but the index keeps the keys in order.", "Know the keys.", ""]
)
def test_whatever_says_anything_beside_is_an_answer(text: str) -> None:
    assert not is_refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"answer": "an index is a sorted copy", "verdict": "said"}',
        "An index is a sorted copy: " + "c29ydGVkIGluZGV4" * 3,
    ],
)
def test_what_speaks_to_a_program_does_not_count(text: str) -> None:
    assert counted(text) == ()
