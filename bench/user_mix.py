"""A scripted mix of users on the cluster of `make cluster`: saturation, waits by route, growth with history, a burst.

`bench.visits` says what users do, how many of them, and with which pauses; they arrive at a rate whether or not those
before them are served. Three parts, each on its own with ``--only``:

- saturation: twice as many users each time, until 95% of the requests take more than a second, of the next turns more
  than ten, more than one of a hundred requests fails, or the throughput grows by less than half as much as the users.
  Then p50 and p99 of each route at half of that, and what an interview costs.
- history: stored sessions of a careers office, and what the pages take that show them.
- burst: a base of users, then five times as many, then the base again. The base is a fifth of the saturation that was
  found, or ``--base``.

Everything runs on loopback and on the same cores, the users too.

    python -m bench.user_mix [--only history] [--users-at-most 1000] [--seconds 40] [--stored 100,1000,10000,100000]
                             [--base 40] [--burst-minutes 10] [--base-minutes 3]
"""

from __future__ import annotations

import argparse
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

import httpx

from bench.burst import TIMES, Burst, hold_burst
from bench.figures import Figure, run_bench
from bench.history_pages import OTHER, PAGES, Sizes, growth, measure_history
from bench.load_step import Measured, is_too_much, put_load
from bench.mixed_users import Member
from bench.route_times import Times, by_route, times_of
from bench.saturation import Found, find_saturation
from bench.small_cluster import SmallCluster, small_cluster
from bench.stored_sessions import HEAVY, account_number, accounts_for, fill, owner, stored_id
from bench.typing_users import SENTENCES
from bench.visiting import MEAN_SECONDS, Phase, Visits
from bench.visits import ANSWER_SECONDS, ANSWERS, MIX, READ_SECONDS
from deploy.cluster.visitor import PASSWORD, wait_for

SERVERS, WORKERS = 2, 3
FIRST_USERS = 10
WARM_USERS, WARM_SECONDS = 12, 30.0
HALF_SECONDS = 180.0
"""Long enough for 300 requests of most routes."""

PAST = 5
"""Sessions of the past that an account may look at."""

VISITS_OF_AN_ACCOUNT = 4
"""At once at most, on average; an account may have 8 streams of events."""

PARTS = ("saturation", "history", "burst")

SATURATION = Figure("mix of users on a small cluster: saturation, users at once / requests per second", "-")
HALF = Figure("the same at half of saturation: a request of the API, p50 / p99", "p99 200 ms")
SLOWEST = Figure("the same: slowest route with 300 requests or more, p99", "-")
TURN = Figure("the same: the next turn is there, p50 / p95", "-")
COST = Figure(
    "the same: core-seconds for an interview and the pages around it: servers / workers / PostgreSQL / nginx and Redis",
    "-",
)
GROWTH = Figure(
    "most stored sessions beside the fewest: median of home / list / progress / plan, a user with 50 in both",
    "1.2 each",
)
HEAVY_GROWTH = Figure("the same for the user with the longest history", "-")
BURST = Figure(
    "five times the users, a real burst: requests that failed / p99 / until all is calm after it", "0 / - / -"
)
FIGURES = (SATURATION, HALF, SLOWEST, TURN, COST, GROWTH, HEAVY_GROWTH, BURST)


def main() -> dict[Figure, str]:
    options = _options()
    parts = options.only or PARTS
    _print_mix()
    figures = dict.fromkeys(FIGURES, f"not run (--only {' '.join(parts)})")
    with small_cluster(SERVERS, WORKERS) as cluster, ExitStack() as stack:
        readers = {"admin": stack.enter_context(_administrator(cluster))}
        tokens = cluster.open_accounts(accounts_for(max(options.stored)))
        for name in (HEAVY, OTHER):
            readers[name] = stack.enter_context(cluster.client(tokens[account_number(name)]))
        model, _ = (_hold_interview(readers[name]) for name in (HEAVY, OTHER))
        if "history" in parts:
            sizes = measure_history(cluster, readers, model, options.stored, options.reads)
            figures |= _history_figures(sizes, options.reads)
        else:
            fill(cluster.database, model, 0, max(options.stored))
        if set(parts) - {"history"}:
            members = _members(tokens, max(options.stored))
            figures |= _with_users(cluster, Visits(cluster.url, cluster.trusted, members, seed=1), parts, options)
    return figures


def _with_users(
    cluster: SmallCluster, visits: Visits, parts: Sequence[str], options: argparse.Namespace
) -> dict[Figure, str]:
    """Search for the saturation, and hold the burst."""
    figures: dict[Figure, str] = {}
    visits.hold([Phase(WARM_USERS, WARM_SECONDS, lambda: None)], lambda: None)
    base: int | None = options.base
    if "saturation" in parts:
        found = find_saturation(
            lambda users: put_load(cluster, visits, users, options.seconds),
            is_too_much,
            min(FIRST_USERS, options.users_at_most),
            options.users_at_most,
        )
        figures |= _load_figures(found, put_load(cluster, visits, found.load // 2, options.half_seconds))
        base = base or max(1, found.load // TIMES)
    if "burst" in parts and base is not None:
        burst = hold_burst(cluster, visits, base, options.burst_minutes, options.base_minutes)
        figures |= _burst_figures(burst, options.burst_minutes)
    return figures


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser()
    options.add_argument("--only", choices=PARTS, nargs="+")
    options.add_argument("--users-at-most", type=int, default=1000)
    options.add_argument("--seconds", type=float, default=40.0, help="how long each load of the search is measured")
    options.add_argument("--half-seconds", type=float, default=HALF_SECONDS, help="the same at half of saturation")
    options.add_argument("--stored", type=_sizes, default=(100, 1_000, 10_000, 100_000), help="such as 100,1000")
    options.add_argument("--reads", type=int, default=300, help="of each page with a history")
    options.add_argument("--base", type=int, help="users before and after the burst; a fifth of saturation without it")
    options.add_argument("--burst-minutes", type=float, default=10.0)
    options.add_argument("--base-minutes", type=float, default=3.0)
    chosen = options.parse_args()
    parts = chosen.only or PARTS
    if "burst" in parts and "saturation" not in parts and chosen.base is None:
        options.error("a burst needs --base or the saturation")
    most = max(chosen.users_at_most if "saturation" in parts else 0, TIMES * (chosen.base or 0))
    if set(parts) - {"history"} and most > VISITS_OF_AN_ACCOUNT * (accounts_for(max(chosen.stored)) - 2):
        options.error(f"{most} users need more accounts: store more sessions, or ask for fewer users")
    return chosen


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(size) for size in text.split(",")))


def _print_mix() -> None:
    print(f"{'share of visits':>15}  steps")
    for activity in MIX:
        print(f"{activity.share:15.1%}  {', '.join(activity.steps)}")
    print(
        f"pauses: {READ_SECONDS:.0f} s on a page and {ANSWER_SECONDS:.0f} s for an answer on average, exponential; "
        f"a visit takes {MEAN_SECONDS:.0f} s",
        flush=True,
    )


@contextmanager
def _administrator(cluster: SmallCluster) -> Iterator[httpx.Client]:
    """Make the first account, and yield a browser in which it is signed in."""
    with httpx.Client(base_url=cluster.url, verify=cluster.trusted, timeout=60, trust_env=False) as client:
        setup_token = wait_for(lambda: cluster.cluster.servers[0].setup_token or None, "the setup token")
        credentials = {"email": "root@example.org", "password": PASSWORD}
        new = {**credentials, "name": "Root", "setup_token": setup_token}
        client.post("/api/auth/register", json=new).raise_for_status()
        client.post("/api/auth/login", json=credentials).raise_for_status()
        yield client


def _hold_interview(client: httpx.Client) -> str:
    """Hold a typed interview to its end, read its report, and return its id."""
    request = {"interview_type": "mixed", "mode": "real", "minutes": 15}
    session = client.post("/api/sessions", json=request).raise_for_status().json()
    path = f"/api/sessions/{session['id']}"
    for number in range(ANSWERS):
        turn = session["turns"][-1]
        if not turn["expects_answer"]:
            break
        said = {"text": " ".join(SENTENCES[number : number + 4]), "seconds": 60}
        client.post(f"{path}/turns/{turn['number']}/answer", json=said).raise_for_status()
        session = wait_for(partial(_later_turn, client, path, turn["number"]), "the next turn")
    client.post(f"{path}/finish", json={}).raise_for_status()
    wait_for(lambda: client.get(f"{path}/report").json()["still_to_come"] is None or None, "the report")
    return str(session["id"])


def _later_turn(client: httpx.Client, path: str, number: int) -> dict[str, Any] | None:
    session: dict[str, Any] = client.get(path).raise_for_status().json()
    return session if session["turns"][-1]["number"] > number else None


def _members(tokens: Sequence[str], stored: int) -> list[Member]:
    """Return the accounts that have stored sessions."""
    past: defaultdict[str, list[str]] = defaultdict(list)
    for number in range(stored):
        past[owner(number)].append(stored_id(number))
    return [Member(tokens[account_number(name)], tuple(ids[:PAST])) for name, ids in past.items()]


def _history_figures(sizes: Sizes, reads: int) -> dict[Figure, str]:
    counted = f"{max(sizes)} beside {min(sizes)} sessions, {reads} reads each, load {os.getloadavg()[0]:.0f}"
    return {
        figure: f"{' / '.join(f'{growth(sizes, reader, page):.2f}' for page in PAGES)} ({counted})"
        for figure, reader in ((GROWTH, OTHER), (HEAVY_GROWTH, HEAVY))
    }


def _load_figures(found: Found[Measured], half: Measured) -> dict[Figure, str]:
    if not half.turns or not half.interviews:
        raise SystemExit("no interview ended at half of saturation: measure it for longer (--half-seconds)")
    least = "more than " if found.too_much is None else ""
    times, turns = half.times, times_of(half.turns)
    slowest, its_times = _slowest_route(half)
    used = [half.used[part] / half.interviews for part in ("servers", "workers", "PostgreSQL", "others")]
    return {
        SATURATION: f"{least}{found.load} / {found.measured.per_second:.0f}, on {os.cpu_count()} cores with the users",
        HALF: f"{1000 * times.p50:.0f} / {times.shown_p99} ms, {half.users} users, {half.per_second:.0f} requests/s",
        SLOWEST: f"{its_times.shown_p99} ms of {its_times.count} ({slowest})",
        TURN: f"{turns.p50:.2f} / {turns.p95:.2f} s of {turns.count}",
        COST: f"{' / '.join(f'{seconds:.2f}' for seconds in used)} ({half.interviews} interviews)",
    }


def _slowest_route(measured: Measured) -> tuple[str, Times]:
    """Return the route with the largest 99th percentile; of all requests together if each has too few."""
    known = {route: times for route, times in by_route(measured.requests).items() if times.p99 is not None}
    return max(known.items(), key=lambda one: one[1].p99 or 0.0, default=("all", measured.times))


def _burst_figures(burst: Burst, minutes: float) -> dict[Figure, str]:
    times = burst.during.times
    before, during = burst.before.users, burst.during.users
    return {
        BURST: f"{times.failed} of {times.count} / {times.shown_p99} ms / {burst.recovery_seconds:.0f} s "
        f"({during} users for {minutes:g} min, {before} before: p99 {burst.before.times.shown_p99} ms)"
    }


if __name__ == "__main__":
    run_bench(main, FIGURES)
