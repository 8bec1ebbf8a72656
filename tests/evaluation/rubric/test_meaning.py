from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.language.stems import stem
from greenroom.evaluation.rubric import lexicon
from greenroom.evaluation.rubric.meaning import read_meaning
from greenroom.evaluation.rubric.units import normalised, split_clauses, split_sentences, split_units


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


def test_numbers_are_read_in_words_and_digits() -> None:
    assert read_meaning("Two of 10 servers, half of them idle").numbers == {"2", "10", "0.5"}


def test_a_word_is_beside_others_of_its_clause_only() -> None:
    beside = read_meaning("Reads are fast, but slow writes block").neighbours
    assert beside[stem("fast")] == {stem("reads")}
    assert beside[stem("slow")] == {stem("writes")}
    assert read_meaning("").clauses == ()


def test_opposites_and_synonyms_are_known() -> None:
    assert lexicon.are_opposites(stem("open"), stem("closed"))
    assert lexicon.are_opposites(stem("balanced"), stem("unbalanced"))
    assert not lexicon.are_opposites(stem("form"), stem("queue"))
    assert lexicon.are_synonyms(stem("function"), stem("method"))
    assert not lexicon.are_synonyms(stem("function"), stem("tree"))


def test_a_stop_inside_a_word_ends_no_sentence() -> None:
    assert split_sentences("I used Node.js 3.5. It ran!  ... \n- Fast") == ("I used Node.js 3.5.", "It ran!", "- Fast")


def test_clauses_hold_the_whole_sentence_and_are_long_enough_to_judge() -> None:
    sentence = "The index keeps the keys in order, so a range query reads them one after another."
    clauses = split_clauses(sentence)
    assert clauses == ("The index keeps the keys in order,", "so a range query reads them one after another.")
    assert split_clauses("Fast, small.") == ("Fast, small.",)


def test_what_is_said_twice_counts_once() -> None:
    assert [unit.text for unit in split_units("It is fast. IT IS FAST!")] == ["It is fast."]


@given(st.text(max_size=200))
def test_any_text_can_be_taken_apart(text: str) -> None:
    for unit in split_units(text):
        assert normalised(unit.text)
        assert unit.text in split_sentences(text)[unit.sentence]
    assert read_meaning(text).word_count >= len(read_meaning(text).signs)
