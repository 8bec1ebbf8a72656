"""Replies of models, remembered by what they were asked: the same answer gets the same judgement, and is paid once."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

Remembered = TypeVar("Remembered", bound=BaseModel)


class JudgementCache:
    """A candidate's folder of private files, one per reply.

    They hold words of the candidate; removing the folder forgets them. A file that is damaged is as good as none, and
    a disk that is full costs the memory, not the judgement.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, key: str, form: type[Remembered]) -> Remembered | None:
        """Return what was remembered under a key."""
        try:
            return form.model_validate_json(self._file(key).read_bytes())
        except (OSError, ValidationError):
            return None

    def remember(self, key: str, reply: BaseModel) -> None:
        """Save a reply in one step: a reader at the same time sees all of it or nothing."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor, name = tempfile.mkstemp(dir=self._folder)  # readable by its owner alone
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    file.write(reply.model_dump_json())
                Path(name).replace(self._file(key))
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.json"


class JudgementCaches:
    """The caches of all candidates: one folder each, so that one candidate's replies can be deleted alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, candidate_id: str) -> JudgementCache:
        """Return the cache of a candidate."""
        return JudgementCache(self._folder / candidate_id)

    def forget(self, candidate_id: str) -> None:
        """Delete all replies about a candidate; a judge can be asked for each again."""
        shutil.rmtree(self._folder / candidate_id, ignore_errors=True)

    def forget_all_but(self, candidate_ids: Collection[str]) -> None:
        """Delete the replies about all other candidates, and those of earlier versions, which name no candidate."""
        for path in self._folder.glob("*"):
            if path.is_file():
                path.unlink(missing_ok=True)
            elif path.name not in candidate_ids:
                self.forget(path.name)

    def forget_before(self, moment: datetime) -> None:
        """Delete the replies that are older than a moment."""
        for path in self._folder.rglob("*"):
            with suppress(FileNotFoundError):
                if path.is_file() and path.stat().st_mtime < moment.timestamp():
                    path.unlink()


def key_of(*parts: object) -> str:
    """Return a digest of everything that a reply depends on."""
    return hashlib.sha256(json.dumps(parts, default=repr).encode()).hexdigest()
