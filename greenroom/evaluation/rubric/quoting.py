"""Whether a passage is the question's own words."""

from __future__ import annotations

from difflib import SequenceMatcher

from greenroom.evaluation.rubric.units import normalised

FEWEST_QUOTED_WORDS = 8
"""Shorter runs of the question's words occur in answers that take it up."""

QUOTED_SHARE = 0.6


def quotes(text: str, question: str) -> bool:
    """Return whether most of a text is one run of the question's words; case and marks do not matter."""
    said, asked = normalised(text).split(), normalised(question).split()
    longest = SequenceMatcher(None, said, asked, autojunk=False).find_longest_match().size
    return longest >= max(FEWEST_QUOTED_WORDS, QUOTED_SHARE * len(said))
