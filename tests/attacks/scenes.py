"""What an attack aims at: a sacrificial file, process or server of the test's own, and whether it was reached."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from greenroom.sandbox.command_line import USER_ID
from greenroom.sandbox.contracts import Outcome, Result
from tests.sandbox.runners import Json
from tests.waiting import wait_until

SECRET = "the secret of this test"  # noqa: S105


def claims_success(result: Result) -> bool:
    """The program returned true: it can only lie to its own disadvantage."""
    return result.outcome is Outcome.OK and result.output == b"true"


def tells_secret(result: Result) -> bool:
    return SECRET.encode() in result.output


@dataclass(frozen=True)
class Scene:
    """A target.

    Parameters
    ----------
    arguments
        What the attack is told about it.
    extra_paths
        What programs may read beside the interpreter.
    succeeded
        Whether the attack reached it, from its result and from what can be seen outside.
    """

    arguments: tuple[Json, ...] = ()
    extra_paths: tuple[Path, ...] = ()
    succeeded: Callable[[Result], bool] = claims_success


@contextmanager
def nothing() -> Iterator[Scene]:
    yield Scene()


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder into which every user may write."""
    with tempfile.TemporaryDirectory(prefix="greenroom-attack-", dir="/var/tmp") as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


@contextmanager
def secret_file() -> Iterator[Scene]:
    with open_folder() as folder:
        file = folder / "secret"
        file.write_text(SECRET)
        file.chmod(0o644)
        yield Scene((str(file),), succeeded=tells_secret)


@contextmanager
def file_of_root() -> Iterator[Scene]:
    """A file that only Greenroom's user may read, in a folder that programs see."""
    with open_folder() as folder:
        file = folder / "secret"
        file.write_text(SECRET)
        file.chmod(0o600)
        yield Scene((str(file),), (folder,), tells_secret)


@contextmanager
def shared_file() -> Iterator[Scene]:
    """A file that every user may change, in a folder that programs see."""
    with open_folder() as folder:
        file = folder / "sacrifice"
        file.write_text("as it was")
        file.chmod(0o666)
        yield Scene((str(file),), (folder,), lambda _: file.is_symlink() or file.read_text() != "as it was")


@contextmanager
def outside_folder() -> Iterator[Scene]:
    with open_folder() as folder:
        yield Scene((str(folder),), succeeded=lambda _: any(folder.iterdir()))


@contextmanager
def shared_memory_file() -> Iterator[Scene]:
    file = Path("/dev/shm", f"greenroom-attack-{os.getpid()}")  # noqa: S108
    try:
        yield Scene((str(file),), succeeded=lambda _: file.exists())
    finally:
        file.unlink(missing_ok=True)


@contextmanager
def own_process() -> Iterator[Scene]:
    """The process of the test."""
    name = Path(sys.argv[0]).name
    yield Scene((os.getpid(), name), succeeded=claims_success)


def process_of_program_user() -> AbstractContextManager[Scene]:
    return _sacrificial_process("--reuid", str(USER_ID), "--regid", str(USER_ID), "--clear-groups")


def process_of_greenroom_user() -> AbstractContextManager[Scene]:
    """As a judge would run beside the program; without capabilities, so that the user alone decides."""
    return _sacrificial_process("--bounding-set", "-all", "--inh-caps", "-all")


@contextmanager
def _sacrificial_process(*user: str) -> Iterator[Scene]:
    """A process that holds the secret, and that the scene gives the address of."""
    code = (
        "import ctypes, time\n"
        f"held = ctypes.create_string_buffer({SECRET.encode()!r})\n"
        "print(ctypes.addressof(held), flush=True)\n"
        "time.sleep(60)"
    )
    command = ["setpriv", *user, "/usr/bin/python3", "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd="/") as process:
        assert process.stdout is not None
        address = int(process.stdout.readline())
        try:
            yield Scene(
                (process.pid, address, len(SECRET)),
                succeeded=lambda result: process.poll() is not None or tells_secret(result),
            )
        finally:
            process.kill()


@contextmanager
def server() -> Iterator[Scene]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield Scene((listening.getsockname()[1],), succeeded=lambda _: _was_called(listening))


@contextmanager
def abstract_server() -> Iterator[Scene]:
    name = f"greenroom-attack-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"\0{name}")
        listening.listen()
        listening.setblocking(False)
        yield Scene((name,), succeeded=lambda _: _was_called(listening))


def _was_called(listening: socket.socket) -> bool:
    with suppress(BlockingIOError):
        listening.accept()[0].close()
        return True
    return False


@contextmanager
def shared_memory_segment() -> Iterator[Scene]:
    library, key = ctypes.CDLL(None), 0x47520000 + os.getpid() % 0x10000
    try:
        yield Scene((key,), succeeded=lambda _: bool(library.shmget(key, 0, 0) >= 0))
    finally:
        library.shmctl(library.shmget(key, 0, 0), 0, None)


@contextmanager
def message_queue() -> Iterator[Scene]:
    library, name = ctypes.CDLL(None), f"/greenroom-attack-{os.getpid()}"
    try:
        yield Scene((name,), succeeded=lambda _: bool(library.mq_open(name.encode(), os.O_RDONLY) >= 0))
    finally:
        library.mq_unlink(name.encode())


@contextmanager
def environment() -> Iterator[Scene]:
    os.environ["GREENROOM_ATTACK"] = SECRET
    try:
        yield Scene(succeeded=tells_secret)
    finally:
        del os.environ["GREENROOM_ATTACK"]


@contextmanager
def leaked_descriptor() -> Iterator[Scene]:
    with tempfile.TemporaryFile() as file:
        file.write(SECRET.encode())
        file.flush()
        os.set_inheritable(file.fileno(), True)
        yield Scene((file.fileno(),), succeeded=tells_secret)


def groups_left() -> list[Path]:
    """Return the control groups of this process that still exist; one with a process in it cannot be deleted."""
    pattern = f"greenroom-*-{os.getpid()}-*"
    mount = Path("/sys/fs/cgroup")
    own = [line.split(":", 2) for line in Path("/proc/self/cgroup").read_text().splitlines()]
    roots = {mount / names / path.lstrip("/") for _, names, path in own if names} | {mount}
    return [group for root in roots for group in root.glob(pattern)]


@contextmanager
def survivors() -> Iterator[Scene]:
    """What still runs after the end."""
    try:
        yield Scene(succeeded=lambda _: bool(groups_left()))
    finally:
        for group in groups_left():
            for member in (group / "cgroup.procs").read_text().split():
                with suppress(ProcessLookupError):
                    os.kill(int(member), 9)
        wait_until(_removed_groups)


def _removed_groups() -> bool:
    for group in groups_left():
        with suppress(OSError):  # a killed process is still there
            group.rmdir()
    return not groups_left()
