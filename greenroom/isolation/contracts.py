"""Functions that run in a child process, and their limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

A = TypeVar("A")
R = TypeVar("R")


def never() -> None:
    """Interrupt no call."""


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """What one call may cost. A call above a limit ends; other calls do not notice.

    Parameters
    ----------
    wait_seconds
        How long the parent waits for the child, summed over a call; the parent's own work between two parts of a
        stream does not count.
    processor_seconds
        Processor time of the child.
    memory_bytes
        Address space that the call may add to the address space of a fresh child.
    reply_bytes
        Size of one reply, or of one part of a stream.
    file_bytes
        Size that a file may have after the child has written to it; 0 forbids writing.
    descriptors
        Files and sockets that the child may have open.
    """

    wait_seconds: float
    processor_seconds: int
    memory_bytes: int
    reply_bytes: int
    file_bytes: int = 0
    descriptors: int = 64


@dataclass(frozen=True, slots=True)
class IsolatedFunction(Generic[A, R]):
    """A function for child processes, named by its path: the parent never imports the parser.

    The function takes the argument and a tuple of open binary files. It returns the reply, or yields ``Part`` objects
    when it is streamed.

    Parameters
    ----------
    path
        ``package.module:function``.
    argument
        Type of the argument; a value that ``pickle`` can send. The child trusts its parent.
    reply
        Type of the reply, or of the value in each part: dataclasses of plain data. The parent trusts no child, so
        replies travel as JSON and are checked against this type. NaN becomes null.
    """

    path: str
    argument: type[A]
    reply: type[R]


@dataclass(frozen=True, slots=True)
class Part(Generic[R]):
    """One element of a stream.

    Parameters
    ----------
    value
        Plain data.
    blob
        Bytes that would be costly as JSON, such as pixels or samples.
    """

    value: R
    blob: bytes | bytearray | memoryview = b""
