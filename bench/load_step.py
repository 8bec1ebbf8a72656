"""One load of mixed users on a small cluster, and what was measured of it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select

from bench.mixed_users import EVENTS, Seen
from bench.route_times import Noted, Times, print_routes, times_of
from bench.small_cluster import SmallCluster
from bench.visiting import Phase, Visits
from greenroom.jobs.contracts import OPEN_STATES
from greenroom.jobs.models import JobRow

SETTLE_SECONDS = 20.0
MOST_FAILED = 0.01
LONGEST_REQUEST_SECONDS = 1.0
LONGEST_TURN_SECONDS = 10.0
"""What 95 of 100 requests, and waits for the next turn, must not exceed below saturation."""

LEAST_GAIN = 0.5
"""The throughput must grow by half as much as the users, in proportion."""

LEAST_COUNTED = 300
LONGEST_DRAIN_SECONDS = 60.0

Reading = tuple[float, dict[str, float]]
"""A moment on the clock of `time.monotonic`, and processor seconds by part until then."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a load.

    Parameters
    ----------
    users
        The users at once that the rate of arrivals gives if no request takes any time.
    per_second
        Requests that ended in each second.
    requests, turns
        Those that began within the time, as `bench.mixed_users` notes them.
    at_once
        The most users that were there at once.
    interviews
        Those that ended within the time.
    used
        Processor seconds by part.
    """

    users: int
    seconds: float
    per_second: float
    requests: Sequence[Noted]
    turns: Sequence[Noted]
    at_once: int
    interviews: int
    used: Mapping[str, float]

    @property
    def times(self) -> Times:
        """Times of all requests but the streams of events."""
        return times_of(self.requests)

    def __str__(self) -> str:
        times, turns = self.times, times_of(self.turns) if self.turns else None
        cores = ", ".join(f"{name} {used / self.seconds:.2f}" for name, used in self.used.items())
        waits = f"{turns.p50:.2f} / {turns.p95:.2f} s of {turns.count}" if turns else "-"
        return (
            f"{self.users:5} users ({self.at_once} at most): {self.per_second:6.1f} requests/s, {times.failed} of "
            f"{times.count} failed, p50 {1000 * times.p50:.0f}, p95 {1000 * times.p95:.0f}, p99 {times.shown_p99} ms, "
            f"next turn p50 / p95 {waits}; cores: {cores}"
        )


def put_load(cluster: SmallCluster, visits: Visits, users: int, seconds: float) -> Measured:
    """Let users visit for a while after they have settled, print what was measured, and return it."""
    readings: list[Reading] = []

    def read() -> None:
        readings.append(processor_reading(cluster))

    wait_for_jobs(cluster)
    seen = visits.hold([Phase(users, SETTLE_SECONDS, lambda: None), Phase(users, seconds, read)], read)
    measured = between(seen, users, *readings)
    print(f"\n{measured}")
    print_routes([*measured.requests, *measured.turns])
    print_trouble(seen)
    return measured


def between(seen: Seen, users: int, first: Reading, last: Reading) -> Measured:
    """Return what users saw between two readings."""
    (begin, before), (end, after) = first, last
    used = {part: after[part] - before[part] for part in after}
    asked = [each for each in seen.requests if each.route != EVENTS]
    return Measured(
        users,
        end - begin,
        sum(begin <= each.ended < end for each in asked) / (end - begin),
        [each for each in asked if begin <= each.began < end],
        [each for each in seen.turns if begin <= each.began < end],
        max((count for at, count in seen.at_once if begin <= at < end), default=users),
        sum(begin <= at < end for at in seen.interviews),
        used,
    )


def processor_reading(cluster: SmallCluster) -> Reading:
    """Return the moment, and the processor seconds of each part until now."""
    used, database = cluster.processor_seconds(), cluster.database_seconds()
    return time.monotonic(), {**used, "PostgreSQL": database, "others": used["others"] - database}


def wait_for_jobs(cluster: SmallCluster) -> None:
    """Return when no job is due, or after a while, so that one load does not slow the next."""
    deadline = time.monotonic() + LONGEST_DRAIN_SECONDS
    due = select(func.count()).where(JobRow.state.in_(OPEN_STATES), JobRow.run_after <= datetime.now(UTC))
    while True:
        with cluster.database.reading() as db:
            left = db.execute(due).scalar_one()
        if not left or time.monotonic() > deadline:
            break
        time.sleep(1)
    if left:
        print(f"{left} jobs of the load before are still open")


def is_too_much(before: Measured | None, now: Measured) -> bool:
    """Return whether a cluster does not bear a load, and print why."""
    reasons = list(_complaints(before, now))
    if reasons:
        print(f"too much: {'; '.join(reasons)}", flush=True)
    return bool(reasons)


def _complaints(before: Measured | None, now: Measured) -> Sequence[str]:
    found, times = [], now.times
    if times.failed > MOST_FAILED * times.count:
        found.append(f"{times.failed} of {times.count} requests failed")
    if times.p95 > LONGEST_REQUEST_SECONDS:
        found.append(f"95% of the requests take up to {times.p95:.1f} s")
    if now.turns and (waited := times_of(now.turns).p95) > LONGEST_TURN_SECONDS:
        found.append(f"95% of the next turns take up to {waited:.1f} s")
    if before is not None and len(before.requests) >= LEAST_COUNTED:
        gain, more = now.per_second / before.per_second - 1, now.users / before.users - 1
        if gain < LEAST_GAIN * more:
            found.append(f"{more:.0%} more users give {gain:.0%} more requests/s")
    return found


def print_trouble(seen: Seen) -> None:
    """Print what failed, and whether this process itself was too busy to be a fair user."""
    for refusal, count in seen.refused.most_common(5):
        print(f"failed {count} times: {refusal}")
    if seen.late:
        print(f"users arrived up to {max(seen.late):.2f} s late, because the bench was busy", flush=True)
