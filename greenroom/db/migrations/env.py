"""Run by Alembic: every step of a migration uses the given connection and its transaction."""

from __future__ import annotations

from alembic import context

# Batch mode: SQLite cannot alter most of a table, so Alembic copies it. The same steps run on PostgreSQL.
context.configure(connection=context.config.attributes["connection"], target_metadata=None, render_as_batch=True)
context.run_migrations()
