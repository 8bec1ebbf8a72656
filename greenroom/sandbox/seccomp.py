"""The seccomp filter, as a program for the kernel's packet filter that bubblewrap reads from a descriptor.

Layout of the data that the filter sees: ``struct seccomp_data`` in linux/seccomp.h. Instructions: linux/bpf_common.h.
"""

from __future__ import annotations

import errno
import platform
import struct
from collections.abc import Iterator
from typing import NamedTuple

from greenroom.errors import ComponentMissingError
from greenroom.sandbox.syscalls import ALLOWED

_LOAD, _JUMP_EQUAL, _JUMP_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_ALLOW, _FAIL, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Column of the table of calls, and the kernel's name of the architecture."""

_NAMESPACE_FLAGS = 0x7E020080
"""CLONE_NEW*, every kind."""
_CHECKED = {
    "clone": (0, _JUMP_ANY_BIT, (_NAMESPACE_FLAGS,)),
    "ioctl": (1, _JUMP_EQUAL, (0x5401, 0x5413, 0x5421, 0x5450, 0x5451)),
    "prctl": (0, _JUMP_EQUAL, (15, 16, 0x53564D41)),
}
"""Calls with an argument to check: its position, how, and the values. ``ioctl`` may ask a terminal for its state and
size, and change a descriptor's blocking and inheritance; ``prctl`` may name threads and memory.
"""


class Instruction(NamedTuple):
    """One instruction: jumps count the instructions to leave out, if the test holds and if not."""

    code: int
    if_true: int
    if_false: int
    value: int


def filter_program(machine: str = platform.machine()) -> bytes:
    """Return the filter for a machine.

    Raises
    ------
    ComponentMissingError
        The table of calls does not cover this machine.
    """
    if machine not in _ARCHITECTURES:
        raise ComponentMissingError(
            f"The seccomp filter does not cover {machine} machines", "Run code in the browser or by a remote service"
        )
    column, architecture = _ARCHITECTURES[machine]
    return b"".join(struct.pack("=HBBI", *each) for each in _instructions(column, architecture))


def _instructions(column: int, architecture: int) -> Iterator[Instruction]:
    yield Instruction(_LOAD, 0, 0, _ARCHITECTURE)
    yield Instruction(_JUMP_EQUAL, 1, 0, architecture)
    yield Instruction(_RETURN, 0, 0, _KILL)
    yield Instruction(_LOAD, 0, 0, _NUMBER)
    for name, numbers in ALLOWED.items():
        number = numbers[column]
        if number is not None:
            body = list(_check(*_CHECKED[name]) if name in _CHECKED else [Instruction(_RETURN, 0, 0, _ALLOW)])
            yield Instruction(_JUMP_EQUAL, 0, len(body), number)
            yield from body
    yield Instruction(_RETURN, 0, 0, _FAIL | errno.ENOSYS)  # libraries then use an older call


def _check(argument: int, comparison: int, values: tuple[int, ...]) -> Iterator[Instruction]:
    """Allow the call if its argument equals one of the values; refuse it if it has any of the bits."""
    yield Instruction(_LOAD, 0, 0, _ARGUMENTS + 8 * argument)  # the lower half; both machines store it first
    matches, misses = (_FAIL | errno.EPERM, _ALLOW) if comparison == _JUMP_ANY_BIT else (_ALLOW, _FAIL | errno.EPERM)
    for value in values:
        yield Instruction(comparison, 0, 1, value)
        yield Instruction(_RETURN, 0, 0, matches)
    yield Instruction(_RETURN, 0, 0, misses)
