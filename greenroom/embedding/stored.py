"""An embedder's results for texts, stored in a file, so that a text is embedded only once."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.embedding.contracts import TokenEmbedder, TokenStates

TABLE = """
CREATE TABLE IF NOT EXISTS texts
(digest BLOB PRIMARY KEY, places BLOB NOT NULL, states BLOB NOT NULL, vector BLOB NOT NULL) WITHOUT ROWID
"""
PATIENCE_SECONDS = 60.0
"""How long to wait for another process that is writing."""


class StoredEmbedder:
    """Asks an embedder only for texts that the file does not hold.

    States are stored in half precision, 15 kB a sentence, and always returned as stored: results for a text do not
    depend on whether it was in the file. Several processes may share the file.

    Parameters
    ----------
    file
        SQLite; made if it is missing. One model, one file.
    """

    def __init__(self, embedder: TokenEmbedder, file: Path) -> None:
        self._embedder = embedder
        self._file = file
        self.name, self.version = embedder.name, embedder.version

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Return one unit vector per text, shape (texts, d)."""
        return np.array([read.vector for read in self.embed_tokens(texts)])

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenStates]:
        """Return the states of each text."""
        with self._open() as database:
            return [self._find(database, text) or self._read(database, text) for text in texts]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._file, timeout=PATIENCE_SECONDS)) as database, database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = OFF")  # rows that a power cut loses are computed again
            database.execute(TABLE)
            yield database

    def _find(self, database: sqlite3.Connection, text: str) -> TokenStates | None:
        query = "SELECT places, states, vector FROM texts WHERE digest = ?"
        row = database.execute(query, (_digest(text),)).fetchone()
        return None if row is None else _unpacked(*row)

    def _read(self, database: sqlite3.Connection, text: str) -> TokenStates:
        packed = _packed(self._embedder.embed_tokens([text])[0])
        database.execute("INSERT OR IGNORE INTO texts VALUES (?, ?, ?, ?)", (_digest(text), *packed))
        return _unpacked(*packed)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _packed(read: TokenStates) -> tuple[bytes, bytes, bytes]:
    return (
        read.places.astype(np.int32).tobytes(),
        read.states.astype(np.float16).tobytes(),
        read.vector.astype(np.float32).tobytes(),
    )


def _unpacked(places: bytes, states: bytes, vector: bytes) -> TokenStates:
    whole = np.frombuffer(vector, np.float32).astype(np.float64)
    tokens = np.frombuffer(states, np.float16).astype(np.float64).reshape(-1, len(whole))
    return TokenStates(
        np.frombuffer(places, np.int32).astype(np.int64).reshape(-1, 2),
        tokens / np.linalg.norm(tokens, axis=1, keepdims=True),
        whole,
    )
