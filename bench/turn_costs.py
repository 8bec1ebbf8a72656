"""What each step of a turn costs on the small cluster, in processor time: few users take one step after the other.

What servers, workers and the other parts use without users is measured first, and taken away from the rest. Workers are
paused to see what an answer costs that has waited too long.
"""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import Random

import psutil
from sqlalchemy import text

from bench.simulated_turns import Costs, Delays, Rest, Work
from bench.small_cluster import SmallCluster
from bench.typing_users import InterviewedUser, Times, interviewed
from greenroom.db.database import Database
from greenroom.sessions.tasks.kinds import JUDGE_AGAIN, PROCEED

REST_SECONDS = 20.0
READS = 25
"""Of each user."""

LATE_SECONDS = 0.5
"""How much longer workers are paused than an answer waits for its judgement."""

SETTLE_SECONDS = 10.0
"""How long the jobs that no user waits for are given to end."""

WORK = text(
    "SELECT run_after, started_at, ended_at FROM jobs "
    "WHERE name = :name AND created_at >= :since AND ended_at IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class JobTimes:
    """When a job was requested, begun and done, in seconds since 1970."""

    asked: float
    began: float
    ended: float

    @property
    def took(self) -> float:
        """How long it ran, in seconds."""
        return self.ended - self.began


@dataclass(frozen=True, slots=True)
class _Mark:
    """The processor seconds used up to a moment, by kind of process."""

    at: float
    used: dict[str, float]


def job_times(database: Database, name: str, since: float) -> list[JobTimes]:
    """Return the times of the jobs of a kind that were requested since a moment, in seconds since 1970."""
    with database.reading() as db:
        rows = db.execute(WORK, {"name": name, "since": datetime.fromtimestamp(since, UTC)}).all()
    return [JobTimes(*(moment.timestamp() for moment in row)) for row in rows]


async def measure_costs(cluster: SmallCluster, tokens: Sequence[str], delays: Delays) -> Costs:
    """Return what each step costs, with one user for each token.

    Raises
    ------
    SystemExit
        A turn did not come.
    """
    async with AsyncExitStack() as stack:
        before = _mark(cluster)
        users = await asyncio.gather(
            *(
                stack.enter_async_context(interviewed(cluster.url, token, cluster.trusted, Random(f"costs {number}")))
                for number, token in enumerate(tokens)
            )
        )
        started = _mark(cluster)
        await asyncio.sleep(REST_SECONDS)
        rested = _mark(cluster)
        rest = {kind: seconds / REST_SECONDS for kind, seconds in _used(started, rested).items()}
        starting = _each(_beyond(rest, before, started), len(users))

        reading_from = _mark(cluster)
        await asyncio.gather(*(_read(user) for user in users))
        read = _each(_beyond(rest, reading_from, _mark(cluster)), READS * len(users))

        typing_from, times = _mark(cluster), Times()
        await asyncio.gather(*(user.answer_all(times) for user in users))
        typed = _each(_beyond(rest, typing_from, _mark(cluster)), len(times.turns))
        judged = [job.took for job in job_times(cluster.database, PROCEED.name, typing_from.at)]
        passed, caught_up = await _measure_late(cluster, users, rest, delays)
    if times.late:
        raise SystemExit("a turn of few users did not come")
    requests = {kind: max(0.0, typed[kind] - read[kind] * times.reads / len(times.turns)) for kind in typed}
    return Costs(
        started=_work(starting),
        # PostgreSQL and Redis work for the request and for its job: no measurement tells the two from each other.
        accepted=replace(_work(requests), others=requests["others"] / 2),
        read=_work(read),
        judged=requests["workers"],
        judged_others=requests["others"] / 2,
        spread=tuple(seconds / statistics.fmean(judged) for seconds in judged),
        passed=passed,
        caught_up=caught_up,
        rest=Rest(
            rest["servers"] / len(cluster.cluster.servers),
            rest["workers"] / len(cluster.cluster.workers),
            rest["others"],
        ),
    )


async def _measure_late(
    cluster: SmallCluster, users: Sequence[InterviewedUser], rest: dict[str, float], delays: Delays
) -> tuple[float, float]:
    """Return what a worker uses for the next turn of an answer that has waited too long, and to judge it later."""
    times, began = Times(), _mark(cluster)
    with _paused_workers(cluster):
        answering = [asyncio.create_task(user.answer(times)) for user in users]
        await asyncio.sleep(delays.answer_wait + LATE_SECONDS)
    await asyncio.gather(*answering)
    await asyncio.sleep(SETTLE_SECONDS)
    used = _beyond(rest, began, _mark(cluster))["workers"] / len(users)
    passed, caught_up = (
        sum(job.took for job in job_times(cluster.database, kind.name, began.at)) for kind in (PROCEED, JUDGE_AGAIN)
    )
    return used * passed / (passed + caught_up), used * caught_up / (passed + caught_up)


async def _read(user: InterviewedUser) -> None:
    for _ in range(READS):
        await user.read()


@contextmanager
def _paused_workers(cluster: SmallCluster) -> Iterator[None]:
    """Stop all processes of the workers from running while the block runs."""
    roots = [psutil.Process(worker.process.pid) for worker in cluster.cluster.workers]
    pids = [process.pid for root in roots for process in (root, *root.children(recursive=True))]
    try:
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def _mark(cluster: SmallCluster) -> _Mark:
    return _Mark(time.time(), cluster.processor_seconds())


def _used(begin: _Mark, end: _Mark) -> dict[str, float]:
    return {kind: end.used[kind] - begin.used[kind] for kind in end.used}


def _beyond(rest: dict[str, float], begin: _Mark, end: _Mark) -> dict[str, float]:
    """Return the processor seconds between two moments, without those that are used without users."""
    seconds = end.at - begin.at
    return {kind: max(0.0, used - rest[kind] * seconds) for kind, used in _used(begin, end).items()}


def _each(used: dict[str, float], count: int) -> dict[str, float]:
    return {kind: seconds / count for kind, seconds in used.items()}


def _work(used: dict[str, float]) -> Work:
    return Work(used["servers"], used["others"], used["users"])
