from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.language.stems import stem
from greenroom.evaluation.rubric.negation import read_meaning
from greenroom.evaluation.rubric.segmentation import normalised, split_sentences


@pytest.mark.parametrize(
    ("sentence", "word", "affirmed"),
    [
        ("Threads share memory.", "share", True),
        ("Threads do not share memory.", "share", False),
        ("Threads do not share memory.", "memory", True),
        ("Threads don't share memory.", "share", False),
        ("Threads work without shared memory.", "shared", False),
        ("Use a queue instead of memory.", "memory", False),
        ("It does not stop work.", "work", True),
        ("Not only threads share memory.", "threads", True),
        ("No, memory is shared.", "memory", True),
        ("This is not slow, memory is cheap.", "memory", True),
        ("It is not slow because memory is cheap.", "memory", True),
    ],
)
def test_negation_reaches_to_the_next_word_that_means_something(sentence: str, word: str, affirmed: bool) -> None:
    assert read_meaning(sentence).signs[stem(word)] is affirmed


def test_a_negation_at_the_end_reaches_no_further_than_the_text() -> None:
    assert read_meaning("It is memory, and it is not the").signs[stem("memory")] is True


def test_numbers_are_the_same_in_words_and_digits() -> None:
    assert read_meaning("Two of 10 servers, half of them idle").signs.keys() >= {"2", "10", "0.5"}


@pytest.mark.parametrize(
    ("text", "denies"), [("Threads share memory.", False), ("Threads never wait.", True), ("", False)]
)
def test_a_text_denies_what_is_only_denied(text: str, denies: bool) -> None:
    assert read_meaning(text).denies is denies


def test_a_stop_inside_a_word_ends_no_sentence() -> None:
    assert split_sentences("I used Node.js 3.5. It ran!  ... \n- Fast") == ("I used Node.js 3.5.", "It ran!", "- Fast")


@given(st.text(max_size=200))
def test_any_text_can_be_taken_apart(text: str) -> None:
    assert all(map(normalised, split_sentences(text)))
    assert read_meaning(text).word_count >= len(read_meaning(text).signs)


@pytest.mark.parametrize("sign", ["'", "’", '"', "^", "`", "´"])
def test_whatever_stands_for_an_apostrophe_is_one(sign: str) -> None:
    assert normalised(f"They aren{sign}t closed") == "they aren't closed"


def test_a_power_has_no_apostrophe() -> None:
    assert normalised("O(n^2)") == "o n 2"
