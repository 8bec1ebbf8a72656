"""What turns a claim round: denials, opposites, exchanged sides; and what only drops its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.contrast import CONTRASTS, contrast
from greenroom.evaluation.rubric.meaning import read_meaning
from greenroom.evaluation.rubric.opposition import denied_match, strongest_conflict
from greenroom.evaluation.rubric.passages import Passage, whole
from greenroom.evaluation.rubric.predication import credit_of_sentences
from greenroom.evaluation.rubric.roles import are_exchanged
from greenroom.evaluation.rubric.units import split_sentences
from tests.evaluation.readers import BagOfStems

TEXT_WORDS = ("index", "keys", "table", "not", "before", "the", "fast", "slow", "is", "of", "and", ",", ".")
WORDS = st.lists(st.sampled_from(TEXT_WORDS), max_size=12)


def passage(text: str) -> Passage:
    return whole(text, TextMemory(BagOfStems(), 10).read([text]))


def conflict(said: str, claimed: str) -> float:
    return strongest_conflict(read_meaning(said), read_meaning(claimed))


def exchanged(said: str, claimed: str, asked: str = "Why?") -> bool:
    return are_exchanged(read_meaning(said), read_meaning(claimed), read_meaning(asked))


@pytest.mark.parametrize(
    ("said", "claimed"),
    [
        ("A stack is first in first out.", "A stack is last in first out."),
        ("The table is slow to read but fast to write.", "The table is fast to read but slow to write."),
        ("Reading becomes slower with an index.", "Reading becomes faster with an index."),
        ("The index does not keep keys in order.", "The index keeps keys in order."),
        ("The index fails to keep keys in order.", "The index keeps keys in order."),
        ("It hardly helps.", "It helps."),
    ],
)
def test_what_is_turned_round_is_noticed(said: str, claimed: str) -> None:
    assert conflict(said, claimed) >= 0.7
    assert conflict(claimed, claimed) == 0.0


def test_two_denials_may_mean_the_same() -> None:
    assert conflict("Nobody waits for the mail.", "The user does not need to wait for the mail.") == 0.0


def test_a_denied_token_is_found_by_its_likeness() -> None:
    assert denied_match(passage("It does not keep keys."), passage("It keeps keys.")) == pytest.approx(1.0)
    assert denied_match(passage("It keeps keys."), passage("It keeps keys.")) == 0.0
    assert denied_match(passage("It is not."), passage("It is.")) == 0.0
    assert denied_match(passage("Do not of the"), passage("keys")) == 0.0
    assert denied_match(passage("of the"), passage("It never helps.")) == 0.0


@pytest.mark.parametrize(
    ("said", "claimed", "asked"),
    [
        ("The server signs the client.", "The client signs the server.", "Why?"),
        ("Insertion beats deletion than.", "We do testing.", "Why?"),
        ("UDP guarantees order and arrival.", "TCP guarantees order and arrival.", "TCP or UDP?"),
        ("Quicksort is faster than radix.", "Radix is faster than quicksort.", "Why?"),
        ("Testing was replaced by staging.", "Testing replaced staging.", "Why?"),
    ],
)
def test_exchanged_sides_are_noticed(said: str, claimed: str, asked: str) -> None:
    assert exchanged(said, claimed, asked) is ("testing." not in claimed)
    assert not exchanged(claimed, claimed, asked)


def test_the_passive_says_the_same() -> None:
    assert not exchanged("Staging was replaced by testing.", "Testing replaced staging.")


def test_denying_of_one_what_holds_for_the_other_agrees() -> None:
    assert not exchanged("UDP does not guarantee order.", "TCP guarantees order.", "TCP or UDP?")


def test_an_article_opens_no_relation() -> None:
    assert not exchanged("The table of customers has keys.", "The keys of customers have a table.")


def test_dropped_terms_earn_nothing_however_they_are_punctuated() -> None:
    for mark in (" ", ", ", ". ", "\n", " and the "):
        text = mark.join(("index", "B-tree", "selectivity", "cardinality", "scan", "planner"))
        assert set(credit_of_sentences(text)) == {0.0}


def test_statements_and_short_answers_keep_their_credit() -> None:
    assert credit_of_sentences("An index is a sorted copy of a column. Last in, first out.") == (1.0, 1.0)
    assert credit_of_sentences("O(n log n)") == (1.0,)


@given(WORDS)
def test_nothing_turns_itself_round(words: list[str]) -> None:
    text = " ".join(words)
    assert conflict(text, text) == 0.0
    assert len(credit_of_sentences(text)) == len(split_sentences(text))


def test_a_misconception_is_told_from_its_point_by_what_differs() -> None:
    point, wrong = passage("A normal join drops customers without orders."), passage("A normal join keeps customers.")
    said = dict(zip(CONTRASTS, contrast(passage("The join keeps all customers."), [point], wrong), strict=True))
    assert said["wrong_recall"] > said["right_recall"]
    said = dict(zip(CONTRASTS, contrast(passage("The join drops those without orders."), [point], wrong), strict=True))
    assert said["right_recall"] > said["wrong_recall"]
