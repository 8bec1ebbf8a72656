"""Memory of server and worker while no request comes.

Twice: after a start, and after every page was read once. What the two share (libraries' code) is counted once (PSS).
"""

from __future__ import annotations

import psutil

from bench.figures import Figure, run_bench
from bench.serving import Serving, serving

READS = ("home", "sessions", "progress", "plan", "choices", "questions", "sessions/sample/report")

IDLE = Figure("server and worker, idle, shared pages counted once: started / after every page", "400 MB")
FIGURES = (IDLE,)


def main() -> dict[Figure, str]:
    with serving() as served:
        started = _megabytes("started", served)
        for path in READS:
            served.client.get(f"/api/{path}").raise_for_status()
        return {IDLE: f"{started:.0f} / {_megabytes('after every page', served):.0f} MB"}


def _megabytes(when: str, served: Serving) -> float:
    worker = served.installation.worker()
    sizes = {"server": _mb(served.installation.server()), "worker": sum(map(_mb, [worker, *worker.children()]))}
    print(f"{when}: " + ", ".join(f"{name} {size:.0f} MB" for name, size in sizes.items()))
    return sum(sizes.values())


def _mb(process: psutil.Process) -> float:
    return float(process.memory_full_info().pss) / 1e6


if __name__ == "__main__":
    run_bench(main, FIGURES)
