"""Backups: every row and every file in one archive, and back again on SQLite or PostgreSQL."""
