"""The parent's side of the process that forks children."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import weakref
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from functools import cached_property

from greenroom.errors import MachineError
from greenroom.isolation.spawner import CALL, READY
from greenroom.threads import ONE_THREAD

_EXIT_SECONDS = 5.0
_START_SECONDS = 120.0


class ChildControl:
    """Ends a child, and tells how it ended.

    Parameters
    ----------
    control
        The parent's end of the child's control socket.
    """

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._control.settimeout(_EXIT_SECONDS)

    @cached_property
    def exit_code(self) -> int | None:
        """The child's exit code, negative for a signal; None if there was no child, or its spawner was killed too."""
        with self._control:
            try:
                return int(self._control.recv(16))
            except (OSError, ValueError):
                return None

    def end(self) -> int | None:
        """Kill the child if it still runs, wait until it is gone, and return its exit code."""
        with suppress(OSError):  # it is gone already
            self._control.shutdown(socket.SHUT_WR)
        return self.exit_code


class SpawnerProcess:
    """Starts ``greenroom.isolation.spawner`` and asks it for children.

    Raises
    ------
    MachineError
        It does not start.
    """

    def __init__(self, modules: Sequence[str]) -> None:
        self._requests, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "greenroom.isolation.spawner", str(theirs.fileno()), *modules],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=os.environ | {"PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)} | ONE_THREAD,
            )
        self._process = process
        self.close = weakref.finalize(self, _end, self._requests, process)
        """Ends the process, and with it every child; at the latest when this program ends."""
        self._requests.settimeout(_START_SECONDS)
        try:
            ready = self._requests.recv(len(READY)) == READY
        except OSError:
            ready = False
        if not ready:
            self.close()
            raise MachineError("The process that reads files does not start", "Run greenroom doctor")

    def has_ended(self, within_seconds: float) -> bool:
        """Whether the process was killed or crashed; its sockets close a moment before it can be waited for."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(within_seconds)
        return self._process.returncode is not None

    def fork(self, files: Sequence[int]) -> tuple[socket.socket, ChildControl]:
        """Return the connection to a new child, and what ends the child; raises OSError when this has ended."""
        with ExitStack() as theirs, ExitStack() as ours:
            connection, child_connection = socket.socketpair()
            ours.callback(connection.close)
            theirs.callback(child_connection.close)
            control, child_control = socket.socketpair()
            ours.callback(control.close)
            theirs.callback(child_control.close)
            socket.send_fds(self._requests, [CALL], [child_control.fileno(), child_connection.fileno(), *files])
            ours.pop_all()
            return connection, ChildControl(control)


def _end(requests: socket.socket, process: subprocess.Popen[bytes]) -> None:
    requests.close()
    try:
        process.wait(_EXIT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
