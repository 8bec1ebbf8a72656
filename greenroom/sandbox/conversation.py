"""A conversation with a running program: one request, one reply, under limits that are measured from outside."""

from __future__ import annotations

import os
import select
import subprocess
from contextlib import suppress
from dataclasses import dataclass

from greenroom.clock import SystemClock
from greenroom.sandbox.contracts import Limits, Outcome
from greenroom.sandbox.control_groups import ControlGroup
from greenroom.sandbox.frames import HEADER_BYTES
from greenroom.sandbox.layers import Layer

_PIECE_BYTES = 65_536
_SHORTEST_WAIT_SECONDS = 0.005
_EXIT_SECONDS = 2.0
_PRINTED_CHARACTERS = 4_000
_HEAP_EXHAUSTED = (134, "heap out of memory")
"""How Node.js ends when its heap is full."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one request came to: a line, or the outcome that ended the program."""

    line: bytes | None
    stopped: Outcome | None
    message: str
    printed: str
    processor_seconds: float
    wall_seconds: float


class Conversation:
    """Talks to a program over its standard streams, and ends it when it exceeds a limit.

    Parameters
    ----------
    process
        The program, with pipes for its three standard streams.
    group
        The control group that all its processes are in.
    """

    def __init__(
        self, process: subprocess.Popen[bytes], group: ControlGroup, limits: Limits, layers: frozenset[Layer]
    ) -> None:
        self._process, self._group, self._limits, self._layers = process, group, limits, layers
        self._input, self._output, self._print = (
            stream.fileno() for stream in (process.stdin, process.stdout, process.stderr) if stream is not None
        )
        os.set_blocking(self._input, False)
        self._clock = SystemClock()  # a program uses the machine's time, even if a test has a clock of its own
        self._received = bytearray()
        self._poll = select.poll()
        self._poll.register(self._output, select.POLLIN)
        self._poll.register(self._print, select.POLLIN)

    def ask(self, line: bytes, processor_seconds: float, wall_seconds: float) -> Exchange:
        """Send a line, which may be empty, and return the next line that the program writes."""
        asked = _Asked(
            memoryview(line),
            self._clock.monotonic_seconds(),
            self._group.processor_seconds(),
            processor_seconds,
            wall_seconds,
        )
        if line:
            self._poll.register(self._input, select.POLLOUT)
        printed = bytearray()
        try:
            stopped, message, reply = self._converse(asked, printed)
        finally:
            with suppress(KeyError):
                self._poll.unregister(self._input)
        return Exchange(
            reply,
            stopped,
            message,
            printed[-4 * _PRINTED_CHARACTERS :].decode(errors="replace")[-_PRINTED_CHARACTERS:],
            self._group.processor_seconds() - asked.processor_start,
            self._clock.monotonic_seconds() - asked.wall_start,
        )

    def _converse(self, asked: _Asked, printed: bytearray) -> tuple[Outcome | None, str, bytes | None]:
        """Return the outcome that ended the program with its reason, or the line."""
        while True:
            reply = self._take_line()
            stopped = self._exceeded(asked, len(printed))
            if stopped is not None:
                return *stopped, None
            if reply is not None:
                return None, "", reply
            if not self._exchange_bytes(asked, printed):
                return *self._ended(printed), None

    def _take_line(self) -> bytes | None:
        end = self._received.find(b"\n")
        if end < 0:
            return None
        line = bytes(self._received[:end])
        del self._received[: end + 1]
        return line

    def _exceeded(self, asked: _Asked, printed_bytes: int) -> tuple[Outcome, str] | None:
        limits = self._limits
        if self._group.memory_kills():
            return Outcome.MEMORY_LIMIT, f"The program used more than {limits.memory_bytes // 1_000_000} MB"
        if Layer.OUTPUT in self._layers:
            if len(self._received) > limits.output_bytes + HEADER_BYTES:
                return Outcome.OUTPUT_LIMIT, f"The output is longer than {limits.output_bytes:,} bytes"
            if printed_bytes > limits.output_bytes:
                return Outcome.OUTPUT_LIMIT, f"The program printed more than {limits.output_bytes:,} bytes"
        if Layer.PROCESSOR in self._layers and self._processor_left(asked) < 0:
            return Outcome.TIME_LIMIT, f"The program used more than {asked.processor_seconds:g} s of processor time"
        if Layer.WALL_TIME in self._layers and self._wall_left(asked) < 0:
            return Outcome.TIME_LIMIT, f"The program did not answer within {asked.wall_seconds:g} s"
        return None

    def _processor_left(self, asked: _Asked) -> float:
        return asked.processor_start + asked.processor_seconds - self._group.processor_seconds()

    def _wall_left(self, asked: _Asked) -> float:
        return asked.wall_start + asked.wall_seconds - self._clock.monotonic_seconds()

    def _exchange_bytes(self, asked: _Asked, printed: bytearray) -> bool:
        """Wait for the streams, as long as no limit can be exceeded; return whether the program still writes."""
        wait_seconds = max(_SHORTEST_WAIT_SECONDS, min(self._processor_left(asked), self._wall_left(asked)))
        for descriptor, _ in self._poll.poll(1000 * wait_seconds):
            if descriptor == self._input:
                self._send(asked)
            elif descriptor == self._print:
                piece = os.read(self._print, _PIECE_BYTES)
                printed += piece
                if not piece:
                    self._poll.unregister(self._print)
            else:
                piece = os.read(self._output, _PIECE_BYTES)
                self._received += piece
                if not piece:
                    return False
        return True

    def _send(self, asked: _Asked) -> None:
        try:
            asked.unsent = asked.unsent[os.write(self._input, asked.unsent[:_PIECE_BYTES]) :]
        except BrokenPipeError:  # it has ended, which its output tells
            asked.unsent = memoryview(b"")
        if not asked.unsent:
            self._poll.unregister(self._input)

    def _ended(self, printed: bytearray) -> tuple[Outcome, str]:
        """Return the outcome of a program that ended without a reply."""
        try:
            exit_code = self._process.wait(_EXIT_SECONDS)
        except subprocess.TimeoutExpired:
            return Outcome.RUNTIME_ERROR, "The program closed its output"
        os.set_blocking(self._print, False)
        with suppress(BlockingIOError):  # a process that is being killed still holds it
            while len(printed) <= self._limits.output_bytes and (piece := os.read(self._print, _PIECE_BYTES)):
                printed += piece
        code, words = _HEAP_EXHAUSTED
        if self._group.memory_kills() or (exit_code == code and words.encode() in printed):
            return Outcome.MEMORY_LIMIT, f"The program used more than {self._limits.memory_bytes // 1_000_000} MB"
        return Outcome.RUNTIME_ERROR, f"The program ended with exit code {exit_code} before it returned"


@dataclass(slots=True)
class _Asked:
    unsent: memoryview
    wall_start: float
    processor_start: float
    processor_seconds: float
    wall_seconds: float
