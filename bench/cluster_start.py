"""Time of `make cluster`: from the command to the end of its interview, and until everything has stopped.

The interview kills one server in its middle. By the clock, because an operator and CI wait for it.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from pathlib import Path

from bench.figures import Figure, run_bench

ROOT = Path(__file__).parents[1]
RUNS = 3

HELD = Figure("`make cluster`, 2 servers and 3 workers: its interview is over / all is stopped, median of 3", "120 s")
FIGURES = (HELD,)


def main() -> dict[Figure, str]:
    runs = [_run() for _ in range(RUNS)]
    print(f"n = {RUNS}: {runs}")
    over, stopped = zip(*runs, strict=True)
    return {HELD: f"{statistics.median(over)} / {statistics.median(stopped)} s"}


def _run() -> tuple[int, int]:
    """Return after how many seconds the interview was over, and everything had stopped."""
    command = [sys.executable, "-m", "deploy.cluster"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return _seconds("the interview was over", said), _seconds("stopped and removed everything", said)


def _seconds(what: str, said: str) -> int:
    found = re.search(rf"{what} after (\d+) s", said)
    if found is None:
        raise ValueError(f"The cluster did not say: {what}")
    return int(found[1])


if __name__ == "__main__":
    run_bench(main, FIGURES)
