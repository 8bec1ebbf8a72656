"""Stored sessions of a careers office: copies of one interview, spread over many users and one with a long history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import UTC, datetime, timedelta

from sqlalchemy import RowMapping, insert, select, text
from sqlalchemy.orm import Session

from bench.figures import show_progress
from greenroom.db.database import Database
from greenroom.jobs.models import JobRow
from greenroom.learning.models import StoredCard, StoredMastery
from greenroom.privacy.expiry import JOBS
from greenroom.sessions.work import subject_of
from tests.filled_history import Copy, copy_interview

HEAVY = "user-0"
"""Has half of the first sessions, up to a thousand."""

MOST_OF_HEAVY = 1000
EACH = 50
"""Sessions of each other user, so that a user's own history stays while that of the office grows."""

FIRST_OF_OTHERS = 1
AT_ONCE = 5000
LONGEST_ID = 64
PERIOD = timedelta(days=365)
EVENLY = (5**0.5 - 1) / 2
"""The golden section: its multiples, without their whole parts, lie evenly between 0 and 1."""


def owner(number: int) -> str:
    """Return the account of a stored session, by the session's number."""
    if number % 2 == 0 and number < 2 * MOST_OF_HEAVY:
        return HEAVY
    of_others = number - min((number + 1) // 2, MOST_OF_HEAVY)
    return f"user-{FIRST_OF_OTHERS + of_others // EACH}"


def account_number(account: str) -> int:
    """Return the number of an account of `bench.serving.make_accounts`."""
    return int(account.removeprefix("user-"))


def stored_id(number: int) -> str:
    """Return the id of a stored session."""
    return f"stored-{number}"


def accounts_for(sessions: int) -> int:
    """Return how many accounts the stored sessions have."""
    return FIRST_OF_OTHERS + 1 + sessions // EACH


def fill(database: Database, model: str, first: int, end: int) -> None:
    """Copy an interview and its jobs for each number from ``first`` to before ``end``; PostgreSQL then counts its rows.

    However many there are, they lie evenly in the year before yesterday.
    """
    now = datetime.now(UTC)
    numbers = range(first, end)
    for begin in show_progress(range(first, end, AT_ONCE), f"times {AT_ONCE} sessions stored"):
        with database.transaction() as db:
            copies = list(_copies(numbers[begin - first : begin - first + AT_ONCE], now))
            copy_interview(db, model, copies)
            _copy_jobs(db, model, [copy for copy in copies if copy.moment > now - JOBS])
            _copy_learning(db, {copy.candidate_id for copy in copies})
    with database.engine.connect() as connection:
        autonomous = connection.execution_options(isolation_level="AUTOCOMMIT")
        autonomous.execute(text("ANALYZE"))  # autovacuum would, within a minute


def rows_read(database: Database) -> int:
    """Return how many rows and index entries PostgreSQL has read so far, for whatever statement."""
    counted = "SELECT tup_returned + tup_fetched FROM pg_stat_database WHERE datname = current_database()"
    with database.engine.connect() as connection:
        return int(connection.execute(text(counted)).scalar_one())


def _copies(numbers: range, now: datetime) -> Iterator[Copy]:
    for number in numbers:
        age = timedelta(days=1) + PERIOD * (number * EVENLY % 1)
        yield Copy(stored_id(number), owner(number), now - age)


def _copy_jobs(db: Session, model: str, copies: Sequence[Copy]) -> None:
    """Add the jobs of the sessions, which are kept for a month after their end."""
    done = select(JobRow.__table__).where(JobRow.subject == subject_of(model), JobRow.state == "done")
    rows = db.execute(done).mappings().all()
    values = [_copied_job(row, copy) for copy in copies for row in rows]
    if values:
        db.execute(insert(JobRow), values)


def _copy_learning(db: Session, accounts: Set[str]) -> None:
    """Give accounts that have learned nothing what the interview taught its owner: their sessions are copies of it."""
    known = set(db.scalars(select(StoredMastery.candidate_id).where(StoredMastery.candidate_id.in_(accounts))))
    for table in (StoredMastery, StoredCard):
        learned = db.execute(select(table.__table__).where(table.candidate_id == HEAVY)).mappings().all()
        values = [{**row, "candidate_id": account} for account in accounts - known for row in learned]
        if values:
            db.execute(insert(table), values)


def _copied_job(row: RowMapping, copy: Copy) -> dict[str, object]:
    moments = ("run_after", "heartbeat_at", "created_at", "started_at", "ended_at", "updated_at")
    of_copy = {name: copy.moment for name in moments if row[name] is not None}
    name = f"{copy.id}-{row['id']}"
    own = {"id": name[-LONGEST_ID:], "key": name, "candidate_id": copy.candidate_id, "subject": subject_of(copy.id)}
    return {**row, **of_copy, **own}
