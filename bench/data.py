"""Where the measuring data lies: beside the project, never in it."""

from __future__ import annotations

import sys
from pathlib import Path

DATA_FOLDER = Path(__file__).resolve().parents[1].parent / "shared" / "data"


def shared_data() -> Path:
    """Return the data folder, or end the program with a sentence that says what is missing."""
    if not DATA_FOLDER.is_dir():
        sys.exit("This benchmark needs the data folder ../shared/data beside the project; it is not there.")
    return DATA_FOLDER
