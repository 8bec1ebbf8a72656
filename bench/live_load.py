"""How many live conversations a server listens to on the cores that it shares with the pages themselves.

Pages send in real time: speech and measured faces, or faces alone. Once a second each asks a question right behind a
piece of sound (a batch of faces where there is no sound), which the server answers after it has heard the piece: a hint
that the piece decides comes before that. The number of pages grows by half while 99% of these answers come within
300 ms of when the piece was written, and the limit is then narrowed down. By how much a page wrote too late is printed,
as it shows when the machine has no time left. Memory and processor time are those of the server's process.

    python -m bench.live_load [--sound 60] [--features 600] [--seconds 15] [--first 8]

Zero leaves a kind out.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil

from bench.figures import Figure, run_bench
from bench.live_crowd import CrowdPage, Noted, join
from bench.live_pages import Hall, hall

GOAL_SECONDS = 0.3
GROWTH = 1.5
CLOSE_ENOUGH = 0.1
SETTLING_SECONDS = 22.0
"""Every page has begun to speak, its camera is calibrated, and the server has loaded what it listens with."""
STARTS_AT_ONCE = 2

SOUND = Figure(
    "live conversations with sound at once, 99% of replies within 300 ms (99% within; memory and core of each)", "50"
)
FACES = Figure("the same with faces alone", "500")
FIGURES = (SOUND, FACES)


@dataclass(frozen=True)
class Step:
    """What a number of pages cost, and how long they waited at 99%."""

    pages: int
    wait_seconds: float
    late_seconds: float
    memory_bytes: float
    cores: float
    hints: int

    @property
    def is_good(self) -> bool:
        """Whether the goal is met."""
        return self.wait_seconds < GOAL_SECONDS


class Crowd:
    """Pages that converse, as many as are wanted."""

    def __init__(self, open_hall: Hall, *, has_sound: bool) -> None:
        self._hall, self._has_sound = open_hall, has_sound
        self._server = psutil.Process(open_hall.server.pid)
        self._talking: list[CrowdPage] = []
        self._sessions: list[str] = []
        self._at_first_bytes: int | None = None

    async def measure(self, wanted: int, seconds: float) -> Step:
        """Let so many pages converse, and return what was measured."""
        if self._at_first_bytes is None:  # with the models, which the first conversation loads
            await self._resize(1)
            await asyncio.sleep(SETTLING_SECONDS)
            self._at_first_bytes = self._server.memory_info().rss
        await self._resize(wanted)
        await asyncio.sleep(SETTLING_SECONDS)
        for page in self._talking:
            page.noted = Noted()
        before = self._server.cpu_times()
        await asyncio.sleep(seconds)
        after = self._server.cpu_times()
        failures = [page.failure for page in self._talking if page.failure is not None]
        assert not failures, failures[0]
        waits = [wait for page in self._talking for wait in page.noted.waits]
        late = [one for page in self._talking for one in page.noted.late]
        unanswered = sum(len(page.asked) for page in self._talking)
        waits += [np.inf] * max(0, unanswered - wanted)  # one of each page may be on its way
        step = Step(
            wanted,
            float(np.percentile(waits, 99, method="higher")) if waits else np.inf,
            float(np.percentile(late, 99, method="higher")) if late else np.inf,
            (self._server.memory_info().rss - self._at_first_bytes) / max(1, wanted - 1),
            (after.user + after.system - before.user - before.system) / seconds / wanted,
            sum(page.noted.hints for page in self._talking),
        )
        print(
            f"{wanted:4} pages: 99% within {1000 * step.wait_seconds:.0f} ms ({len(waits)} answers, "
            f"{step.hints} hints, the pages late by {1000 * step.late_seconds:.0f} ms), {step.cores:.1%} of a core and "
            f"{step.memory_bytes / 1e6:.2f} MB each",
            flush=True,
        )
        return step

    async def leave(self) -> None:
        """Close all pages."""
        await self._resize(0)

    async def _resize(self, wanted: int) -> None:
        while len(self._talking) > wanted:
            self._talking.pop().leave()
        missing = range(len(self._sessions), wanted)
        with ThreadPoolExecutor(STARTS_AT_ONCE) as starting:
            start = starting.map(self._hall.start_interview, missing)
            self._sessions += await asyncio.to_thread(lambda: list(start))
        for number in range(len(self._talking), wanted):
            page = await join(self._hall, number, self._sessions[number], has_sound=self._has_sound)
            self._talking.append(page)


async def _find_limit(crowd: Crowd, first: int, most: int, seconds: float) -> Step | None:
    """Return the largest number of pages that met the goal, None if the first number did not."""
    best: Step | None = None
    wanted, too_many = first, None
    while True:
        step = await crowd.measure(wanted, seconds)
        if step.is_good:
            best = step
        else:
            too_many = wanted
        good = best.pages if best is not None else 0
        if too_many is None:
            if good >= most:
                break
            wanted = min(most, max(good + 1, round(GROWTH * good)))
        elif too_many - good <= max(1, CLOSE_ENOUGH * too_many):
            break
        else:
            wanted = (good + too_many) // 2
    await crowd.leave()
    return best


def _row(kind: str, first: int, most: int, seconds: float) -> str:
    if most == 0:
        return "left out"
    print(f"{kind}:")
    with tempfile.TemporaryDirectory() as home, hall(Path(home), most) as open_hall:
        crowd = Crowd(open_hall, has_sound=kind == "sound")
        limit = asyncio.run(_find_limit(crowd, min(first, most), most, seconds))
    return f"{_count(limit, most)}; each {_cost(limit)}"


def _count(step: Step | None, most: int) -> str:
    if step is None:
        return "none"
    more = " or more" if step.pages >= most else ""
    return f"{step.pages}{more} ({1000 * step.wait_seconds:.0f} ms), on {os.cpu_count()} cores"


def _cost(step: Step | None) -> str:
    return "-" if step is None else f"{step.memory_bytes / 1e6:.1f} MB, {step.cores:.1%}"


def main() -> dict[Figure, str]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sound", type=int, default=60, help="most conversations with sound")
    parser.add_argument("--features", type=int, default=600, help="most conversations with faces alone")
    parser.add_argument("--seconds", type=float, default=15.0, help="of each step")
    parser.add_argument("--first", type=int, default=8, help="conversations to begin with; ten times as many of faces")
    wanted = parser.parse_args()
    return {
        SOUND: _row("sound", wanted.first, wanted.sound, wanted.seconds),
        FACES: _row("faces alone", 10 * wanted.first, wanted.features, wanted.seconds),
    }


if __name__ == "__main__":
    run_bench(main, FIGURES)
