"""The tables of a separate database for vectors: which shelves and documents it has copies of.

They have the names of the tables of the main database, as far as a search of vectors needs those. A shelf has a
``revision``, which changes with its rows. A document has its ``source``, which changes with what was copied.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from greenroom.errors import InputError
from greenroom.knowledge.repository.vector_rows import (
    EXTENSION,
    NO_SUPPORT,
    REFUSALS,
    STATEMENTS,
    VectorSupport,
    support_of,
)

SHAPE = 1
"""Number of the shape of these tables; tables of another shape are made again."""

_LOCK = 7_240_312
"""An arbitrary number; PostgreSQL lets one process at a time hold this lock."""

_TABLES = ("knowledge_vectors", "knowledge_documents", "knowledge_shelves")
_DROPPED = f"DROP TABLE IF EXISTS {', '.join(_TABLES)}"
_MADE = (
    _DROPPED,
    """
    CREATE TABLE knowledge_shelves (
        candidate_id VARCHAR(64) PRIMARY KEY,
        revision UUID NOT NULL DEFAULT gen_random_uuid()
    )
    """,
    """
    CREATE TABLE knowledge_documents (
        id INTEGER PRIMARY KEY,
        candidate_id VARCHAR(64) NOT NULL REFERENCES knowledge_shelves ON DELETE CASCADE,
        source VARCHAR(64) NOT NULL
    )
    """,
    "CREATE INDEX ix_knowledge_documents_candidate_id ON knowledge_documents (candidate_id)",
    f"COMMENT ON TABLE knowledge_shelves IS 'Greenroom, search index of documents, shape {SHAPE}'",
    *STATEMENTS,
)


@dataclass(frozen=True, slots=True)
class Copy:
    """What identifies the vectors of one document: their source, and how many there are."""

    source: str
    vectors: int


def shape_of(connection: Connection) -> int | None:
    """Return the number of the shape of the tables; None where there are none."""
    comment = connection.scalar(text("SELECT obj_description(to_regclass('knowledge_shelves'), 'pg_class')"))
    found = str(comment or "").rpartition(" shape ")[2]
    return int(found) if found.isdecimal() else None


def prepare(connection: Connection) -> VectorSupport:
    """Make the tables, and the extension where it is missing; return what the database can do then.

    Raises
    ------
    InputError
        It is the main database of an installation.
    """
    if shape_of(connection) == SHAPE:
        return support_of(connection)
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    refuse_main(connection)
    try:
        with connection.begin_nested():
            for statement in (EXTENSION, *_MADE):
                connection.execute(text(statement))
    except REFUSALS as error:
        if error.connection_invalidated:
            raise
        return NO_SUPPORT
    return support_of(connection)


def refuse_main(connection: Connection) -> None:
    """Raise InputError if this is the main database of an installation, whose documents would be lost."""
    if connection.scalar(text("SELECT to_regclass('knowledge_chunks') IS NOT NULL")):
        raise InputError(
            "The database for the search index is the main database of a Greenroom",
            "Set GREENROOM_KNOWLEDGE_DATABASE_URL to a database of its own, or leave it out",
        )


def drop(connection: Connection) -> None:
    """Remove the tables. Raises as `refuse_main`."""
    refuse_main(connection)
    connection.execute(text(_DROPPED))


def begin_change(rows: Session, owner: str) -> None:
    """Begin to write to the copy of a shelf, made if there is none: others wait, and it gets a new revision."""
    rows.execute(
        text(
            "INSERT INTO knowledge_shelves (candidate_id) VALUES (:owner)"
            " ON CONFLICT (candidate_id) DO UPDATE SET revision = gen_random_uuid()"
        ),
        {"owner": owner},
    )


def lock_all(rows: Session) -> None:
    """Wait for all who write copies, and let others wait until the unit of work ends. Searches go on."""
    rows.execute(text("LOCK TABLE knowledge_shelves IN SHARE ROW EXCLUSIVE MODE"))


def find_revision(rows: Session, owner: str) -> UUID | None:
    """Return the revision of the copy of a shelf; None where there is none."""
    found: UUID | None = rows.scalar(
        text("SELECT revision FROM knowledge_shelves WHERE candidate_id = :owner"), {"owner": owner}
    )
    return found


def read_copies(rows: Session, owner: str) -> dict[int, Copy]:
    """Return the copies of a shelf's documents, by number."""
    found = rows.execute(
        text(
            "SELECT id, source, (SELECT count(*) FROM knowledge_vectors WHERE document_id = id)"
            " FROM knowledge_documents WHERE candidate_id = :owner"
        ),
        {"owner": owner},
    )
    return {number: Copy(source, vectors) for number, source, vectors in found}


def add_document(rows: Session, owner: str, document_id: int, source: str) -> None:
    """Put a document on a shelf, before its vectors."""
    rows.execute(
        text("INSERT INTO knowledge_documents (id, candidate_id, source) VALUES (:id, :owner, :source)"),
        {"id": document_id, "owner": owner, "source": source},
    )


def remove_documents(rows: Session, document_ids: Collection[int]) -> None:
    """Delete copies of documents with their vectors, from whatever shelf has them; these shelves change."""
    values = {"ids": list(document_ids)}
    if document_ids:
        rows.execute(_CHANGED_BY_DOCUMENTS, values)
        rows.execute(_REMOVED_DOCUMENTS, values)


_CHANGED_BY_DOCUMENTS = text(
    "UPDATE knowledge_shelves SET revision = gen_random_uuid()"
    " WHERE candidate_id IN (SELECT candidate_id FROM knowledge_documents WHERE id = ANY(:ids))"
)
_REMOVED_DOCUMENTS = text("DELETE FROM knowledge_documents WHERE id = ANY(:ids)")


def remove_empty_shelf(rows: Session, owner: str) -> None:
    """Delete a shelf that has no documents."""
    rows.execute(text(f"{_EMPTY} AND candidate_id = :owner"), {"owner": owner})


def remove_empty_shelves(rows: Session) -> None:
    """Delete all shelves that have no documents; only after `lock_all`."""
    rows.execute(text(_EMPTY))


_EMPTY = """
DELETE FROM knowledge_shelves WHERE NOT EXISTS
(SELECT 1 FROM knowledge_documents WHERE knowledge_documents.candidate_id = knowledge_shelves.candidate_id)
"""


def read_sources(rows: Session) -> dict[int, str]:
    """Return the source of every document that there is a copy of, by number."""
    found = rows.execute(text("SELECT id, source FROM knowledge_documents"))
    return {int(number): str(source) for number, source in found}


def remove_all(rows: Session) -> None:
    """Delete all copies."""
    rows.execute(text("DELETE FROM knowledge_shelves"))
