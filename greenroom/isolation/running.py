"""One call while it runs: its reply, its parts, and the error that its end becomes."""

from __future__ import annotations

import logging
import pickle
import select
import signal
import socket
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Generic, NoReturn, TypeVar

from pydantic import TypeAdapter, ValidationError

from greenroom.clock import SystemClock
from greenroom.errors import GreenroomError, InputError, MachineError
from greenroom.isolation.child import Call
from greenroom.isolation.contracts import Part, ProcessLimits
from greenroom.isolation.messages import Frame, Kind, MalformedFrameError, Refusal, receive_frame, send_frame
from greenroom.isolation.spawning import ChildControl

R = TypeVar("R")
V = TypeVar("V")

_POLL_SECONDS = 0.1
_REMEDY = "Save or export it again in a simpler form, or use another file"
_LOG = logging.getLogger(__name__)

_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)


class RunningCall(Generic[R]):
    """A child that works on a call."""

    def __init__(
        self,
        reply: type[R],
        name: str,
        limits: ProcessLimits,
        connection: socket.socket,
        control: ChildControl,
        interrupt: Callable[[], None],
    ) -> None:
        self._reply = reply
        self._name, self._limits = name, limits
        self._connection, self._control = connection, control
        self._interrupt = interrupt
        self._clock = SystemClock()  # a child uses the machine's time, even if a test has a clock of its own
        self._readable = select.poll()
        self._readable.register(connection, select.POLLIN)
        self._waited_seconds = 0.0
        self._interruptible_at = self._clock.monotonic_seconds()

    def send(self, call: Call) -> None:
        """Hand the call to the child."""
        try:
            send_frame(self._connection, Kind.CALL, blob=pickle.dumps(call))
        except OSError:
            self._died()

    def result(self) -> R:
        """Return the reply; see ``IsolatedProcesses.call`` for errors."""
        frame = self._receive()
        return self._read(self._reply, frame) if frame.kind is Kind.RESULT else self._raise(frame)

    def parts(self) -> Iterator[Part[R]]:
        """Yield the parts of a stream; see ``IsolatedProcesses.call`` for errors."""
        while (frame := self._receive()).kind is Kind.PART:
            yield Part(self._read(self._reply, frame), frame.blob)
        if frame.kind is not Kind.END:
            self._raise(frame)

    def _receive(self) -> Frame:
        try:
            return receive_frame(self._connection, self._limits.reply_bytes, self._wait)
        except (EOFError, ConnectionError):
            self._died()
        except MalformedFrameError:
            raise InputError(f"{self._name} holds more than can be read", _REMEDY) from None

    def _wait(self) -> None:
        """Return when there is data to read."""
        while True:
            began = self._clock.monotonic_seconds()
            if began >= self._interruptible_at:
                self._interrupt()
                self._interruptible_at = began + _POLL_SECONDS
            ready = self._readable.poll(1000 * _POLL_SECONDS)
            self._waited_seconds += self._clock.monotonic_seconds() - began
            if self._waited_seconds > self._limits.wait_seconds:
                raise self._too_slow()
            if ready:
                return

    def _read(self, kind: type[V], frame: Frame) -> V:
        try:
            value: V = _adapter(kind).validate_json(frame.value)
        except ValidationError as error:
            kinds = [one["type"] for one in error.errors(include_input=False)[:3]]
            _LOG.warning("The reply about a file is not of its type: %s", kinds)
            raise self._damaged() from None
        return value

    def _raise(self, frame: Frame) -> NoReturn:
        match frame.kind:
            case Kind.REFUSED:
                raise _refusal(self._read(Refusal, frame))
            case Kind.NO_MEMORY:
                raise self._too_large()
            case Kind.FAILED:
                _LOG.warning("Reading a file failed: %s", self._read(str, frame))
        raise self._damaged()

    def _died(self) -> NoReturn:
        """Raise the error of the child's exit code."""
        exit_code = self._control.exit_code
        if exit_code is None:
            raise MachineError("The process that reads files has ended", "Free some memory and try again")
        _LOG.warning("The process that read a file ended with %d", exit_code)
        match -exit_code:
            case signal.SIGXCPU:
                raise self._too_slow()
            case signal.SIGKILL:  # the system does that to a process when memory runs out
                raise self._too_large()
        raise self._damaged()

    def _too_slow(self) -> InputError:
        return InputError(f"{self._name} takes too long to read", _REMEDY)

    def _too_large(self) -> InputError:
        return InputError(f"{self._name} takes too much memory to read", _REMEDY)

    def _damaged(self) -> InputError:
        return InputError(f"{self._name} is damaged, or too complicated to read", _REMEDY)


def _refusal(refusal: Refusal) -> GreenroomError:
    kinds = {kind.__name__: kind for kind in _kinds(GreenroomError)}
    return kinds.get(refusal.kind, InputError)(refusal.message, refusal.remedy)


def _kinds(kind: type[GreenroomError]) -> Iterator[type[GreenroomError]]:
    for subclass in kind.__subclasses__():
        yield subclass
        yield from _kinds(subclass)
