"""Shelves of many passages, and what a comparison with all of their vectors finds."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from greenroom.db.database import Database
from greenroom.knowledge.contracts import Chunk, Passage, StoredDocument, shelves_of
from greenroom.knowledge.index import KnowledgeIndex
from greenroom.knowledge.repository import documents as repository
from greenroom.knowledge.repository import vector_rows
from greenroom.knowledge.repository.documents import NewDocument
from greenroom.knowledge.service import KnowledgeBase
from greenroom.knowledge.vectors import embed_chunks
from tests.knowledge.writing import Witness, WordEmbedder

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
THRESHOLD = 0.3
RESULTS = 6
CHUNKS = 60
VECTORS = CHUNKS * 3
"""Of one document: of each passage the whole, and two sentences twice."""

QUERIES = ("w3 w17 w40", "w1", "w5 w5 w9 w30 w77", "w7 w12 w21 w33 w48 w59 w64 w90", "zebra", "nothing of this")


class Embedder384(WordEmbedder):
    """As wide as the vectors that a graph holds."""

    WIDTH = vector_rows.GRAPH_WIDTH


def keep(base: KnowledgeBase, database: Database, owner: str, seed: int) -> StoredDocument:
    """Save a document of many passages of common words; the word ``zebra`` is in one of each shelf's first document."""
    rng = random.Random(seed)
    words = [[f"w{int(rng.expovariate(0.03))}" for _ in range(40)] for _ in range(CHUNKS)]
    sentences = [[" ".join(chunk[first : first + 10]) + "." for first in range(0, 40, 10)] for chunk in words]
    chunks = [Chunk(" ".join(lines), ("Heading",), None) for lines in sentences]
    if seed < 10:
        chunks[7] = Chunk(f"{chunks[7].text} Zebra.", ("Heading",), None)
    vectors = embed_chunks(chunks, Embedder384(), Witness())
    name = f"document {seed}"
    with database.transaction() as db:
        return base.keep(db, owner, NewDocument(name, name, name, None, (), NOW, chunks, vectors)).document


def found_in_memory(database: Database, owner: str, query: str) -> tuple[Passage, ...]:
    """Return the passages of a comparison with every vector of the shelf and of the shared one."""
    (vector,) = Embedder384().embed([query])
    found: list[Passage] = []
    for shelf in shelves_of(owner):
        with database.reading() as db:
            index = KnowledgeIndex([entry for _, entry in repository.read_chunks(db, shelf)])
        found += index.search(query, vector, RESULTS, THRESHOLD)
    return tuple(sorted(found, key=lambda one: -one.score)[:RESULTS])


def assert_same(found: tuple[Passage, ...], expected: tuple[Passage, ...]) -> None:
    """Check that two searches found the same passages in the same order."""
    assert [one.score for one in found] == pytest.approx([one.score for one in expected], abs=1e-6)
    assert [one.similarity for one in found] == pytest.approx([one.similarity for one in expected], abs=1e-6)
    assert [(one.text, one.extract, one.citation) for one in found] == [
        (one.text, one.extract, one.citation) for one in expected
    ]
