"""One call in a child process: take the limits, run the function, answer in plain data."""

from __future__ import annotations

import fcntl
import importlib
import os
import pickle
import socket
import traceback
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import orjson

from greenroom.errors import GreenroomError
from greenroom.isolation.confinement import apply_limits
from greenroom.isolation.contracts import Part, ProcessLimits
from greenroom.isolation.messages import Kind, Refusal, receive_frame, send_frame

MAX_CALL_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Call:
    """What the parent asks for."""

    path: str
    argument: Any
    limits: ProcessLimits


def serve_call(connection: socket.socket, descriptors: list[int]) -> None:
    """Receive a call, run it under its limits, and answer; the caller ends the process afterwards."""
    call: Call = pickle.loads(receive_frame(connection, MAX_CALL_BYTES).blob)  # noqa: S301 - the parent wrote it
    apply_limits(call.limits)
    try:
        with ExitStack() as files:
            opened = [files.enter_context(os.fdopen(number, _mode(number))) for number in descriptors]
            result = _function(call.path)(call.argument, tuple(opened))
            last = (
                _send_parts(connection, result) if isinstance(result, Iterator) else (Kind.RESULT, orjson.dumps(result))
            )
        send_frame(connection, *last)  # after the files are closed: a write may fail as late as that
    except GreenroomError as error:
        refusal = Refusal(type(error).__name__, _plain(error.message), _plain(error.remedy))
        send_frame(connection, Kind.REFUSED, orjson.dumps(refusal))
    except MemoryError:
        send_frame(connection, Kind.NO_MEMORY)
    except Exception as error:  # noqa: BLE001 - the parent logs it
        send_frame(connection, Kind.FAILED, orjson.dumps(_plain(_places(error))))


def _places(error: Exception) -> str:
    """Return where an error happened, without its message, which may repeat what stands in the file."""
    frames = traceback.extract_tb(error.__traceback__)[-20:]
    return "; ".join([*(f"{frame.filename}:{frame.lineno}" for frame in frames), type(error).__qualname__])


def _send_parts(connection: socket.socket, parts: Iterator[Part[Any]]) -> tuple[Kind, bytes]:
    for part in parts:
        send_frame(connection, Kind.PART, orjson.dumps(part.value), memoryview(part.blob).cast("B"))
    return Kind.END, b""


def _function(path: str) -> Any:
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)


def _mode(descriptor: int) -> str:
    """Return the mode in which the parent opened a file; opening a descriptor truncates nothing."""
    access = fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE
    return {os.O_RDONLY: "rb", os.O_WRONLY: "wb"}.get(access, "r+b")


def _plain(text: str) -> str:
    """Return text that JSON can hold: file names and damaged files bring lone surrogates."""
    return text.encode(errors="replace").decode()
