"""How much an installation is used, counted in the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from greenroom.admin.report_counts import WEEKS, ReportCounts
from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.sessions.models import SessionRow
from tests.admin.test_gauges import session
from tests.database_counts import counting

NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def add(database: Database, *rows: SessionRow) -> None:
    with database.transaction() as db:
        db.add_all(rows)


def begun(number: int, started_at: datetime) -> SessionRow:
    return session(number, None, None, started_at=started_at)


def test_a_week_begins_on_monday_and_the_oldest_of_eight_is_first(database: Database) -> None:
    moment = timedelta(microseconds=1)
    first = MONDAY - timedelta(weeks=WEEKS - 1)
    starts = [NOW, MONDAY, MONDAY - moment, first, first - moment]
    add(database, *(begun(number, started_at) for number, started_at in enumerate(starts)))
    weeks = ReportCounts(database, FixedClock(NOW)).count().weeks
    assert [week.sessions for week in weeks] == [1, 0, 0, 0, 0, 0, 1, 2]
    assert (weeks[0].monday, weeks[-1].monday) == (first.date(), MONDAY.date())


def test_sessions_are_counted_by_kind_and_state_without_samples_and_deleted_ones(database: Database) -> None:
    add(
        database,
        session(1, NOW, 50.0),
        session(2, NOW, None),
        session(3, None, None),
        session(4, NOW, None, kind="upload", analysis_reason="nothing is heard"),
        session(5, NOW, None, is_sample=True),
        session(6, NOW, None, deleted_at=NOW),
    )
    counts = ReportCounts(database, FixedClock(NOW)).count()
    assert (counts.interviews, counts.uploads) == (3, 1)
    assert (counts.unfinished, counts.unjudged, counts.analysis_failed) == (1, 1, 1)


def test_the_counts_of_many_sessions_fetch_as_many_rows_as_those_of_none(database: Database) -> None:
    counts = ReportCounts(database, FixedClock(NOW))
    with counting(database) as of_none:
        counts.count()
    add(database, *(begun(number, NOW - timedelta(hours=number)) for number in range(500)))
    with counting(database) as of_many:
        assert counts.count().interviews == 500
    assert of_many.rows == of_none.rows
    assert len(of_many.statements) == len(of_none.statements)
