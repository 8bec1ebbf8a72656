"""What candidates may ask about their own data."""

from __future__ import annotations

from greenroom.accounts.recovery import Recovery
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.http.services import Makers
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.privacy.erasing import Erasing
from greenroom.privacy.exports import Exports
from greenroom.storage.contracts import FileStore


def privacy_services(database: Database, clock: Clock, made: Makers) -> Makers:
    """Return how the services of one's own data are made.

    Parameters
    ----------
    made
        How the services of accounts, jobs and files are made.
    """
    return {
        Exports: lambda: Exports(database, made[FileStore](), made[JobQueue](), made[JobService]()),
        Erasing: lambda: Erasing(database, made[JobQueue](), made[Recovery](), clock),
    }
