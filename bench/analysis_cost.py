"""What an analysis costs: processor time per recorded second, throughput of two at once, and memory.

The sample (640x480, 30 frames/s) is analysed by the command itself, bound to one core, its worker processes counted in.
Start-up (imports, models) is the same for every length, so two lengths are measured: the slope is the cost of one more
second, and the whole of the short recording is printed too. Throughput compares two recordings at once on two cores
with one on one core. Memory is the proportional set size summed over the process tree, sampled ten times a second.

The long recording of the memory row takes minutes; ``--long-minutes 5`` is enough to see whether memory grows.

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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.figures import Figure, run_bench
from bench.lengthen import lengthen
from samples.answers import ANSWER
from samples.render import render

ANALYZE = (sys.executable, "-m", "greenroom.cli.main", "analyze")
LONGER = 3
HOUR_MINUTES = 60

COSTS = {
    ("full", "none"): Figure("full profile, no recognition, CPU-s per recorded second (640x480, 30 fps)", "0.25"),
    ("full", "given"): Figure("full profile, given words aligned as well", "-"),
    ("full", "recognised"): Figure("full profile, offline recogniser as well", "0.40"),
    ("fast", "none"): Figure("fast profile, no recognition", "0.10"),
    ("fast", "recognised"): Figure("fast profile, offline recogniser as well", "0.25"),
}
"""By profile and where the words come from."""

THROUGHPUT = Figure("two recordings on two cores against one on one", "1.8")
MEMORY = Figure("memory, all processes, a minute / an hour (fast, no recognition)", "1200 MB, within 100")
FIGURES = (*COSTS.values(), THROUGHPUT, MEMORY)


@dataclass(frozen=True, slots=True)
class Run:
    """What one or several commands at once took."""

    cpu_seconds: float
    wall_seconds: float
    peak_megabytes: float


def main() -> dict[Figure, str]:
    """Measure cost, throughput and memory."""
    parser = argparse.ArgumentParser(description="Measure what an analysis costs.")
    parser.add_argument("--long-minutes", type=int, default=HOUR_MINUTES, help="length of the long recording")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = render(ANSWER, folder / "one.mp4")
        seconds = float(sample.truth["duration_seconds"])
        longer = lengthen(sample.recording, folder / "longer.mp4", LONGER)
        words = _repeated(sample.transcript, LONGER)
        measured = dict(_costs(sample.recording, sample.transcript, longer, words, seconds))
        measured[THROUGHPUT] = _throughput(sample.recording, sample.transcript)
        turns = round(arguments.long_minutes * 60 / seconds)
        long = lengthen(sample.recording, folder / "long.mp4", turns)
        measured[MEMORY] = _memory(sample.recording, long)
    if arguments.long_minutes != HOUR_MINUTES:
        measured[MEMORY] += f" ({arguments.long_minutes} minutes in place of an hour)"
    return measured


def _repeated(transcript: Path, times: int) -> Path:
    out = transcript.with_name("longer.txt")
    out.write_text("\n".join([transcript.read_text(encoding="utf-8")] * times), encoding="utf-8")
    return out


def _costs(
    short: Path, short_words: Path, longer: Path, longer_words: Path, seconds: float
) -> Iterator[tuple[Figure, str]]:
    print(f"{'CPU-s per recorded second, one core':44} {'slope':>7} {'whole minute':>13}")
    for (profile, words), figure in COSTS.items():
        transcriber = "pocketsphinx" if words == "recognised" else "none"
        costs = []
        for recording, transcript in ((short, short_words), (longer, longer_words)):
            given = ("--transcript", str(transcript)) if words == "given" else ()
            costs.append(run([[str(recording), "--profile", profile, *given]], (0,), transcriber).cpu_seconds)
        slope = (costs[1] - costs[0]) / ((LONGER - 1) * seconds)
        print(f"{f'{profile}, words: {words}':44} {slope:7.3f} {costs[0] / seconds:13.3f}", flush=True)
        yield figure, f"{slope:.3f}"


def _throughput(recording: Path, words: Path) -> str:
    arguments = [str(recording), "--transcript", str(words)]
    one = run([arguments], cores=(0,))
    two = run([arguments, arguments], cores=(0, 1))
    return f"{2 * one.wall_seconds / two.wall_seconds:.2f}"


def _memory(short: Path, long: Path) -> str:
    small, large = (run([[str(path), "--profile", "fast"]], (0, 1), "none").peak_megabytes for path in (short, long))
    return f"{small:.0f} / {large:.0f} MB"


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
    run_bench(main, FIGURES)
