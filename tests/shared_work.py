"""Work that the processes of one test run share: the first one does it, the others read its result."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")


def once_per_run(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> T:
    """Return what ``make`` returns for a folder of its own; processes that come later wait, and get an equal object."""
    base = factory.getbasetemp()
    # The processes of pytest-xdist have their folders side by side in that of the run.
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"shared {name}"
    folder.mkdir(exist_ok=True)
    stored = folder / "result.pickle"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stored.exists():
            stored.write_bytes(pickle.dumps(make(folder)))
    result: T = pickle.loads(stored.read_bytes())  # noqa: S301 - written by this run
    return result


def lend_models(models: Path, cache: Path) -> None:
    """Give a home folder, by its cache folder, the models that this run has built."""
    cache.mkdir(parents=True)
    for model in models.iterdir():
        if model.is_dir():
            (cache / model.name).symlink_to(model)
