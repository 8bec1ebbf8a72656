"""Hostile files for a server and worker with a file system of 200 MB and 1 GB of memory.

The bench mounts a tmpfs of 200 MB, which needs root, for the home folder and all temporary files. It uploads every
document of `samples.hostile` as a CV and to the knowledge base, and asks for an analysis of every recording of
`samples.hostile_recordings` and of damaged recordings of `bench.media_fuzz`. It sums the memory of server, worker and
all their children five times a second; pages that processes share count once (PSS). A control group would count the
tmpfs too, so the bench uses none.

It fails when the server or the worker dies, a request gets an answer of 500 or above, a job or an analysis does not
end, the memory exceeds 1 GB, or a child process or a temporary file is left.

    python -m bench.small_machine [--recordings 20] [--seed 1]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from threading import Event, Thread

import httpx
import psutil

from bench.figures import run_bench, skip
from bench.media_fuzz import damage, make_recordings
from bench.serving import Serving, serving
from samples.hostile import HOSTILE
from samples.hostile_recordings import HOSTILE_RECORDINGS

FILE_SYSTEM_BYTES = 200_000_000
MEMORY_BYTES = 1_000_000_000
RESERVE_BYTES = 20_000_000
SAMPLE_SECONDS = 0.2
END_SECONDS = 600.0
REQUEST_SECONDS = 120.0
AT_ONCE = 4
RECORDINGS = 20

TUS = {"Tus-Resumable": "1.0.0"}


@dataclass(slots=True)
class Outcome:
    """How files ended, and the faults in words."""

    ends: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class MemoryWatch:
    """Measures the memory of a process and its descendants while the block runs."""

    def __init__(self, root: psutil.Process) -> None:
        self._root = root
        self._ended = Event()
        self._thread = Thread(target=self._run)
        self.peak_bytes = 0
        self.peak_processes = ""

    def __enter__(self) -> MemoryWatch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(SAMPLE_SECONDS):
            sizes = dict(_sizes(self._root))
            if sum(sizes.values()) > self.peak_bytes:
                self.peak_bytes = sum(sizes.values())
                self.peak_processes = ", ".join(f"{name} {size / 1e6:.0f} MB" for name, size in sizes.items())


def main() -> None:
    """Send the files; end the process with code 1 after a fault."""
    options = argparse.ArgumentParser()
    options.add_argument("--recordings", type=int, default=RECORDINGS)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    recordings = _recordings(chosen.recordings, chosen.seed)
    outcome = Outcome()
    with small_file_system() as folder:
        os.environ |= {
            "TMPDIR": str(folder),
            "GREENROOM_STORAGE_RESERVE_BYTES": str(RESERVE_BYTES),
            "GREENROOM_JUDGING_PROCESSES": "1",  # as a machine with this memory chooses by itself
        }
        tempfile.tempdir = str(folder)
        with serving() as served:
            served.client.timeout = httpx.Timeout(REQUEST_SECONDS)
            worker = served.installation.worker()
            before = set(folder.iterdir())
            with MemoryWatch(served.installation.server()) as memory:
                _send_all(served, recordings, outcome)
            _look_after(served, worker, set(folder.iterdir()) - before, outcome)
    if memory.peak_bytes > MEMORY_BYTES:
        outcome.faults.append(f"memory: {memory.peak_processes}")
    print(f"{outcome.ends.total()} files: {dict(outcome.ends.most_common())}; {len(outcome.faults)} faults")
    print(f"memory at most {memory.peak_bytes / 1e6:.0f} MB: {memory.peak_processes}")
    print(*outcome.faults, sep="\n")
    if outcome.faults:
        sys.exit(1)


@contextmanager
def small_file_system() -> Iterator[Path]:
    """Mount a file system in memory while the block runs; skip the bench where that is not allowed."""
    if sys.platform != "linux" or os.geteuid() != 0:
        skip("a file system of 200 MB can only be mounted by root on Linux")
    with tempfile.TemporaryDirectory() as folder:
        size = f"size={FILE_SYSTEM_BYTES}"
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=False)
        if mounted.returncode:
            skip("this system allows no mount")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def _recordings(count: int, seed: int) -> list[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        wholes = make_recordings(Path(folder))
    damaged = [damage(Random(f"{seed} {number}"), wholes) for number in range(count)]
    return [*((name, make()) for name, make in HOSTILE_RECORDINGS.items()), *damaged]


def _send_all(served: Serving, recordings: list[tuple[str, bytes]], outcome: Outcome) -> None:
    served.client.patch("/api/me", json={"consents": {"recording": True}}).raise_for_status()
    files: list[tuple[str, Callable[[], str]]] = []
    for name, make in HOSTILE.items():
        content = make()
        files.append((f"CV {name}", partial(_send_cv, served.client, name, content)))
        files.append((f"handbook {name}", partial(_send_handbook, served.client, name, content)))
    for name, content in recordings:
        files.append((f"recording {name}", partial(_send_recording, served, name, content)))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for what, end in zip((what for what, _ in files), pool.map(lambda file: _end(*file), files), strict=True):
            outcome.ends[end.split(":")[0]] += 1
            if end.startswith("fault"):
                outcome.faults.append(f"{what}: {end}")
            print(f"{what}: {end}", file=sys.stderr)


def _end(what: str, send: Callable[[], str]) -> str:
    try:
        return send()
    except httpx.HTTPError as error:
        return f"fault: {what} {error!r}"


def _send_cv(client: httpx.Client, name: str, content: bytes) -> str:
    return _answer(client.put("/api/profiles/cv", content=content, headers={"X-File-Name": name}))


def _send_handbook(client: httpx.Client, name: str, content: bytes) -> str:
    taken = client.post("/api/knowledge", content=content, headers={"X-File-Name": name})
    if not taken.is_success:
        return _answer(taken)
    return _wait(client, f"/api/jobs/{taken.json()['job_id']}", {"queued", "running", "failed"})


def _send_recording(served: Serving, name: str, content: bytes) -> str:
    client = served.client
    recording = client.post("/api/recordings", json={"name": name})
    if not recording.is_success:
        return _answer(recording)
    identifier = recording.json()["id"]
    named = ",".join(f"{key} {b64encode(value).decode()}" for key, value in (("key", b"f"), ("start_seconds", b"0")))
    head = {**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": named}
    part = client.post(f"/api/recordings/{identifier}/parts", headers=head)
    if not part.is_success:
        return _answer(part)
    piece = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    sent = client.patch(part.headers["Location"], content=content, headers=piece)
    if not sent.is_success:
        return _answer(sent)
    session = client.post("/api/sessions/uploads", json={"recording_id": identifier})
    if not session.is_success:
        return _answer(session)
    return _wait(client, f"/api/sessions/{session.json()['id']}", {"analysing"})


def _answer(response: httpx.Response) -> str:
    if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        return f"fault: {response.status_code} {response.text[:200]}"
    return "read" if response.is_success else f"refused: {response.text[:200]}"


def _wait(client: httpx.Client, address: str, open_states: set[str]) -> str:
    deadline = time.monotonic() + END_SECONDS
    while time.monotonic() < deadline:
        found = client.get(address)
        if not found.is_success:
            return _answer(found)
        if (state := str(found.json()["state"])) not in open_states:
            return f"ended as {state}"
        time.sleep(0.5)
    return f"fault: not ended after {END_SECONDS:.0f} s"


def _look_after(served: Serving, worker: psutil.Process, new_files: set[Path], outcome: Outcome) -> None:
    """Note what the files have left or broken."""
    if not served.client.get("/health/ready").json()["is_ready"]:
        outcome.faults.append("the server is not ready any more")
    if not worker.is_running() or worker != served.installation.worker():
        outcome.faults.append("the worker has died")
    if left := [process.pid for process in _spawned(served.installation.server())]:
        outcome.faults.append(f"child processes that are left: {left}")
    outcome.faults.extend(f"a temporary file that is left: {path.name}" for path in new_files)


def _spawned(server: psutil.Process) -> list[psutil.Process]:
    """Return the processes that parse files: forks of those that have imported the parsers, with the same command."""
    family = [each for each in server.children(recursive=True) if "greenroom.isolation.spawner" in each.cmdline()]
    spawners = {each.pid for each in family}
    return [each for each in family if each.ppid() in spawners]


def _sizes(root: psutil.Process) -> Iterator[tuple[str, int]]:
    with suppress(psutil.NoSuchProcess):
        for process in (root, *root.children(recursive=True)):
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                yield f"{process.pid} {_name(process)}", int(process.memory_full_info().pss)


def _name(process: psutil.Process) -> str:
    return next((part for part in process.cmdline() if part.startswith("greenroom.")), process.name())


if __name__ == "__main__":
    run_bench(main)
