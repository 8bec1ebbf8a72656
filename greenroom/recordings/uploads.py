"""Receive parts of recordings piece by piece, each where the last one ended."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from greenroom.accounts.storage_quota import StorageQuota
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.identifiers import new_id
from greenroom.errors import ConflictError, InputError, NotFoundError, TooLargeError, UnsupportedMediaError
from greenroom.media.sniff import describe_other, sniff
from greenroom.media.types import content_type_of
from greenroom.recordings import repository
from greenroom.recordings.contracts import NewPart, Part, PartAnnounced, Recording, part_key
from greenroom.recordings.service import found
from greenroom.storage.contracts import FileStore, OffsetError
from greenroom.storage.deletions import DeletionLog

LEAST_FIRST_BYTES = 16
"""The minimum length of the first piece, unless it is the whole part, so that its type can be recognised."""

MOST_PARTS = 1000
"""Parts of one recording: a reload a second for a quarter of an hour."""


class Uploads:
    """Receives parts. The file shows how much has arrived; the row repeats it for lists.

    Parameters
    ----------
    max_bytes
        Limit for a recording, all its parts together.
    quota
        The storage of each account.
    announced
        Told of new parts, for example to have them observed while they arrive.
    """

    def __init__(
        self,
        database: Database,
        store: FileStore,
        clock: Clock,
        rng: Random,
        max_bytes: int,
        quota: StorageQuota,
        announced: PartAnnounced,
    ) -> None:
        self._announced = announced
        self._database, self._store, self._clock, self._rng = database, store, clock, rng
        self.max_bytes = max_bytes
        self._quota = quota
        self._deletions = DeletionLog(store, clock)

    def announce(self, candidate_id: str, recording_id: str, new: NewPart) -> Part:
        """Announce a part; a repeated announcement returns the earlier part with its progress.

        Raises
        ------
        NotFoundError
            The recording does not exist, or belongs to another candidate.
        ConflictError
            The recording is already complete, or has too many parts.
        TooLargeError
            The recording would exceed its limit.
        StorageFullError
            The account's storage is full.
        """
        with self._database.transaction() as db:
            recording = found(repository.find_recording(db, recording_id, candidate_id, to_change=True), recording_id)
            earlier_part = next((part for part in recording.parts if part.client_key == new.client_key), None)
            if earlier_part is None:
                _check_open(recording)
                self._check_size(recording, new.length_bytes or 0)
                self._quota.check(db, candidate_id, new.length_bytes or 1)
                earlier_part = repository.add_part(db, new_id(self._rng), recording, new, self._clock.now())
                self._announced(db, recording, earlier_part)
        if earlier_part.length_bytes == 0:
            self._end(earlier_part, 0)
        return self.look(candidate_id, recording_id, earlier_part.id)

    def look(self, candidate_id: str, recording_id: str, part_id: str) -> Part:
        """Return a part with its progress. Raises NotFoundError for a missing part or that of another candidate."""
        with self._database.reading() as db:
            part = repository.find_part(db, recording_id, part_id, candidate_id)
        if part is None:
            raise NotFoundError(f"Part {part_id} of the recording not found", "Create the part first")
        return part if part.ended_at is not None else self._with_true_offset(part)

    def receive(self, part: Part, offset_bytes: int, piece: bytes, candidate_id: str) -> Part:
        """Add a piece that begins at ``offset_bytes`` and return the part; the last one ends it.

        Raises
        ------
        OffsetError, ConflictError
            The part ends at another offset, or is already complete.
        TooLargeError
            The piece exceeds the announced length, or the limit of the recording.
        StorageFullError
            The account's storage is full.
        UnsupportedMediaError
            The first bytes are not those of a recording.
        """
        now = self._look_again(candidate_id, part)
        if offset_bytes != now.offset_bytes:
            raise OffsetError(part_key(now.recording_id, now.id), now.offset_bytes)
        if not piece:
            return now
        if now.ended_at is not None:
            raise ConflictError("The part is already complete", "Create a new part")
        self._check_space(now, candidate_id, len(piece))
        content_type = self._recognise(now, piece) if offset_bytes == 0 else None
        end = self._store.append(part_key(now.recording_id, now.id), offset_bytes, [piece])
        with self._database.transaction() as db:
            repository.note_received(db, now.id, end, content_type, self._clock.now())
        if end == now.length_bytes:
            self._end(now, end)
        return self._look_again(candidate_id, now)

    def declare_length(self, part: Part, length_bytes: int, candidate_id: str) -> Part:
        """Declare the length of a part whose recorder has stopped. A complete part ends; a repeat is no error.

        Raises
        ------
        ConflictError
            Another length was declared before, or more than that has arrived.
        TooLargeError
            The recording would exceed its limit.
        """
        now = self._look_again(candidate_id, part)
        if now.length_bytes is not None and now.length_bytes != length_bytes:
            raise ConflictError(f"The part has {now.length_bytes} bytes", "Do not change the length of a part")
        if length_bytes < now.offset_bytes:
            raise ConflictError(f"The part already has {now.offset_bytes} bytes", "Declare at least that many bytes")
        self._check_space(now, candidate_id, length_bytes - now.offset_bytes)
        with self._database.transaction() as db:
            repository.note_length(db, now.id, length_bytes)
        if length_bytes == now.offset_bytes and now.ended_at is None:
            self._end(now, length_bytes)
        return self._look_again(candidate_id, now)

    def remove(self, candidate_id: str, recording_id: str, part_id: str) -> None:
        """Delete a part.

        Raises
        ------
        NotFoundError
            The part does not exist, or belongs to another candidate.
        ConflictError
            The part is already in the whole file.
        """
        part = self.look(candidate_id, recording_id, part_id)
        if part.joined_from_seconds is not None:
            raise ConflictError("The part already belongs to the finished recording", "Delete the recording instead")
        with self._database.transaction() as db:
            repository.delete_part(db, part.id)
        self._deletions.note("recording part", part.id)
        self._store.delete(part_key(recording_id, part.id))

    def _look_again(self, candidate_id: str, part: Part) -> Part:
        return self.look(candidate_id, part.recording_id, part.id)

    def _with_true_offset(self, part: Part) -> Part:
        """Return a part with the size of its file: the row may be behind if the server was killed between the two."""
        key = part_key(part.recording_id, part.id)
        size = self._store.size(key) if self._store.exists(key) else 0
        if size == part.length_bytes:
            return self._end(part, size)
        return replace(part, offset_bytes=size)

    def _end(self, part: Part, length_bytes: int) -> Part:
        key = part_key(part.recording_id, part.id)
        sha256 = self._store.checksum(key) if self._store.exists(key) else None
        now = self._clock.now()
        with self._database.transaction() as db:
            repository.end_part(db, part.id, length_bytes, sha256, now)
        return replace(part, offset_bytes=length_bytes, length_bytes=length_bytes, sha256=sha256, ended_at=now)

    def _recognise(self, part: Part, piece: bytes) -> str:
        """Return the content type by the beginning of a part."""
        container = sniff(piece)
        if container is None:
            if len(piece) < LEAST_FIRST_BYTES and part.length_bytes != len(piece):
                raise InputError(f"The first piece has {len(piece)} bytes", f"Send at least {LEAST_FIRST_BYTES}")
            other = describe_other(piece)
            raise UnsupportedMediaError(
                f"This file is {other or 'not a supported recording'}",
                "Upload video or audio: mp4, webm, mov, wav, mp3",
            )
        return content_type_of(container)

    def _check_space(self, part: Part, candidate_id: str, more_bytes: int) -> None:
        if part.length_bytes is not None and part.offset_bytes + more_bytes > part.length_bytes:
            raise TooLargeError(f"The part was announced with {part.length_bytes} bytes", "Send no more than that")
        with self._database.reading() as db:
            recording = repository.find_recording(db, part.recording_id, candidate_id)
            self._quota.check(db, candidate_id, more_bytes)
        self._check_size(found(recording, part.recording_id), more_bytes)

    def _check_size(self, recording: Recording, more_bytes: int) -> None:
        if sum(part.offset_bytes for part in recording.parts) + more_bytes > self.max_bytes:
            raise TooLargeError(
                f"The recording would have more than {self.max_bytes / 1e6:,.0f} MB", "Record in a smaller size"
            )


def _check_open(recording: Recording) -> None:
    if recording.closed_at is not None:
        raise ConflictError("The recording is already complete", "Start a new recording")
    if len(recording.parts) >= MOST_PARTS:
        raise ConflictError(f"The recording has {MOST_PARTS} parts", "Start a new recording")
