"""What the words of a passage affirm and deny: content words by stem, negation judged within its scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from greenroom.analysis.language.stems import stem
from greenroom.evaluation.rubric import lexicon
from greenroom.evaluation.rubric.segmentation import WORD, plain_word

NUMBER_WORDS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "twelve": "12", "hundred": "100", "thousand": "1000", "once": "1",
    "twice": "2", "half": "0.5", "eleven": "11", "twenty": "20", "fifty": "50", "million": "1000000",
    "billion": "1000000000",
}  # fmt: skip
NEGATED_WORDS = 6
"""How far a negation reaches when no clause ends before."""

LISTING_WORDS = frozenset(("and", "or", "the", "a", "an"))

MARKS = re.compile(r"[,;:.!?–—()]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands: its stem, whether it carries meaning, whether a negation reaches it."""

    stem: str
    is_content: bool
    is_denied: bool


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """The content words of a passage.

    Parameters
    ----------
    signs
        Stem of each content word, True where it is affirmed (somewhere), False where it is only denied.
    word_count
        All words, function words among them.
    function_share
        Share of function words that tie a sentence together, 0 to 1; joining and articles are not among them.
    """

    signs: dict[str, bool]
    word_count: int
    function_share: float

    @property
    def denies(self) -> bool:
        """Whether anything is denied."""
        return not all(self.signs.values())


@lru_cache(maxsize=4_000)
def read_meaning(text: str) -> Meaning:
    """Return what the words of a passage affirm and deny."""
    read = read_words(text)
    signs: dict[str, bool] = {}
    for word in read:
        if word.is_content:
            signs[word.stem] = signs.get(word.stem, False) or not word.is_denied
    tying = sum(not word.is_content and word.stem not in LISTING_WORDS for word in read)
    return Meaning(signs, len(read), tying / max(len(read), 1))


def read_words(text: str) -> list[Word]:
    """Return the words of a text in the order of `WORD`."""
    found = [(plain_word(match.group()), match.start(), match.end()) for match in WORD.finditer(text)]
    words = [word for word, _, _ in found]
    breaks = {i for i in range(1, len(found)) if MARKS.search(text[found[i - 1][2] : found[i][1]])}
    return [_read_word(word, reached) for word, reached in zip(words, _denied(words, breaks), strict=True)]


def _read_word(word: str, denied: bool) -> Word:
    if is_content(word):
        return Word(NUMBER_WORDS.get(word, stem(word)), True, denied)
    return Word(word, False, denied)


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
