"""The jobs that erase an account and all its data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from greenroom.accounts.models import Account
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.leftovers import scrub
from greenroom.evaluation.judgement_cache import JudgementCaches
from greenroom.jobs.contracts import OPEN_STATES
from greenroom.jobs.handlers import JobContext
from greenroom.jobs.kinds import NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.mail.contracts import Outbox
from greenroom.privacy.files import PersonFiles, files_of
from greenroom.privacy.orphans import OrphanedFiles
from greenroom.privacy.ownership import OwnedTable
from greenroom.privacy.rows import erase_rows
from greenroom.privacy.tasks.kinds import LOOK_AGAIN
from greenroom.storage.contracts import FileStore

WORK_ENDS_WITHIN = timedelta(minutes=15)
"""A cancelled job ends at its next report of progress; until then it may write a file."""

MOST_JOBS = 1000
"""Jobs cancelled at a time."""


class EraseEverything:
    """Erases an account: files, rows, caches and the traces of deleted rows.

    All jobs of the account are cancelled first, so that they can write no more rows. A file that a job was just writing
    is found by the second pass (`LookAgain`). A repeated run finds less to do; the job's own row goes last.
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
    ) -> None:
        self._database, self._store, self._jobs, self._queue, self._clock = database, store, jobs, queue, clock
        self._outbox, self._judgements, self._tables = outbox, judgements, tables

    def __call__(self, context: JobContext, payload: NoPayload) -> None:
        """Erase the account."""
        del payload
        person_id, job_id = str(context.job.candidate_id), context.job.id
        context.progress("erasing", 0.0)
        files = self._end_work(context, person_id)
        files.remove(self._store)
        context.progress("erasing", 0.4)
        with context.transaction() as db:
            erase_rows(db, self._tables, person_id, but_job=job_id)
        self._outbox.forget(person_id)
        self._judgements.forget(person_id)
        context.progress("erasing", 0.8)
        scrub(self._database.engine)
        with context.transaction() as db:
            later = self._clock.now() + WORK_ENDS_WITHIN
            self._queue.enqueue(db, LOOK_AGAIN, NoPayload(), queue="low", run_after=later)  # contains no names
            erase_rows(db, self._tables, person_id)
        scrub(self._database.engine)

    def _end_work(self, context: JobContext, person_id: str) -> PersonFiles:
        with context.transaction() as db:
            for job in self._jobs.page(db, person_id, states=OPEN_STATES, limit=MOST_JOBS):
                if job.id != context.job.id:
                    self._jobs.cancel(db, job.id, person_id)
            return files_of(db, person_id)


class LookAgain:
    """Removes files, emails and model replies that work in flight has left after an erasure.

    Its payload names no account, so it removes everything that has no account. Replies about a candidate of the
    terminal, who has none, go as well; the model is then asked again.
    """

    def __init__(self, database: Database, orphans: OrphanedFiles, outbox: Outbox, judgements: JudgementCaches) -> None:
        self._database, self._orphans, self._outbox, self._judgements = database, orphans, outbox, judgements

    def __call__(self, context: JobContext, payload: NoPayload) -> None:
        """Remove all leftovers."""
        del payload
        context.progress("looking", 0.0)
        self._orphans.remove()
        with self._database.reading() as db:
            there = frozenset(db.scalars(select(Account.id)))
        self._outbox.forget_all_but(there)
        self._judgements.forget_all_but(there)
