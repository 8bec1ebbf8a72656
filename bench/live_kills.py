"""The server is killed again and again under live conversations: what is lost, and what is counted twice.

Twenty pages send speech and measured faces in real time, half of the time. Every time the server has listened to all of
them again, and a second more, it is killed with SIGKILL and started again. After ten kills each page finishes its
answer, waits until the server has acknowledged all of it, and begins the next one. What the server counted of each
answer is read from its database: the pieces of sound, the batches of faces, and the frames that its speech detector has
judged, to each of which 32 ms of sound belong.

    python -m bench.live_kills [--kills 100] [--sessions 20] [--every 1] [--answers 10] [--speaking 0.5]
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.figures import Figure, run_bench
from bench.live_pages import PATIENCE_SECONDS, Hall, Page, hall, seconds_of_sound
from greenroom.live.repository import DatabaseLiveStore

FRAME_SECONDS = 0.032
LOOK_SECONDS = 0.1

LOST = Figure("live conversations while the server is killed: pieces of sound and batches of faces lost", "0")
TWICE = Figure("the same: pieces, batches and frames of speech detection that were counted twice", "0")
GAP = Figure("the same: longest time until a page is listened to again", "-")
FIGURES = (LOST, TWICE, GAP)


def main() -> dict[Figure, str]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--every", type=float, default=1.0, help="seconds of listening between two kills")
    parser.add_argument("--answers", type=int, default=10, help="among which the kills are divided")
    parser.add_argument("--speaking", type=float, default=0.5, help="share of the time in which pages speak")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as home, hall(Path(home), wanted.sessions) as open_hall:
        pages = [
            Page(
                open_hall.url,
                token,
                open_hall.start_interview(number),
                speaking=wanted.speaking,
            )
            for number, token in enumerate(open_hall.tokens)
        ]
        start = time.monotonic()
        counts = asyncio.run(_converse(open_hall, pages, _divided(wanted.kills, wanted.answers), wanted.every))
        took = time.monotonic() - start
    return _report(pages, counts, wanted.kills, took)


@dataclass(frozen=True)
class Count:
    """Pieces of sound, batches of faces and frames of speech detection of one answer: as said, and as counted."""

    said: tuple[int, int, int]
    counted: tuple[int, int, int]


def _divided(kills: int, answers: int) -> list[int]:
    """Return how often the server is killed under each answer."""
    return [kills // answers + (number < kills % answers) for number in range(min(kills, answers))]


async def _converse(open_hall: Hall, pages: Sequence[Page], kills: Sequence[int], every: float) -> list[Count]:
    counts: list[Count] = []
    killed = 0
    for answer, wanted in enumerate(kills):
        if answer:
            for page in pages:
                page.begin_next()
        talking = [asyncio.create_task(page.run()) for page in pages]
        for number in range(wanted + 1):
            # A page has lost its line once for each kill, and notes a gap when it is listened to again.
            await _until(partial(_are_listened_to, pages, killed))
            await asyncio.sleep(every)
            if number < wanted:
                open_hall.server.kill()
                killed += 1
                print(f"\r{killed} of {sum(kills)} kills", end="", flush=True)
        for page in pages:
            page.finish()
        await asyncio.wait_for(asyncio.gather(*talking), PATIENCE_SECONDS)
        counts += [_count(open_hall, page) for page in pages]
    print()
    return counts


def _are_listened_to(pages: Sequence[Page], lost_lines: int) -> bool:
    return all(len(page.seen.gaps) >= lost_lines and page.sound for page in pages)


async def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "not every page is listened to again"
        await asyncio.sleep(LOOK_SECONDS)


def _count(open_hall: Hall, page: Page) -> Count:
    with open_hall.database.reading() as db:
        answer = DatabaseLiveStore().load(db, page.session_id).answer
    assert answer is not None
    assert answer.turn == page.turn
    sound, features = page.said
    judged = int(seconds_of_sound(sound) / FRAME_SECONDS)
    return Count((sound, features, judged), (answer.sound, answer.features, answer.frames))


def _report(pages: Sequence[Page], counts: Sequence[Count], kills: int, took: float) -> dict[Figure, str]:
    pairs = [pair for count in counts for pair in zip(count.said, count.counted, strict=True)]
    lost = sum(page.seen.lost for page in pages) + sum(max(0, said - counted) for said, counted in pairs)
    twice = sum(max(0, counted - said) for said, counted in pairs)
    sent = [sum(count.said[kind] for count in counts) for kind in (0, 1)]
    gaps = [gap for page in pages for gap in page.seen.gaps]
    closed = [reason for page in pages for reason in page.seen.closed if not reason.startswith(("1006", "1012"))]
    print(f"{sent[0]} pieces and {sent[1]} batches in {took:.0f} s; {len(gaps)} lost lines; closed: {closed or 'none'}")
    of = f"of {sent[0]:,} and {sent[1]:,}, {kills} kills under {len(pages)} conversations"
    return {LOST: f"{lost} {of}", TWICE: f"{twice} {of}", GAP: f"{max(gaps, default=0.0):.1f} s"}


if __name__ == "__main__":
    run_bench(main, FIGURES)
