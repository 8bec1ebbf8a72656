"""Two hundred pages that listen to events at once: whether each hears of a change, how soon, and what they cost.

They stay for a while; then something changes that all of them are told of. By the clock, from the request that changes
it to the first line that arrives.
"""

from __future__ import annotations

import asyncio
import time

import httpx

from bench.figures import Figure, run_bench
from bench.serving import Serving, serving
from greenroom.sessions.sample import SAMPLE_ID

VIEWERS = 200
HELD_SECONDS = 30.0
HEARD_SECONDS = 20.0

HEARD = Figure("200 pages listen to events at once: those that hear of a change; the last hears after", "200")
FIGURES = (HEARD,)


def main() -> dict[Figure, str]:
    with serving() as served:
        before = served.installation.server().memory_info().rss
        delays = asyncio.run(_watch(served))
        grown = (served.installation.server().memory_info().rss - before) / 1e6
    heard = [delay for delay in delays if delay is not None]
    print(f"held for {HELD_SECONDS:.0f} s; the server grew by {grown:.0f} MB")
    return {HEARD: f"{len(heard)}; {max(heard):.2f} s"}


async def _watch(served: Serving) -> list[float | None]:
    """Return after how many seconds each viewer heard of the change; None of one that did not."""
    cookies = dict(served.client.cookies)
    limits = httpx.Limits(max_connections=None)
    listening, changed = [asyncio.Event() for _ in range(VIEWERS)], asyncio.Event()
    async with httpx.AsyncClient(
        base_url=str(served.client.base_url), cookies=cookies, limits=limits, timeout=60
    ) as client:
        viewers = [asyncio.create_task(_view(client, connected, changed)) for connected in listening]
        for connected in listening:
            await connected.wait()
        await asyncio.sleep(HELD_SECONDS)
        start = time.monotonic()
        changed.set()
        await asyncio.to_thread(served.client.delete, f"/api/sessions/{SAMPLE_ID}")  # asks for a job
        done, _ = await asyncio.wait(viewers, timeout=HEARD_SECONDS)
        for viewer in set(viewers) - done:
            viewer.cancel()
        return [viewer.result() - start if viewer in done else None for viewer in viewers]


async def _view(client: httpx.AsyncClient, connected: asyncio.Event, changed: asyncio.Event) -> float:
    """Return the moment in which the first event after the change came."""
    async with client.stream("GET", "/api/events") as stream:
        async for line in stream.aiter_lines():
            connected.set()
            if line.startswith("event:") and changed.is_set():
                return time.monotonic()
    raise ConnectionError("the stream ended")


if __name__ == "__main__":
    run_bench(main, FIGURES)
