"""Whether child processes start on this machine, and which of their limits it enforces."""

from __future__ import annotations

import platform
from contextlib import closing
from types import NoneType

from greenroom.components import ComponentStatus
from greenroom.errors import GreenroomError
from greenroom.isolation.contracts import IsolatedFunction, ProcessLimits
from greenroom.isolation.probing import Confinement
from greenroom.isolation.processes import IsolatedProcesses

NAME = "isolation"

_PROBE = IsolatedFunction("greenroom.isolation.probing:probe", NoneType, Confinement)
_LIMITS = ProcessLimits(wait_seconds=30.0, processor_seconds=5, memory_bytes=100_000_000, reply_bytes=1_000)


def status() -> ComponentStatus:
    """Start a child process and return its report; takes a second."""
    system = f"{platform.system()} {platform.release()}"
    try:
        with closing(IsolatedProcesses()) as processes:
            found = processes.call(_PROBE, None, name="the probe", limits=_LIMITS)
    except GreenroomError as error:
        return ComponentStatus(NAME, system, False, error.message, error.remedy)
    return ComponentStatus(NAME, system, True, describe(found), None)


def describe(found: Confinement) -> str:
    """Return one sentence about the limits of a child process."""
    limits = {
        "processor time": found.has_processor_limit,
        "memory": found.has_memory_limit,
        "network": not found.has_network,
    }
    missing = [what for what, holds in limits.items() if not holds]
    if not missing:
        return "Reads files from outside in child processes: limited processor time and memory, no network"
    return f"Reads files from outside in child processes. This system does not restrict their {' and '.join(missing)}"
