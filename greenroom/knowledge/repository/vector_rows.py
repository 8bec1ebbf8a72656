"""Vectors of passages as rows of PostgreSQL, which finds the nearest itself (pgvector).

The rows are derived from the chunks and made again where they are missing. Rows outside of a graph (HNSW) are compared
one by one; those of large shelves are in a graph. The shared shelf has one of its own, other shelves share seven,
because a graph becomes slow where only a small part of its rows belongs to the shelf in question.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from sqlalchemy import Connection, TextClause, bindparam, text
from sqlalchemy.exc import NotSupportedError, OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from greenroom.analysis.arrays import FloatArray
from greenroom.knowledge.contracts import EVERYONE
from greenroom.knowledge.vectors import Vectors

GRAPH_WIDTH = 384
"""A graph holds vectors of one width, that of all-MiniLM-L6-v2; others are compared one by one."""

GRAPH_OF_EVERYONE, *_GRAPHS_OF_OTHERS = GRAPHS = range(1, 9)
_NO_GRAPH = 0

FIRST_THAT_ITERATES = (0, 8)
"""Version of pgvector that goes on until enough rows of the shelf are found. An older one takes the nearest of the
whole graph and then drops those of other shelves.
"""

CANDIDATES_OF_GRAPH = 200
"""How many neighbours the graph considers at first (``hnsw.ef_search``)."""

MOST_VISITED = 40_000
"""How many vectors a search visits in the graph, at most."""

MEMORY_OF_SCAN = 8
"""How much memory a search has for them, in units of ``work_mem`` (4 MB)."""

STATEMENTS = (
    """
    CREATE TABLE IF NOT EXISTS knowledge_vectors (
        owner VARCHAR(64) NOT NULL,
        document_id INTEGER NOT NULL REFERENCES knowledge_documents (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        part INTEGER NOT NULL,
        graph SMALLINT NOT NULL,
        vector VECTOR NOT NULL,
        PRIMARY KEY (document_id, number, part)
    )
    """,
    "CREATE INDEX IF NOT EXISTS ix_knowledge_vectors_owner ON knowledge_vectors (owner) WHERE graph = 0",
    *(
        f"CREATE INDEX IF NOT EXISTS ix_knowledge_vectors_graph_{graph} ON knowledge_vectors"
        f" USING hnsw (CAST(vector AS vector({GRAPH_WIDTH})) vector_ip_ops) WHERE graph = {graph}"
        for graph in GRAPHS
    ),
)
"""They make the table and its indexes, beside a table of documents."""


@dataclass(frozen=True, slots=True)
class VectorSupport:
    """What a database can do with vectors.

    Parameters
    ----------
    version
        Of pgvector in this database; empty where the extension is not there.
    has_rows
        Whether the table of vectors exists.
    """

    version: tuple[int, ...]
    has_rows: bool

    @property
    def has_graph(self) -> bool:
        """Whether large shelves are searched by the graph."""
        return self.has_rows and self.version >= FIRST_THAT_ITERATES


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many vectors of a shelf are compared one by one, and how many are in a graph."""

    compared: int
    in_graph: int

    @property
    def all(self) -> int:
        """All vectors of the shelf."""
        return self.compared + self.in_graph


NO_SUPPORT = VectorSupport((), False)

EXTENSION = "CREATE EXTENSION IF NOT EXISTS vector"
REFUSALS = (NotSupportedError, OperationalError, ProgrammingError)
"""The extension is not installed, older than its graphs, or not permitted to this user."""


def support_of(connection: Connection) -> VectorSupport:
    """Return what this database can do with vectors; nothing on SQLite."""
    if connection.dialect.name != "postgresql":
        return NO_SUPPORT
    found = "SELECT extversion, to_regclass('knowledge_vectors') IS NOT NULL FROM pg_extension WHERE extname = 'vector'"
    row = connection.execute(text(found)).one_or_none()
    if row is None:
        return NO_SUPPORT
    return VectorSupport(tuple(int(part) for part in row[0].split(".")), bool(row[1]))


def is_available(connection: Connection) -> bool:
    """Return whether the database server has the extension's files, so that it can be created."""
    found = connection.scalar(text("SELECT default_version FROM pg_available_extensions WHERE name = 'vector'"))
    return found is not None


def prepare(connection: Connection) -> VectorSupport:
    """Add the extension and the table where both are possible, and return what the database can do then."""
    if connection.dialect.name == "postgresql" and not support_of(connection).has_rows:
        try:
            with connection.begin_nested():
                for statement in (EXTENSION, *STATEMENTS):
                    connection.execute(text(statement))
        except REFUSALS:
            return NO_SUPPORT
    return support_of(connection)


def add(db: Session, owner: str, document_id: int, chunks: Iterable[tuple[int, Vectors]]) -> None:
    """Write the vectors of a document's chunks, given by their numbers; outside of the graph."""
    driver = db.connection().connection.driver_connection
    if driver is None:
        raise ValueError("The connection is closed")
    target = "COPY knowledge_vectors (owner, document_id, number, part, graph, vector) FROM STDIN (FORMAT BINARY)"
    with driver.cursor() as cursor, cursor.copy(target) as copy:
        copy.write(_BEGINNING)
        for number, vectors in chunks:
            copy.write(b"".join(_rows(owner, document_id, number, vectors)))
        copy.write(_END)


_BEGINNING = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = struct.pack(">h", -1)


def _rows(owner: str, document_id: int, number: int, vectors: Vectors) -> Iterable[bytes]:
    """Yield the vectors of one chunk in PostgreSQL's binary form: numbers big-endian, each value after its length."""
    name = owner.encode()
    for part, vector in enumerate(vectors.astype(">f4")):
        values = (
            name,
            struct.pack(">i", document_id),
            struct.pack(">i", number),
            struct.pack(">i", part),
            struct.pack(">h", _NO_GRAPH),
            struct.pack(">hh", len(vector), 0) + vector.tobytes(),
        )
        yield struct.pack(">h", len(values)) + b"".join(struct.pack(">i", len(value)) + value for value in values)


def remove(db: Session, owner: str) -> None:
    """Delete all rows of a shelf."""
    db.execute(text(f"DELETE FROM knowledge_vectors WHERE {_OF_SHELF}"), {"owner": owner})  # noqa: S608 - a constant


def count(db: Session, owner: str) -> RowCounts:
    """Return how many vectors of a shelf are rows."""
    counted = text(
        f"SELECT count(*) FILTER (WHERE graph = 0), count(*) FILTER (WHERE graph > 0)"  # noqa: S608 - a constant
        f" FROM knowledge_vectors WHERE {_OF_SHELF}"
    )
    return RowCounts(*db.execute(counted, {"owner": owner}).one())


_OF_SHELF = "document_id IN (SELECT id FROM knowledge_documents WHERE candidate_id = :owner)"
"""The key of the table finds them, inside the graph and outside."""


def graph_of(owner: str) -> int:
    """Return the number of the graph that a shelf uses when it is large."""
    return GRAPH_OF_EVERYONE if owner == EVERYONE else _GRAPHS_OF_OTHERS[crc32(owner.encode()) % len(_GRAPHS_OF_OTHERS)]


def move_into_graph(db: Session, owner: str, most: int) -> int:
    """Put at most ``most`` vectors of a shelf into its graph, some milliseconds each; return how many it were."""
    moved = text(
        """
        UPDATE knowledge_vectors AS kept SET graph = :graph
        FROM (
            SELECT document_id, number, part FROM knowledge_vectors
            WHERE owner = :owner AND graph = 0 AND vector_dims(vector) = :width
            LIMIT :most
        ) AS chosen
        WHERE (kept.document_id, kept.number, kept.part) = (chosen.document_id, chosen.number, chosen.part)
        RETURNING 1
        """
    )
    values = {"owner": owner, "graph": graph_of(owner), "width": GRAPH_WIDTH, "most": most}
    return len(db.execute(moved, values).all())


_SETTINGS = {
    "hnsw.iterative_scan": "strict_order",
    "hnsw.ef_search": CANDIDATES_OF_GRAPH,
    "hnsw.max_scan_tuples": MOST_VISITED,
    "hnsw.scan_mem_multiplier": MEMORY_OF_SCAN,
    "enable_seqscan": "off",  # the graph is the only other way to these rows
}
_GRAPH_SETTINGS = text(
    "SELECT " + ", ".join(f"set_config('{name}', '{value}', true)" for name, value in _SETTINGS.items())
)
"""They hold until the unit of work ends."""

PartSimilarity = tuple[int, int, float]
"""Document, number of the chunk, and cosine of one of its parts with the query."""


def nearest_compared(db: Session, owner: str, query: FloatArray, most: int) -> list[PartSimilarity]:
    """Return the parts outside of the graph that are most like a query, best first, all of them compared."""
    return _found(db, _COMPARED, {"owner": owner, "query": _written(query), "most": most})


def nearest_in_graph(db: Session, owner: str, query: FloatArray, most: int) -> list[PartSimilarity]:
    """Return the parts inside the graph that are most like a query, best first; a few of them may be missed."""
    db.execute(_GRAPH_SETTINGS)
    return _found(db, _IN_GRAPH[graph_of(owner)], {"owner": owner, "query": _written(query), "most": most})


def similarity_of(db: Session, keys: Sequence[tuple[int, int]], query: FloatArray) -> list[PartSimilarity]:
    """Return the given chunks, each with the cosine of its nearest part."""
    return _found(db, _OF_CHUNKS, {"keys": keys, "query": _written(query)}) if keys else []


_COMPARED = text(
    """
    SELECT document_id, number, -(vector <#> CAST(:query AS vector)) FROM knowledge_vectors
    WHERE owner = :owner AND graph = 0
    ORDER BY vector <#> CAST(:query AS vector) LIMIT :most
    """
)
_IN_GRAPH = {
    graph: text(
        f"""
        SELECT document_id, number, -(CAST(vector AS vector({GRAPH_WIDTH})) <#> CAST(:query AS vector({GRAPH_WIDTH})))
        FROM knowledge_vectors WHERE owner = :owner AND graph = {graph}
        ORDER BY CAST(vector AS vector({GRAPH_WIDTH})) <#> CAST(:query AS vector({GRAPH_WIDTH})) LIMIT :most
        """  # noqa: S608 - constants
    )
    for graph in GRAPHS
}
"""The number of the graph is part of the statement, because PostgreSQL must know which index it may use."""

_OF_CHUNKS = text(
    """
    SELECT document_id, number, max(-(vector <#> CAST(:query AS vector))) FROM knowledge_vectors
    WHERE (document_id, number) IN :keys GROUP BY document_id, number
    """
).bindparams(bindparam("keys", expanding=True))


def _found(db: Session, statement: TextClause, values: dict[str, object]) -> list[PartSimilarity]:
    return [(document_id, number, float(cosine)) for document_id, number, cosine in db.execute(statement, values)]


def _written(vector: FloatArray) -> str:
    """Return a vector as PostgreSQL reads it; nine digits are enough for every 32-bit float."""
    return "[" + ",".join(f"{value:.9g}" for value in vector.astype(np.float32)) + "]"
