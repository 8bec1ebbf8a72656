"""The rules that a text must keep. Each returns what is wrong, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tests.writing.readability import sentences, words
from tests.writing.vocabulary import retired_in, retired_in_prose, vague_subjects

Place = Literal["interface", "message", "question", "document", "docstring", "comment"]

LONGEST_SENTENCE_WORDS: Mapping[Place, int] = {"interface": 15, "message": 25}
"""The other places have no limit that is checked: formulas and lists of figures read as one long sentence."""

HARDEST_GRADE = 8.0

PROPER_NOUNS = frozenset({"English", "Greenroom", "Markdown", "Ollama", "Sam", "Spring", "Studio", "Word"})
"""Names that keep their capital inside a sentence; words in capitals alone, such as HTTPS, always keep them."""

KEYS = frozenset({"Ctrl", "Delete", "Enter", "Escape", "Intro", "Mayús", "Shift", "Supr", "Tab"})
"""Keys of a keyboard, as they are printed on them."""


CAPITALISED = re.compile(r"(?<![:“«‘\"(¿¡])(?<![:“«‘\"(¿¡] )\b[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+\b")
"""A word with a capital that neither a colon nor an opening mark explains."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a user or a contributor reads.

    Parameters
    ----------
    place
        ``interface`` for the web application, ``message`` for errors, emails and the command line, ``question`` for the
        interviewer's words, ``document`` for a line of a document, ``docstring`` and ``comment`` for those of the code.
    source
        Where it is written, such as ``web/src/app/texts/en.ts: offline``.
    page
        The texts that are graded together.
    """

    place: Place
    language: str
    source: str
    page: str
    words: str


def faults(text: Text) -> list[str]:
    """Return everything that is wrong with one text."""
    if text.place == "question":
        return vague_subjects(text.words)
    if text.place in ("document", "docstring", "comment"):
        return retired_in_prose(text.words, text.source)
    found = too_long(text) + retired_in(text.words, text.language)
    if text.place == "interface":
        found += semicolons(text.words) + capitals(text.words)
    return found


def too_long(text: Text) -> list[str]:
    """Return the sentences with too many words."""
    limit = LONGEST_SENTENCE_WORDS[text.place]
    return [
        f"{count} words, at most {limit}: {sentence!r}"
        for sentence in sentences(text.words)
        if (count := len(words(sentence))) > limit
    ]


def semicolons(text: str) -> list[str]:
    """Return a fault when a text has a semicolon."""
    return ["a semicolon: write two sentences"] if ";" in text else []


def capitals(text: str) -> list[str]:
    """Return the words that sentence case writes in lower case."""
    return [
        f"sentence case: write {match[0].lower()!r}"
        for sentence in sentences(text)
        for match in CAPITALISED.finditer(sentence)
        if match.start() > 0 and match[0] not in PROPER_NOUNS | KEYS
    ]
