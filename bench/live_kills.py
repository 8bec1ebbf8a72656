"""The server is killed again and again under live conversations: what is lost, and what is counted twice.

Twenty pages send speech and measured faces in real time. Every time the server has listened to all of them again, and
a second more, it is killed with SIGKILL and started again. At the end each page finishes its answer, and waits until
the server has acknowledged all of it. What the server counted is read from its database: the pieces of sound, the
batches of faces, and the frames that its speech detector has judged, to each of which 32 ms of sound belong.

    python -m bench.live_kills [--kills 100] [--sessions 20] [--every 1]
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.figures import Figure, run_bench
from bench.live_pages import PATIENCE_SECONDS, Hall, Page, hall, seconds_of_sound
from greenroom.live.contracts import ConversationState
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
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as home, hall(Path(home), wanted.sessions) as open_hall:
        pages = [
            Page(open_hall.url, token, open_hall.start_interview(number), has_sound=True, probes=False)
            for number, token in enumerate(open_hall.tokens)
        ]
        start = time.monotonic()
        asyncio.run(_converse(open_hall, pages, wanted.kills, wanted.every))
        took = time.monotonic() - start
        states = [_state(open_hall, page.session_id) for page in pages]
    return _report(pages, states, wanted.kills, took)


async def _converse(open_hall: Hall, pages: Sequence[Page], kills: int, every: float) -> None:
    talking = [asyncio.create_task(page.run()) for page in pages]
    for number in range(kills + 1):
        # A page has lost its line once for each kill, and notes a gap when it is listened to again.
        await _until(lambda wanted=number: all(len(page.seen.gaps) >= wanted and page.sound for page in pages))
        await asyncio.sleep(every)
        if number < kills:
            open_hall.server.kill()
            print(f"\r{number + 1} of {kills} kills", end="", flush=True)
    print()
    for page in pages:
        page.finish()
    await asyncio.wait_for(asyncio.gather(*talking), PATIENCE_SECONDS)


async def _until(is_so: object) -> None:
    assert callable(is_so)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, "not every page is listened to again"
        await asyncio.sleep(LOOK_SECONDS)


def _state(open_hall: Hall, session_id: str) -> ConversationState:
    with open_hall.database.reading() as db:
        return DatabaseLiveStore().load(db, session_id)


def _report(pages: Sequence[Page], states: Sequence[ConversationState], kills: int, took: float) -> dict[Figure, str]:
    lost = twice = 0
    for page, state in zip(pages, states, strict=True):
        assert state.answer is not None
        sound, features = page.said
        judged = int(seconds_of_sound(sound) / FRAME_SECONDS)
        counted = (state.answer.sound, state.answer.features, state.answer.frames)
        said = (sound, features, judged)
        lost += page.seen.lost + sum(max(0, ours - theirs) for ours, theirs in zip(said, counted, strict=True))
        twice += sum(max(0, theirs - ours) for ours, theirs in zip(said, counted, strict=True))
    sent = [sum(page.said[kind] for page in pages) for kind in (0, 1)]
    gaps = [gap for page in pages for gap in page.seen.gaps]
    closed = [reason for page in pages for reason in page.seen.closed if not reason.startswith(("1006", "1012"))]
    print(f"{sent[0]} pieces and {sent[1]} batches in {took:.0f} s; {len(gaps)} lost lines; closed: {closed or 'none'}")
    of = f"of {sent[0]:,} and {sent[1]:,}, {kills} kills under {len(pages)} conversations"
    return {LOST: f"{lost} {of}", TWICE: f"{twice} {of}", GAP: f"{max(gaps, default=0.0):.1f} s"}


if __name__ == "__main__":
    run_bench(main, FIGURES)
