"""Repeats and broken-off words: what Levelt (1983) and Shriberg (1994) call repetitions and fresh starts."""

from __future__ import annotations

import numpy as np

from greenroom.analysis.language import lexicon
from greenroom.analysis.language.spoken import SpokenWords

LONGEST_REPEAT_WORDS = 3


def find_repetitions(spoken: SpokenWords) -> list[tuple[int, int]]:
    """Return repeats and broken-off words as word ranges (first, last) that include the repair.

    One to three words said again at once within a sentence, fillers between them left out ("I, um, I"); and words
    broken off with a hyphen ("the sys- the system" counts once). Doubles that carry meaning are none: "very very",
    "had had", "that that", and digits.
    """
    retained = np.flatnonzero(~spoken.filler)
    forms = [spoken.forms[index] for index in retained]
    found, position = [], 0
    while position < len(forms):
        length = next(
            (n for n in range(LONGEST_REPEAT_WORDS, 0, -1) if _repeats(spoken, retained, forms, position, n)), 0
        )
        if length:
            found.append((int(retained[position]), int(retained[position + 2 * length - 1]) + 1))
            position += length  # the repair may itself be repeated: "the the the" is two repeats
        elif forms[position].endswith("-"):
            last = min(position + 1, len(forms) - 1)
            found.append((int(retained[position]), int(retained[last]) + 1))
            position += 1
        else:
            position += 1
    return found


def _repeats(spoken: SpokenWords, retained: np.ndarray, forms: list[str], position: int, length: int) -> bool:
    if position + length < len(forms) and not _same(forms[position], forms[position + length]):
        return False  # most words: spared the work below
    first, again = forms[position : position + length], forms[position + length : position + 2 * length]
    if len(again) < length or not all(_same(old, new) for old, new in zip(first, again, strict=True)):
        return False
    if length == 1 and (first[0] in lexicon.words("en", "emphatic_doubles") or first[0][:1].isdigit()):
        return False
    within = retained[position : position + 2 * length - 1]
    return not spoken.ends_sentence[within].any() and bool(first[0])


def _same(old: str, new: str) -> bool:
    """A word is repeated whole, or begun and then finished."""
    return old == new or (old.endswith("-") and len(old) > 1 and new.startswith(old[:-1]))
