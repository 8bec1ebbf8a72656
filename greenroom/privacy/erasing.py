"""An account and everything that belongs to it, gone for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from greenroom.accounts import repository as accounts
from greenroom.accounts.models import Account
from greenroom.accounts.recovery import Recovery
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.leftovers import scrub
from greenroom.errors import ConflictError
from greenroom.evaluation.judgement_cache import JudgementCaches
from greenroom.jobs.contracts import OPEN_STATES, Job
from greenroom.jobs.handlers import JobContext
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.mail.outbox import LocalOutbox
from greenroom.privacy.files import PersonFiles, files_of
from greenroom.privacy.orphans import OrphanedFiles
from greenroom.privacy.ownership import OwnedTable
from greenroom.privacy.rows import erase_rows
from greenroom.storage.contracts import FileStore

ERASE = "privacy.erase"
LOOK_AGAIN = "privacy.look_again"
WORK_ENDS_WITHIN = timedelta(minutes=15)
"""Work that was cancelled notices it at its next report of progress; until then it may write a file."""

MOST_JOBS = 1000
"""Cancelled at a time."""


class Erasing:
    """Closes an account at once, and has everything of it erased by a job. There is no way back."""

    def __init__(self, database: Database, queue: JobQueue, recovery: Recovery, clock: Clock) -> None:
        self._database, self._queue, self._recovery, self._clock = database, queue, recovery, clock

    def ask(self, account_id: str, password: str) -> Job:
        """Sign an account out everywhere, let nobody in again, and return the job that erases it.

        Raises
        ------
        InputError
            The password is wrong.
        ConflictError
            Nobody could administer what the others have here.
        """
        self._recovery.check(account_id, password)
        with self._database.transaction() as session:
            account = accounts.account(session, account_id)
            account.is_active = False
            session.flush()
            if accounts.active_admins(session) == 0 and _others(session, account_id):
                raise ConflictError("You are the last administrator", "Make somebody else an administrator first")
            accounts.revoke_sign_ins(session, account_id, self._clock.now())
            return self._queue.enqueue(
                session, ERASE, {}, queue="high", key=f"{ERASE}:{account_id}", candidate_id=account_id
            )


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
        outbox: LocalOutbox,
        judgements: JudgementCaches,
        tables: Sequence[OwnedTable],
    ) -> None:
        self._database, self._store, self._jobs, self._queue, self._clock = database, store, jobs, queue, clock
        self._outbox, self._judgements, self._tables = outbox, judgements, tables

    def __call__(self, context: JobContext) -> None:
        """Do it."""
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
            self._queue.enqueue(session, LOOK_AGAIN, {}, queue="low", run_after=later)  # names nobody
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

    def __init__(
        self, database: Database, orphans: OrphanedFiles, outbox: LocalOutbox, judgements: JudgementCaches
    ) -> None:
        self._database, self._orphans, self._outbox, self._judgements = database, orphans, outbox, judgements

    def __call__(self, context: JobContext) -> None:
        """Do it."""
        context.progress("looking", 0.0)
        self._orphans.remove()
        with self._database.reading() as session:
            there = frozenset(session.scalars(select(Account.id)))
        self._outbox.forget_all_but(there)
        self._judgements.forget_all_but(there)


def _others(session: Session, account_id: str) -> int:
    return session.scalar(select(func.count()).select_from(Account).where(Account.id != account_id)) or 0
