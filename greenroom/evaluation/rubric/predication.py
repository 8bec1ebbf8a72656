"""Whether words are said of something, or only dropped: terms without words that tie them make no statement."""

from __future__ import annotations

from greenroom.evaluation.rubric.meaning import LISTING_WORDS, is_content
from greenroom.evaluation.rubric.units import WORD, plain_word, split_sentences

TYING_SHARE = 0.15
"""The least share of tying words of a full statement; of sentences of prose 1 to 2% have less."""

FEWEST_TERMS = 4
"""Fewer terms can be an answer by themselves, "last in, first out"; what they are part of decides."""

LONGEST_LISTING = 7
"""More items between commas, of at most two words each, are a row of terms, whatever words stand before them."""

ITEM_WORDS = 2


def credit_of_sentences(text: str) -> tuple[float, ...]:
    """Return what each sentence of a text may earn, 0 to 1, in the order of `split_sentences`: rows of terms nothing.

    Tying words are function words without articles, "and" and "or", which lists have, too. A
    fragment of a few terms is judged with the whole text, so that a list is one however it is punctuated.
    """
    whole = _credit(text)
    by_sentence = (_credit(sentence) for sentence in split_sentences(text))
    fallback = 1.0 if whole is None else whole
    return tuple(fallback if credit is None else credit for credit in by_sentence)


def is_row_of_terms(text: str) -> bool:
    """Return whether a text has more short items in a row than a statement lists."""
    longest = row = 0
    for item in text.split(","):
        row = row + 1 if len(WORD.findall(item)) <= ITEM_WORDS else 0
        longest = max(longest, row)
    return longest > LONGEST_LISTING


def _credit(text: str) -> float | None:
    """Return the credit of a stretch by itself; None where it has too few terms to tell."""
    if is_row_of_terms(text):
        return 0.0
    terms = tying = 0
    for found in WORD.finditer(text):
        word = plain_word(found.group())
        if not is_content(word):
            tying += word not in LISTING_WORDS
        elif len(word) > 1 and not any(sign.isdigit() for sign in word):
            terms += 1
    return min(1.0, tying / (terms + tying) / TYING_SHARE) if terms >= FEWEST_TERMS else None
