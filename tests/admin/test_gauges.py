"""What operators watch of the database: sessions, scores, opinions, and whether scores drift."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from greenroom.admin.gauges import LEAST_SCORES, SESSIONS_GOOD_FOR_SECONDS, QueueGauges, SessionGauges, score_drift
from greenroom.clock import FixedClock, SystemClock
from greenroom.db.database import Database
from greenroom.sessions.models import SessionRow

NOW = SystemClock().now().replace(microsecond=0)


def session(number: int, finished_at: datetime | None, score: float | None, **values: object) -> SessionRow:
    """Return an interview of thirty minutes."""
    row = {
        "id": f"s{number}",
        "candidate_id": "ada",
        "kind": "interview",
        "subject": "data",
        "answer_by": "text",
        "report_type": "general",
        "is_sample": False,
        "started_at": (finished_at or NOW) - timedelta(minutes=30),
        "touched_at": NOW,
        "finished_at": finished_at,
        "analysis": "none",
        "score": score,
    }
    return SessionRow(**{**row, **values})


class MovingClock(FixedClock):
    """A clock whose moment moves too."""

    def move(self, moment: datetime) -> None:
        self.advance((moment - self._moment).total_seconds())
        self._moment = moment


def readings(gauges: SessionGauges | QueueGauges) -> dict[tuple[str, ...], float]:
    return {(reading.gauge.name, *reading.labels): reading.value for reading in gauges()}


def test_sessions_are_counted_by_window_kind_score_and_opinion(database: Database) -> None:
    recent, earlier, long_ago = NOW - timedelta(hours=1), NOW - timedelta(days=20), NOW - timedelta(days=40)
    rows = [
        session(1, recent, 9.9, usefulness=1, analysis="done"),
        session(2, recent, 10.0, usefulness=-1, analysis="failed"),
        session(3, recent, None),
        session(4, earlier, 100.0, usefulness=1),
        session(5, long_ago, 50.0),
        session(6, recent, 50.0, is_sample=True),
        session(7, recent, 50.0, deleted_at=NOW),
        session(8, None, None),
        session(9, earlier, None, kind="upload", analysis="done"),
    ]
    with database.transaction() as db:
        db.add_all(rows)
    found = readings(SessionGauges(database, FixedClock(NOW)))
    assert [found["sessions_finished", "interview", window] for window in ("1d", "30d")] == [3, 4]
    assert [found["sessions_finished", "upload", window] for window in ("1d", "30d")] == [0, 1]
    assert [found["sessions_started", "interview", window] for window in ("1d", "30d")] == [4, 5]
    scores = {key[1]: value for key, value in found.items() if key[0] == "session_scores" and key[2] == "1d" and value}
    assert scores == {"0": 1, "10": 1, "none": 1}
    assert found["session_scores", "90", "30d"] == 1
    assert found["score_mean", "1d"] == pytest.approx(9.95)
    assert found["report_opinions", "useful", "30d"] == 2
    assert found["report_opinions", "not_useful", "1d"] == 1
    assert (found["analyses", "failed", "1d"], found["analyses", "done", "30d"]) == (1, 2)
    assert ("score_drift",) not in found


def test_nothing_is_claimed_about_what_is_not_there(database: Database) -> None:
    found = readings(SessionGauges(database, FixedClock(NOW)))
    assert ("score_mean", "1d") not in found
    assert found["sessions_finished", "interview", "30d"] == 0
    ages = {key[1]: value for key, value in readings(QueueGauges(database, FixedClock(NOW))).items() if len(key) == 2}
    assert ages == dict.fromkeys(("high", "default", "low", "late", "live"), 0.0)


def test_sessions_are_read_once_a_minute(database: Database) -> None:
    clock = FixedClock(NOW)
    gauges = SessionGauges(database, clock)
    gauges()
    with database.transaction() as db:
        db.add(session(1, NOW - timedelta(hours=1), 50.0))
    assert readings(gauges)["sessions_finished", "interview", "1d"] == 0
    clock.advance(SESSIONS_GOOD_FOR_SECONDS)
    assert readings(gauges)["sessions_finished", "interview", "1d"] == 1


def test_the_days_before_are_read_more_seldom_and_no_session_is_missed_or_counted_twice(database: Database) -> None:
    clock = MovingClock(NOW)
    gauges = SessionGauges(database, clock)
    with database.transaction() as db:
        db.add_all([session(1, NOW - timedelta(hours=23, minutes=55), 50.0), session(2, NOW - timedelta(days=2), 50.0)])
    for minutes in (0, 2, 10, 20):  # the first session leaves the last day, and is read as one of the days before
        clock.move(NOW + timedelta(minutes=minutes))
        found = readings(gauges)
        assert found["sessions_finished", "interview", "30d"] == 2
        assert found["sessions_finished", "interview", "1d"] == (minutes < 5)


def test_drift_is_the_population_stability_index_of_five_bands() -> None:
    usual = [0, 5, 10, 20, 40, 60, 40, 20, 5, 0]
    assert score_drift(usual, usual) == pytest.approx(0.0)
    lower = [*usual[2:], 0, 0]
    drift = score_drift(lower, usual)
    assert drift is not None
    assert drift > 0.25
    assert drift == pytest.approx(score_drift(usual, lower))
    few = [LEAST_SCORES - 1, *[0] * 9]
    assert score_drift(few, usual) is None
    assert score_drift(usual, few) is None
