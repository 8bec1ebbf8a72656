"""The limits of a child process on this machine, as the process itself finds them."""

from __future__ import annotations

import resource
from dataclasses import dataclass
from typing import BinaryIO

from greenroom.isolation.confinement import has_network


@dataclass(frozen=True, slots=True)
class Confinement:
    """The limits that hold in a child process; they differ between systems."""

    has_network: bool
    has_memory_limit: bool
    has_processor_limit: bool


def probe(_argument: None, _files: tuple[BinaryIO, ...]) -> Confinement:
    """Return the limits that are in force in this process."""
    return Confinement(
        has_network(),
        _is_limited(resource.RLIMIT_AS),
        _is_limited(resource.RLIMIT_CPU),
    )


def _is_limited(what: int) -> bool:
    return resource.getrlimit(what)[0] != resource.RLIM_INFINITY
