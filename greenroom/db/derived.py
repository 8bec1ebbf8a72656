"""Tables that a backup leaves out, because the program fills them again."""

from __future__ import annotations

VECTOR_ROWS = "knowledge_vectors"
"""One row per vector of a passage on PostgreSQL with pgvector, see `greenroom.knowledge.repository.vector_rows`."""

DERIVED_TABLES = frozenset({VECTOR_ROWS})
"""Rows that are derived from others. Not every database has these tables, and no model declares them."""

INSTANCES = "instances"
"""The servers and workers that run now (`greenroom.instances`)."""

NOT_BACKED_UP = DERIVED_TABLES | {INSTANCES}


def is_original(name: str | None, kind: str, parents: object = None) -> bool:
    """Return whether a table, or anything else, is compared with the models (Alembic's hook ``include_name``)."""
    del parents
    return kind != "table" or name not in DERIVED_TABLES
