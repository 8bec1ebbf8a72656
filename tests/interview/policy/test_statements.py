"""Statements are quoted word for word, short and whole, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.interview.contracts.decisions import ClaimForm, ClaimKind
from greenroom.interview.policy.actions import Statement
from greenroom.interview.policy.statements import MOST_WORDS, find_statements


@pytest.mark.parametrize(
    ("text", "kind", "form", "words"),
    [
        ("A set is built as a tree.", "assertion", "quoted", "A set is built as a tree"),
        ("So the index is never used here.", "assertion", "quoted", "the index is never used here"),
        ("The index’s never used here, because of the cast.", "assertion", "quoted", "The index's never used here"),
        ("900 kilobytes are about 7.2 megabits.", "estimate", "quoted", "900 kilobytes are about 7.2 megabits"),
        ("900 kilobytes are 7.2 megabits.", "assertion", "quoted", "900 kilobytes are 7.2 megabits"),
        ("You could disable the button first.", "intention", "quoted", "You could disable the button first"),
        ("The state was probably mutated.", "guess", "quoted", "The state was probably mutated"),
        ("I'd also take an enum for my states.", "plan", "planned", "take an enum for your states"),
        ("I would have a look at the logs.", "inquiry", "planned", "have a look at the logs"),
        ("For the amount I'd use BigDecimal.", "intention", "quoted", "For the amount I'd use BigDecimal"),
        ("We had the same thing once.", "experience", "quoted", "We had the same thing once"),
        ("I told my boss that he's slow.", "exchange", "quoted", "I told my boss that he's slow"),
        ("We cleaned it up together.", "joint effort", "quoted", "We cleaned it up together"),
        ("I noted it down for him.", "effort", "quoted", "I noted it down for him"),
        ("I'm flexible and always motivated.", "habit", "quoted", "I'm flexible and always motivated"),
        ("I put everything in one list.", "choice", "quoted", "I put everything in one list"),
    ],
)
def test_each_kind_of_statement_is_quoted(text: str, kind: ClaimKind, form: ClaimForm, words: str) -> None:
    assert find_statements(text) == (Statement(kind, form, words),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The index is never used here?",
        "It is never used here at all.",
        "The index is not.",
        "Never used here at all these days.",
        "Check whether the index is used here.",
        "The planner has nothing to do with it.",
        "The planner is called by the",
        "The index is, um, never used here.",
        "The call add(x) is never used here.",
        "The fucking index is never used here.",
        "Let me see, the index is there.",
        "The index is used in every query that the customers of the shop send to us in a day.",
        "I needed some more time then.",
        "First day I'd write a list of everything open.",
    ],
)
def test_what_cannot_be_quoted_is_left_alone(text: str) -> None:
    assert find_statements(text) == ()


def test_each_statement_is_found_once_in_order() -> None:
    text = "The index is never used. A set is built as a tree. The index is never used."
    assert [found.words for found in find_statements(text)] == ["The index is never used", "A set is built as a tree"]


@given(st.text(max_size=200))
def test_a_statement_is_short_and_stands_in_the_answer(text: str) -> None:
    said = f"The index is {text}. A set is built as a tree."
    for statement in find_statements(said):
        assert len(statement.words.split()) <= MOST_WORDS
        assert statement.form == "planned" or statement.words in said.replace("’", "'")


@pytest.mark.parametrize(
    "text",
    [
        "I used to write very, very long emails to every single person in our whole company.",
        "What's it allowed to cost and when's the first version.",
        "I've not applied for many jobs.",
        "I used to write rather long emails.",
        "I would put up a list and see.",
    ],
)
def test_what_is_cut_or_denied_or_depends_on_something_else_is_not_quoted(text: str) -> None:
    assert find_statements(text) == ()


def test_what_the_candidate_would_enjoy_is_no_plan() -> None:
    assert [one.kind for one in find_statements("I would enjoy doing that properly.")] == ["intention"]
