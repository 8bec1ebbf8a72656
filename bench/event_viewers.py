"""Two hundred pages that listen to events at once: whether each hears of a change, how soon, and what they cost.

They belong to 25 accounts, each with as many streams as it may have. They stay for a while; then each account asks for
a job. By the clock, from that request to the first line that arrives.
"""

from __future__ import annotations

import asyncio
import time
from random import SystemRandom

import httpx

from bench.figures import Figure, run_bench
from bench.serving import Serving, open_accounts, open_database, serving
from greenroom.clock import SystemClock
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.kinds import JobKind, NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.sessions.routes.events import STREAMS_PER_ACCOUNT

VIEWERS = 200
HELD_SECONDS = 30.0
NOTICED_SECONDS = 20.0

NOTICED = Figure("200 pages listen to events at once: those that hear of a change; the last hears after", "200")
FIGURES = (NOTICED,)


def main() -> dict[Figure, str]:
    with serving() as served:
        before = served.installation.server().memory_info().rss
        delays = asyncio.run(_watch(served))
        grown = (served.installation.server().memory_info().rss - before) / 1e6
    noticed = [delay for delay in delays if delay is not None]
    print(f"held for {HELD_SECONDS:.0f} s; the server grew by {grown:.0f} MB")
    return {NOTICED: f"{len(noticed)}; {max(noticed):.2f} s"}


async def _watch(served: Serving) -> list[float | None]:
    """Return after how many seconds each viewer heard of the change; None of one that did not."""
    tokens = open_accounts(served, VIEWERS // STREAMS_PER_ACCOUNT)
    listening, changed = [asyncio.Event() for _ in range(VIEWERS)], asyncio.Event()
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=str(served.client.base_url), limits=limits, timeout=60) as client:
        viewers = [
            asyncio.create_task(_view(client, tokens[number % len(tokens)], connected, changed))
            for number, connected in enumerate(listening)
        ]
        for connected in listening:
            await connected.wait()
        await asyncio.sleep(HELD_SECONDS)
        start = time.monotonic()
        changed.set()
        await asyncio.to_thread(_ask_for_jobs, served, len(tokens))
        done, _ = await asyncio.wait(viewers, timeout=NOTICED_SECONDS)
        for viewer in set(viewers) - done:
            viewer.cancel()
        return [viewer.result() - start if viewer in done else None for viewer in viewers]


def _ask_for_jobs(served: Serving, accounts: int) -> None:
    database, kind = open_database(served), JobKind("bench.note", NoPayload)
    queue = JobQueue(SystemClock(), SystemRandom(), NoRunner())
    with database.transaction() as db:
        for number in range(accounts):
            queue.enqueue(db, kind, NoPayload(), candidate_id=f"user-{number}")
    database.close()


async def _view(client: httpx.AsyncClient, token: str, connected: asyncio.Event, changed: asyncio.Event) -> float:
    """Return the moment in which the first event after the change came."""
    async with client.stream("GET", "/api/events", headers={"Authorization": f"Bearer {token}"}) as stream:
        async for line in stream.aiter_lines():
            connected.set()
            if line.startswith("event:") and changed.is_set():
                return time.monotonic()
    raise ConnectionError("the stream ended")


if __name__ == "__main__":
    run_bench(main, FIGURES)
