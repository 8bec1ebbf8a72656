"""Sentences that say nothing of their own are told from those that do."""

from __future__ import annotations

import pytest

from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.evaluation.rubric.substance import is_empty
from greenroom.questions.bank import load_bank


@pytest.mark.parametrize(
    "sentence",
    [
        "It is really important to do things well.",
        "That always depends on many different things.",
        "I think communication is very important.",
        "So yes, that was basically it.",
        "It just has to work for everybody somehow.",
    ],
)
def test_a_sentence_that_fits_any_question_is_empty(sentence: str) -> None:
    assert is_empty(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Writes get slower.",
        "It costs memory.",
        "I rang the school on Tuesday.",
        "The dough must rest before it goes into the oven.",
        "Keys are sorted.",
        "She got 40 replies.",
    ],
)
def test_a_short_statement_is_not(sentence: str) -> None:
    assert not is_empty(sentence)


def test_hardly_a_sentence_of_the_strong_answers_is_empty() -> None:
    sentences = [each for question in load_bank().questions for each in split_sentences(question.strong_answer)]
    assert sum(map(is_empty, sentences)) / len(sentences) < 0.02
