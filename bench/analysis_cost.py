"""What an analysis costs: processor time per recorded second, throughput of two at once, and memory.

The sample (640x480, 30 frames/s) is analysed by the command itself, bound to one core, its worker processes counted in.
Start-up (imports, models) is the same for every length, so two lengths are measured: the slope is the cost of one more
second, and the whole of the short recording is printed too. Throughput compares two recordings at once on two cores
with one on one core. Memory is the proportional set size summed over the process tree, sampled ten times a second.

    python -m bench.analysis_cost [--long-minutes 60]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.lengthen import lengthen
from samples.answers import ANSWER
from samples.render import render

ANALYZE = (sys.executable, "-m", "greenroom.cli.main", "analyze")
LONGER = 3
GOALS = {"full": 0.25, "fast": 0.10}
RECOGNISER_GOAL = 0.15


@dataclass(frozen=True, slots=True)
class Run:
    """What one or several commands at once took."""

    cpu_seconds: float
    wall_seconds: float
    peak_megabytes: float


def main() -> None:
    """Print every figure beside its goal."""
    parser = argparse.ArgumentParser(description="Measure what an analysis costs.")
    parser.add_argument("--long-minutes", type=int, default=0, help="also measure memory on a recording this long")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = render(ANSWER, folder / "one.mp4")
        seconds = float(sample.truth["duration_seconds"])
        longer = lengthen(sample.recording, folder / "longer.mp4", LONGER)
        words = _repeated(sample.transcript, LONGER)
        _print_costs(sample.recording, sample.transcript, longer, words, seconds)
        _print_throughput(sample.recording, sample.transcript)
        if arguments.long_minutes:
            turns = round(arguments.long_minutes * 60 / seconds)
            long = lengthen(sample.recording, folder / "long.mp4", turns)
            _print_memory(sample.recording, long, turns * seconds / 60)


def _repeated(transcript: Path, times: int) -> Path:
    out = transcript.with_name("longer.txt")
    out.write_text("\n".join([transcript.read_text(encoding="utf-8")] * times), encoding="utf-8")
    return out


def _print_costs(short: Path, short_words: Path, longer: Path, longer_words: Path, seconds: float) -> None:
    print(f"{'CPU-s per recorded second, one core':44} {'slope':>7} {'goal':>6} {'whole minute':>13}")
    for profile, goal in GOALS.items():
        ways: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str, float], ...] = (
            ("without words", (), (), "none", goal),
            ("words given and aligned", ("--transcript", str(short_words)), ("--transcript", str(longer_words)), "none",
             goal + RECOGNISER_GOAL),
            ("words by the offline recogniser", (), (), "pocketsphinx", goal + RECOGNISER_GOAL),
        )  # fmt: skip
        for label, for_short, for_longer, transcriber, limit in ways:
            one = run([[str(short), "--profile", profile, *for_short]], (0,), transcriber).cpu_seconds
            more = run([[str(longer), "--profile", profile, *for_longer]], (0,), transcriber).cpu_seconds
            slope = (more - one) / ((LONGER - 1) * seconds)
            print(f"{profile + ', ' + label:44} {slope:7.3f} {limit:6.2f} {one / seconds:13.3f}", flush=True)


def _print_throughput(recording: Path, words: Path) -> None:
    arguments = [str(recording), "--transcript", str(words)]
    one = run([arguments], cores=(0,))
    two = run([arguments, arguments], cores=(0, 1))
    ratio = 2 * one.wall_seconds / two.wall_seconds
    print(f"two recordings on two cores: {ratio:.2f} times the throughput of one on one (goal 1.8)")


def _print_memory(short: Path, long: Path, minutes: float) -> None:
    small, large = (run([[str(path), "--profile", "fast"]], (0, 1), "none").peak_megabytes for path in (short, long))
    print(
        f"memory, all processes: {small:.0f} MB for a minute, {large:.0f} MB for {minutes:.0f} minutes "
        f"(goals: 1200 MB, within 100 MB of each other)"
    )


def run(commands: Sequence[Sequence[str]], cores: Sequence[int], transcriber: str = "pocketsphinx") -> Run:
    """Run analyses at once, each bound to one core in turn, and measure them with their children."""
    started = time.monotonic()
    before = os.times()
    with tempfile.TemporaryDirectory() as folder:
        processes = []
        for index, arguments in enumerate(commands):
            core = {cores[index % len(cores)]} if len(cores) == len(commands) else set(cores)
            outputs = [f"--{kind}={Path(folder) / f'{index}.{kind}'}" for kind in ("json", "html", "pdf")]
            processes.append(_start([*ANALYZE, *arguments, *outputs], core, transcriber))
        memory = _MemoryWatch(processes)
        for process in processes:
            if process.wait() != 0:
                sys.exit(f"the command failed: {process.args!r}")
        peak = memory.stop()
    after = os.times()
    cpu = (after.children_user - before.children_user) + (after.children_system - before.children_system)
    return Run(cpu, time.monotonic() - started, peak)


def _start(command: Sequence[str], cores: set[int], transcriber: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"GREENROOM_TRANSCRIBER": transcriber},
        preexec_fn=lambda: os.sched_setaffinity(0, cores),  # noqa: PLW1509 - no thread runs yet
    )


class _MemoryWatch:
    """Samples the memory of processes and their children until told to stop."""

    def __init__(self, processes: Sequence[subprocess.Popen[bytes]]) -> None:
        self._pids = [process.pid for process in processes]
        self._peak = 0.0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> float:
        """Return the highest sum seen, in megabytes."""
        self._stopped.set()
        self._thread.join()
        return self._peak

    def _watch(self) -> None:
        while not self._stopped.wait(0.1):
            self._peak = max(self._peak, sum(map(_tree_megabytes, self._pids)))


def _tree_megabytes(pid: int) -> float:
    """Return the proportional set size of a process and its children: shared pages are counted once."""
    try:
        root = psutil.Process(pid)
        family = [root, *root.children(recursive=True)]
        return sum(process.memory_full_info().pss for process in family) / 1e6
    except psutil.NoSuchProcess:
        return 0.0


if __name__ == "__main__":
    main()
