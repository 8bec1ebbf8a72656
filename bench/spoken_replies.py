"""How soon the interviewer replies to a spoken answer that a streaming recogniser has recognised.

From the moment at which the candidate is done, over the last words and the judgement, to the moment at which a page has
the next turn. The recogniser on loopback gives known words 0.2 s late. One conversation at a time; the client, the
recogniser, the server and its worker share the cores, so on a machine that does other work too the figures are upper
bounds.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from bench.figures import Figure, run_bench, show_progress
from bench.serving import ACCOUNT
from greenroom.settings import load_settings
from greenroom.wiring.bank import build_bank
from tests.e2e.installation import Installation
from tests.live.serving import LiveClient
from tests.live.sounds import answer, frames
from tests.streaming_recogniser import KEY, Script, streaming_recogniser

QUESTION = "databases-index-cost"
ANSWERS = 20
PIECE_SECONDS = 0.04
SOUND = answer("I moved the orders of the shop to a new table in one night, and I checked every row.", 0.6)

REPLY = Figure(
    "from the end of a spoken answer to the judged next turn, built-in judge, loopback recogniser: median / p95",
    "p95 3 s",
)
FIGURES = (REPLY,)


def main() -> dict[Figure, str]:
    points = build_bank(load_settings()).question(QUESTION).points
    words = " ".join(f"{point.misconceptions[0].rstrip('.')}." for point in points).split()
    with tempfile.TemporaryDirectory() as folder:
        service, home = Path(folder) / "recogniser", Path(folder) / "home"
        service.mkdir()
        home.mkdir()
        with streaming_recogniser(service, Script(words, words_per_second=20.0)) as recogniser:
            settings = {
                "GREENROOM_STREAMING_RECOGNISER": "assemblyai",
                "GREENROOM_ASSEMBLYAI_STREAMING_URL": recogniser.url,
                "GREENROOM_ASSEMBLYAI_KEY": KEY,
            }
            installation = Installation(home, settings=settings)
            try:
                installation.start()
                return {REPLY: _measured(installation)}
            finally:
                installation.close()


def _measured(installation: Installation) -> str:
    url = installation.url.replace("localhost", "127.0.0.1")  # where the page of the bench connects to
    with httpx.Client(base_url=url, timeout=60, headers={"Origin": url}) as client:
        client.post("/api/auth/register", json={**ACCOUNT, "name": "Ada", "language": "en"}).raise_for_status()
        entered = client.post("/api/auth/login", json=ACCOUNT).raise_for_status()
        client.headers["X-CSRF-Token"] = entered.json()["csrf_token"]
        client.patch("/api/me", json={"consents": {"recording": True}}).raise_for_status()
        _reply_seconds(client)  # the judge is loaded with the first answer
        seconds = [_reply_seconds(client) for _ in show_progress(range(ANSWERS), "answers")]
    cuts = statistics.quantiles(seconds, n=20)
    return f"{statistics.median(seconds):.2f} / {cuts[18]:.2f} s of {len(seconds)}"


def _reply_seconds(client: httpx.Client) -> float:
    """Answer a question aloud, and return how long the next turn takes."""
    order = {"item": {"kind": "question", "id": QUESTION}, "answer_by": "video"}
    session = client.post("/api/sessions/study", json=order).raise_for_status().json()["id"]
    ticket = client.post(f"/api/live/{session}/tickets").raise_for_status().json()["ticket"]
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    headers = {"Cookie": cookies, "Origin": str(client.base_url).rstrip("/")}
    page = LiveClient(client.base_url.port or 0, session, headers)
    try:
        page.hello(ticket)
        page.send(type="listen", turn=1)
        page.wait_for("ready")
        began = time.monotonic()
        for number, piece in enumerate(frames(SOUND)):
            time.sleep(max(0.0, began + number * PIECE_SECONDS - time.monotonic()))
            page.send_sound(1, [piece], first=number)
        done = time.monotonic()
        page.send(type="done", turn=1)
        ended = page.wait_for("ended")
    finally:
        page.close()
    recognised = {name: ended[name] for name in ("words", "reliability", "doubtful")}
    body: dict[str, Any] = {"text": None, "parts": 1, "seconds": done - began, **recognised}
    client.post(f"/api/sessions/{session}/turns/1/answer", json=body).raise_for_status()
    while len(client.get(f"/api/sessions/{session}").raise_for_status().json()["turns"]) < 2:
        time.sleep(0.02)
    return time.monotonic() - done


if __name__ == "__main__":
    run_bench(main, FIGURES)
