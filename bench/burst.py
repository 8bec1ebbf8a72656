"""Five times as many users for ten minutes: what they saw before, during and after, and when all was as before."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.load_step import Measured, Reading, between, print_trouble, processor_reading, wait_for_jobs
from bench.mixed_users import Seen
from bench.route_times import Noted, print_routes, times_of
from bench.small_cluster import SmallCluster
from bench.visiting import Phase, Visits

TIMES = 5
SLICE_SECONDS = 10.0
CALM_SLICES = 3
CALM = 2.0
CALM_SECONDS = 0.2
"""A slice is calm in which none fails, and 95% take at most this long or twice as long as before the burst."""


@dataclass(frozen=True, slots=True)
class Burst:
    """What users saw; ``recovery_seconds`` count from the end of the burst."""

    before: Measured
    during: Measured
    after: Measured
    recovery_seconds: float


def hold_burst(cluster: SmallCluster, visits: Visits, base: int, minutes: float, base_minutes: float) -> Burst:
    """Let a base of users visit, then five times as many, then the base again."""
    readings: list[Reading] = []

    def read() -> None:
        print(f"{len(readings) + 1} of 4: {time.strftime('%X')}", flush=True)
        readings.append(processor_reading(cluster))

    phases = [
        Phase(base, 60 * base_minutes, read),
        Phase(TIMES * base, 60 * minutes, read),
        Phase(base, 60 * base_minutes, read),
    ]
    wait_for_jobs(cluster)
    seen = visits.hold(phases, read)
    before, during, after = (
        _shown(seen, name, phase.users, readings[number], readings[number + 1])
        for number, (name, phase) in enumerate(zip(("before", "burst", "after"), phases, strict=True))
    )
    print_trouble(seen)
    begin, end = readings[2][0], readings[3][0]
    calm = max(CALM * before.times.p95, CALM_SECONDS)
    return Burst(before, during, after, recovery(after.requests, begin, end, calm))


def recovery(requests: Sequence[Noted], begin: float, end: float, calm: float) -> float:
    """Return how long after ``begin`` the first three slices in a row are calm; the whole time if none are.

    Parameters
    ----------
    requests
        Those that began between ``begin`` and ``end``.
    calm
        Seconds that 95% of the requests of a calm slice take at most.
    """
    in_a_row, start = 0, begin
    while start + SLICE_SECONDS <= end:
        of_slice = [each for each in requests if start <= each.began < start + SLICE_SECONDS]
        start += SLICE_SECONDS
        in_a_row = in_a_row + 1 if _is_calm(of_slice, calm) else 0
        if in_a_row == CALM_SLICES:
            return start - begin - CALM_SLICES * SLICE_SECONDS
    return end - begin


def _is_calm(requests: Sequence[Noted], calm: float) -> bool:
    return not requests or (times_of(requests).p95 <= calm and not any(each.has_failed for each in requests))


def _shown(seen: Seen, name: str, users: int, first: Reading, last: Reading) -> Measured:
    measured = between(seen, users, first, last)
    print(f"\n{name}: {measured}")
    print_routes([*measured.requests, *measured.turns])
    return measured
