"""Memory of server and worker while nobody does anything, against the goal of 400 MB.

Twice: after a start, and after every page was read once. What the two share (libraries' code) is counted once (PSS).
"""

from __future__ import annotations

import psutil

from bench.serving import Serving, serving

GOAL_MB = 400
READS = ("home", "sessions", "progress", "plan", "choices", "questions", "sessions/sample/report")


def main() -> None:
    with serving() as served:
        _print("started", served)
        for path in READS:
            served.client.get(f"/api/{path}").raise_for_status()
        _print("after every page", served)


def _print(when: str, served: Serving) -> None:
    sizes = {"server": _mb(served.installation.server()), "worker": _mb(served.installation.worker())}
    parts = ", ".join(f"{name} {size:.0f} MB" for name, size in sizes.items())
    print(f"{when}: {sum(sizes.values()):.0f} MB ({parts}); goal {GOAL_MB} MB")


def _mb(process: psutil.Process) -> float:
    return float(process.memory_full_info().pss) / 1e6


if __name__ == "__main__":
    main()
