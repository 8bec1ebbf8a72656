"""Whether words stand in an order that English has: little words say which neighbours they take.

"Of the" is English, "the of" is not. Each pair of neighbours with a little word in it is weighed by how much more often
the two meet in that order than chance would have them meet (pointwise mutual information; Church and Hanks,
Computational Linguistics 16, 1990). The pairs were counted in the sentences of our own question bank by
``bench.train_word_order``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from greenroom.analysis.language.tokens import tokenize

FEWEST_LINKS = 30
"""About forty words; fewer pairs leave too much to chance."""

SCRAMBLED_BELOW = -0.1
"""Of 262 long answers that students wrote none lies below, of 317 turns of spontaneous talk 1.3%; of the same with
their words in reverse order 97 and 92%, of shuffled ones 54 and 62% (`bench.train_word_order`)."""

LARGEST_WEIGHT = 2.5
PRIOR_COUNT = 1.0
SENTENCE_EDGE = "."
BREAK = ","
NUMBER = "#"
ENDINGS = ("ing", "ed", "ly", "tion", "s")
"""Other words are distinguished by their endings, which show roughly their part of speech."""

SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class LinkCounts:
    """How often classes of words follow one another.

    Parameters
    ----------
    little_words
        The words that are classes of their own.
    pairs
        ``"left right"`` to its count.
    lefts, rights
        Counts of a class as the left and as the right of a pair.
    total
        Of all pairs.
    """

    little_words: frozenset[str]
    pairs: Mapping[str, int]
    lefts: Mapping[str, int]
    rights: Mapping[str, int]
    total: int

    def weight(self, left: str, right: str) -> float:
        """Return the log of how much more often than by chance the pair occurs in this order, shrunk and limited."""
        expected = self.lefts.get(left, 0) * self.rights.get(right, 0) / self.total
        ratio = (self.pairs.get(f"{left} {right}", 0) + PRIOR_COUNT) / (expected + PRIOR_COUNT)
        return max(-LARGEST_WEIGHT, min(LARGEST_WEIGHT, math.log(ratio)))


def is_scrambled(text: str) -> bool:
    """Return whether a text's words are in no order of English; short texts get the benefit of the doubt."""
    evidence = order_evidence(text)
    return evidence is not None and evidence < SCRAMBLED_BELOW


def order_evidence(text: str) -> float | None:
    """Return how much better than by chance, and than backwards, the words follow one another.

    It is the mean weight of the pairs as written plus its advantage over the same words in reverse order, in nats per
    pair. None with fewer than `FEWEST_LINKS` pairs.
    """
    counts = _shipped()
    classes = classes_of(text, counts.little_words)
    forwards = _weights(classes, counts)
    if len(forwards) < FEWEST_LINKS:
        return None
    backwards = _weights(classes[::-1], counts)
    as_written = math.fsum(forwards) / len(forwards)
    return 2 * as_written - math.fsum(backwards) / len(backwards)


def classes_of(text: str, little_words: frozenset[str]) -> list[str]:
    """Return the class of each word, with sentence edges and breaks; a word said twice in a row counts once."""
    classes, previous = [SENTENCE_EDGE], None
    for token in tokenize(text):
        if token.lower != previous:
            classes.append(_class_of(token.lower, little_words))
        previous = token.lower
        if token.after in ("end", "edge"):
            classes.append(SENTENCE_EDGE)
        elif token.after != "none":
            classes.append(BREAK)
    return classes


def links(classes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the informative neighbours: not two breaks, and not two words without ending."""
    for left, right in pairwise(classes):
        if {left, right} - {SENTENCE_EDGE, BREAK} and (left, right) != ("_", "_"):
            yield left, right


def _class_of(word: str, little_words: frozenset[str]) -> str:
    if word in little_words:
        return word
    if word.isdigit():
        return NUMBER
    ending = next((end for end in ENDINGS if word.endswith(end) and len(word) >= len(end) + SHORTEST_STEM), "")
    return f"_{ending}"


def _weights(classes: Sequence[str], counts: LinkCounts) -> list[float]:
    return [counts.weight(left, right) for left, right in links(classes)]


@lru_cache
def _shipped() -> LinkCounts:
    content = resources.files(__package__).joinpath("lexicons", "word_order_en.json").read_text("utf-8")
    retained = json.loads(content)
    return LinkCounts(
        frozenset(retained["little_words"]), retained["pairs"], retained["lefts"], retained["rights"], retained["total"]
    )
