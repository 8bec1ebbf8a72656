"""The jobs of the knowledge base: one reads an uploaded document, one deletes vectors from a separate database."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from greenroom.errors import InputError
from greenroom.jobs.handlers import JobContext
from greenroom.jobs.kinds import JobKind, NoPayload, TaskPayload
from greenroom.knowledge.contracts import SilentListener, StoredDocument
from greenroom.knowledge.separate_rows import SeparateRows
from greenroom.knowledge.service import KnowledgeBase
from greenroom.storage.contracts import FileMissingError, FileStore

READING_SHARE = 0.1
"""How much of the job is reading the file; the rest is making vectors of its passages."""


class Upload(TaskPayload):
    """A file that waits for reading: its place, its owner's name for it, and its owner where that is not the sender."""

    key: str
    file_name: str
    shelf: str | None = None

    @property
    def origin(self) -> str:
        """Identifies the file: a later upload of the same name replaces it."""
        return f"upload:{self.file_name}"


READ = JobKind("knowledge.read", Upload)
SWEEP = JobKind("knowledge.sweep", NoPayload)

SWEEP_ATTEMPTS = 1_000_000
"""One each ten minutes or so: until the database answers again."""


class ReadUpload:
    """Reads one uploaded document; the file is deleted once it is in the knowledge base, or is refused."""

    def __init__(self, knowledge: KnowledgeBase, store: FileStore) -> None:
        self._knowledge = knowledge
        self._store = store

    def __call__(self, context: JobContext, upload: Upload) -> None:
        """Run the job; a later attempt finds the document of an earlier one and does nothing."""
        candidate_id = upload.shelf or str(context.job.candidate_id)
        try:
            self._read(context, candidate_id, upload)
        except FileMissingError:
            if all(document.origin != upload.origin for document in self._knowledge.documents(candidate_id)):
                raise
        except InputError:
            self._store.delete(upload.key)
            raise
        else:
            self._store.delete(upload.key)

    def _read(self, context: JobContext, candidate_id: str, upload: Upload) -> None:
        def report() -> None:
            context.progress("reading", 0.0)

        report()
        with self._named(upload) as path:
            read = self._knowledge.read(candidate_id, path, upload.origin, _Progress(context), report)
        if not isinstance(read, StoredDocument):
            with context.transaction() as db:
                self._knowledge.keep(db, candidate_id, read)
        self._knowledge.arrange(candidate_id)

    @contextmanager
    def _named(self, upload: Upload) -> Iterator[Path]:
        """Provide the file under its own name, which is cited and which distinguishes Markdown from plain text."""
        with self._store.local(upload.key) as stored, tempfile.TemporaryDirectory(prefix="greenroom-") as folder:
            path = Path(folder) / upload.file_name
            path.symlink_to(stored.resolve())
            yield path


class Sweep:
    """Deletes the vectors of documents that are gone from the separate database; a second run finds nothing to do.

    Parameters
    ----------
    rows
        None where the vectors are in the main database, which deletes them itself.
    """

    def __init__(self, rows: SeparateRows | None) -> None:
        self._rows = rows

    def __call__(self, context: JobContext, payload: NoPayload) -> None:
        """Run the job; it is retried while the database does not answer."""
        del payload
        context.progress("sweeping", 0.0)
        if self._rows is not None:
            self._rows.sweep()


class _Progress(SilentListener):
    """Tells the job how many passages have their vectors."""

    def __init__(self, context: JobContext) -> None:
        self._context = context

    def advance(self, done: int, total: int) -> None:
        """Report it; raises JobInterruptedError when the work has to end."""
        self._context.progress("understanding", READING_SHARE + (1 - READING_SHARE) * done / total)
