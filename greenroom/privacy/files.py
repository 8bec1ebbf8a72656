"""The files of one user in the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from greenroom.knowledge.uploads import folder_of
from greenroom.recordings.contracts import folder_key
from greenroom.recordings.models import RecordingRow
from greenroom.report.contracts import tracks_key
from greenroom.report.models import ReportRow
from greenroom.sessions.models import SessionRow
from greenroom.storage.contracts import FileStore


@dataclass(frozen=True, slots=True)
class PersonFiles:
    """The places of a user's files, whether or not there are any.

    Parameters
    ----------
    recordings, uploads
        Folders.
    tracks
        Files, each with the measurements of a recording.
    """

    recordings: tuple[str, ...]
    uploads: str
    exports: str
    tracks: tuple[str, ...]

    def keys(self, store: FileStore) -> Iterator[str]:
        """Yield the existing files, without exports."""
        for folder in (*self.recordings, self.uploads):
            yield from store.list(folder)
        yield from (key for key in self.tracks if store.exists(key))

    def remove(self, store: FileStore) -> None:
        """Remove them all; missing files are no error."""
        for folder in (*self.recordings, self.uploads, self.exports):
            store.delete_all(folder)
        for key in self.tracks:
            store.delete(key)


def files_of(db: Session, person_id: str) -> PersonFiles:
    """Return the places of a user's files."""
    recordings = db.scalars(select(RecordingRow.id).where(RecordingRow.candidate_id == person_id)).all()
    sessions = db.scalars(select(SessionRow.id).where(SessionRow.candidate_id == person_id)).all()
    subjects = db.scalars(select(ReportRow.subject).where(ReportRow.candidate_id == person_id)).all()
    return PersonFiles(
        recordings=tuple(folder_key(recording_id) for recording_id in recordings),
        uploads=folder_of(person_id),
        exports=exports_folder(person_id),
        tracks=tuple(tracks_key(subject) for subject in sorted({*sessions, *subjects})),
    )


def exports_folder(person_id: str) -> str:
    """Return the folder of a user's exports."""
    return f"exports/{person_id}"


def export_key(person_id: str, job_id: str) -> str:
    """Return the path of a job's export."""
    return f"{exports_folder(person_id)}/{job_id}.zip"


def export_bytes(store: FileStore, db: Session, person_id: str) -> int:
    """Return how many bytes a user's exports have."""
    del db
    return sum(store.size(key) for key in store.list(exports_folder(person_id)) if store.exists(key))
