"""The jobs that erase an account and everything that belongs to it."""

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
"""Work that was cancelled notices it at its next report of progress; until then it may write a file."""

MOST_JOBS = 1000
"""Cancelled at a time."""


class EraseEverything:
    """Erases a person: files, rows, memories, and what deleted rows leave behind.

    Everything that works for them is cancelled first, so that it can write no row any more. A file that it was just
    writing is found when `LookAgain` does so. Run again from the beginning, it finds less to do; its own job goes last
    of all.
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
        """Erase the person."""
        del payload
        person_id, job_id = str(context.job.candidate_id), context.job.id
        context.progress("erasing", 0.0)
        files = self._end_work(context, person_id)
        files.remove(self._store)
        context.progress("erasing", 0.4)
        with context.transaction() as session:
            erase_rows(session, self._tables, person_id, but_job=job_id)
        self._outbox.forget(person_id)
        self._judgements.forget(person_id)
        context.progress("erasing", 0.8)
        scrub(self._database.engine)
        with context.transaction() as session:
            later = self._clock.now() + WORK_ENDS_WITHIN
            self._queue.enqueue(session, LOOK_AGAIN, NoPayload(), queue="low", run_after=later)  # names nobody
            erase_rows(session, self._tables, person_id)
        scrub(self._database.engine)

    def _end_work(self, context: JobContext, person_id: str) -> PersonFiles:
        with context.transaction() as session:
            for job in self._jobs.page(session, person_id, states=OPEN_STATES, limit=MOST_JOBS):
                if job.id != context.job.id:
                    self._jobs.cancel(session, job.id, person_id)
            return files_of(session, person_id)


class LookAgain:
    """Removes what work in flight has left after an erasure: files without rows, letters, and replies of models.

    It is told of nobody, so it looks for what is of nobody who has an account. Replies about somebody of the terminal,
    who needs none, go as well; they are asked for anew.
    """

    def __init__(self, database: Database, orphans: OrphanedFiles, outbox: Outbox, judgements: JudgementCaches) -> None:
        self._database, self._orphans, self._outbox, self._judgements = database, orphans, outbox, judgements

    def __call__(self, context: JobContext, payload: NoPayload) -> None:
        """Remove what is left."""
        del payload
        context.progress("looking", 0.0)
        self._orphans.remove()
        with self._database.reading() as session:
            there = frozenset(session.scalars(select(Account.id)))
        self._outbox.forget_all_but(there)
        self._judgements.forget_all_but(there)
