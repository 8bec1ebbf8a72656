"""Close an account permanently; a job then erases all its data."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from greenroom.accounts.models import Account
from greenroom.accounts.recovery import Recovery
from greenroom.accounts.repository import accounts
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import ConflictError
from greenroom.jobs.contracts import Job
from greenroom.jobs.kinds import NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.privacy.tasks.kinds import ERASE


class Erasing:
    """Closes an account at once, and asks a job to erase all its data. There is no way back."""

    def __init__(self, database: Database, queue: JobQueue, recovery: Recovery, clock: Clock) -> None:
        self._database, self._queue, self._recovery, self._clock = database, queue, recovery, clock

    def ask(self, account_id: str, password: str) -> Job:
        """Sign an account out everywhere, refuse further sign-ins, and return the job that erases it.

        Raises
        ------
        InputError
            The password is wrong.
        ConflictError
            No administrator would be left for the other accounts.
        """
        self._recovery.check(account_id, password)
        with self._database.transaction() as db:
            close_account(db, account_id, self._clock.now())
            return self._queue.enqueue(
                db, ERASE, NoPayload(), queue="high", key=f"{ERASE.name}:{account_id}", candidate_id=account_id
            )


def close_account(db: Session, account_id: str, now: datetime) -> None:
    """Sign an account out everywhere, and refuse further sign-ins.

    Raises
    ------
    ConflictError
        No administrator would be left for the other accounts.
    """
    account = accounts.account(db, account_id)
    account.is_active = False
    db.flush()
    if accounts.active_admins(db) == 0 and _others(db, account_id):
        raise ConflictError("You are the last administrator", "Make another account an administrator first")
    accounts.end_access(db, account_id, now)


def _others(db: Session, account_id: str) -> int:
    return db.scalar(select(func.count()).select_from(Account).where(Account.id != account_id)) or 0
