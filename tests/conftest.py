"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.data import DATA_FOLDER


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The measuring data beside the project; tests that need it are skipped where it is absent."""
    if not DATA_FOLDER.is_dir():
        pytest.skip("needs the measuring data in ../shared/data, which is not on this machine")
    return DATA_FOLDER
