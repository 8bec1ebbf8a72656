"""Each part of a cluster is killed, paused and left without disk space in turn, while users go on: what they see.

The cluster is that of ``make cluster``: nginx, two servers and two workers that hear of jobs by Celery, PostgreSQL and
Redis. A part that ends is started again after a second, as under systemd. PostgreSQL's data and Greenroom's files lie
on file systems of 200 MB that the bench makes in memory and fills; without the right to mount, these faults are left
out. Pauses (SIGSTOP) and full disks last ``--hold`` seconds.

    python -m bench.part_chaos [--users 8] [--hold 10] [--only PART]

At the end each answer that the cluster has confirmed must have been followed by a turn and judged, and the bytes of
each confirmed recording must be on the disk.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import psutil
from sqlalchemy import text

from bench.cluster_users import Noted, Users
from bench.figures import Figure, run_bench, skip
from bench.job_chaos import open_accounts
from bench.job_effects import count_effects, fates
from deploy.cluster.cluster import Cluster, Part, Plan, running
from greenroom.db.database import Database
from greenroom.db.engine import open_engine
from greenroom.errors import GreenroomError, MachineError

DISK_BYTES = 200_000_000
CALM_SECONDS = 5.0
"""How long users must see no error before a part counts as recovered."""

AGAIN_SECONDS = 1.0
LOOK_SECONDS = 0.25
PATIENCE_SECONDS = 300.0
SETTINGS = {
    "GREENROOM_JOB_ENGINE": "celery",
    "GREENROOM_VOICE_OUT": "none",
    "GREENROOM_PROFILE": "fast",
    "GREENROOM_REQUESTS_PER_MINUTE": "1000000",
    "GREENROOM_OTHER_PROCESSES": "1",
    "GREENROOM_FOLLOWING_PROCESSES": "0",
    "GREENROOM_STORAGE_RESERVE_BYTES": "20000000",  # the default is more than the whole disk of the bench
}

LOST = Figure("each part of a cluster killed, paused and without disk space in turn: answers and recordings lost", "0")
FAILED = Figure("the same: requests that failed, of all from a fault until its part has recovered", "-")
WAITED = Figure("the same: longest request / longest wait for the next turn", "-")
BACK = Figure("the same: longest time from the end of a fault until users see no error / until all parts work", "30 s")
FIGURES = (LOST, FAILED, WAITED, BACK)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a part: what begins it, and what ends it; ``end`` does nothing where it ends by itself."""

    part: str
    name: str
    begin: Callable[[], None]
    end: Callable[[], None]
    hold_seconds: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What users saw of a fault. Times are in seconds; ``back`` and ``up`` count from the end of the fault.

    Parameters
    ----------
    back
        Until the last request failed; 0 if none failed after the end.
    up
        Until all parts do their work again, the servers ready and the workers with their processes.
    """

    fault: Fault
    requests: int
    failed: int
    longest: float
    longest_turn: float
    back: float
    up: float

    def __str__(self) -> str:
        share = self.failed / max(1, self.requests)
        return (
            f"{self.fault.part:<12} {self.fault.name:<10} {self.requests:>5} requests, {self.failed:>4} failed "
            f"({share:.0%}), longest {self.longest:5.1f} s, longest wait for a turn {self.longest_turn:5.1f} s, "
            f"after its end: last error {self.back:5.1f} s, all parts work {self.up:5.1f} s"
        )


def main() -> dict[Figure, str]:
    options = argparse.ArgumentParser()
    options.add_argument("--users", type=int, default=8)
    options.add_argument("--hold", type=float, default=10.0, help="how long pauses and full disks last, in seconds")
    options.add_argument("--only", help="the only part that gets faults, such as PostgreSQL")
    chosen = options.parse_args()
    if shutil.which("redis-server") is None:
        skip("no redis-server (make redis)")
    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="greenroom-chaos-")))
        disks = [folder for folder in (root / "postgres", root / "home") if stack.enter_context(small_disk(folder))]
        cluster = stack.enter_context(running(Plan(2, 2, SETTINGS, root=root)))
        database = Database(open_engine(cluster.postgres.url))
        stack.callback(database.close)
        count_effects(database)
        tokens = open_accounts(database, chosen.users)
        stack.enter_context(restarting(cluster))
        faults = [fault for fault in faults_of(cluster, disks, chosen.hold) if chosen.only in {None, fault.part}]
        with Users(cluster.url, cluster.proxy.certificate, tokens) as users:
            time.sleep(2 * CALM_SECONDS)
            print(f"without a fault: {_calm(users)}", flush=True)
            seen = [_suffer(fault, cluster, users) for fault in faults]
        return _report(cluster, database, users, seen)


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Have a file system of `DISK_BYTES` at a folder while the block runs; yield False where that is not allowed."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES},mode=0700", "greenroom-bench", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        print(f"no file system can be made, so no disk is filled: {mounted.stderr.decode().strip()}")
        yield False
        return
    try:
        yield True
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def restarting(cluster: Cluster) -> Iterator[None]:
    """Start each process again that has ended, as systemd does, until the end of the block."""
    over = Event()

    def keep() -> None:
        while not over.wait(AGAIN_SECONDS):
            for process in cluster.processes:
                if not process.is_running:
                    process.start()

    keeper = Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def faults_of(cluster: Cluster, disks: Sequence[Path], hold_seconds: float) -> Iterator[Fault]:
    """Yield the faults of each part, one part after the other."""
    for name, part in _named(cluster).items():
        yield Fault(name, "killed", lambda part=part: _signal(part, signal.SIGKILL), lambda: None, 0.0)  # type: ignore[misc]
        yield Fault(
            name,
            "paused",
            lambda part=part: _signal(part, signal.SIGSTOP),  # type: ignore[misc]
            lambda part=part: _signal(part, signal.SIGCONT),  # type: ignore[misc]
            hold_seconds,
        )
        for folder in disks:
            if (name == "PostgreSQL") == (folder.name == "postgres") and name in {"PostgreSQL", "server"}:
                filler = folder / "filler"
                yield Fault(name, "disk full", lambda at=filler: _fill(at), filler.unlink, hold_seconds)  # type: ignore[misc]


def _named(cluster: Cluster) -> dict[str, Part]:
    return {
        "server": cluster.servers[0],
        "worker": cluster.workers[0],
        "PostgreSQL": cluster.postgres,
        "Redis": cluster.redis,
        "nginx": cluster.proxy,
    }


def _signal(part: Part, number: signal.Signals) -> None:
    """Send a signal to a part's process and all that it has started; the main process first, so that it starts none."""
    try:
        main = psutil.Process(part.process.pid)
    except MachineError:  # it has ended, and comes back by itself
        return
    children = main.children(recursive=True)
    main.send_signal(number)
    for process in {*children, *(main.children(recursive=True) if main.is_running() else ())}:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(number)


def _fill(filler: Path) -> None:
    """Write until the file system is full, to the last page."""
    with filler.open("wb", buffering=0) as file:
        for piece in (bytes(65_536), bytes(4096)):
            with contextlib.suppress(OSError):
                while True:
                    file.write(piece)


def _suffer(fault: Fault, cluster: Cluster, users: Users) -> Seen:
    """Have a fault begin and end, and wait until users see no error and the part runs."""
    began = time.monotonic()
    fault.begin()
    time.sleep(fault.hold_seconds)
    fault.end()
    ended = time.monotonic()
    _wait(lambda: _do_all_work(cluster))
    up = time.monotonic() - ended
    _wait(lambda: _is_calm(users, ended))
    known = [noted for noted in users.noted if noted.at >= began]
    turns = [seconds for at, seconds in users.turns if at >= began]
    back = max((noted.at - ended for noted in known if noted.has_failed), default=0.0)
    seen = Seen(
        fault,
        len(known),
        sum(noted.has_failed for noted in known),
        max((noted.seconds for noted in known), default=0.0),
        max(turns, default=0.0),
        max(0.0, back),
        up,
    )
    print(seen, _failures(known), flush=True)
    return seen


def _wait(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > deadline:
            print(f"the cluster is not well after {PATIENCE_SECONDS:.0f} s")
            return
        time.sleep(LOOK_SECONDS)


def _do_all_work(cluster: Cluster) -> bool:
    """Return whether all processes run, the servers are ready, and the workers have the processes that run jobs."""
    return (
        all(process.is_running for process in cluster.processes)
        and all(server.is_ready() for server in cluster.servers)
        and all(_has_lanes(worker) for worker in cluster.workers)
    )


def _has_lanes(worker: Part) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess, MachineError):  # it may end at any moment
        return any(child.children() for child in psutil.Process(worker.process.pid).children())
    return False


def _is_calm(users: Users, since: float) -> bool:
    """Return whether no request has failed for a while, and turns have come."""
    now = time.monotonic()
    start = max(since, now - CALM_SECONDS)
    latest = [noted for noted in list(users.noted) if noted.at > start]
    has_turned = any(at > start for at, _ in list(users.turns))
    return now > since + CALM_SECONDS and has_turned and not any(noted.has_failed for noted in latest)


def _failures(noted: Sequence[Noted]) -> str:
    statuses = sorted({one.status for one in noted if one.has_failed})
    return f"(statuses {', '.join(map(str, statuses))})" if statuses else ""


def _calm(users: Users) -> str:
    failed = sum(noted.has_failed for noted in users.noted)
    longest = max((noted.seconds for noted in users.noted), default=0.0)
    return f"{len(users.noted)} requests, {failed} failed, longest {longest:.1f} s"


def _report(cluster: Cluster, database: Database, users: Users, seen: Sequence[Seen]) -> dict[Figure, str]:
    _wait_for_jobs(database)
    with database.reading() as db:
        answers = fates(db, users.confirmed.answers)
        dead = list(db.execute(text("SELECT name, error FROM jobs WHERE state = 'dead'")))
    stored = {
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (cluster.layout.home / "files").rglob("*")
        if path.is_file()
    }
    missing = [checksum for checksum in users.confirmed.uploads if checksum not in stored]
    print(
        f"{len(users.confirmed.answers)} answers confirmed, {answers.judged} judged, "
        f"{answers.asked_again} asked again, lost: {answers.lost or 'none'}; "
        f"{len(users.confirmed.uploads)} recordings confirmed, {len(missing)} lost; "
        f"dead jobs: {dead or 'none'}; refused requests: {users.refused[:3] or 'none'}"
    )
    all_confirmed = len(users.confirmed.answers) + len(users.confirmed.uploads)
    requests, failed = sum(one.requests for one in seen), sum(one.failed for one in seen)
    worst, slowest = max(seen, key=lambda one: one.back), max(seen, key=lambda one: one.up)
    return {
        LOST: f"{len(answers.lost) + len(missing)} of {all_confirmed}, with {len(seen)} faults",
        FAILED: f"{failed / max(1, requests):.1%} of {requests}",
        WAITED: f"{max(one.longest for one in seen):.1f} / {max(one.longest_turn for one in seen):.1f} s",
        BACK: f"{worst.back:.1f} s ({worst.fault.part} {worst.fault.name}) / "
        f"{slowest.up:.1f} s ({slowest.fault.part} {slowest.fault.name})",
    }


def _wait_for_jobs(database: Database) -> None:
    """Wait until no job is left that will be carried out by itself now."""
    left = text("SELECT count(*) FROM jobs WHERE state IN ('queued', 'running', 'failed') AND run_after < now()")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(GreenroomError), database.reading() as db:
            if not db.execute(left).scalar_one():
                return
        time.sleep(LOOK_SECONDS)
    print(f"jobs are left after {PATIENCE_SECONDS:.0f} s")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the file systems of the bench are unmounted then too
    run_bench(main, FIGURES)
