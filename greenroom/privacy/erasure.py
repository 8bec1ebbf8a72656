"""The erasure of all data of one user: files, rows, caches and the traces of deleted rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import timedelta

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.leftovers import scrub
from greenroom.evaluation.judgement_cache import JudgementCaches
from greenroom.jobs.contracts import OPEN_STATES
from greenroom.jobs.kinds import NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.mail.contracts import Outbox
from greenroom.privacy.erased import note_erased
from greenroom.privacy.files import PersonFiles, files_of
from greenroom.privacy.ownership import OwnedTable
from greenroom.privacy.rows import erase_rows
from greenroom.privacy.tasks.kinds import LOOK_AGAIN
from greenroom.storage.contracts import FileStore

WORK_ENDS_WITHIN = timedelta(minutes=15)
"""A cancelled job ends at its next report of progress; until then it may write a file."""

MOST_JOBS = 1000
"""Jobs cancelled at a time."""


class Erasure:
    """Erases the data of a user.

    All jobs of the user are cancelled first, so that they can write no more rows. A file that a job was just writing
    is found by the second pass (`LookAgain`), which the worker runs later. A repeated erasure finds less to do.

    Parameters
    ----------
    ask_to_sweep
        Requests, in the unit of work that deletes the rows, that a separate database forgets their vectors.
    """

    def __init__(
        self,
        database: Database,
        store: FileStore,
        jobs: JobService,
        queue: JobQueue,
        clock: Clock,
        outbox: Outbox,
        judgements: JudgementCaches,
        tables: Sequence[OwnedTable],
        ask_to_sweep: Callable[[Session], object],
    ) -> None:
        self._database, self._store, self._jobs, self._queue, self._clock = database, store, jobs, queue, clock
        self._outbox, self._judgements, self._tables = outbox, judgements, tables
        self._ask_to_sweep = ask_to_sweep

    def erase(
        self,
        person_id: str,
        transaction: Callable[[], AbstractContextManager[Session]],
        report: Callable[[float], None],
        *,
        job_id: str | None = None,
    ) -> None:
        """Erase everything.

        Parameters
        ----------
        transaction
            Begins a unit of work.
        report
            Receives how much is done, 0-1.
        job_id
            The job that erases: its row goes last. None outside of a job.
        """
        report(0.0)
        note_erased(self._store, person_id, self._clock.now())
        files = self._end_work(transaction, person_id, job_id)
        files.remove(self._store)
        report(0.4)
        with transaction() as db:
            erase_rows(db, self._tables, person_id, but_job=job_id)
            self._ask_to_sweep(db)
        self._outbox.forget(person_id)
        self._judgements.forget(person_id)
        report(0.8)
        scrub(self._database)
        with transaction() as db:
            later = self._clock.now() + WORK_ENDS_WITHIN
            self._queue.enqueue(db, LOOK_AGAIN, NoPayload(), queue="low", run_after=later)  # contains no names
            erase_rows(db, self._tables, person_id)
        scrub(self._database)

    def _end_work(
        self, transaction: Callable[[], AbstractContextManager[Session]], person_id: str, job_id: str | None
    ) -> PersonFiles:
        with transaction() as db:
            for job in self._jobs.page(db, person_id, states=OPEN_STATES, limit=MOST_JOBS):
                if job.id != job_id:
                    self._jobs.cancel(db, job.id, person_id)
            return files_of(db, person_id)
