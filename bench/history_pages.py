"""How long the pages with a history take while the sessions that a cluster stores grow, and how many rows they read."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx

from bench.route_times import Noted, Times, times_of
from bench.small_cluster import SmallCluster
from bench.stored_sessions import FIRST_OF_OTHERS, HEAVY, fill, rows_read

PAGES = ("/api/home", "/api/sessions?limit=20", "/api/progress", "/api/plan?minutes_per_day=30")
ADMIN_PAGES = ("/api/admin/accounts", "/api/admin/jobs", "/api/admin/reports", "/api/admin/health")
OTHER = f"user-{FIRST_OF_OTHERS}"
REPORTED_SECONDS = 1.5
"""A connection of PostgreSQL reports what it has counted at most once a second."""

FIRST_READS = 6
"""Not timed: each server prepares some things once."""


@dataclass(frozen=True, slots=True)
class PageTimes:
    """Times of one page for one reader, and the rows and index entries that PostgreSQL read for each request."""

    times: Times
    rows: float


Sizes = Mapping[int, Mapping[tuple[str, str], PageTimes]]
"""By the number of stored sessions, then by reader and page."""


def measure_history(
    cluster: SmallCluster, clients: Mapping[str, httpx.Client], model: str, sizes: Sequence[int], reads: int
) -> Sizes:
    """Store ever more sessions, and read the pages at each size.

    Parameters
    ----------
    clients
        A signed-in client for each reader: the two accounts of `bench.stored_sessions`, and ``admin``.
    model
        The interview to copy.
    sizes
        How many sessions are stored, from few to many.
    reads
        Of each page.
    """
    found: dict[int, dict[tuple[str, str], PageTimes]] = {}
    stored = 0
    for size in sizes:
        began = time.monotonic()
        fill(cluster.database, model, stored, size)
        print(f"\n{size} sessions are stored (after {time.monotonic() - began:.0f} s)", flush=True)
        stored = size
        found[size] = {
            (reader, page): _read(cluster, client, page, reads)
            for reader, client in clients.items()
            for page in (ADMIN_PAGES if reader not in (HEAVY, OTHER) else PAGES)
        }
        for (reader, page), measured in found[size].items():
            times = measured.times
            shown = f"p50 {1000 * times.p50:5.0f}, p99 {times.shown_p99:>7} ms of {times.count}"
            print(f"{reader:8} {page:32} {shown}, {measured.rows:7.0f} rows", flush=True)
    return found


def growth(sizes: Sizes, reader: str, page: str) -> float:
    """Return the median time of a page with the most stored sessions, divided by that with the fewest."""
    return sizes[max(sizes)][reader, page].times.p50 / sizes[min(sizes)][reader, page].times.p50


def _read(cluster: SmallCluster, client: httpx.Client, page: str, reads: int) -> PageTimes:
    for _ in range(FIRST_READS):
        client.get(page).raise_for_status()
    time.sleep(REPORTED_SECONDS)
    before = rows_read(cluster.database)
    noted = []
    for _ in range(reads):
        began = time.monotonic()
        status = client.get(page).raise_for_status().status_code
        noted.append(Noted(began, time.monotonic() - began, page, status))
    time.sleep(REPORTED_SECONDS)
    return PageTimes(times_of(noted), (rows_read(cluster.database) - before) / reads)
