"""What the decoder's tests may ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.media.recordings import MakeRecording, write_recording


@pytest.fixture
def make_recording(tmp_path: Path) -> MakeRecording:
    """Return a function that muxes a recording under a name and gives its path."""

    def make(name: str, *args: Any, **options: Any) -> Path:
        return write_recording(tmp_path / name, *args, **options)

    return make
