"""What a passage says, as far as words show it: content words by stem, each affirmed or denied; numbers; order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from greenroom.analysis.language.stems import stem
from greenroom.evaluation.rubric import lexicon
from greenroom.evaluation.rubric.units import WORD, plain_word

NUMBER_WORDS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "twelve": "12", "hundred": "100", "thousand": "1000", "once": "1",
    "twice": "2", "half": "0.5", "eleven": "11", "twenty": "20", "fifty": "50", "million": "1000000",
    "billion": "1000000000",
}  # fmt: skip
NEGATED_WORDS = 6
"""How far a negation reaches when no clause ends before."""

PARTICLES = frozenset(("in", "out", "up", "down", "off", "on"))
LISTING_WORDS = frozenset(("and", "or", "the", "a", "an"))

MARKS = re.compile(r"[,;:.!?–—()]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands: its stem, whether it carries meaning, whether a negation reaches it."""

    stem: str
    content: bool
    denied: bool


Clause = tuple[Word, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """The content words of a passage.

    Parameters
    ----------
    signs
        Stem of each content word, True where it is affirmed (somewhere), False where it is only denied.
    stretches
        All words, from one mark to the next.
    clauses
        The same cut at joining words, too.
    neighbours
        What stands beside each content word in its clauses: the nearest content words and particles.
    numbers
        Numbers said, words or digits.
    word_count
        All words, function words among them.
    function_share
        Share of function words that tie a sentence together, 0 to 1; joining and articles are not among them.
    """

    signs: dict[str, bool]
    stretches: tuple[Clause, ...]
    clauses: tuple[Clause, ...]
    neighbours: dict[str, frozenset[str]]
    numbers: frozenset[str]
    word_count: int
    function_share: float


@lru_cache(maxsize=4_000)
def read_meaning(text: str) -> Meaning:
    """Return what the words of a passage affirm, deny, count and join."""
    found = [(plain_word(match.group()), match.start(), match.end()) for match in WORD.finditer(text)]
    words = [word for word, _, _ in found]
    breaks = {i for i in range(1, len(found)) if MARKS.search(text[found[i - 1][2] : found[i][1]])}
    denied = _denied(words, breaks)
    read = [_read_word(word, reached) for word, reached in zip(words, denied, strict=True)]
    joining = {index for index, word in enumerate(words) if word in lexicon.words("clause_breaks")}
    signs: dict[str, bool] = {}
    for word in read:
        if word.content:
            signs[word.stem] = signs.get(word.stem, False) or not word.denied
    tying = sum(not word.content and word.stem not in LISTING_WORDS for word in read)
    clauses = _cut(read, breaks | joining)
    return Meaning(
        signs,
        _cut(read, breaks),
        clauses,
        _neighbours(clauses),
        frozenset(key for key in signs if key.replace(".", "").isdigit()),
        len(words),
        tying / max(len(words), 1),
    )


def _read_word(word: str, denied: bool) -> Word:
    if is_content(word):
        return Word(NUMBER_WORDS.get(word, stem(word)), True, denied)
    return Word(word, False, denied)


def _cut(words: Sequence[Word], starts: set[int]) -> tuple[Clause, ...]:
    places = [0, *sorted(starts - {0}), len(words)]
    return tuple(tuple(words[first:last]) for first, last in pairwise(places) if last > first)


def _neighbours(clauses: Iterable[Clause]) -> dict[str, frozenset[str]]:
    beside: dict[str, set[str]] = {}
    for clause in clauses:
        retained = [word for word in clause if word.content or word.stem in PARTICLES]
        for word in retained:
            beside.setdefault(word.stem, set())
        for first, second in pairwise(retained):
            beside[first.stem].add(second.stem)
            beside[second.stem].add(first.stem)
    return {stem: frozenset(others) for stem, others in beside.items()}


def is_content(word: str) -> bool:
    """Return whether a word carries meaning of its own."""
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
