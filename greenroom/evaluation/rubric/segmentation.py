"""An answer taken apart: sentences and words."""

from __future__ import annotations

import re
from functools import lru_cache

SENTENCE = re.compile(r"[^.!?…;\n]+(?:[.!?…;](?=\S)[^.!?…;\n]*)*[.!?…;]*")
"""A full stop inside a word ("Node.js", "3.5") ends nothing."""

WORD = re.compile(r"""[^\W_]+(?:(?:['’\-]|["^`´](?=(?:t|s|d|m|re|ve|ll|nt)\b))[^\W_]+)*""", re.IGNORECASE)
"""A word; the signs that keyboards and files put for the apostrophe ("aren"t", "it´s") belong to it, "2^3" is two."""

ODD_APOSTROPHE = re.compile(r"""(?<=\w)[’"^`´](?=\w)""")


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, in order, trimmed; those without a word are left out."""
    return tuple(found.group().strip() for found in SENTENCE.finditer(text) if WORD.search(found.group()))


@lru_cache(maxsize=20_000)
def normalised(text: str) -> str:
    """Return a text's words in lower case with single spaces: case, punctuation and layout do not matter."""
    return " ".join(plain_word(word.group()) for word in WORD.finditer(text))


def plain_word(word: str) -> str:
    """Return what `WORD` found in lower case and with straight apostrophes."""
    return ODD_APOSTROPHE.sub("'", word.lower())
