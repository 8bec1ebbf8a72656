"""Text as words with their places and the punctuation around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Boundary = Literal["edge", "none", "comma", "dash", "end"]
"""What stands between two words, from nothing to a sentence's end; ``edge`` is the text's own beginning or end."""

# Letters and digits, joined by apostrophes and hyphens ("uh-huh" is one word), with the hyphen of a broken-off "wor-".
WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*(?:-(?![\-\w]))?")
SENTENCE_END = re.compile(r"[.?!…]")
EDGE: Boundary = "edge"
DASH = re.compile(r"--|[–—]|(?<!\w)-(?!\w)")
COMMA = re.compile(r"[,;:]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text.

    Parameters
    ----------
    text
        As written.
    start, end
        Character offsets: ``text[start:end]`` is the word.
    before, after
        The punctuation on either side.
    """

    text: str
    start: int
    end: int
    before: Boundary
    after: Boundary

    @property
    def lower(self) -> str:
        """The word in lower case with a plain apostrophe."""
        return self.text.lower().replace("’", "'")


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order."""
    matches = list(WORD.finditer(text))
    if not matches:
        return ()
    gaps = [_boundary(text[left.end() : right.start()]) for left, right in pairwise(matches)]
    return tuple(
        Token(match.group(), match.start(), match.end(), before, after)
        for match, before, after in zip(matches, (EDGE, *gaps), (*gaps, EDGE), strict=True)
    )


def is_punctuated(text: str) -> bool:
    """Return whether a text has punctuation marks; recognisers without a language model write none."""
    return bool(SENTENCE_END.search(text) or COMMA.search(text))


def _boundary(gap: str) -> Boundary:
    if SENTENCE_END.search(gap):
        return "end"
    if DASH.search(gap):
        return "dash"
    return "comma" if COMMA.search(gap) else "none"
