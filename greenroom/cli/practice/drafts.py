"""Drafts: typed and unsent text, saved in a file with every change so that no end of the process loses it."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished answer, and the time spent on it so far."""

    text: str
    seconds: float


_FORMAT = TypeAdapter(Draft)


class Drafts:
    """The drafts of one interview: one file per turn, so that a sent answer never comes back as a draft.

    A failure to save a draft must not end an interview, so a disk that refuses costs only the draft.
    """

    def __init__(self, folder: Path, interview_id: str) -> None:
        self._folder = folder
        self._interview_id = interview_id

    def load(self, turn: int) -> Draft:
        """Return the draft of a turn's answer, empty without one."""
        try:
            return _FORMAT.validate_json(self._path(turn).read_bytes())
        except (OSError, ValidationError):  # no file, or one that is no draft any more
            return Draft("", 0.0)

    def save(self, turn: int, draft: Draft) -> None:
        """Save the draft of a turn's answer; only its author can read it."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._path(turn)
            unfinished = path.with_suffix(".part")
            with open(unfinished, "wb", opener=_private) as file:
                file.write(_FORMAT.dump_json(draft))
            unfinished.replace(path)

    def forget(self) -> None:
        """Remove every draft of the interview."""
        for path in self._folder.glob(f"{self._interview_id}-*.json"):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def _path(self, turn: int) -> Path:
        return self._folder / f"{self._interview_id}-{turn}.json"


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
