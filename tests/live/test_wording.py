"""Pace and fillers come from words where there are words."""

from __future__ import annotations

import pytest

from greenroom.live.listening.wording import COUNTED_SHARE, FEWEST_WORDS, filler_share, pace_of, syllables_of
from greenroom.speech.contracts import StreamedWord


def words(text: str) -> list[StreamedWord]:
    return [StreamedWord(word, place, place + 1.0, 0.9, is_final=True) for place, word in enumerate(text.split())]


@pytest.mark.parametrize(("word", "count"), [("table", 2), ("moved", 1), ("database", 3), ("I", 1), ("2024", 1)])
def test_syllables_by_spelling(word: str, count: int) -> None:
    assert syllables_of(word) == count


def test_fillers_are_counted_among_the_words() -> None:
    said = "um so I moved the orders to um a new table and you know uh I checked it"
    share = filler_share(words(said))
    assert share is not None
    assert 0.1 < share < 0.4
    assert filler_share(words("I moved the orders of the shop to a new table and then I checked every row")) == 0.0


def test_pace_is_on_the_scale_of_the_counter() -> None:
    assert pace_of(words("go " * 20), 5.0) == pytest.approx(COUNTED_SHARE * 20 / 5.0)


def test_a_few_words_say_nothing() -> None:
    few = words("um " * (FEWEST_WORDS - 1))
    assert filler_share(few) is None
    assert pace_of(few, 5.0) is None
