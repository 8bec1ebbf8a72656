"""The process that forks children: ``python -m greenroom.isolation.spawner DESCRIPTOR [MODULE ...]``.

It imports the parsers once, so that a child starts in milliseconds, and it never parses: every child begins clean. It
has one thread, because a fork of a process with threads may inherit a lock that no thread releases.

For each call the parent sends one byte with descriptors: a control socket, the child's connection, the call's files.
The child is killed when the control socket closes, and its exit code is the last thing that the parent reads there.
When the parent ends, all sockets close, so no child outlives it.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import selectors
import signal
import socket
import sys

from greenroom.isolation.child import serve_call
from greenroom.isolation.confinement import die_with_parent, give_up_privileges

READY = b"r"
CALL = b"c"
MAX_FILES = 16


def main(descriptor: int, modules: list[str]) -> None:
    """Prepare, report that, and fork a child for each call until the parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides about calls
    give_up_privileges()
    for module in modules:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()  # a collection in a child would copy every page that it shares with this process
    requests = socket.socket(fileno=descriptor)
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        requests.sendall(READY)
        Spawner(requests).serve()


class Spawner:
    """Forks children and watches over them."""

    def __init__(self, requests: socket.socket) -> None:
        self._requests = requests
        self._controls: dict[int, socket.socket] = {}
        self._ended, self._signalled = socket.socketpair()
        self._ended.setblocking(False)
        self._signalled.setblocking(False)
        signal.set_wakeup_fd(self._signalled.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # only the byte in the socket counts
        self._selector = selectors.DefaultSelector()
        self._selector.register(requests, selectors.EVENT_READ, None)
        self._selector.register(self._ended, selectors.EVENT_READ, None)

    def serve(self) -> None:
        """Work until the parent closes the connection."""
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is self._requests:
                    message, descriptors, _, _ = socket.recv_fds(self._requests, len(CALL), MAX_FILES + 2)
                    if not message:
                        return self._end()
                    self._begin(*descriptors)
                elif key.fileobj is self._ended:
                    self._reap()
                elif key.data in self._controls:  # the parent has closed the control socket
                    self._selector.unregister(key.fileobj)
                    _kill(key.data)

    def _begin(self, control: int, connection: int, *files: int) -> None:
        spawner = os.getpid()
        try:
            child = os.fork()
        except OSError:  # no memory, or too many processes: the parent learns it from the sockets, which close
            for descriptor in (control, connection, *files):
                os.close(descriptor)
            return
        if child == 0:
            exit_code = 1
            try:
                self._become_child(spawner, control)
                serve_call(socket.socket(fileno=connection), list(files))
                exit_code = 0
            finally:  # an exception would continue in the parent's code
                os._exit(exit_code)
        for descriptor in (connection, *files):
            os.close(descriptor)
        self._controls[child] = socket.socket(fileno=control)
        self._selector.register(self._controls[child], selectors.EVENT_READ, child)

    def _become_child(self, spawner: int, control: int) -> None:
        die_with_parent(spawner)
        os.setsid()  # a group of its own, so that processes that it starts are killed with it
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.close(control)
        self._selector.close()
        for inherited in (self._requests, self._ended, self._signalled, *self._controls.values()):
            inherited.close()
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, sys.__stderr__.fileno() if sys.__stderr__ else 2)  # libraries complain about damaged files there
        os.close(null)

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._ended.recv(4096):
                pass
        with contextlib.suppress(ChildProcessError):
            while True:
                child, status = os.waitpid(-1, os.WNOHANG)
                if child == 0:
                    return
                self._report(child, os.waitstatus_to_exitcode(status))

    def _report(self, child: int, exit_code: int) -> None:
        control = self._controls.pop(child, None)
        if control is None:  # a process that a child started
            return
        _kill_group(child)
        with contextlib.suppress(KeyError):
            self._selector.unregister(control)
        with control, contextlib.suppress(OSError):
            control.sendall(str(exit_code).encode())

    def _end(self) -> None:
        for child in self._controls:
            _kill(child)


def _kill(child: int) -> None:
    """Kill a child that was not reaped yet, and the processes that it started."""
    _kill_group(child)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)  # it may not have made its group yet


def _kill_group(child: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
