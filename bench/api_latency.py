"""Time that reads take at 50 a second, mixed; also while a recording is analysed; and a report of 15 minutes.

Requests are sent at their times whether or not earlier ones were answered (an open loop), so that waiting in a queue
counts. By the clock: on a machine that does other work too, the figures are upper bounds.
"""

from __future__ import annotations

import itertools
import statistics
import time
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import httpx

from bench.figures import Figure, run_bench
from bench.serving import Serving, open_database, serving
from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.report.repository import save_report
from greenroom.sessions.sample import RECORDING, SAMPLE_ID, shipped
from tests.builders import build_report

QUESTION = "What would you tell someone who wants an index on every column?"

READS = (
    "me",
    "home",
    "sessions?limit=20",
    f"sessions/{SAMPLE_ID}",
    f"sessions/{SAMPLE_ID}/report",
    f"sessions/{SAMPLE_ID}/timelines?points=600",
    "progress",
    "questions?limit=20",
    "choices",
)
PER_SECOND = 50
SECONDS = 20
LONG_INTERVIEW_SECONDS = 900.0

QUIET = Figure("reads of the API at 50 a second, mixed: median / p99 (the client on the same cores)", "p99 50 ms")
BUSY = Figure("the same while a recording is analysed", "p99 200 ms")
REPORT = Figure("report and time lines of a 15-minute interview from what is kept, median / p99", "1 s")
FIGURES = (QUIET, BUSY, REPORT)


def main() -> dict[Figure, str]:
    with serving() as served:
        for path in READS:
            served.client.get(f"/api/{path}").raise_for_status()  # what is loaded once is no part of a read
        quiet = _load(served.client, lambda: False)
        served.client.patch("/api/me", json={"consents": {"recording": True}}).raise_for_status()
        session_id = upload_sample(served.client)
        busy = _load(served.client, _watch(served.client, session_id))
        return {QUIET: _spread(quiet), BUSY: _spread(busy), REPORT: _spread(_long_report(served))}


def _load(client: httpx.Client, is_over: Callable[[], bool]) -> list[float]:
    """Return how many milliseconds each read took."""
    start = time.monotonic()
    paths = itertools.cycle(READS)
    with ThreadPoolExecutor(max_workers=PER_SECOND) as pool:
        sent = []
        for number in range(PER_SECOND * SECONDS):
            due = start + number / PER_SECOND
            time.sleep(max(0.0, due - time.monotonic()))
            if is_over():
                break
            sent.append(pool.submit(_read, client, next(paths), due))
        return [each.result() for each in sent]


def _read(client: httpx.Client, path: str, due: float) -> float:
    client.get(f"/api/{path}").raise_for_status()
    return 1000 * (time.monotonic() - due)


def upload_sample(client: httpx.Client) -> str:
    """Upload the sample's recording, which asks for its analysis, and return the session."""
    content = shipped(RECORDING)
    recording = client.post("/api/recordings", json={"name": RECORDING}).raise_for_status().json()["id"]
    tus = {"Tus-Resumable": "1.0.0"}
    named = ",".join(
        f"{name} {b64encode(value).decode()}" for name, value in (("key", b"file"), ("start_seconds", b"0"))
    )
    head = {**tus, "Upload-Length": str(len(content)), "Upload-Metadata": named}
    part = client.post(f"/api/recordings/{recording}/parts", headers=head).raise_for_status()
    piece = {**tus, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    client.patch(part.headers["Location"], content=content, headers=piece).raise_for_status()
    request = {"recording_id": recording, "report_type": "general", "questions": [{"text": QUESTION}]}
    return str(client.post("/api/sessions/uploads", json=request).raise_for_status().json()["id"])


def _watch(client: httpx.Client, session_id: str) -> Callable[[], bool]:
    """Return what tells, asked often, whether the analysis is over; it asks the server once a second."""
    asked = [0.0, 0.0]

    def is_over() -> bool:
        now = time.monotonic()
        if now - asked[0] > 1:
            asked[0] = now
            asked[1] = client.get(f"/api/sessions/{session_id}").json()["state"] != "analysing"
        return bool(asked[1])

    return is_over


def _long_report(served: Serving) -> list[float]:
    """Put a long report in the place of the sample's, and return how long reading it takes, again and again."""
    database = open_database(served)
    now = datetime.now(UTC)
    with database.transaction() as db:
        report = build_report(duration_seconds=LONG_INTERVIEW_SECONDS, answers=6, seed=1)
        save_report(db, SAMPLE_ID, LOCAL_CANDIDATE, report, now, now)
    database.close()
    reads = (f"sessions/{SAMPLE_ID}/report", f"sessions/{SAMPLE_ID}/timelines?points=600")
    return [sum(_read(served.client, path, time.monotonic()) for path in reads) for _ in range(20)]


def _spread(milliseconds: list[float]) -> str:
    cuts = statistics.quantiles(milliseconds, n=100)
    return f"{cuts[49]:.0f} / {cuts[98]:.0f} ms of {len(milliseconds)}"


if __name__ == "__main__":
    run_bench(main, FIGURES)
