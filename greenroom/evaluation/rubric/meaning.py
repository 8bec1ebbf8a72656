"""What a passage says, as far as words show it: content words by stem, each affirmed or denied; numbers; order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from greenroom.analysis.language.stems import stem
from greenroom.evaluation.rubric import lexicon
from greenroom.evaluation.rubric.units import WORD

NUMBER_WORDS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "twelve": "12", "hundred": "100", "thousand": "1000", "once": "1",
    "twice": "2", "half": "0.5",
}  # fmt: skip
NEGATED_WORDS = 6
"""How far a negation reaches when no clause ends before."""

LISTING_WORDS = frozenset(("and", "or", "the", "a", "an"))

MARKS = re.compile(r"[,;:.!?–—()]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The content words of a passage.

    Parameters
    ----------
    signs
        Stem of each content word, True where it is affirmed (somewhere), False where it is only denied.
    order
        The stems as they come, repeated ones included.
    numbers
        Numbers said, words or digits.
    relations
        (stem before, relation, stem after) for relations whose sides cannot be swapped: "A before B".
    word_count
        All words, function words among them.
    function_share
        Share of function words that tie a sentence together, 0 to 1; joining and articles are not among them.
    """

    signs: dict[str, bool]
    order: tuple[str, ...]
    numbers: frozenset[str]
    relations: frozenset[tuple[str, str, str]]
    word_count: int
    function_share: float


@lru_cache(maxsize=4_000)
def read_meaning(text: str) -> Meaning:
    """Return what the words of a passage affirm, deny, count and put in order."""
    found = [(match.group().lower().replace("’", "'"), match.start(), match.end()) for match in WORD.finditer(text)]
    words = [word for word, _, _ in found]
    breaks = {i for i in range(1, len(found)) if MARKS.search(text[found[i - 1][2] : found[i][1]])}
    denied = _denied(words, breaks)
    signs: dict[str, bool] = {}
    order: list[tuple[int, str]] = []
    for index, word in enumerate(words):
        if is_content(word):
            key = NUMBER_WORDS.get(word, stem(word))
            signs[key] = signs.get(key, False) or not denied[index]
            order.append((index, key))
    numbers = frozenset(key for _, key in order if key.replace(".", "").isdigit())
    tying = sum(not is_content(word) and word not in LISTING_WORDS for word in words)
    return Meaning(
        signs,
        tuple(key for _, key in order),
        numbers,
        frozenset(_relations(words, order)),
        len(words),
        tying / max(len(words), 1),
    )


def is_content(word: str) -> bool:
    """Tell whether a word carries meaning of its own."""
    return word not in lexicon.words("function_words") and word not in lexicon.words("negators") and "n't" not in word


def _denied(words: Sequence[str], breaks: set[int]) -> list[bool]:
    """Mark the words that stand under a negation; two negations lift each other."""
    denied = [False] * len(words)
    index = 0
    while index < len(words):
        affirming = _phrase_length(words, index, "affirming_phrases")
        length = _phrase_length(words, index, "negating_phrases") or int(_negates(words[index]))
        if length and not affirming:
            for reached in _reach(words, breaks, index + length):
                denied[reached] = not denied[reached]
        index += max(affirming, length, 1)
    return denied


def _negates(word: str) -> bool:
    return word in lexicon.words("negators") or word.endswith("n't")


def _reach(words: Sequence[str], breaks: set[int], first: int) -> Iterator[int]:
    """Yield what a negation reaches: the words up to the first that carries meaning, within its clause.

    "Not in the same path" denies "same"; denying "path" as well would set it against "in different paths".
    """
    for index in range(first, min(first + NEGATED_WORDS, len(words))):
        if index in breaks or words[index] in lexicon.words("negation_ends"):
            return
        yield index
        if is_content(words[index]):
            return


def _phrase_length(words: Sequence[str], index: int, name: str) -> int:
    for phrase in lexicon.phrases(name):
        if tuple(words[index : index + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _relations(words: Sequence[str], order: Sequence[tuple[int, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield the nearest content words around each word that puts things in an order."""
    relations: dict[str, str] = lexicon.load()["relations"]
    for index, word in enumerate(words):
        if word in relations:
            before = [key for place, key in order if place < index]
            after = [key for place, key in order if place > index]
            if before and after:
                yield before[-1], relations[word], after[0]
