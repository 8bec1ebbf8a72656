"""English words stand in an order; the same words backwards do not."""

from __future__ import annotations

import pytest

from greenroom.analysis.language.word_order import LinkCounts, is_scrambled, order_evidence

WRITTEN = (
    "We had one table for all orders, and the report that the warehouse ran every morning took more than an hour. I "
    "looked at the plan first, because I wanted to know where the time went before I changed anything. It read the "
    "whole table although the report needed only one day of it, so I added an index on the date and checked "
    "that it was used."
)
TALKED = (
    "uh well I think we we had this problem where the the server would just stop you know and nobody knew why so I "
    "said let us look at the logs first and it was it turned out that the disk was full because somebody had "
    "left the debug "
    "output on and so what we did was we we moved it and put an alarm on it"
)


def backwards(text: str) -> str:
    return " ".join(reversed(text.split()))


@pytest.mark.parametrize("text", [WRITTEN, TALKED], ids=["written", "talked"])
def test_prose_and_talk_are_in_order_and_not_backwards(text: str) -> None:
    assert not is_scrambled(text)
    assert is_scrambled(backwards(text))


def test_a_few_words_and_lists_of_terms_are_not_accused() -> None:
    for text in ("", "last in, first out", "that of most the not", " ".join(["index cardinality selectivity"] * 40)):
        assert order_evidence(text) is None
        assert not is_scrambled(text)


def test_a_pair_is_weighed_against_chance() -> None:
    counts = LinkCounts(
        frozenset({"of", "the"}), {"of the": 40, "the of": 1}, {"of": 50, "the": 50}, {"of": 50, "the": 50}, 500
    )
    assert counts.weight("of", "the") > 1
    assert counts.weight("the", "of") < -1
    assert counts.weight("never", "seen") == pytest.approx(0)


def test_numbers_and_endings_are_classes() -> None:
    evidence = order_evidence(WRITTEN.replace("one day", "12 days"))
    assert evidence is not None
    assert evidence > 0
