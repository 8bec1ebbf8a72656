"""What tests of recordings over HTTP share."""

from __future__ import annotations

import pytest

from greenroom.storage.contracts import FileStore
from greenroom.storage.local import LocalFileStore
from greenroom.wiring.server import Server


@pytest.fixture
def served_store(services: Server) -> LocalFileStore:
    """The store of the server."""
    store: FileStore = services.recordings.store
    assert isinstance(store, LocalFileStore)
    return store
