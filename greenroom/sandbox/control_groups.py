"""Control groups limit and count all processes of one run together; both versions of the kernel's interface."""

from __future__ import annotations

import os
import secrets
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from greenroom.errors import ComponentMissingError

MOUNT = Path("/sys/fs/cgroup")
_PREFIX = "greenroom-"
_PROCESSOR_PERIOD_MICROSECONDS = 100_000
_REMOVAL_ATTEMPTS, _REMOVAL_PAUSE_SECONDS = 200, 0.005
_NO_GROUPS = "No control group can be made for memory, processes and processor time"
_REMEDY = (
    "Start Greenroom as root, or set GREENROOM_SANDBOX_CGROUP to a delegated folder of control groups. "
    "docs/coding.md shows both"
)


class ControlGroup(Protocol):
    """The control group of one run."""

    @property
    def joining_files(self) -> tuple[Path, ...]:
        """A process that writes 0 to each of these is in the group."""
        ...

    def processor_seconds(self) -> float:
        """Return the processor time that the group has used."""
        ...

    def memory_peak_bytes(self) -> int | None:
        """Return the most memory that the group has used, or None if the kernel does not count that."""
        ...

    def memory_kills(self) -> int:
        """Return how many processes were killed for lack of memory."""
        ...

    def kill(self) -> None:
        """Kill every process in the group."""
        ...

    def remove(self) -> None:
        """Delete the group, which must be empty."""
        ...


class ControlGroups(Protocol):
    """Makes control groups."""

    @property
    def description(self) -> str:
        """The version and the place."""
        ...

    def create(self, memory_bytes: int | None, processes: int | None) -> ControlGroup:
        """Make a group; None sets no limit. Raises OSError."""
        ...


def find_control_groups(delegated: Path | None, mount: Path = MOUNT) -> ControlGroups:
    """Return the control groups that this process may use.

    Parameters
    ----------
    delegated
        A folder of version 2 that an administrator prepared; None looks for one.

    Raises
    ------
    ComponentMissingError
        There are none.
    """
    memberships = _memberships()
    if delegated is None and all((mount / name).is_dir() for name in GroupsOfVersion1.CONTROLLERS):
        parents = {name: _own_folder(mount / name, memberships.get(name, "/")) for name in GroupsOfVersion1.CONTROLLERS}
        return _tried(GroupsOfVersion1(parents))
    for folder in [delegated] if delegated else [_own_folder(mount, memberships.get("", "/")), mount]:
        with suppress(ComponentMissingError):
            return _tried(GroupsOfVersion2(folder))
    raise ComponentMissingError(_NO_GROUPS, _REMEDY)


def _tried(groups: ControlGroups) -> ControlGroups:
    try:
        groups.create(memory_bytes=64_000_000, processes=16).remove()
    except OSError as error:
        raise ComponentMissingError(f"{_NO_GROUPS}: {error.strerror}", _REMEDY) from error
    return groups


def _memberships() -> dict[str, str]:
    """Return the own group by controller; the empty name stands for version 2."""
    with suppress(OSError):
        lines = Path("/proc/self/cgroup").read_text(encoding="utf-8").splitlines()
        parts = [line.split(":", 2) for line in lines]
        return {name: path for _, names, path in parts for name in names.split(",")}
    return {}


def _own_folder(mount: Path, membership: str) -> Path:
    """Return the folder of the own group; in a container the mount may itself be that folder."""
    folder = mount / membership.lstrip("/")
    return folder if folder.is_dir() else mount


@dataclass(frozen=True, slots=True)
class GroupsOfVersion1:
    """A folder in the hierarchy of each controller."""

    CONTROLLERS = ("memory", "pids", "cpu", "cpuacct")

    parents: Mapping[str, Path]

    @property
    def description(self) -> str:
        """The version and the place."""
        return f"version 1 in {self.parents['memory']}"

    def create(self, memory_bytes: int | None, processes: int | None) -> ControlGroup:
        """Make a folder for each controller; where two share a hierarchy, they share the folder."""
        name = _new_name()
        group = _GroupOfVersion1({controller: parent / name for controller, parent in self.parents.items()})
        for parent in self.parents.values():
            _remove_abandoned(parent)
        with _removed_on_failure(group):
            for folder in group.folders.values():
                folder.mkdir(exist_ok=True)
            _write(group.folders["cpu"] / "cpu.cfs_quota_us", _PROCESSOR_PERIOD_MICROSECONDS)
            if memory_bytes is not None:
                memory = group.folders["memory"]
                _write(memory / "memory.limit_in_bytes", memory_bytes)
                with suppress(FileNotFoundError):  # the kernel does not count swap
                    _write(memory / "memory.memsw.limit_in_bytes", memory_bytes)
            if processes is not None:
                _write(group.folders["pids"] / "pids.max", processes)
        return group


@dataclass(frozen=True, slots=True)
class _GroupOfVersion1:
    folders: Mapping[str, Path]

    @property
    def joining_files(self) -> tuple[Path, ...]:
        return tuple(folder / "cgroup.procs" for folder in self.folders.values())

    def processor_seconds(self) -> float:
        return int((self.folders["cpuacct"] / "cpuacct.usage").read_bytes()) / 1e9

    def memory_peak_bytes(self) -> int | None:
        return int((self.folders["memory"] / "memory.max_usage_in_bytes").read_bytes())

    def memory_kills(self) -> int:
        return _counts(self.folders["memory"] / "memory.oom_control").get("oom_kill", 0)

    def kill(self) -> None:
        _kill_members(self.folders["pids"] / "cgroup.procs")

    def remove(self) -> None:
        for folder in self.folders.values():
            _remove(folder)


@dataclass(frozen=True, slots=True)
class GroupsOfVersion2:
    """A folder with all controllers."""

    CONTROLLERS = ("memory", "pids", "cpu")

    parent: Path

    @property
    def description(self) -> str:
        """The version and the place."""
        return f"version 2 in {self.parent}"

    def create(self, memory_bytes: int | None, processes: int | None) -> ControlGroup:
        """Make a folder, after its parent passes the controllers on."""
        passed_on = (self.parent / "cgroup.subtree_control").read_text(encoding="ascii").split()
        missing = [name for name in self.CONTROLLERS if name not in passed_on]
        if missing:
            _write(self.parent / "cgroup.subtree_control", " ".join(f"+{name}" for name in missing))
        _remove_abandoned(self.parent)
        folder = self.parent / _new_name()
        group = _GroupOfVersion2(folder)
        with _removed_on_failure(group):
            folder.mkdir()
            _write(folder / "cpu.max", f"{_PROCESSOR_PERIOD_MICROSECONDS} {_PROCESSOR_PERIOD_MICROSECONDS}")
            if memory_bytes is not None:
                _write(folder / "memory.max", memory_bytes)
                with suppress(FileNotFoundError):  # the kernel has no swap
                    _write(folder / "memory.swap.max", 0)
            if processes is not None:
                _write(folder / "pids.max", processes)
        return group


@dataclass(frozen=True, slots=True)
class _GroupOfVersion2:
    folder: Path

    @property
    def joining_files(self) -> tuple[Path, ...]:
        return (self.folder / "cgroup.procs",)

    def processor_seconds(self) -> float:
        return _counts(self.folder / "cpu.stat")["usage_usec"] / 1e6

    def memory_peak_bytes(self) -> int | None:
        with suppress(FileNotFoundError):  # before Linux 5.19
            return int((self.folder / "memory.peak").read_bytes())
        return None

    def memory_kills(self) -> int:
        return _counts(self.folder / "memory.events").get("oom_kill", 0)

    def kill(self) -> None:
        try:
            _write(self.folder / "cgroup.kill", 1)
        except FileNotFoundError:  # before Linux 5.14
            _kill_members(self.folder / "cgroup.procs")

    def remove(self) -> None:
        _remove(self.folder)


@contextmanager
def _removed_on_failure(group: ControlGroup) -> Iterator[None]:
    """Leave no half-made group: without a limit it must not be used."""
    try:
        yield
    except OSError:
        group.remove()
        raise


def _owner_prefix() -> str:
    """Return what the names of groups begin with: numbers of processes say nothing in another process tree."""
    return f"{_PREFIX}{Path('/proc/self/ns/pid').stat().st_ino}-"


def _new_name() -> str:
    return f"{_owner_prefix()}{os.getpid()}-{secrets.token_hex(4)}"


def _write(path: Path, value: int | str) -> None:
    """Write to a file that must exist: opening to write would otherwise fail with a less telling error."""
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, str(value).encode())
    finally:
        os.close(descriptor)


def _counts(path: Path) -> dict[str, int]:
    return {name: int(count) for name, count in (line.split() for line in path.read_text("ascii").splitlines())}


def _members(path: Path) -> Iterator[int]:
    with suppress(FileNotFoundError):
        yield from map(int, path.read_text("ascii").split())


def _kill_members(path: Path) -> None:
    """Kill until no process is left: one may fork while its siblings are being killed."""
    for _ in range(_REMOVAL_ATTEMPTS):
        members = list(_members(path))
        if not members:
            return
        for member in members:
            with suppress(ProcessLookupError):
                os.kill(member, signal.SIGKILL)
        time.sleep(_REMOVAL_PAUSE_SECONDS)


def _remove(folder: Path) -> None:
    """Delete a group; a killed process leaves it a moment after its end."""
    for _ in range(_REMOVAL_ATTEMPTS):
        try:
            folder.rmdir()
        except FileNotFoundError:
            return
        except OSError:
            time.sleep(_REMOVAL_PAUSE_SECONDS)
        else:
            return


def _remove_abandoned(parent: Path) -> None:
    """Delete the groups of Greenroom processes that were killed."""
    prefix = _owner_prefix()
    for folder in parent.glob(f"{prefix}*"):
        owner = folder.name.removeprefix(prefix).split("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists():
            _kill_members(folder / "cgroup.procs")
            with suppress(OSError):
                folder.rmdir()
