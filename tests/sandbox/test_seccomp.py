"""The filter allows the calls of its table alone, on each machine by that machine's numbers."""

from __future__ import annotations

import struct

import pytest

from greenroom.errors import ComponentMissingError
from greenroom.sandbox.seccomp import filter_program

X86_64, ARM_64, X86 = 0xC000003E, 0xC00000B7, 0x40000003
ALLOW, KILL, NOT_KNOWN, NOT_PERMITTED = 0x7FFF0000, 0x80000000, 0x00050000 | 38, 0x00050000 | 1


def decide(program: bytes, architecture: int, number: int, *arguments: int) -> int:
    """Run the filter as the kernel does."""
    data = struct.pack("=iIQ6Q", number, architecture, 0, *arguments, *[0] * (6 - len(arguments)))
    instructions = list(struct.iter_unpack("=HBBI", program))
    place, held = 0, 0
    while True:
        code, if_true, if_false, value = instructions[place]
        place += 1
        if code == 0x06:
            return int(value)
        if code == 0x20:
            (held,) = struct.unpack_from("=I", data, value)
        else:
            holds = held == value if code == 0x15 else bool(held & value)
            place += if_true if holds else if_false


@pytest.mark.parametrize(
    ("machine", "architecture", "read", "socket", "clone"),
    [("x86_64", X86_64, 0, 41, 56), ("aarch64", ARM_64, 63, 198, 220)],
)
def test_calls_are_told_by_number(machine: str, architecture: int, read: int, socket: int, clone: int) -> None:
    program = filter_program(machine)
    assert decide(program, architecture, read) == ALLOW
    assert decide(program, architecture, socket) == NOT_KNOWN
    assert decide(program, architecture, clone, 0x00010F00) == ALLOW
    assert decide(program, architecture, clone, 0x10000000) == NOT_PERMITTED


def test_calls_of_another_architecture_kill() -> None:
    assert decide(filter_program("x86_64"), X86, 3) == KILL


def test_calls_with_the_bit_of_the_x32_interface_are_unknown() -> None:
    assert decide(filter_program("x86_64"), X86_64, 0x40000000) == NOT_KNOWN


def test_a_terminal_cannot_be_typed_into() -> None:
    program, ioctl = filter_program("x86_64"), 16
    assert decide(program, X86_64, ioctl, 1, 0x5401) == ALLOW
    assert decide(program, X86_64, ioctl, 1, 0x5412) == NOT_PERMITTED


def test_an_unknown_machine_is_refused() -> None:
    with pytest.raises(ComponentMissingError, match="riscv64"):
        filter_program("riscv64")
