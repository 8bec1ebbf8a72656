"""Hedges: words that make a statement less certain (Hyland 2005; Prince, Frader & Bosk 1982)."""

from __future__ import annotations

from greenroom.analysis.language import lexicon
from greenroom.analysis.language.spoken import SpokenWords

LONGEST_HEDGE_WORDS = 5


def find_hedges(spoken: SpokenWords) -> list[tuple[int, int]]:
    """Return hedges as word ranges (first, last), the longest at each place, never overlapping.

    A word that works as a filler is not counted again as a hedge, and some neighbours rule a hedge out: "what I think
    about", "the kind of", "in May".
    """
    hedges, found, index = lexicon.words("en", "hedges"), [], 0
    openings = {hedge.split()[0] for hedge in hedges}
    while index < spoken.count:
        if spoken.forms[index] not in openings:
            index += 1
            continue
        length = next(
            (
                length
                for length in range(min(LONGEST_HEDGE_WORDS, spoken.count - index), 0, -1)
                if " ".join(spoken.forms[index : index + length]) in hedges
                and not spoken.filler[index : index + length].any()
                and not _is_literal(spoken, index, index + length)
            ),
            0,
        )
        if length:
            found.append((index, index + length))
        index += max(length, 1)
    return found


def _is_literal(spoken: SpokenWords, first: int, last: int) -> bool:
    lists = lexicon.load("en")
    phrase = " ".join(spoken.forms[first:last])
    previous = spoken.forms[first - 1] if first > 0 else ""
    following = spoken.forms[last] if last < spoken.count else ""
    return previous in lists["not_hedges_after"].get(phrase, ()) or following in lists["not_hedges_before"].get(
        phrase, ()
    )
