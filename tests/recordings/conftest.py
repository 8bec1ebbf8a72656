"""What tests of recordings over HTTP share."""

from __future__ import annotations

import pytest

from greenroom.http.services import Services
from greenroom.storage.contracts import FileStore
from greenroom.storage.local import LocalFileStore


@pytest.fixture
def served_store(services: Services) -> LocalFileStore:
    """The store of the server."""
    store: FileStore = services.get(FileStore)  # type: ignore[type-abstract]  # services are known by their port
    assert isinstance(store, LocalFileStore)
    return store
