"""What a process gives up before it parses: the network, new privileges, and unlimited use of the machine.

Linux enforces everything here. Without user namespaces (some containers forbid them) the process keeps its network;
``greenroom doctor`` says so. macOS has no namespaces, does not limit address space, and knows no ``prctl``.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

from greenroom.isolation.contracts import ProcessLimits

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 1, 36, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_LINUX = sys.platform == "linux"
_KILLED_FIRST = Path("/proc/self/oom_score_adj")


def give_up_privileges() -> None:
    """Give up the network, new privileges and core dumps; child processes inherit that. Call it before any thread."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not _LINUX:
        return
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    library.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # orphans of a killed child are reaped here
    if library.unshare(_CLONE_NEWNET) != 0:
        library.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)  # without root, a namespace of its own grants the right


def die_with_parent(parent: int) -> None:
    """Ask the system to kill this process as soon as its parent ends."""
    if _LINUX:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # the parent ended before the request was made
        os._exit(1)


def apply_limits(limits: ProcessLimits) -> None:
    """Put this process under limits. A process cannot raise them again.

    Where the memory of the machine runs out, the system kills this process first: its file is refused, and the server
    goes on.
    """
    with contextlib.suppress(OSError):  # macOS has no such order
        _KILLED_FIRST.write_text("1000", encoding="ascii")
    _limit(resource.RLIMIT_AS, _address_space_bytes() + limits.memory_bytes)
    _limit(resource.RLIMIT_FSIZE, limits.file_bytes)
    _limit(resource.RLIMIT_NOFILE, limits.descriptors)
    seconds = limits.processor_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def has_network() -> bool:
    """Whether this process sees a network interface other than its own loopback."""
    with contextlib.suppress(OSError):
        return any(name.strip() != "lo" for name in _interfaces())
    return True


def _interfaces() -> list[str]:
    table = Path("/proc/self/net/dev").read_text(encoding="ascii").splitlines()[2:]
    return [line.split(":")[0] for line in table]


def _limit(what: int, amount: int) -> None:
    _, most = resource.getrlimit(what)
    amount = amount if most == resource.RLIM_INFINITY else min(amount, most)
    with contextlib.suppress(ValueError):  # macOS refuses a limit of address space
        resource.setrlimit(what, (amount, amount))


def _address_space_bytes() -> int:
    with contextlib.suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * resource.getpagesize()
    return 0
