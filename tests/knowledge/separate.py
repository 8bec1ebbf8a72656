"""A separate database for vectors that can go away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, create_engine, text

from greenroom.db.database import Database
from greenroom.db.engine import open_engine
from tests.databases import new_database


class Separate:
    """A database for vectors on a server with pgvector 0.8, which a test can close to all and open again."""

    def __init__(self, server: URL, url: URL) -> None:
        self.url = url
        self._administration = create_engine(server, isolation_level="AUTOCOMMIT")
        self.opened = Database(open_engine(url))

    def go_away(self) -> None:
        """Refuse connections, and end those that are open."""
        self._run(f"ALTER DATABASE {self.url.database} ALLOW_CONNECTIONS false")
        self.end_connections()

    def end_connections(self) -> None:
        """End all connections, as a server that crashes does."""
        self._run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")

    def come_back(self) -> None:
        self._run(f"ALTER DATABASE {self.url.database} ALLOW_CONNECTIONS true")

    def vectors(self) -> dict[str, int]:
        """Return how many vectors there are, by owner."""
        with self.opened.reading() as rows:
            found = rows.execute(text("SELECT owner, count(*) FROM knowledge_vectors GROUP BY owner"))
            return {str(owner): int(vectors) for owner, vectors in found}

    def close(self) -> None:
        self.come_back()
        self.opened.close()
        self._administration.dispose()

    def _run(self, statement: str) -> None:
        with self._administration.connect() as connection:
            connection.execute(text(statement), {"name": self.url.database})


@contextmanager
def lent_separate(server: URL) -> Iterator[Separate]:
    """Lend an empty database on a server, and remove it afterwards."""
    for url in new_database(server, "template0"):
        lent = Separate(server, url)
        yield lent
        lent.close()
