"""Two hundred users who type at the same time: how long their answers take, and their next turns.

Each has an account, an open stream of events and an interview. A user thinks, sends an answer, hears from the stream
that the session has changed, reads it, and thinks again. The turn counts from the request that sends the answer to the
end of the request that reads the next turn. The users run on the cores of the server. The variable ``USERS`` of the
environment sets another number of users.
"""

from __future__ import annotations

import asyncio
import os
import ssl
import statistics
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx
import psutil

from bench.figures import Figure, run_bench
from bench.serving import Serving, open_accounts, serving

USERS = int(os.environ.get("USERS", "200"))
THINK_SECONDS = 8.0
ANSWERS = 6
PATIENCE_SECONDS = 120.0
KEEP_ALIVE_SECONDS = 2.0
"""Less than the server's five, so that a request never takes a connection that the server is closing."""
SENTENCES = (
    "I would begin with a profile, because the slow part is seldom where I expect it to be.",
    "The index keeps the keys in order, so the database finds a row without reading the whole table.",
    "In my last team I led the move from a single service to three, and the deployments became safer.",
    "A transaction is kept as a whole or not at all, and another one sees only what was committed.",
    "We measured the latency before and after, and the ninety-ninth percentile fell by a third.",
    "I would write a test that fails first, then the smallest change that makes it pass.",
    "The cache helps when the same data is read often, but somebody has to decide when it is stale.",
    "I asked the customer what they needed, and we agreed on two weeks and a smaller scope.",
    "A hash table finds an entry in constant time on average, at the price of memory and of order.",
    "When the model fits the training data too well, I look at regularisation and at more data.",
)

ANSWERED = Figure(
    f"200 users typing, {THINK_SECONDS:.0f} s of thought each: an answer is accepted, median / p99", "p99 1 s"
)
TURNED = Figure("the same: the next turn is there, median / p99", "p99 5 s")
FIGURES = (ANSWERED, TURNED)


@dataclass(slots=True)
class Times:
    """What requests and turns took, in seconds.

    Parameters
    ----------
    sent
        When each answer was sent, in seconds since 1970.
    reads
        How often sessions were read; a change that brings no turn is read too.
    late
        Turns that never came.
    """

    answers: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)
    reads: int = 0
    late: int = 0


def main() -> dict[Figure, str]:
    with serving() as served:
        tokens = open_accounts(served, USERS)
        before = _processor_seconds(served)
        began = time.monotonic()
        times = asyncio.run(type_all(str(served.client.base_url), tokens))
        took = time.monotonic() - began
        after = _processor_seconds(served)
    shares = ", ".join(f"{name} {(after[name] - before[name]) / took:.2f}" for name in after)
    print(f"{USERS} users, {len(times.turns)} turns in {took:.0f} s, {times.late} never came; cores used: {shares}")
    return {ANSWERED: _spread(times.answers), TURNED: _spread(times.turns)}


async def type_all(url: str, tokens: Sequence[str], trusted: ssl.SSLContext | bool = True, seed: int = 0) -> Times:
    """Let users type at the same time, one for each token, and return how long it took them."""
    times = Times()
    async with asyncio.TaskGroup() as group:
        for number, token in enumerate(tokens):
            group.create_task(_type(url, token, trusted, Random(f"{seed} {number}"), times))
    return times


async def _type(url: str, token: str, trusted: ssl.SSLContext | bool, rng: Random, times: Times) -> None:
    """Hold one interview."""
    await asyncio.sleep(rng.uniform(0, THINK_SECONDS))
    async with interviewed(url, token, trusted, rng) as user:
        await user.answer_all(times)


@asynccontextmanager
async def interviewed(
    url: str, token: str, trusted: ssl.SSLContext | bool, rng: Random
) -> AsyncIterator[InterviewedUser]:
    """Begin an interview, and listen to events while the block runs."""
    headers = {"Authorization": f"Bearer {token}"}
    limits = httpx.Limits(keepalive_expiry=KEEP_ALIVE_SECONDS)
    async with httpx.AsyncClient(
        base_url=url, headers=headers, verify=trusted, timeout=PATIENCE_SECONDS, limits=limits, trust_env=False
    ) as client:
        request = {"interview_type": "mixed", "mode": "real", "minutes": 60}
        started = (await client.post("/api/sessions", json=request)).raise_for_status().json()
        changed, stream = asyncio.Event(), asyncio.Event()
        listening = asyncio.create_task(_listen(client, changed, stream))
        await stream.wait()
        try:
            yield InterviewedUser(client, started, rng, changed)
        finally:
            listening.cancel()


class InterviewedUser:
    """A user whose interview has begun; ``changed`` is set when a stream says that the session has changed."""

    def __init__(self, client: httpx.AsyncClient, started: dict[str, Any], rng: Random, changed: asyncio.Event) -> None:
        self._client, self._rng, self._changed = client, rng, changed
        self._path: str = f"/api/sessions/{started['id']}"
        self._turn: dict[str, Any] = started["turns"][-1]

    async def answer_all(self, times: Times) -> None:
        """Think and answer, one turn after the other."""
        for _ in range(ANSWERS):
            await asyncio.sleep(self._rng.uniform(0.5, 1.5) * THINK_SECONDS)
            if not await self.answer(times):
                break

    async def read(self) -> dict[str, Any]:
        """Read the session, and return its last turn."""
        shown = (await self._client.get(self._path)).raise_for_status().json()
        return dict(shown["turns"][-1])

    async def answer(self, times: Times) -> bool:
        """Answer at once, and wait for the next turn; False when it does not come or is the last."""
        text = " ".join(f"{sentence} {self._rng.random():.3f}" for sentence in self._rng.sample(SENTENCES, 4))
        number = self._turn["number"]
        self._changed.clear()
        times.sent.append(time.time())
        began = time.monotonic()
        sent = await self._client.post(f"{self._path}/turns/{number}/answer", json={"text": text, "seconds": 60})
        sent.raise_for_status()
        times.answers.append(time.monotonic() - began)
        while time.monotonic() < began + PATIENCE_SECONDS:
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    await self._changed.wait()
            except TimeoutError:
                break
            self._changed.clear()
            self._turn = await self.read()
            times.reads += 1
            if self._turn["number"] > number:
                times.turns.append(time.monotonic() - began)
                return bool(self._turn["expects_answer"])
        times.late += 1
        return False


async def _listen(client: httpx.AsyncClient, changed: asyncio.Event, connected: asyncio.Event) -> None:
    async with client.stream("GET", "/api/events") as stream:
        stream.raise_for_status()
        async for line in stream.aiter_lines():
            connected.set()
            if line.startswith("event: session"):
                changed.set()


def _processor_seconds(served: Serving) -> dict[str, float]:
    """Return the processor time that server, worker and users have taken."""
    worker = served.installation.worker()
    processes = {"server": [served.installation.server()], "worker": [worker, *worker.children(recursive=True)]}
    used = {name: sum(sum(each.cpu_times()[:2]) for each in all_of) for name, all_of in processes.items()}
    return {**used, "users": sum(psutil.Process().cpu_times()[:2])}


def _spread(seconds: Sequence[float]) -> str:
    cuts = statistics.quantiles(seconds, n=100)
    return f"{cuts[49]:.2f} / {cuts[98]:.2f} s"


if __name__ == "__main__":
    run_bench(main, FIGURES)
