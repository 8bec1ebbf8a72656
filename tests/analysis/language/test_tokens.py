from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.language.tokens import is_punctuated, tokenize


def test_words_carry_the_punctuation_around_them() -> None:
    tokens = tokenize("Well, it's a well-known prob- problem. Right?")
    assert [token.text for token in tokens] == ["Well", "it's", "a", "well-known", "prob-", "problem", "Right"]
    assert [token.after for token in tokens] == ["comma", "none", "none", "none", "none", "end", "edge"]
    assert tokens[0].before == "edge"


def test_dashes_are_boundaries_but_hyphens_are_not() -> None:
    assert [token.after for token in tokenize("one -- two – up-to-date")] == ["dash", "dash", "edge"]


def test_a_curly_apostrophe_reads_as_a_plain_one() -> None:
    assert tokenize("I’m")[0].lower == "i'm"


def test_lower_case_words_alone_have_no_punctuation() -> None:
    assert not is_punctuated("well i think so")
    assert is_punctuated("Well, I think so")


@given(st.text())
def test_offsets_point_at_the_words_of_any_text(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))
