"""Everything that Greenroom keeps of one user, as the entries of an archive."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from greenroom.interview.records import InterviewRecords
from greenroom.privacy.archive import Entry
from greenroom.privacy.files import PersonFiles, files_of
from greenroom.privacy.ownership import OwnedTable
from greenroom.privacy.report_entries import report_entries
from greenroom.privacy.rows import rows_of
from greenroom.recordings import repository as recordings
from greenroom.recordings.contracts import Recording, part_key, whole_key
from greenroom.storage.contracts import FileStore

README = """This is everything that this Greenroom keeps of you.

data/          every row of the database that is yours, one JSON file per table; moments are in UTC.
               Left out: digests of passwords and tokens, and numbers that were computed from the text beside them.
reports/       the report of each session, as PDF and as JSON; the names are those of the sessions in data/.
recordings/    your recordings as they are kept: whole, or in parts while they are not joined yet.
               data/recordings.json says which session each belongs to.
observations/  what was measured in the recordings (landmarks, pitch, words), as zip files of JSON and NumPy arrays.
uploads/       documents that wait to be read into your knowledge base.
"""


class OwnData:
    """Finds the data of a user.

    Parameters
    ----------
    records
        Reads the interviews.
    """

    def __init__(self, store: FileStore, tables: Sequence[OwnedTable], records: InterviewRecords) -> None:
        self._store, self._tables, self._records = store, tables, records

    def entries(self, db: Session, person_id: str) -> Iterator[Entry]:
        """Yield the entries: rows as of one moment, and files that are read when the archive reaches them."""
        yield Entry("README.txt", [README.encode()], is_compressed=True)
        for name, rows in rows_of(db, self._tables, person_id):
            yield Entry(f"data/{name}.json", [rows], is_compressed=True)
        yield from report_entries(db, self._records, person_id)
        yield from self._files(
            files_of(db, person_id),
            {name: key for one in recordings.list_of_candidate(db, person_id) for name, key in _named(one)},
        )

    def _files(self, files: PersonFiles, names: dict[str, str]) -> Iterator[Entry]:
        for name, key in names.items():
            if self._store.exists(key):
                yield Entry(f"recordings/{name}", self._read(key), is_compressed=False)
        others = replace(files, recordings=())
        for key in others.keys(self._store):
            folder = "uploads" if key.startswith(files.uploads) else "observations"
            yield Entry(f"{folder}/{key.rpartition('/')[2]}", self._read(key), is_compressed=False)

    def _read(self, key: str) -> Iterator[bytes]:
        yield from self._store.read(key)


def _named(recording: Recording) -> Iterator[tuple[str, str]]:
    """Yield a readable name, and the key, of each possible file of a recording."""
    if recording.whole is not None:
        yield f"{recording.id}{_ending(recording.whole.content_type)}", whole_key(recording.id)
    for number, part in enumerate(recording.parts, start=1):
        yield f"{recording.id}-part-{number}{_ending(part.content_type)}", part_key(recording.id, part.id)


def _ending(content_type: str | None) -> str:
    return mimetypes.guess_extension(content_type or "") or ""
