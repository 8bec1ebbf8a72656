"""How long requests took, by route: the method and the template of the path."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEAST_FOR_P99 = 300
"""With fewer requests, a 99th percentile is the time of one or two of them."""

TOO_FEW = "too few"


@dataclass(frozen=True, slots=True)
class Noted:
    """A request that has ended.

    Parameters
    ----------
    began
        On the clock of `time.monotonic`.
    seconds
        Until the whole response was there.
    route
        Such as ``GET /api/sessions/{session_id}``.
    status
        0 without a response.
    """

    began: float
    seconds: float
    route: str
    status: int

    @property
    def has_failed(self) -> bool:
        """Whether the user did not get what the page asked for."""
        return not 200 <= self.status < 400

    @property
    def ended(self) -> float:
        """On the clock of `time.monotonic`."""
        return self.began + self.seconds


@dataclass(frozen=True, slots=True)
class Times:
    """Times of requests in seconds; ``p99`` is None for fewer than 300."""

    count: int
    failed: int
    p50: float
    p95: float
    p99: float | None

    @property
    def shown_p99(self) -> str:
        """The 99th percentile in milliseconds."""
        return TOO_FEW if self.p99 is None else f"{1000 * self.p99:.0f}"


def percentile(seconds: Sequence[float], share: float) -> float:
    """Return the least of the values that is not less than a share of them (the nearest rank)."""
    return sorted(seconds)[max(1, math.ceil(share * len(seconds))) - 1]


def times_of(requests: Sequence[Noted]) -> Times:
    """Return the times of requests, at least one."""
    seconds = [each.seconds for each in requests]
    return Times(
        len(requests),
        sum(each.has_failed for each in requests),
        percentile(seconds, 0.5),
        percentile(seconds, 0.95),
        percentile(seconds, 0.99) if len(seconds) >= LEAST_FOR_P99 else None,
    )


def by_route(requests: Iterable[Noted]) -> dict[str, Times]:
    """Return the times of each route, those with the most requests first."""
    found: defaultdict[str, list[Noted]] = defaultdict(list)
    for each in requests:
        found[each.route].append(each)
    return {route: times_of(found[route]) for route in sorted(found, key=lambda route: -len(found[route]))}


def print_routes(requests: Iterable[Noted]) -> None:
    """Print a row for each route, in milliseconds."""
    print(f"{'route':62} {'n':>6} {'failed':>6} {'p50':>6} {'p95':>6} {'p99':>8}  ms")
    for route, times in by_route(requests).items():
        p50, p95 = 1000 * times.p50, 1000 * times.p95
        print(f"{route:62} {times.count:6} {times.failed:6} {p50:6.0f} {p95:6.0f} {times.shown_p99:>8}", flush=True)
