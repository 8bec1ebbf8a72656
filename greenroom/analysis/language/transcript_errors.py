"""How much a recogniser's mistakes can move values computed from its words."""

from __future__ import annotations

CONTENT_WORD_ACCURACY = 0.6
"""Expected word accuracy below which content is not judged: with four words in ten wrong, the errors below reach
0.25 to 0.45 on scales from 0 to 1, about as much as answers differ."""

WORD_ACCURACY = 0.5
"""Expected word accuracy below which single words are not judged either: most of them are not the candidate's."""

RATE_WORD_ACCURACY = 0.3
"""Below this even the number of words is a guess; a recogniser with wrong words still finds about the right number."""

UNWRITTEN_FILLED_PAUSES_PER_100_WORDS = 1.5
"""What a recogniser that leaves out um and uh hides: speakers say two or three in a hundred words (Bortfeld et al.
2001), and of those in spontaneous speech the sound alone gives away few (docs/decisions/0006-voice.md)."""

TYPICAL_RELATIVE_ERROR = 0.5
"""Assumed share of the wrong words that changes a count; the others are exchanged for words that count alike."""


def count_sd(value: float, word_accuracy: float) -> float:
    """Return the standard deviation that recognition errors give a rate or count of words, in the value's unit.

    Wrong words that change the count change it by about one each: a relative error of half the word error rate.

    Parameters
    ----------
    value
        Size of the count or rate, or a typical one.
    word_accuracy
        Expected share of right words, 0 to 1.
    """
    return abs(value) * TYPICAL_RELATIVE_ERROR * (1.0 - word_accuracy)
