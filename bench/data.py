"""Where the measuring data lies: beside the project, never in it, or where ``GREENROOM_DATA`` says."""

from __future__ import annotations

import os
import sys
from pathlib import Path

DATA_FOLDER = Path(os.environ.get("GREENROOM_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")


def shared_data() -> Path:
    """Return the data folder, or end the program with a sentence that says what is missing."""
    if not DATA_FOLDER.is_dir():
        sys.exit(f"This benchmark needs the data folder {DATA_FOLDER}, or another in GREENROOM_DATA; it is not there.")
    return DATA_FOLDER
