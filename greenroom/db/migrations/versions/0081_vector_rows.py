"""Vectors of passages as rows that PostgreSQL can search, where the extension pgvector may be used.

The rows are derived from ``knowledge_chunks``. Without the extension nothing changes, and searches read the chunks;
``greenroom knowledge reindex`` makes the table later.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import NotSupportedError, OperationalError, ProgrammingError

revision = "0081"
down_revision = "0078"

_TABLE = """
CREATE TABLE knowledge_vectors (
    owner VARCHAR(64) NOT NULL,
    document_id INTEGER NOT NULL REFERENCES knowledge_documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    part INTEGER NOT NULL,
    graph SMALLINT NOT NULL,
    vector VECTOR NOT NULL,
    PRIMARY KEY (document_id, number, part)
)
"""
_OWNERS = "CREATE INDEX ix_knowledge_vectors_owner ON knowledge_vectors (owner) WHERE graph = 0"
_GRAPHS = tuple(
    f"CREATE INDEX ix_knowledge_vectors_graph_{number} ON knowledge_vectors"
    f" USING hnsw (CAST(vector AS vector(384)) vector_ip_ops) WHERE graph = {number}"
    for number in range(1, 9)
)


def upgrade() -> None:
    """Make the table if the extension is there or may be added; its rows come with the next search or document."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    try:
        with connection.begin_nested():
            for statement in ("CREATE EXTENSION IF NOT EXISTS vector", _TABLE, _OWNERS, *_GRAPHS):
                connection.execute(sa.text(statement))
    except (NotSupportedError, OperationalError, ProgrammingError):
        # not installed, older than its graphs, or not permitted to this user
        return


def downgrade() -> None:
    """Remove the rows; the chunks have their vectors still. The extension stays, as others may use it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TABLE IF EXISTS knowledge_vectors")
