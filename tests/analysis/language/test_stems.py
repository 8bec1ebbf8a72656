from __future__ import annotations

import pytest

from greenroom.analysis.language.stems import stem


@pytest.mark.parametrize(
    "words",
    [
        ("declared", "declares", "declaration"),
        ("query", "queries"),
        ("stopped", "stopping", "stops"),
        ("cache", "caches"),
    ],
)
def test_forms_of_a_word_share_a_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_words_with_digits_and_short_words_stay() -> None:
    assert [stem("HTTP2"), stem("is"), stem("Bus")] == ["http2", "is", "bus"]
