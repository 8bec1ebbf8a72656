"""Run the benchmarks one after another: `make bench`, or `python -m bench NAME ...` for some of them.

Each prints its tables and its rows of docs/figures.md. A benchmark that lacks something (the data folder, a browser)
is skipped; one that fails does not keep the others from running. At the end all rows stand together.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.figures import COLUMNS, read_rows

WITH_FIGURES = (
    "analysis_cost",
    "encryption_cost",
    "report_rendering",
    "live_features",
    "live_load",
    "live_kills",
    "sample_truth",
    "voice_truth",
    "alignment",
    "eye_contact",
    "browser_landmarks",
    "fillers",
    "filled_pauses",
    "structure",
    "intervals",
    "invariance",
    "recogniser",
    "turns",
    "visemes",
    "interruption",
    "interruption_browser",
    "hint_latency",
    "spoken_replies",
    "interviewer_head",
    "short_answers",
    "point_reader",
    "ranking",
    "follow_ups",
    "interviewer_review",
    "bank_check",
    "contradictions",
    "judge_benchmark",
    "life_points",
    "evasions",
    "moves",
    "read_cv",
    "personal_questions",
    "learners",
    "interview_time",
    "knowledge",
    "vector_search",
    "full_shelf",
    "stories",
    "stronger",
    "designs",
    "explanation",
    "sql_engines",
    "reflections",
    "sandbox_overhead",
    "browser_runner",
    "complexity",
    "api_latency",
    "dashboard",
    "report_length",
    "memory_idle",
    "event_viewers",
    "typing_users",
    "report_wait",
    "job_chaos",
    "part_chaos",
    "cluster_start",
    "capacity",
    "user_mix",
    "simulated_year",
)
"""Those that measure rows of docs/figures.md."""

WITHOUT_FIGURES = (
    "articulation",
    "body_landmarks",
    "content",
    "decode",
    "group_errors",
    "known_answers",
    "landmark_rates",
    "media_fuzz",
    "off_topic",
    "repeat_variation",
    "small_machine",
    "targets",
    "voice_robustness",
)
"""What other pages of docs/ or comments in the code quote."""

ALL = (*WITH_FIGURES, *WITHOUT_FIGURES)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows that a benchmark printed, and whether it failed."""

    rows: tuple[tuple[str, ...], ...]
    has_failed: bool


def main() -> int:
    """Run the named benchmarks, all without names; return 1 when any of them failed."""
    names = sys.argv[1:] or list(ALL)
    if unknown := [name for name in names if name not in ALL]:
        sys.exit(f"There is no benchmark called {', '.join(unknown)}. There are: {', '.join(ALL)}")
    outcomes = {}
    for number, name in enumerate(names, start=1):
        print(f"\n== {name} ({number} of {len(names)}) ==", flush=True)
        outcomes[name] = run([sys.executable, "-m", f"bench.{name}"])
    print_summary(outcomes)
    return int(any(outcome.has_failed for outcome in outcomes.values()))


def run(command: Sequence[str]) -> Outcome:
    """Run a benchmark as a process of its own; what it prints is passed on as it comes."""
    with subprocess.Popen(
        command,
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        printed = b""
        while piece := os.read(process.stdout.fileno(), 4096):
            printed += piece
            sys.stdout.write(piece.decode(errors="replace"))
            sys.stdout.flush()
    return Outcome(tuple(read_rows(printed.decode(errors="replace"))), process.returncode != 0)


def print_summary(outcomes: dict[str, Outcome]) -> None:
    """Print the rows of all benchmarks as one table, and name those that failed."""
    print(f"\n| {' | '.join(COLUMNS)} | module |\n| --- | --- | --- | --- |")
    for name, outcome in outcomes.items():
        for row in outcome.rows:
            print(f"| {' | '.join(row)} | `{name}` |")
    if failed := [name for name, outcome in outcomes.items() if outcome.has_failed]:
        print(f"\nFailed: {', '.join(failed)}")


if __name__ == "__main__":
    sys.exit(main())
