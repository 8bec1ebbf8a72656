"""The candidate's own words: around a moment, before a name or a number, again and again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word

QUOTE_WORDS = 12
"""A quote is a handle to find the place by, not a transcript."""

CONTEXT_SECONDS = 6.0
"""Words further away than this from a moment are not about it."""


def vocabulary(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


_COMMON = vocabulary(
    "a about after again all also am an and any are as at back be because been before being but by can could did do "
    "does doing done down each even every first for from get gets getting go goes going got had has have having he her "
    "here him his how i if in into is it its just know like made make me more most much my no not now of off on once "
    "one only or other our out over own said same say see she should so some still such take than that the their them "
    "then there these they thing things this those through time to too two um uh up us very was way we well went were "
    "what when where which while who why will with would yeah yes you your er erm mean really right okay kind sort"
)
"""Words that every text repeats: to name them as a habit would be unfair. Verified by reading, not "
"learned from data."""

_NUMBER_WORDS = vocabulary(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred thousand million billion half third quarter percent double twice"
)
LINKS = vocabulary(
    "because therefore so since although though however but while whereas then after before finally first second next "
    "instead meanwhile consequently thus which"
)
"""Words that say how a sentence hangs together with the one before it."""

_SENTENCE_END = (".", "?", "!")


def bare(word: Word) -> str:
    """Return a word in lower case, without punctuation or quotation marks."""
    return re.sub(r"[^\w'’-]", "", word.text).lower().strip("'’-")


def words_within(words: Sequence[Word], span: Span) -> tuple[Word, ...]:
    """Return the words whose middle is in ``span``."""
    first = bisect_left(words, span.start_seconds, key=_middle)
    return tuple(words[first : bisect_left(words, span.end_seconds, key=_middle)])


def _middle(word: Word) -> float:
    return (word.start_seconds + word.end_seconds) / 2


def quote_around(words: Sequence[Word], span: Span) -> str | None:
    """Return the words at ``span``, with a few around it when it contains few; None without words near it.

    At most ``QUOTE_WORDS`` words; "…" marks a silence that was the moment itself, and a cut.
    """
    inside = words_within(words, span)
    if len(inside) > QUOTE_WORDS:
        return " ".join(word.text for word in inside[:QUOTE_WORDS]) + " …"
    middle = (span.start_seconds + span.end_seconds) / 2
    near = Span(span.start_seconds - CONTEXT_SECONDS, span.end_seconds + CONTEXT_SECONDS)
    around = [word for word in words_within(words, near) if word not in inside]
    words_beside = (QUOTE_WORDS - len(inside)) // 2
    before = [word for word in around if word.end_seconds <= middle][-words_beside:] if words_beside else []
    after = [word for word in around if word.end_seconds > middle][:words_beside]
    parts = [*before, *inside, *after] if inside else [*before, None, *after]
    shown = " ".join("…" if word is None else word.text for word in parts)
    return shown if shown != "…" else None


def word_before(words: Sequence[Word], seconds: float) -> Word | None:
    """Return the last word before a time."""
    place = bisect_left(words, seconds, key=_middle)
    return words[place - 1] if place else None


def word_after(words: Sequence[Word], seconds: float) -> Word | None:
    """Return the first word after a time."""
    place = bisect_left(words, seconds, key=_middle)
    return words[place] if place < len(words) else None


def ends_sentence(word: Word | None) -> bool:
    """Whether a sentence ends with this word, as far as it was punctuated; true where there is no word."""
    return word is None or word.text.endswith(_SENTENCE_END)


def is_number(word: Word) -> bool:
    """Whether a word is a figure or a number word."""
    return any(character.isdigit() for character in word.text) or bare(word) in _NUMBER_WORDS


def is_name(words: Sequence[Word], word: Word) -> bool:
    """Whether a word is written with a capital that no sentence start explains."""
    return (
        word.text[:1].isupper()
        and bare(word).split("'")[0] != "i"
        and not ends_sentence(word_before(words, _middle(word)))
    )


def favourite_words(words: Sequence[Word], least: int, most: int = 3) -> tuple[tuple[str, int], ...]:
    """Return up to ``most`` words of content said at least ``least`` times, with their counts, the commonest first."""
    counts = Counter(text for word in words if len(text := bare(word)) > 2 and text not in _COMMON)
    return tuple((text, times) for text, times in counts.most_common(most) if times >= least)


def said(words: Sequence[Word], chosen: frozenset[str]) -> tuple[str, ...]:
    """Return the words that belong to ``chosen``, in order, bare."""
    return tuple(text for word in words if (text := bare(word)) in chosen)


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text (a question) that carry its meaning, in lower case."""
    return frozenset(word for word in re.findall(r"[a-z']+", text.lower()) if len(word) > 3 and word not in _COMMON)
