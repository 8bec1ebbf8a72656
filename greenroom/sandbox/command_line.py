"""The command line that puts a program behind the layers: control group, rlimits, user, bubblewrap."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from greenroom.errors import ComponentMissingError
from greenroom.sandbox.layers import Layer
from greenroom.sandbox.toolchains import system_paths

USER_ID = 65_110
"""A number that Debian reserves and gives to no user, and that containers with 65,536 users have too."""
TEMPORARY_BYTES = 16_000_000
FILE_BYTES = 8_000_000
OPEN_FILES = 64
STACK_BYTES = 64_000_000

_INSIDE_ID = "65534"
_PACKAGES = {"bwrap": "bubblewrap", "setpriv": "util-linux", "prlimit": "util-linux", "sh": "dash"}
_JOIN = 'while [ "$1" != -- ]; do echo 0 > "$1" || exit 125; shift; done; shift; exec "$@"'
"""A shell that enters the groups before the first ``--`` and then becomes the command after it."""


@dataclass(frozen=True, slots=True)
class Programs:
    """The programs that build the sandbox, by name."""

    paths: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.paths[name]


def find_programs() -> Programs:
    """Return the programs that build the sandbox.

    Raises
    ------
    ComponentMissingError
        One of them is not installed.
    """
    found = {name: shutil.which(name) for name in _PACKAGES}
    missing = [name for name, path in found.items() if path is None]
    if missing:
        packages = " ".join(sorted({_PACKAGES[name] for name in missing}))
        raise ComponentMissingError(
            f"The sandbox for code needs {' and '.join(missing)}",
            f"Install what is missing: apt-get install {packages}",
        )
    return Programs({name: path for name, path in found.items() if path is not None})


def sandbox_command(
    programs: Programs,
    layers: frozenset[Layer],
    joining_files: Iterable[Path],
    paths: tuple[Path, ...],
    seccomp_descriptor: int,
) -> list[str]:
    """Return the words before the command of an interpreter.

    Parameters
    ----------
    joining_files
        The files that put a process into its control group.
    paths
        What the interpreter reads, apart from the system's libraries.
    seccomp_descriptor
        An open file with the filter.
    """
    is_root = os.geteuid() == 0
    return [
        *(programs["sh"], "-c", _JOIN, "sh", *map(str, joining_files), "--"),
        *(_rlimits(programs["prlimit"]) if Layer.RLIMITS in layers else []),
        *(_identity(programs["setpriv"], is_root=is_root) if Layer.IDENTITY in layers else []),
        programs["bwrap"],
        *_namespaces(layers),
        *("--die-with-parent", "--new-session", "--cap-drop", "ALL"),
        *_files(layers, paths),
        *(("--seccomp", str(seccomp_descriptor)) if Layer.SECCOMP in layers else ()),
        "--",
    ]


def _rlimits(prlimit: str) -> list[str]:
    limits = {
        "core": 0, "fsize": FILE_BYTES, "nofile": OPEN_FILES, "stack": STACK_BYTES, "memlock": 0, "msgqueue": 0,
    }  # fmt: skip
    return [prlimit, *(f"--{name}={amount}" for name, amount in limits.items()), "--"]


def _identity(setpriv: str, *, is_root: bool) -> list[str]:
    """Become a user without rights; a Greenroom that is not root has none to give up."""
    user = ["--reuid", str(USER_ID), "--regid", str(USER_ID), "--clear-groups"] if is_root else []
    return [setpriv, *user, "--no-new-privs", "--"]


def _namespaces(layers: frozenset[Layer]) -> Iterator[str]:
    yield from ("--unshare-uts", "--unshare-cgroup-try", "--hostname", "sandbox")
    if Layer.IDENTITY in layers:
        yield from ("--unshare-user", "--uid", _INSIDE_ID, "--gid", _INSIDE_ID)
        if Layer.NESTED_NAMESPACES in layers:
            yield "--disable-userns"
    if Layer.NETWORK in layers:
        yield "--unshare-net"
    if Layer.PROCESS_TREE in layers:
        yield "--unshare-pid"
    if Layer.IPC in layers:
        yield "--unshare-ipc"


def _files(layers: frozenset[Layer], paths: tuple[Path, ...]) -> Iterator[str]:
    if Layer.PRIVATE_ROOT not in layers:
        yield from ("--dev-bind", "/", "/", "--chdir", "/tmp")  # noqa: S108 - a folder inside the sandbox
        return
    bind = "--ro-bind" if Layer.READ_ONLY in layers else "--bind"
    for path in (*system_paths(), *paths):
        yield from (bind, str(path), str(path))
    for name in ("lib", "lib32", "lib64"):
        link = Path("/", name)
        if link.is_symlink():
            yield from ("--symlink", str(link.readlink()), str(link))
        elif link.is_dir():
            yield from (bind, str(link), str(link))
    yield from ("--dev", "/dev", "--remount-ro", "/dev")
    if Layer.TEMPORARY_SIZE in layers:
        yield from ("--size", str(TEMPORARY_BYTES))
    yield from ("--tmpfs", "/tmp", "--chdir", "/tmp")  # noqa: S108 - a folder inside the sandbox
    if Layer.READ_ONLY in layers:
        yield from ("--remount-ro", "/")
