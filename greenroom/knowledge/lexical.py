"""Ranking by shared words: BM25 over an inverted index in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.language import lexicon
from greenroom.analysis.language.stems import stem
from greenroom.analysis.language.tokens import WORD

K1 = 1.2
"""How soon a repeated word stops counting, as in most engines (Robertson and Zaragoza 2009)."""

B = 0.75
"""How much a long text's words count less."""


class LexicalIndex:
    """Texts by the words that they hold.

    Parameters
    ----------
    texts
        What is searched; a text is known by its place in this sequence.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(terms_of(text)) for text in texts]
        lengths = np.array([count.total() for count in counts], dtype=np.float64)
        self._norms = K1 * (1 - B + B * lengths / max(lengths.mean(), 1.0)) if texts else lengths
        postings: dict[str, tuple[list[int], list[int]]] = {}
        for row, count in enumerate(counts):
            for term, times in count.items():
                rows, frequencies = postings.setdefault(term, ([], []))
                rows.append(row)
                frequencies.append(times)
        self._postings = {
            term: (np.array(rows), np.array(times, dtype=np.float64)) for term, (rows, times) in postings.items()
        }

    def score(self, query: str) -> FloatArray:
        """Return how well each text matches a query, 0 to 1, shape (texts,).

        BM25 over what a short text with every word of the query would get, so that scores of different queries can be
        compared; words that no text has count as the rarest.
        """
        scores = np.zeros(len(self._norms))
        best = 0.0
        for term in set(terms_of(query)):
            rows, times = self._postings.get(term, _NOWHERE)
            rarity = float(np.log1p((len(scores) - len(rows) + 0.5) / (len(rows) + 0.5)))
            scores[rows] += rarity * times * (K1 + 1) / (times + self._norms[rows])
            best += rarity * (K1 + 1)
        return scores / best if best else scores


_NOWHERE = (np.array([], dtype=np.int64), np.array([]))


def terms_of(text: str) -> Iterator[str]:
    """Yield the stems of a text's words that say something by themselves."""
    ignored = lexicon.words("en", "function_words")
    for word in WORD.findall(text.lower()):
        if word not in ignored:
            yield stem(word)
