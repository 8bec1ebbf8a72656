"""Sides of a comparison that changed places: "OR binds tighter than AND" for "AND binds tighter than OR".

Nearly all words of such a sentence are those of the point, so neither similarity nor the reader sees the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from greenroom.analysis.language.tokens import tokenize

BETWEEN: Final = frozenset(("than", "before", "after"))
LEFT_WORDS, RIGHT_WORDS = 8, 3
"""How far the sides reach from the word between them."""
STEM_CHARACTERS: Final = 4
"""Tighter, tightly: as many characters tell that two words are the same measure."""
_PASSED: Final = frozenset(("a", "an", "the", "its", "any"))


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison: the word between its sides, the measure before it, and the words of each side."""

    between: str
    measure: str
    left: frozenset[str]
    right: frozenset[str]

    def swaps(self, other: Comparison) -> bool:
        """Return whether another comparison by the same measure has a word of each side on the other side."""
        if (self.between, self.measure) != (other.between, other.measure):
            return False
        mine, theirs = (self.left - self.right, self.right - self.left), (other.left, other.right)
        crossed = bool(mine[0] & (theirs[1] - theirs[0])) and bool(mine[1] & (theirs[0] - theirs[1]))
        return crossed and not (mine[0] & (theirs[0] - theirs[1]) and mine[1] & (theirs[1] - theirs[0]))


def has_swapped_sides(said: str, wordings: Sequence[str]) -> bool:
    """Return whether a passage has a comparison of some wording with its sides exchanged, and none as it stands."""
    found = list(_comparisons(said))
    return any(each.swaps(other) for wording in wordings for each in _comparisons(wording) for other in found)


def _comparisons(text: str) -> Iterator[Comparison]:
    words = [token.text.lower() for token in tokenize(text)]
    for place, word in enumerate(words):
        if word not in BETWEEN or not 0 < place < len(words) - 1:
            continue
        left = [each for each in words[max(0, place - LEFT_WORDS) : place] if each not in _PASSED]
        right = [each for each in words[place + 1 :] if each not in _PASSED][:RIGHT_WORDS]
        yield Comparison(word, _measure(left) if word == "than" else "", frozenset(left), frozenset(right))


def _measure(left: Sequence[str]) -> str:
    """Return the beginning of the compared property, with a sign where "less" turns it around."""
    if not left:
        return ""
    return ("-" if "less" in left[-3:] else "") + left[-1][:STEM_CHARACTERS]
