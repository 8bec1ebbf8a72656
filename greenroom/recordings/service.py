"""The life of recordings: begin, close, delete."""

from __future__ import annotations

from random import Random

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.identifiers import new_id
from greenroom.errors import ConflictError, NotFoundError
from greenroom.recordings import repository
from greenroom.recordings.contracts import OWNER_UPLOAD, Owner, Part, Recording, folder_key, part_key
from greenroom.storage.contracts import FileStore
from greenroom.storage.deletions import DeletionLog

LONGEST_NAME = 255


class RecordingService:
    """Begins, shows, closes and deletes recordings; `Uploads` receives them and `Joiner` joins them.

    A row is written after its file and deleted before it. A crash may therefore leave a file without a row, but never a
    row without its file.
    """

    def __init__(self, database: Database, store: FileStore, clock: Clock, rng: Random) -> None:
        self._database, self._store, self._clock, self._rng = database, store, clock, rng
        self._deletions = DeletionLog(store, clock)

    def create(self, db: Session, candidate_id: str, owner: Owner, name: str) -> Recording:
        """Begin a recording, within the unit of work that begins its owner."""
        return repository.add_recording(
            db, new_id(self._rng), candidate_id, owner, name[:LONGEST_NAME], self._clock.now()
        )

    def get(self, db: Session, candidate_id: str, recording_id: str) -> Recording:
        """Return a recording.

        Raises
        ------
        NotFoundError
            The recording does not exist, or belongs to another candidate.
        """
        return found(repository.find_recording(db, recording_id, candidate_id), recording_id)

    def of_owner(self, db: Session, candidate_id: str, owner: Owner) -> list[Recording]:
        """Return the recordings of an owner, oldest first."""
        return repository.list_of_owner(db, candidate_id, owner)

    def hand_over(
        self, db: Session, candidate_id: str, recording_id: str, owner: Owner, reference: str | None = None
    ) -> None:
        """Change the owner of an uploaded recording.

        Parameters
        ----------
        reference
            The new owner's reference for the content of all parts.

        Raises
        ------
        NotFoundError
            The recording does not exist, or belongs to another candidate.
        ConflictError
            The recording already has an owner.
        """
        recording = self.get(db, candidate_id, recording_id)
        if recording.owner.kind != OWNER_UPLOAD:
            raise ConflictError("The recording belongs to another session", "Upload it again for another report")
        repository.change_owner(db, recording_id, owner, reference)

    def finish(self, candidate_id: str, recording_id: str, reference: str | None = None) -> Recording:
        """Declare the recording complete: interrupted parts end where they stopped. A second call changes nothing.

        Parameters
        ----------
        reference
            End only the parts of this reference (an answer is finished, the recording continues); None ends all, and
            the recording.

        Raises
        ------
        NotFoundError
            The recording does not exist, or belongs to another candidate.
        """
        with self._database.reading() as db:
            open_parts = [
                part
                for part in self.get(db, candidate_id, recording_id).parts
                if part.ended_at is None and reference in {None, part.reference}
            ]
        ends = [(part, *self._measure(part)) for part in open_parts]
        with self._database.transaction() as db:
            for part, size, sha256 in ends:
                repository.end_part(db, part.id, size, sha256, self._clock.now())
            if reference is None:
                repository.close_recording(db, recording_id, self._clock.now())
            return self.get(db, candidate_id, recording_id)

    def delete(self, candidate_id: str, recording_id: str) -> None:
        """Remove a recording and all its files.

        Raises
        ------
        NotFoundError
            The recording does not exist, or belongs to another candidate.
        """
        with self._database.transaction() as db:
            self.get(db, candidate_id, recording_id)
            repository.delete_recording(db, recording_id)
        self._deletions.note("recording", recording_id)
        self._store.delete_all(folder_key(recording_id))

    def _measure(self, part: Part) -> tuple[int, str | None]:
        """Return size and checksum of the bytes of a part that have arrived."""
        key = part_key(part.recording_id, part.id)
        return (self._store.size(key), self._store.checksum(key)) if self._store.exists(key) else (0, None)


def found(recording: Recording | None, recording_id: str) -> Recording:
    """Return a recording that was found; raises NotFoundError for None."""
    if recording is None:
        raise NotFoundError(f"Recording {recording_id} not found", "It may have been deleted")
    return recording
