"""An answer taken apart: sentences, and the clauses of the longer ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from greenroom.evaluation.rubric import lexicon

SENTENCE = re.compile(r"[^.!?…;\n]+(?:[.!?…;](?=\S)[^.!?…;\n]*)*[.!?…;]*")
"""A full stop inside a word ("Node.js", "3.5") ends nothing."""

WORD = re.compile(r"""[^\W_]+(?:(?:['’\-]|["^`´](?=(?:t|s|d|m|re|ve|ll|nt)\b))[^\W_]+)*""", re.IGNORECASE)
"""A word; the signs that keyboards and files put for the apostrophe ("aren"t", "it´s") belong to it, "2^3" is two."""

ODD_APOSTROPHE = re.compile(r"""(?<=\w)[’"^`´](?=\w)""")

FEWEST_CLAUSE_WORDS = 4
"""A clause shorter than this says too little to be judged by itself."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a clause of it, as the candidate wrote it."""

    text: str
    sentence: int


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, in order, trimmed; those without a word are left out."""
    return tuple(found.group().strip() for found in SENTENCE.finditer(text) if WORD.search(found.group()))


def split_units(text: str) -> tuple[Unit, ...]:
    """Return the different sentences of a text and the clauses of those that have several.

    What is said twice counts once, whatever its case and punctuation, so that repeating cannot help.
    """
    units, seen = [], set()
    for index, sentence in enumerate(split_sentences(text)):
        clauses = split_clauses(sentence)
        for part in (sentence, *(clauses if len(clauses) > 1 else ())):
            plain = normalised(part)
            if plain not in seen:
                seen.add(plain)
                units.append(Unit(part, index))
    return tuple(units)


def split_clauses(sentence: str) -> tuple[str, ...]:
    """Return the clauses of a sentence; together they hold all of it.

    A clause begins at a comma, colon or dash, or at a joining word, when at least four words stand on either side.
    """
    found = list(WORD.finditer(sentence))
    starts = [0]
    for number in range(FEWEST_CLAUSE_WORDS, len(found) - FEWEST_CLAUSE_WORDS + 1):
        word = found[number]
        gap = sentence[found[number - 1].end() : word.start()]
        joins = word.group().lower() in lexicon.words("clause_breaks") or any(mark in gap for mark in ",:–—(")
        if joins and number - starts[-1] >= FEWEST_CLAUSE_WORDS:
            starts.append(number)
    places = [found[number].start() if number else 0 for number in starts] + [len(sentence)]
    return tuple(sentence[first:last].strip() for first, last in pairwise(places))


@lru_cache(maxsize=20_000)
def normalised(text: str) -> str:
    """Return a text's words in lower case with single spaces: case, punctuation and layout do not matter."""
    return " ".join(plain_word(word.group()) for word in WORD.finditer(text))


def plain_word(word: str) -> str:
    """Return what `WORD` found in lower case and with straight apostrophes."""
    return ODD_APOSTROPHE.sub("'", word.lower())
