"""Shelves, documents and chunks as rows; the caller begins and ends the unit of work."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import Row, Select, delete, func, select, tuple_, update
from sqlalchemy.orm import Session

from greenroom.knowledge.contracts import Chunk, StoredDocument
from greenroom.knowledge.index import IndexedChunk
from greenroom.knowledge.models import KnowledgeChunk, KnowledgeDocument, KnowledgeShelf
from greenroom.knowledge.vectors import Vectors, searched_text


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document before it has a number; one row of ``vectors`` entries per chunk."""

    name: str
    origin: str
    content_hash: str
    page_count: int | None
    notes: tuple[str, ...]
    added_at: datetime
    chunks: Sequence[Chunk]
    vectors: Sequence[Vectors]


def find_shelf(db: Session, candidate_id: str, *, to_change: bool = False) -> KnowledgeShelf | None:
    """Return a candidate's shelf, None before the first document; ``to_change`` makes other writers wait."""
    return db.get(KnowledgeShelf, candidate_id, with_for_update=to_change or None)


def find_version(db: Session, candidate_id: str) -> int:
    """Return the version of a candidate's shelf, 0 before the first document."""
    found = db.scalar(select(KnowledgeShelf.version).where(KnowledgeShelf.candidate_id == candidate_id))
    return found or 0


def stored_bytes(db: Session, candidate_id: str) -> int:
    """Return how many bytes the texts and vectors of a candidate's documents have."""
    size = func.sum(func.length(KnowledgeChunk.text) + func.length(KnowledgeChunk.vectors))
    query = select(size).join(KnowledgeDocument, KnowledgeDocument.id == KnowledgeChunk.document_id)
    return int(db.scalar(query.where(KnowledgeDocument.candidate_id == candidate_id)) or 0)


def list_documents(db: Session, candidate_id: str) -> list[StoredDocument]:
    """Return a candidate's documents, oldest first."""
    rows = db.execute(_documents(candidate_id).order_by(KnowledgeDocument.id))
    return [_stored(row) for row in rows]


def find_by_content(db: Session, candidate_id: str, content_hash: str) -> StoredDocument | None:
    """Return a candidate's document with this text."""
    row = db.execute(_documents(candidate_id).where(KnowledgeDocument.content_hash == content_hash)).first()
    return None if row is None else _stored(row)


def find_by_origin(db: Session, candidate_id: str, origin: str) -> StoredDocument | None:
    """Return a candidate's document that was read from this file."""
    row = db.execute(_documents(candidate_id).where(KnowledgeDocument.origin == origin)).first()
    return None if row is None else _stored(row)


def find_by_id(db: Session, candidate_id: str, document_id: int) -> StoredDocument | None:
    """Return a document of this candidate by its number."""
    row = db.execute(_documents(candidate_id).where(KnowledgeDocument.id == document_id)).first()
    return None if row is None else _stored(row)


def list_owners(db: Session) -> list[str]:
    """Return the owners of all shelves."""
    return list(db.scalars(select(KnowledgeShelf.candidate_id).order_by(KnowledgeShelf.candidate_id)))


def add_document(db: Session, candidate_id: str, new: NewDocument) -> StoredDocument:
    """Put a document on the candidate's shelf, which must be there."""
    document = KnowledgeDocument(
        candidate_id=candidate_id,
        name=new.name,
        origin=new.origin,
        content_hash=new.content_hash,
        page_count=new.page_count,
        notes=new.notes,
        added_at=new.added_at,
    )
    db.add(document)
    db.flush()
    db.add_all(
        KnowledgeChunk(
            document_id=document.id,
            number=number,
            text=chunk.text,
            headings=chunk.headings,
            page=chunk.page,
            vector_count=len(vectors),
            vectors=vectors.tobytes(),
        )
        for number, (chunk, vectors) in enumerate(zip(new.chunks, new.vectors, strict=True))
    )
    return StoredDocument(document.id, new.name, new.origin, new.page_count, len(new.chunks), new.added_at, new.notes)


def remove_document(db: Session, document_id: int) -> None:
    """Take a document off its shelf, with its chunks."""
    db.execute(delete(KnowledgeDocument).where(KnowledgeDocument.id == document_id))


def read_chunks(db: Session, candidate_id: str) -> list[tuple[tuple[int, int], IndexedChunk]]:
    """Return all chunks of a candidate in the order of the documents, each with its key."""
    rows = db.execute(
        select(KnowledgeChunk, KnowledgeDocument.name)
        .join(KnowledgeDocument, KnowledgeDocument.id == KnowledgeChunk.document_id)
        .where(KnowledgeDocument.candidate_id == candidate_id)
        .order_by(KnowledgeChunk.document_id, KnowledgeChunk.number)
    )
    return [((chunk.document_id, chunk.number), _indexed(chunk, name)) for chunk, name in rows]


def read_some(db: Session, keys: Sequence[tuple[int, int]]) -> dict[tuple[int, int], IndexedChunk]:
    """Return the chunks with these keys, as far as they are there."""
    wanted = tuple_(KnowledgeChunk.document_id, KnowledgeChunk.number).in_(keys)
    rows = db.execute(
        select(KnowledgeChunk, KnowledgeDocument.name)
        .join(KnowledgeDocument, KnowledgeDocument.id == KnowledgeChunk.document_id)
        .where(wanted)
    )
    return {(chunk.document_id, chunk.number): _indexed(chunk, name) for chunk, name in rows}


def read_searched_texts(db: Session, candidate_id: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the key of each chunk of a candidate and what a search reads of it, in the order of the documents."""
    rows = db.execute(
        select(KnowledgeChunk.document_id, KnowledgeChunk.number, KnowledgeChunk.text, KnowledgeChunk.headings)
        .join(KnowledgeDocument, KnowledgeDocument.id == KnowledgeChunk.document_id)
        .where(KnowledgeDocument.candidate_id == candidate_id)
        .order_by(KnowledgeChunk.document_id, KnowledgeChunk.number)
    )
    for document_id, number, text, headings in rows:
        yield (document_id, number), searched_text(Chunk(text, headings, None))


def read_vectors(db: Session, document_id: int) -> list[tuple[int, Vectors]]:
    """Return the numbers of a document's chunks, each with its vectors."""
    rows = db.execute(
        select(KnowledgeChunk.number, KnowledgeChunk.vector_count, KnowledgeChunk.vectors)
        .where(KnowledgeChunk.document_id == document_id)
        .order_by(KnowledgeChunk.number)
    )
    return [(number, _matrix(vectors, count)) for number, count, vectors in rows]


def read_sources(db: Session, candidate_id: str | None = None) -> dict[int, str]:
    """Return what the vectors of each document were made of, as a checksum by its number.

    Parameters
    ----------
    candidate_id
        Whose documents; None for those of all candidates.
    """
    query = select(
        KnowledgeDocument.id,
        KnowledgeDocument.candidate_id,
        KnowledgeDocument.content_hash,
        KnowledgeDocument.added_at,
        KnowledgeShelf.embedder,
    ).join(KnowledgeShelf, KnowledgeShelf.candidate_id == KnowledgeDocument.candidate_id)
    if candidate_id is not None:
        query = query.where(KnowledgeDocument.candidate_id == candidate_id)
    return {
        number: hashlib.sha256(f"{number} {owner} {content} {added_at.isoformat()} {embedder}".encode()).hexdigest()
        for number, owner, content, added_at, embedder in db.execute(query.order_by(KnowledgeDocument.id))
    }


def count_vectors_by_document(db: Session, candidate_id: str) -> dict[int, int]:
    """Return how many vectors each of a candidate's documents has."""
    counted = (
        select(KnowledgeDocument.id, func.coalesce(func.sum(KnowledgeChunk.vector_count), 0))
        .join(KnowledgeChunk, KnowledgeChunk.document_id == KnowledgeDocument.id, isouter=True)
        .where(KnowledgeDocument.candidate_id == candidate_id)
        .group_by(KnowledgeDocument.id)
    )
    return {number: int(vectors) for number, vectors in db.execute(counted)}


def count_vectors(db: Session, candidate_id: str) -> int:
    """Return how many vectors the chunks of a candidate have."""
    counted = select(func.sum(KnowledgeChunk.vector_count)).join(
        KnowledgeDocument, KnowledgeDocument.id == KnowledgeChunk.document_id
    )
    return int(db.scalar(counted.where(KnowledgeDocument.candidate_id == candidate_id)) or 0)


def read_texts(db: Session, candidate_id: str, most_per_document: int) -> list[tuple[int, str, Chunk]]:
    """Return document, its name and each of its first chunks, in the order of the documents."""
    rows = db.execute(
        select(
            KnowledgeChunk.document_id,
            KnowledgeDocument.name,
            KnowledgeChunk.text,
            KnowledgeChunk.headings,
            KnowledgeChunk.page,
        )
        .join(KnowledgeDocument, KnowledgeDocument.id == KnowledgeChunk.document_id)
        .where(KnowledgeDocument.candidate_id == candidate_id, KnowledgeChunk.number < most_per_document)
        .order_by(KnowledgeChunk.document_id, KnowledgeChunk.number)
    )
    return [(document_id, name, Chunk(text, headings, page)) for document_id, name, text, headings, page in rows]


def replace_vectors(db: Session, key: tuple[int, int], vectors: Vectors) -> None:
    """Write new vectors of a chunk."""
    db.execute(
        update(KnowledgeChunk)
        .where(KnowledgeChunk.document_id == key[0], KnowledgeChunk.number == key[1])
        .values(vector_count=len(vectors), vectors=vectors.tobytes())
    )


def _indexed(chunk: KnowledgeChunk, name: str) -> IndexedChunk:
    vectors = _matrix(chunk.vectors, chunk.vector_count)
    return IndexedChunk(Chunk(chunk.text, chunk.headings, chunk.page), chunk.document_id, name, vectors)


def _matrix(stored: bytes, count: int) -> Vectors:
    return np.frombuffer(stored, dtype="<f4").reshape(count, -1)


def _documents(candidate_id: str) -> Select[KnowledgeDocument, int]:
    count = select(func.count()).where(KnowledgeChunk.document_id == KnowledgeDocument.id).scalar_subquery()
    return select(KnowledgeDocument, count).where(KnowledgeDocument.candidate_id == candidate_id)


def _stored(row: Row[KnowledgeDocument, int]) -> StoredDocument:
    document, chunk_count = row
    return StoredDocument(
        document.id,
        document.name,
        document.origin,
        document.page_count,
        chunk_count,
        document.added_at,
        document.notes,
    )
