"""Databases of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import URL

from tests.knowledge.separate import Separate, lent_separate


@pytest.fixture
def separate(newer_postgres: URL) -> Iterator[Separate]:
    """An empty database for vectors on the server with pgvector 0.8."""
    with lent_separate(newer_postgres) as lent:
        yield lent
