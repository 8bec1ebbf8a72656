"""All chunks of a candidate, ready to be searched: vectors in one matrix, and words in an inverted index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from greenroom.analysis.arrays import FloatArray
from greenroom.knowledge.contracts import Chunk, Citation, Passage
from greenroom.knowledge.lexical import LexicalIndex
from greenroom.knowledge.vectors import Vectors, searched_text, texts_to_embed

CALIBRATED_THRESHOLD = 0.33
"""Minimum similarity of a passage that answers, for all-MiniLM-L6-v2. It maximises the share of answers that are found
together with the share of questions without an answer that get none (``python -m bench.knowledge``).
"""

WORDS_SHARE = 0.2
"""What shared words add to the similarity at most: they decide between similar passages."""

LITERAL_WORDS = 0.35
"""Lexical score from which a passage answers at any similarity; all words of a query, each once in a text of usual
length, score 0.45. A search for a name means that name, which the embedder does not know.
"""

Number = TypeVar("Number", float, FloatArray)


def is_answer(similarity: FloatArray, words: FloatArray, threshold: float) -> NDArray[np.bool_]:
    """Return which passages answer a query, by how like it they are and how many of its words they share."""
    return np.asarray((similarity >= threshold) | (words >= LITERAL_WORDS))


def fused(similarity: Number, words: Number) -> Number:
    """Return the rank of passages, 0 to 1: similarity and shared words together."""
    return (similarity + WORDS_SHARE * words) / (1 + WORDS_SHARE)


@dataclass(frozen=True, slots=True)
class IndexedChunk:
    """A chunk, its document, and its vectors, shape (vectors, width)."""

    chunk: Chunk
    document_id: int
    document_name: str
    vectors: Vectors


class KnowledgeIndex:
    """The chunks of one candidate at one version of the shelf."""

    def __init__(self, entries: Sequence[IndexedChunk]) -> None:
        self._places = [(entry.chunk, entry.document_id, entry.document_name) for entry in entries]
        self._words = LexicalIndex([searched_text(entry.chunk) for entry in entries])
        self._vectors = np.concatenate([entry.vectors for entry in entries]) if entries else None
        self._edges = np.cumsum([0, *(len(entry.vectors) for entry in entries)])

    def __len__(self) -> int:
        return len(self._places)

    def search(self, query: str, query_vector: FloatArray, results: int, threshold: float) -> tuple[Passage, ...]:
        """Return the passages that answer a query, best first.

        Parameters
        ----------
        query_vector
            Of length 1, shape (width,).
        results
            The most passages that are returned.
        threshold
            Minimum similarity, -1 to 1, of a passage that does not share most of the query's words. Similarity is the
            cosine of the query and the nearest part of a passage: the whole, or two sentences.
        """
        if self._vectors is None:
            return ()
        cosines = self._vectors @ query_vector.astype(np.float32)
        similarity: FloatArray = np.maximum.reduceat(cosines, self._edges[:-1]).astype(np.float64)
        words = self._words.score(query)
        scores = fused(similarity, words)
        found = np.flatnonzero(is_answer(similarity, words, threshold))
        best = found[np.argsort(-scores[found], kind="stable")][:results]
        return tuple(self._passage(int(row), cosines, float(scores[row])) for row in best)

    def _passage(self, row: int, cosines: NDArray[np.float32], score: float) -> Passage:
        chunk, document_id, name = self._places[row]
        return make_passage(chunk, document_id, name, cosines[self._edges[row] : self._edges[row + 1]], score)


def make_passage(
    chunk: Chunk, document_id: int, document_name: str, cosines: NDArray[np.float32], score: float
) -> Passage:
    """Return a chunk that answers a query.

    Parameters
    ----------
    cosines
        Of the query with each vector of the chunk, that of the whole first.
    """
    _, *parts = texts_to_embed(chunk)
    extract = parts[int(np.argmax(cosines[1 : 1 + len(parts)]))] if parts else chunk.text
    citation = Citation(document_name, chunk.page, chunk.headings)
    return Passage(chunk.text, extract, citation, document_id, score, float(cosines.max()))
