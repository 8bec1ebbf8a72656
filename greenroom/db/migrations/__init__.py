"""The history of the schema, one numbered file per step in ``versions``, run by Alembic."""
