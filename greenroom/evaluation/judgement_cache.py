"""Replies of models, remembered by what they were asked: the same answer gets the same judgement, and is paid once."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

Remembered = TypeVar("Remembered", bound=BaseModel)


class JudgementCache:
    """A folder of private files, one per reply.

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
        """Keep a reply; whoever reads at the same time sees all of it or nothing."""
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

    def forget_all(self) -> None:
        """Remove all replies: whose words they hold cannot be told, and each can be asked for anew."""
        for path in self._folder.glob("*"):
            path.unlink(missing_ok=True)

    def forget_before(self, moment: datetime) -> None:
        """Remove the replies that came before a moment."""
        for path in self._folder.glob("*"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < moment.timestamp():
                    path.unlink()

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def key_of(*parts: object) -> str:
    """Return a digest of everything that a reply depends on."""
    return hashlib.sha256(json.dumps(parts, default=repr).encode()).hexdigest()
