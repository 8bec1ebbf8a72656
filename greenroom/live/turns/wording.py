"""Words that a finished sentence does not end with, in English and Spanish."""

from __future__ import annotations

import re
from typing import Final

_ENGLISH: Final = (
    "a an the my your his her its our their this these those every some and or but because so if when while although "
    "though whereas unless until since than as that which who whose of to in on at by for from with without into about "
    "between through during after before like is are was were be been am have has had do does did will would can could "
    "should might must may i we he she they you it's i'm we're they're i've we've there's very really quite more most "
    "um uh er erm hmm mm"
)
_SPANISH: Final = (
    "un una unos unas el la los las mi mis tu tus su sus nuestro nuestra este esta estos estas ese esa y e o u ni pero "
    "porque pues si cuando mientras aunque como que cual quien cuyo de del a al en con sin por para entre sobre desde "
    "hasta hacia durante es son era eran fue fueron ser estar está están estaba he ha han había muy más yo nosotros él "
    "ella ellos eh em este mmm"
)
_OPEN_WORDS: Final = frozenset((_ENGLISH + " " + _SPANISH).split())
_WORD: Final = re.compile(r"[\w']+")


def sounds_unfinished(text: str) -> bool:
    """Return whether the last word leaves the sentence open: an article, a conjunction, a preposition, a filler.

    No words at all leave nothing open.
    """
    words = _WORD.findall(text.lower().replace("’", "'"))
    return bool(words) and words[-1] in _OPEN_WORDS
