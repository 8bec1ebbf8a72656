"""Join the parts of a closed recording to one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import InputError
from greenroom.media.contracts import Joined, PieceJoiner
from greenroom.recordings import repository
from greenroom.recordings.contracts import Part, Recording, WholeFile, part_key, whole_key
from greenroom.recordings.repository import Placed
from greenroom.recordings.service import found
from greenroom.storage.contracts import FileStore

READ_BYTES = 1 << 20


class BeginUnitOfWork(Protocol):
    """Begins a unit of work: that of a job, which commits only while its attempt counts, or the database's own."""

    def __call__(self) -> AbstractContextManager[Session]:
        """Begin it."""
        ...


class Joiner:
    """Makes the parts of a recording one seekable file.

    Parameters
    ----------
    temporary_folder
        The folder in which the whole is written first; the system's folder for temporary files when None.
    """

    def __init__(
        self, database: Database, store: FileStore, clock: Clock, pieces: PieceJoiner, temporary_folder: Path | None
    ) -> None:
        self._database, self._store, self._clock = database, store, clock
        self._pieces, self._temporary_folder = pieces, temporary_folder

    def join(
        self,
        candidate_id: str,
        recording_id: str,
        transaction: BeginUnitOfWork | None = None,
        interrupt: Callable[[], None] = lambda: None,
    ) -> Recording:
        """Join a closed recording, store the whole and remove the files of its parts; does nothing if already joined.

        Parameters
        ----------
        transaction
            `JobContext.transaction` within a job; the database's own when None.
        interrupt
            Called several times a second; an exception that it raises ends the work and is passed on.

        Raises
        ------
        NotFoundError
            The recording does not exist, or belongs to another candidate.
        InputError
            The recording is not closed, or no part of it can be read.
        """
        recording = self._find(candidate_id, recording_id)
        if recording.closed_at is None:
            raise InputError(f"The recording {recording_id} is not complete", "Mark the recording as complete first")
        if recording.whole is None:
            self._make_whole(recording, transaction or self._database.transaction, interrupt)
            recording = self._find(candidate_id, recording_id)
        for part in recording.parts:  # a repeated run after a crash: the row was written first
            if part.joined_from_seconds is not None:
                self._store.delete(part_key(recording.id, part.id))
        return recording

    def _find(self, candidate_id: str, recording_id: str) -> Recording:
        with self._database.reading() as db:
            return found(repository.find_recording(db, recording_id, candidate_id), recording_id)

    def _make_whole(self, recording: Recording, transaction: BeginUnitOfWork, interrupt: Callable[[], None]) -> None:
        parts = [part for part in recording.parts if self._store.exists(part_key(recording.id, part.id))]
        with TemporaryDirectory(dir=self._temporary_folder, prefix="greenroom-join-") as folder:
            target = Path(folder) / "whole"
            joined = self._join_parts(recording.id, parts, target, interrupt)
            stored = self._store.put(whole_key(recording.id), _chunks(target))
        whole = WholeFile(stored.size_bytes, stored.sha256, joined.content_type, joined.duration_seconds)
        placed = [
            Placed(part.id, place.from_seconds, place.duration_seconds)
            for part, place in zip(parts, joined.pieces, strict=True)
            if place is not None
        ]
        with transaction() as db:
            repository.note_whole(db, recording.id, whole, placed, joined.notes, self._clock.now())

    def _join_parts(self, recording_id: str, parts: list[Part], target: Path, interrupt: Callable[[], None]) -> Joined:
        with ExitStack() as stack:
            paths = [stack.enter_context(self._store.local(part_key(recording_id, part.id))) for part in parts]
            return self._pieces.join(paths, target, interrupt)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(READ_BYTES):
            yield chunk
