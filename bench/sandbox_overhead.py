"""Time from the request for a run to its result on this server, for a program that does nothing.

By the clock: on a machine that does other work too, the figures are upper bounds.
"""

from __future__ import annotations

import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from bench.figures import Figure, run_bench
from greenroom.sandbox.contracts import Language, Limits, Outcome, Program
from greenroom.sandbox.server import ServerRunner
from greenroom.settings import load_settings
from greenroom.wiring.code import build_server_runner

RUNS = 100
AT_ONCE = 4
PROGRAMS = {
    "Python": Program(Language.PYTHON, "def solve(number):\n    return number", "solve"),
    "JavaScript": Program(Language.JAVASCRIPT, "const solve = (number) => number;", "solve"),
}

ALONE = {
    name: Figure(f"code on the server: request to first result, {name}, median / p95", "p95 250 ms")
    for name in PROGRAMS
}
TOGETHER = Figure("the same with four runs at once on two cores, Python, median / p95", "-")
WARM = Figure("each further input in the same process, Python, median / p95", "-")
FIGURES = (*ALONE.values(), TOGETHER, WARM)


def main() -> dict[Figure, str]:
    runner = build_server_runner(load_settings())
    alone = {figure: _spread([_run(runner, PROGRAMS[name]) for _ in range(RUNS)]) for name, figure in ALONE.items()}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        together = list(pool.map(lambda _: _run(runner, PROGRAMS["Python"]), range(RUNS)))
    return alone | {TOGETHER: _spread(together), WARM: _spread(_further_inputs(runner))}


def _run(runner: ServerRunner, program: Program) -> float:
    """Return the milliseconds until the first result; what the end of the process takes does not delay it."""
    start = time.monotonic()
    results = runner.run(program, [b"[1]"], Limits())
    result = next(results)
    taken = time.monotonic() - start
    assert result.outcome is Outcome.OK
    list(results)
    return 1000 * taken


def _further_inputs(runner: ServerRunner) -> list[float]:
    results = runner.run(PROGRAMS["Python"], [b"[1]"] * (RUNS + 1), Limits())
    next(results)
    return [1000 * (result.wall_seconds or 0.0) for result in results]


def _spread(milliseconds: list[float]) -> str:
    p95 = statistics.quantiles(milliseconds, n=20)[-1]
    middle = statistics.median(milliseconds)
    digits = 1 if p95 < 10 else 0
    return f"{middle:.{digits}f} / {p95:.{digits}f} ms"


if __name__ == "__main__":
    run_bench(main, FIGURES)
