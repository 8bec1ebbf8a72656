"""The program around a query: SQLite in memory, in which one statement that reads may run."""

from __future__ import annotations

_PROGRAM = """
import re
import sqlite3

SCHEMA = {schema!r}
QUERY = {query!r}
ALLOWED = {{sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}}
BEGINNING = re.compile(r"(?:\\s|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)*(?:select|with)\\b", re.IGNORECASE | re.DOTALL)
ONLY_READING = "Write one SELECT statement, which may begin with WITH"


def authorize(action, first, second, database, trigger):
    is_forbidden_function = action == sqlite3.SQLITE_FUNCTION and second == "load_extension"
    return sqlite3.SQLITE_OK if action in ALLOWED and not is_forbidden_function else sqlite3.SQLITE_DENY


def {entry}(tables):
    if not BEGINNING.match(QUERY):
        raise ValueError(ONLY_READING)
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    for table, rows in tables.items():
        if rows:
            places = ", ".join("?" * len(rows[0]))
            connection.executemany(f'INSERT INTO "{{table}}" VALUES ({{places}})', rows)
    connection.commit()
    connection.set_authorizer(authorize)
    try:
        found = connection.execute(QUERY).fetchall()
    except (sqlite3.Error, sqlite3.Warning) as error:
        reason = str(error)
    else:
        return {{"value": [list(row) for row in found], "changed": False}}
    raise ValueError(ONLY_READING if reason.startswith("not authorized") else reason)
"""


def query_program(schema: str, query: str, entry: str) -> str:
    """Return a Python program whose ``entry`` takes tables with their rows and returns the rows that a query finds.

    SQLite's authorizer refuses every action but reading: no writing, PRAGMA, ATTACH or transaction.
    """
    return _PROGRAM.format(schema=schema, query=query, entry=entry)
