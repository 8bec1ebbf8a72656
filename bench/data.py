"""Where the measuring data lies: beside the project, never in it, or where ``GREENROOM_DATA`` says."""

from __future__ import annotations

import os
from pathlib import Path

from bench.figures import skip

DATA_FOLDER = Path(os.environ.get("GREENROOM_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")


def shared_data() -> Path:
    """Return the data folder; a benchmark that needs it is skipped where there is none."""
    if not DATA_FOLDER.is_dir():
        skip("no ../shared/data")
    return DATA_FOLDER
