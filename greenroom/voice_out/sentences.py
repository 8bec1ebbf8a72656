"""A text as sentences that may be spoken: no control characters, no markup marks, nothing endless."""

from __future__ import annotations

import re
import unicodedata

LONGEST_SENTENCE = 300
"""Characters. A longer sentence is divided at a comma or a blank, so that its sound starts soon."""
LONGEST_TEXT = 4_000

_MARKS = re.compile(r"[`*_#|]+")
_ABBREVIATIONS = r"(?<!\be\.g)(?<!\bi\.e)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bvs)(?<!\bp\.ej)"
_SENTENCE_END = re.compile(rf"(?:{_ABBREVIATIONS}\.|[!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-ZÀ-Þ0-9¿¡])")


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, at most 4,000 characters in all; what cannot be spoken is left out."""
    plain = _plain(text[:LONGEST_TEXT])
    sentences: list[str] = []
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(plain)), len(plain)):
        sentences += _pieces(plain[start:end].strip())
        start = end
    return tuple(sentence for sentence in sentences if any(character.isalnum() for character in sentence))


def _plain(text: str) -> str:
    """Return text without control characters: espeak-ng takes commands behind them."""
    chosen = "".join(character if not unicodedata.category(character).startswith("C") else " " for character in text)
    return re.sub(r"\s+", " ", _MARKS.sub(" ", chosen)).strip()


def _pieces(sentence: str) -> list[str]:
    pieces = []
    while len(sentence) > LONGEST_SENTENCE:
        head = sentence[:LONGEST_SENTENCE]
        places = [head.rfind(mark) + 1 for mark in (", ", "; ", ": ", " ")]
        cut = next((place for place in places if place > LONGEST_SENTENCE // 3), LONGEST_SENTENCE)
        pieces.append(sentence[:cut].strip())
        sentence = sentence[cut:].strip()
    return [*pieces, sentence]
