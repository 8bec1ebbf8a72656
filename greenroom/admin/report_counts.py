"""How much an installation is used: counts of sessions, reports and documents, and nothing of their content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from greenroom.admin import repository
from greenroom.clock import Clock
from greenroom.db.database import Database

WEEKS = 8


@dataclass(frozen=True, slots=True)
class WeekCount:
    """The sessions that began in the seven days from a Monday."""

    monday: date
    sessions: int


@dataclass(frozen=True, slots=True)
class UseCounts:
    """Counts over all accounts, without samples and deleted sessions.

    Parameters
    ----------
    unjudged
        Finished interviews without a score.
    analysis_failed
        Recordings whose analysis found no report to give.
    weeks
        The last eight, oldest first.
    """

    interviews: int
    uploads: int
    unfinished: int
    unjudged: int
    reports: int
    analysis_failed: int
    documents: int
    passages: int
    document_owners: int
    weeks: Sequence[WeekCount]


class ReportCounts:
    """Counts."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def count(self) -> UseCounts:
        """Return the counts of this moment."""
        now = self._clock.now()
        first = now.date() - timedelta(days=now.weekday(), weeks=WEEKS - 1)
        mondays = [first + timedelta(weeks=week) for week in range(WEEKS)]
        with self._database.reading() as db:
            sessions = repository.session_counts(db)
            documents = repository.document_counts(db)
            begun = repository.sessions_by_week(db, [datetime.combine(day, time.min, now.tzinfo) for day in mondays])
            reports = repository.reports(db)
        weeks = [WeekCount(monday, count) for monday, count in zip(mondays, begun, strict=True)]
        return UseCounts(**sessions, **documents, reports=reports, weeks=weeks)
