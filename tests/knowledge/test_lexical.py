"""Words that are rare and said often, in short texts, count most."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from greenroom.knowledge.lexical import LexicalIndex

TEXTS = st.lists(st.text("abc def", min_size=1, max_size=40), min_size=1, max_size=8)


def test_other_forms_of_a_word_are_found_and_other_words_are_not() -> None:
    scores = LexicalIndex(["Indexes speed up queries", "Bread needs flour"]).score("How does an index help a query")
    assert scores[0] > 0
    assert scores[1] == 0


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    index = LexicalIndex(["index cost", "index size", "vacuum size"])
    scores = index.score("index vacuum")
    assert np.argmax(scores) == 2


def test_a_short_text_says_it_more_than_a_long_one() -> None:
    short, long = LexicalIndex(["vacuum", "vacuum " + "other words " * 20]).score("vacuum")
    assert short > long


def test_nothing_is_asked_and_nothing_is_there() -> None:
    assert LexicalIndex([]).score("anything").shape == (0,)
    assert LexicalIndex(["text"]).score("of the").tolist() == [0.0]


@given(texts=TEXTS, query=st.text("abc def", max_size=20))
def test_scores_lie_between_nothing_and_everything(texts: list[str], query: str) -> None:
    scores = LexicalIndex(texts).score(query)
    assert np.all((scores >= 0) & (scores <= 1))
