"""The parent's side: calls in child processes, a few at a time, each killed when it exceeds a limit or is unwanted."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from threading import BoundedSemaphore, Lock, Timer
from typing import BinaryIO, TypeVar

from greenroom.errors import MachineError
from greenroom.isolation.child import Call
from greenroom.isolation.contracts import IsolatedFunction, Part, ProcessLimits, never
from greenroom.isolation.running import RunningCall
from greenroom.isolation.spawning import ChildControl, SpawnerProcess

A = TypeVar("A")
R = TypeVar("R")

_POLL_SECONDS = 0.1
_SPAWNER_EXIT_SECONDS = 1.0

IDLE_SECONDS = 30.0
"""How long the process that forks children waits for the next call before it ends and frees its 30 MB."""


class IsolatedProcesses:
    """Runs functions in short-lived child processes; safe to share among threads.

    A child serves one call. It is forked from a process that has imported the parsers and has never parsed anything;
    that process starts with a call, which takes a second, and ends when it has been idle for a while.

    Parameters
    ----------
    modules
        Modules to import before the first call.
    at_once
        How many children may run at a time; further calls wait.
    idle_seconds
        How long the forking process waits for the next call.
    """

    def __init__(self, modules: Sequence[str] = (), at_once: int = 2, idle_seconds: float = IDLE_SECONDS) -> None:
        self._modules = tuple(modules)
        self._slots = BoundedSemaphore(at_once)
        self._idle_seconds = idle_seconds
        self._starting = Lock()
        self._spawner: SpawnerProcess | None = None
        self._calls = 0
        self._idle_end: Timer | None = None

    def call(
        self,
        function: IsolatedFunction[A, R],
        argument: A,
        *,
        name: str,
        limits: ProcessLimits,
        files: Sequence[BinaryIO] = (),
        interrupt: Callable[[], None] = never,
    ) -> R:
        """Run a function in a child process and return its reply.

        Parameters
        ----------
        name
            What the user calls the input, for messages.
        files
            Open files that the child gets, in the mode in which they are open; with them go their positions.
        interrupt
            Called several times a second. When it raises, the child is killed and the exception passes on.

        Raises
        ------
        InputError
            The child was over a limit or died; the message names the input.
        GreenroomError
            Any that the function raised.
        MachineError
            No child process can be started.
        """
        with self._begin(function, argument, name, limits, files, interrupt) as running:
            return running.result()

    @contextmanager
    def stream(
        self,
        function: IsolatedFunction[A, R],
        argument: A,
        *,
        name: str,
        limits: ProcessLimits,
        files: Sequence[BinaryIO] = (),
        interrupt: Callable[[], None] = never,
    ) -> Iterator[Iterator[Part[R]]]:
        """Run a function that yields parts. The iterator raises as ``call``; leaving the context kills the child."""
        with self._begin(function, argument, name, limits, files, interrupt) as running:
            yield running.parts()

    def close(self) -> None:
        """End the process that forks children, and with it every child."""
        with self._starting:
            self._cancel_idle_end()
            if self._spawner is not None:
                self._spawner.close()
                self._spawner = None

    @contextmanager
    def _begin(
        self,
        function: IsolatedFunction[A, R],
        argument: A,
        name: str,
        limits: ProcessLimits,
        files: Sequence[BinaryIO],
        interrupt: Callable[[], None],
    ) -> Iterator[RunningCall[R]]:
        while not self._slots.acquire(timeout=_POLL_SECONDS):
            interrupt()
        with ExitStack() as cleanup:
            cleanup.callback(self._slots.release)
            cleanup.enter_context(self._in_use())
            spawner, connection, control = self._child(files)
            cleanup.enter_context(closing(connection))
            cleanup.callback(self._end_child, control, spawner)
            running = RunningCall(function.reply, name, limits, connection, control, interrupt)
            running.send(Call(function.path, argument, limits))
            yield running

    @contextmanager
    def _in_use(self) -> Iterator[None]:
        """Keep the forking process while the block runs, and for a while after the last of several."""
        with self._starting:
            self._cancel_idle_end()
            self._calls += 1
        try:
            yield
        finally:
            with self._starting:
                self._calls -= 1
                if self._calls == 0 and self._spawner is not None:
                    self._idle_end = Timer(self._idle_seconds, self._end_idle)
                    self._idle_end.daemon = True
                    self._idle_end.start()

    def _cancel_idle_end(self) -> None:
        if self._idle_end is not None:
            self._idle_end.cancel()
            self._idle_end = None

    def _end_idle(self) -> None:
        with self._starting:
            if self._calls == 0 and self._spawner is not None:  # no call began while this waited for the lock
                self._spawner.close()
                self._spawner = None

    def _child(self, files: Sequence[BinaryIO]) -> tuple[SpawnerProcess, socket.socket, ChildControl]:
        """Return the process that forked a new child, the connection to the child, and what ends the child."""
        with self._starting:
            for attempt in range(2):
                if self._spawner is None:
                    self._spawner = SpawnerProcess(self._modules)
                try:
                    return self._spawner, *self._spawner.fork([file.fileno() for file in files])
                except OSError as error:  # it was killed, for instance for lack of memory; one restart may help
                    self._spawner.close()
                    self._spawner = None
                    if attempt:
                        raise MachineError(
                            f"The process that reads files has ended ({error.strerror})", "Free some memory"
                        ) from error
        raise AssertionError

    def _end_child(self, control: ChildControl, spawner: SpawnerProcess) -> None:
        """End a child; if its spawner was killed, reap that process too, so that the next call starts another."""
        if control.end() is None and spawner.has_ended(_SPAWNER_EXIT_SECONDS):
            spawner.close()
            with self._starting:
                if self._spawner is spawner:
                    self._spawner = None
