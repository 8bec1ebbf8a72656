"""Runs the benchmarks, one after another: `make bench`, or `python -m bench NAME ...` for some of them.

Each prints its own table. Those that need the data folder beside the project say so and are passed over without it; the
programs that refit committed coefficients (`train_*`) are not run.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ALL = (
    "analysis_cost",
    "alignment",
    "api_latency",
    "articulation",
    "body_landmarks",
    "content",
    "contradictions",
    "dashboard",
    "decode",
    "event_viewers",
    "eye_contact",
    "filled_pauses",
    "fillers",
    "group_errors",
    "intervals",
    "invariance",
    "knowledge",
    "landmark_rates",
    "learners",
    "memory_idle",
    "off_topic",
    "live_features",
    "ranking",
    "read_cv",
    "recogniser",
    "repeat_variation",
    "report_rendering",
    "sample_truth",
    "stories",
    "structure",
    "voice_robustness",
    "voice_truth",
)


def main() -> int:
    """Run the named benchmarks, all without names; return how many failed."""
    names = sys.argv[1:] or list(ALL)
    unknown = [name for name in names if name not in ALL]
    if unknown:
        sys.exit(f"There is no benchmark called {', '.join(unknown)}. There are: {', '.join(ALL)}")
    failed = 0
    for name in names:
        print(f"\n== {name} ==", flush=True)
        finished = subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=Path(__file__).parents[1], check=False)
        failed += finished.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
