"""A shelf whose vectors stay in PostgreSQL: a search reads only the passages that can be among its results.

The words of the shelf are in memory, as for every shelf, so that their scores and thresholds are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from greenroom.analysis.arrays import FloatArray
from greenroom.db.database import Database
from greenroom.knowledge.contracts import Passage
from greenroom.knowledge.index import LITERAL_WORDS, fused, is_answer, make_passage
from greenroom.knowledge.lexical import LexicalIndex
from greenroom.knowledge.repository import documents as repository
from greenroom.knowledge.repository import vector_rows

FIRST_DEPTH = 100
"""How many parts, and how many passages that share words, a search considers at first. The results are nearly always
among them; otherwise it considers four times as many.
"""
DEEPER = 4
DEEPEST_IN_GRAPH = 1_600

GRAPH_FROM = 20_000
"""How many vectors of a shelf are compared one by one, at most, before they move into the graph
(``python -m bench.vector_search``).
"""


@dataclass(frozen=True, slots=True)
class _Considered:
    """The passages that a search considers, as rows of the shelf, and the most that any other can have."""

    rows: NDArray[np.int64]
    similarity: FloatArray
    most_similarity: float
    most_words: float


class ShelfChangedError(Exception):
    """A shelf has changed since it was loaded; it must be loaded again. Never leaves this package.

    Parameters
    ----------
    owner
        Of the shelf.
    """

    def __init__(self, owner: str) -> None:
        super().__init__(owner)
        self.owner = owner


RowsOf = Callable[[Session], AbstractContextManager[Session]]
"""Begins to read the rows of a shelf, given the unit of work that reads its passages. Raises ShelfChangedError when the
rows are others by now.
"""


class StoredShelf:
    """The chunks of one candidate at one version of the shelf.

    Parameters
    ----------
    keys
        Document and number of each chunk.
    words
        The words of the chunks, in the order of the keys.
    counts
        How many of its vectors are compared one by one, and how many are in a graph.
    rows_of
        Where the vectors are; with the passages when None.
    """

    def __init__(
        self,
        database: Database,
        owner: str,
        version: int,
        keys: Sequence[tuple[int, int]],
        words: LexicalIndex,
        counts: vector_rows.RowCounts,
        rows_of: RowsOf | None = None,
    ) -> None:
        self._database = database
        self._owner = owner
        self._version = version
        self._keys = keys
        self._row_of = {key: row for row, key in enumerate(keys)}
        self._words = words
        self._counts = counts
        self._rows_of = rows_of or nullcontext

    def __len__(self) -> int:
        return len(self._keys)

    def search(self, query: str, query_vector: FloatArray, results: int, threshold: float) -> tuple[Passage, ...]:
        """Return the passages that answer a query, best first, as `KnowledgeIndex.search` does.

        Without a graph they are the same passages. The graph may miss one.

        Raises
        ------
        ShelfChangedError
            The shelf has another version by now.
        """
        words = self._words.score(query)
        with self._database.reading() as db:
            if repository.find_version(db, self._owner) != self._version:
                raise ShelfChangedError(self._owner)
            with self._rows_of(db) as rows:
                best = self._best(rows, words, query_vector, results, threshold)
            entries = repository.read_some(db, [key for key, _ in best])
        asked = query_vector.astype(np.float32)
        return tuple(
            make_passage(found.chunk, found.document_id, found.document_name, found.vectors @ asked, score)
            for found, score in ((entries[key], score) for key, score in best)
        )

    def _best(
        self, db: Session, words: FloatArray, query_vector: FloatArray, results: int, threshold: float
    ) -> list[tuple[tuple[int, int], float]]:
        """Return the keys of the passages that answer, best first, each with its score."""
        depth = FIRST_DEPTH
        while True:
            considered = self._consider(db, words, query_vector, depth)
            rows, similarity = considered.rows, considered.similarity
            scores = fused(similarity, words[rows])
            found = np.flatnonzero(is_answer(similarity, words[rows], threshold))
            best = found[np.argsort(-scores[found], kind="stable")][:results]
            if self._is_settled(considered, scores[best], results, threshold, depth):
                return [(self._keys[rows[place]], float(scores[place])) for place in best]
            depth *= DEEPER

    def _consider(self, db: Session, words: FloatArray, query: FloatArray, depth: int) -> _Considered:
        """Return the ``depth`` nearest parts' passages and the ``depth`` passages that share most words."""
        parts = self._nearest(db, query, depth)
        nearest: dict[int, float] = {}
        for document_id, number, cosine in parts:
            nearest.setdefault(self._row_of[document_id, number], cosine)
        sharing = np.argsort(-words, kind="stable")[:depth]
        others = [self._keys[row] for row in sharing if words[row] > 0 and row not in nearest]
        for document_id, number, cosine in vector_rows.similarity_of(db, others, query):
            nearest[self._row_of[document_id, number]] = cosine
        rows = np.array(sorted(nearest), dtype=np.int64)
        return _Considered(
            rows,
            np.array([nearest[row] for row in rows], dtype=np.float64),
            parts[-1][2] if len(parts) == depth else -1.0,
            float(words[sharing[-1]]) if len(sharing) == depth else 0.0,
        )

    def _nearest(self, db: Session, query: FloatArray, depth: int) -> list[vector_rows.PartSimilarity]:
        compared = vector_rows.nearest_compared(db, self._owner, query, depth) if self._counts.compared else []
        in_graph = vector_rows.nearest_in_graph(db, self._owner, query, depth) if self._counts.in_graph else []
        return sorted([*compared, *in_graph], key=lambda part: -part[2])[:depth]

    def _is_settled(
        self, considered: _Considered, best: FloatArray, results: int, threshold: float, depth: int
    ) -> bool:
        """Return whether no passage that was not considered can be among the results."""
        if len(considered.rows) == len(self._keys) or (self._counts.in_graph and depth >= DEEPEST_IN_GRAPH):
            return True
        if len(best) == results:
            return bool(best[-1] >= fused(considered.most_similarity, considered.most_words))
        return considered.most_similarity < threshold and considered.most_words < LITERAL_WORDS
