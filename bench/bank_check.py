"""The check of the whole question bank: how many questions pass it, and how long it takes.

Runs `greenroom questions check` three times in an empty home: first nothing is remembered; then the vectors of all
texts are, but no score, as after a change of the judge; then the scores are too, as when nothing changed. By the
clock, on all cores: on a machine that does other work too, the times are upper bounds.

    python -m bench.bank_check
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import Figure, run_bench

CHECK = (sys.executable, "-m", "greenroom.cli.main", "questions", "check")
SCORES = Path("cache") / "question-scores.json"
SUMMARY = re.compile(r"(\d+) questions, (\d+) with problems")

PASSING = Figure("bank questions within all bounds of the judge; a ledger names the others", "all")
SECONDS = Figure("the check of the whole bank: texts remembered / nothing changed", "60 s")
FIGURES = (PASSING, SECONDS)


def main() -> dict[Figure, str]:
    with tempfile.TemporaryDirectory() as home:
        first_seconds, (questions, failing) = check(Path(home))
        print(f"nothing remembered: {first_seconds:.0f} s", flush=True)
        (Path(home) / SCORES).unlink()
        seconds = [check(Path(home))[0] for _ in range(2)]
    return {
        PASSING: f"{questions - failing} of {questions}",
        SECONDS: " / ".join(f"{each:.0f} s" for each in seconds),
    }


def check(home: Path) -> tuple[float, tuple[int, int]]:
    """Return how many seconds a check took, and how many questions there are and fail.

    Raises
    ------
    RuntimeError
        The check printed no summary.
    """
    start = time.monotonic()
    ran = subprocess.run(
        CHECK, env=os.environ | {"GREENROOM_HOME": str(home)}, stdout=subprocess.PIPE, text=True, check=False
    )
    seconds = time.monotonic() - start
    if (summary := SUMMARY.search(ran.stdout)) is None:
        raise RuntimeError(f"the check ended with code {ran.returncode} and without a summary")
    return seconds, (int(summary[1]), int(summary[2]))


if __name__ == "__main__":
    run_bench(main, FIGURES)
