"""Whether the words so far end a sentence, in English and Spanish.

English: a logistic regression on the last three words, fitted on the project's own spoken answers and the question
bank's strong answers by ``python -m bench.train_wording``; places within sentences and ends of sentences weigh the
same. Spanish: words that a finished sentence does not end with.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from greenroom.live.turns.word_weights import INTERCEPT, TABLE

LAST_WORDS: Final = 3
LANGUAGE_WORDS: Final = 8
"""So many last words tell English from Spanish."""
UNFINISHED: Final = -1.5
"""Log ratio of a filler, and of a Spanish word that leaves the sentence open; set by hand."""
SUFFIXES: Final = (
    *("ing", "ed", "ly", "tion", "ment", "able", "ity", "er", "al", "ful", "ous", "ive"),
    *("n't", "'s", "'ve", "'re", "'ll", "'d", "s"),
)
"""Longer ones first where one ends with another. What rare words are told apart by."""
OTHER: Final = "*"
MISSING: Final = "^"
"""The class of a rare word without such a suffix, and of a place before the first word."""

_OPEN_SPANISH: Final = (
    "un una unos unas el la los las mi mis tu tus su sus nuestro nuestra este esta estos estas ese esa y e o u ni pero "
    "porque pues si cuando mientras aunque como que cual quien cuyo de del a al en con sin por para entre sobre desde "
    "hasta hacia durante es son era eran fue fueron ser estar está están estaba he ha han había muy más yo nosotros él "
    "ella ellos"
)
_SPANISH: Final = frozenset(_OPEN_SPANISH.split())
_FILLERS: Final = frozenset({"uh", "um", "er", "erm", "eh", "em", "hm", "hmm", "mm", "mmm"})
_ENDS_WITH_FILLER: Final = re.compile(rf"\b(?:{'|'.join(sorted(_FILLERS))})\W*$")
_WORD: Final = re.compile(r"[\w']+")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, with straight apostrophes and without fillers."""
    return [word for word in _WORD.findall(text.lower().replace("’", "'")) if word not in _FILLERS]


def completeness(text: str) -> float | None:
    """Return ln(likelihood of the last words at the end of a sentence / within one); None if they say nothing.

    Punctuation does not count, because recognisers set it by the silence.
    """
    if _ENDS_WITH_FILLER.search(text.lower()):
        return UNFINISHED
    words, weights = words_of(text), _weights()
    near = words[-LANGUAGE_WORDS:]
    english = sum(word in weights for word in near)
    spanish = sum(word in _SPANISH for word in near)
    if english > spanish:
        last = ([MISSING] * LAST_WORDS + [class_of(word, weights) for word in words])[-LAST_WORDS:]
        return INTERCEPT + sum(weights[word][place] for place, word in enumerate(last))
    return UNFINISHED if words and words[-1] in _SPANISH else None


def class_of(word: str, known: Container[str]) -> str:
    """Return a known word itself, the suffix of a rare one with a hyphen before it, or ``*``."""
    if word in known:
        return word
    return next((f"-{suffix}" for suffix in SUFFIXES if word.endswith(suffix)), OTHER)


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, tuple[float, ...]]:
    """Return the weights of each class: as the third last word, the second last and the last."""
    rows = (row.split() for row in TABLE.split(";"))
    return MappingProxyType({row[0]: tuple(float(number) for number in row[1:]) for row in rows})
