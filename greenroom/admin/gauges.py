"""What operators watch and the database knows: queues, sessions, scores and opinions. All servers read the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log
from typing import Final

from greenroom.admin import repository
from greenroom.admin.repository import FinishedSessions, Window
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.jobs.repository.queues import queue_loads
from greenroom.metrics import (
    ANALYSES,
    JOBS_NOW,
    OPINIONS,
    QUEUE_AGE,
    SCORE_DRIFT,
    SCORE_MEAN,
    SESSION_SCORES,
    SESSIONS_FINISHED,
    SESSIONS_STARTED,
    Reading,
)
from greenroom.sessions.contracts import Kind

DAY, MONTH = timedelta(days=1), timedelta(days=30)
WINDOWS: Final = ("1d", "30d")
KINDS: Final = ("interview", "upload")
BANDS: Final = (*range(10), None)
OPINION_NAMES: Final = {1: "useful", -1: "not_useful"}
OUTCOMES: Final = ("done", "failed")

LEAST_SCORES: Final = 100
"""On each side of the comparison. With fewer, the index rises by chance alone: its expectation without any drift is
about (bands - 1) * (1 / n + 1 / m)."""
DRIFT_BANDS: Final = 5
UNSEEN: Final = 0.5
"""Added to each band, so that one without a score has a logarithm."""

SESSIONS_GOOD_FOR_SECONDS: Final = 60.0
"""How long the counts of the last day are good."""
EARLIER_GOOD_FOR: Final = timedelta(minutes=15)
"""How long those of the 29 days before are good: 100,000 sessions take 0.6 s to read."""


class QueueGauges:
    """Reads the queues."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def __call__(self) -> Iterator[Reading]:
        """Yield the readings; raises MachineError when the database is unreachable."""
        now = self._clock.now()
        with self._database.reading() as db:
            loads = queue_loads(db, now)
        for load in loads:
            for state, count in load.counts.items():
                yield Reading(JOBS_NOW, count, (load.queue, state))
            yield Reading(QUEUE_AGE, load.age_seconds(now), (load.queue,))


@dataclass(frozen=True, slots=True)
class _Sessions:
    """The sessions of a window."""

    started: Sequence[tuple[bool, Kind, int]]
    finished: Sequence[FinishedSessions]


class SessionGauges:
    """Reads the sessions of the last day and the last 30 days."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._readings: Sequence[Reading] = ()
        self._good_until_seconds: float | None = None
        self._earlier = _Sessions((), ())
        self._earlier_until: datetime | None = None

    def __call__(self) -> Sequence[Reading]:
        """Return the readings; raises MachineError when the database is unreachable."""
        now_seconds = self._clock.monotonic_seconds()
        if self._good_until_seconds is None or now_seconds >= self._good_until_seconds:
            self._readings = tuple(self._read(self._clock.now()))
            self._good_until_seconds = now_seconds + SESSIONS_GOOD_FOR_SECONDS
        return self._readings

    def _read(self, now: datetime) -> Iterator[Reading]:
        day_ago = now - DAY
        if self._earlier_until is None or day_ago >= self._earlier_until + EARLIER_GOOD_FOR:
            self._earlier = self._sessions(Window(now - MONTH, day_ago, day_ago))
            self._earlier_until = day_ago
        latest = self._sessions(Window(self._earlier_until, now + DAY, day_ago))
        started = [*self._earlier.started, *latest.started]
        finished = [*self._earlier.finished, *latest.finished]
        for window in WINDOWS:
            within = [group for group in finished if group.is_recent or window == "30d"]
            for kind in KINDS:
                began = sum(count for recent, of, count in started if of == kind and (recent or window == "30d"))
                yield Reading(SESSIONS_STARTED, began, (kind, window))
                yield Reading(SESSIONS_FINISHED, _sum(one for one in within if one.kind == kind), (kind, window))
            yield from _opinions(within, window)
            yield from _scores([group for group in within if group.kind == "interview"], window)
        drift = score_drift(_by_band(finished, is_recent=True), _by_band(finished, is_recent=False))
        if drift is not None:
            yield Reading(SCORE_DRIFT, drift)

    def _sessions(self, window: Window) -> _Sessions:
        with self._database.reading() as db:
            return _Sessions(repository.started_sessions(db, window), repository.finished_sessions(db, window))


def score_drift(recent: Sequence[int], before: Sequence[int]) -> float | None:
    """Return the population stability index of two distributions; None where either has too few scores.

    Parameters
    ----------
    recent, before
        Scores in each of the ten bands.
    """
    if min(sum(recent), sum(before)) < LEAST_SCORES:
        return None
    shares = [_shares(_merged(counts)) for counts in (recent, before)]
    return sum((now - then) * log(now / then) for now, then in zip(shares[0], shares[1], strict=True))


def _opinions(groups: Sequence[FinishedSessions], window: str) -> Iterator[Reading]:
    for value, opinion in OPINION_NAMES.items():
        yield Reading(OPINIONS, _sum(one for one in groups if one.usefulness == value), (opinion, window))
    for outcome in OUTCOMES:
        yield Reading(ANALYSES, _sum(one for one in groups if one.analysis == outcome), (outcome, window))


def _scores(interviews: Sequence[FinishedSessions], window: str) -> Iterator[Reading]:
    counts = Counter[int | None]()
    for group in interviews:
        counts[group.band] += group.sessions
    for band in BANDS:
        yield Reading(SESSION_SCORES, counts[band], ("none" if band is None else str(10 * band), window))
    scored = sum(counts.values()) - counts[None]
    if scored:
        yield Reading(SCORE_MEAN, sum(group.score_sum for group in interviews) / scored, (window,))


def _by_band(groups: Iterable[FinishedSessions], *, is_recent: bool) -> list[int]:
    counts = [0] * 10
    for group in groups:
        if group.kind == "interview" and group.band is not None and group.is_recent == is_recent:
            counts[group.band] += group.sessions
    return counts


def _merged(counts: Sequence[int]) -> list[int]:
    width = len(counts) // DRIFT_BANDS
    return [sum(counts[first : first + width]) for first in range(0, len(counts), width)]


def _shares(counts: Sequence[int]) -> list[float]:
    total = sum(counts) + UNSEEN * len(counts)
    return [(count + UNSEEN) / total for count in counts]


def _sum(groups: Iterable[FinishedSessions]) -> int:
    return sum(group.sessions for group in groups)
