"""Memory of server and worker while no request comes.

Three times: after a start, after every page was read once, and after typed answers were judged. What processes share
(libraries' code) is counted once (PSS).
"""

from __future__ import annotations

import psutil

from bench.figures import Figure, run_bench
from bench.serving import Serving, serving
from tests.e2e.installation import until

ANSWERS = 4
ANSWER = (
    "In my second year I led a team of four who had to move a shop to a new database in three weeks. I wrote the plan, "
    "split the tables among us and checked the copies every evening; we finished two days early and lost no order."
)
JUDGING_SECONDS = 120.0

READS = ("home", "sessions", "progress", "plan", "choices", "questions", "sessions/sample/report")

IDLE = Figure("server and worker, idle, shared pages counted once: started / after every page", "400 MB")
JUDGED = Figure(f"the same after {ANSWERS} typed answers were judged", "450 MB")
FIGURES = (IDLE, JUDGED)


def main() -> dict[Figure, str]:
    with serving() as served:
        started = _megabytes("started", served)
        for path in READS:
            served.client.get(f"/api/{path}").raise_for_status()
        read = _megabytes("after every page", served)
        _answer(served)
        return {IDLE: f"{started:.0f} / {read:.0f} MB", JUDGED: f"{_megabytes('after judging', served):.0f} MB"}


def _answer(served: Serving) -> None:
    """Type answers, each judged before the next."""
    request = {"interview_type": "behavioural", "mode": "real", "minutes": 30}
    path = f"sessions/{served.client.post('/api/sessions', json=request).raise_for_status().json()['id']}"
    for number in range(1, ANSWERS + 1):
        reply = {"text": ANSWER, "seconds": 60}
        served.client.post(f"/api/{path}/turns/{number}/answer", json=reply).raise_for_status()
        until(
            lambda: bool(served.client.get(f"/api/{path}").json()["awaits"] == "answer"),
            JUDGING_SECONDS,
            "the next turn",
        )


def _megabytes(when: str, served: Serving) -> float:
    worker = served.installation.worker()
    sizes = {
        "server": _mb(served.installation.server()),
        "worker": sum(map(_mb, [worker, *worker.children(recursive=True)])),
    }
    print(f"{when}: " + ", ".join(f"{name} {size:.0f} MB" for name, size in sizes.items()))
    return sum(sizes.values())


def _mb(process: psutil.Process) -> float:
    return float(process.memory_full_info().pss) / 1e6


if __name__ == "__main__":
    run_bench(main, FIGURES)
