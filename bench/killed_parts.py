"""The processes of a small cluster, each of which can be killed and comes back, as under systemd or Kubernetes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import psutil
from sqlalchemy import URL, make_url

from tests.cli.running import COMMAND
from tests.shared_state.redis_server import RedisServer

AGAIN_SECONDS = 0.5
"""How soon a process that has ended is started again."""


class Part(Protocol):
    """A part of the cluster."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    def kill(self) -> None:
        """End its processes with SIGKILL; it is started again without being asked."""
        ...

    def stop(self) -> None:
        """End it for good."""
        ...


class RestartedProgram:
    """A command of Greenroom that is started again whenever it has ended, with all its children in one group.

    Parameters
    ----------
    choose
        Picks the processes to kill, given the process of the command; None kills the whole group.
    """

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        choose: Callable[[psutil.Process], Sequence[psutil.Process]] | None = None,
    ) -> None:
        self.name = name
        self._arguments, self._environment, self._log, self._choose = arguments, environment, log, choose
        self._stopping = threading.Event()
        self._process = self._start()
        self._keeper = threading.Thread(target=self._keep, name=name, daemon=True)
        self._keeper.start()

    @property
    def pid(self) -> int:
        """The process that runs now."""
        return self._process.pid

    def kill(self) -> None:
        """See `Part`."""
        if self._choose is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            return
        with contextlib.suppress(psutil.NoSuchProcess):
            for process in self._choose(psutil.Process(self._process.pid)):
                process.kill()

    def stop(self) -> None:
        """See `Part`."""
        self._stopping.set()
        self._keeper.join()
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(30)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def choose(self, choose: Callable[[psutil.Process], Sequence[psutil.Process]] | None) -> None:
        """Set what the next kill ends."""
        self._choose = choose

    def has_grandchildren(self) -> bool:
        """Return whether a worker has got as far as its processes that run jobs."""
        with contextlib.suppress(psutil.NoSuchProcess):
            return any(child.children() for child in psutil.Process(self._process.pid).children())
        return False

    def _start(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [*COMMAND, *self._arguments],
                env=os.environ | self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _keep(self) -> None:
        while not self._stopping.wait(AGAIN_SECONDS):
            if self._process.poll() is not None:
                self._process = self._start()


class Postgres:
    """A PostgreSQL that listens on a socket file alone."""

    name = "PostgreSQL"

    def __init__(self, folder: Path) -> None:
        from pgserver.postgres_server import get_server  # noqa: PLC0415 - a package for tests

        self._server = get_server(folder, cleanup_mode="delete")

    @property
    def url(self) -> URL:
        """Its address."""
        return make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")

    def kill(self) -> None:
        """End all its processes, and start it; it then recovers from its log."""
        main = psutil.Process(self._server.get_pid())
        processes = [main, *main.children(recursive=True)]
        for process in processes:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(processes, timeout=10)
        while True:
            try:
                self._server.ensure_postgres_running()
            except (subprocess.SubprocessError, AssertionError):  # it takes longer than pgserver waits
                time.sleep(AGAIN_SECONDS)
            else:
                return

    def stop(self) -> None:
        """See `Part`."""
        self._server.cleanup()


class Redis:
    """A Redis that keeps nothing: after a kill it is empty."""

    name = "Redis"

    def __init__(self, folder: Path) -> None:
        self._server = RedisServer(folder)
        self._server.start()

    @property
    def url(self) -> str:
        """Its address."""
        return self._server.url

    def kill(self) -> None:
        """See `Part`."""
        self._server.stop()
        self._server.start()

    def stop(self) -> None:
        """See `Part`."""
        self._server.stop()


def main_process(command: psutil.Process) -> Sequence[psutil.Process]:
    """Return the worker's own process, which its lanes must not outlive."""
    return command.children()


def one_lane(command: psutil.Process) -> Sequence[psutil.Process]:
    """Return a process that runs jobs, with what it has started: the one that has worked most."""
    lanes = [lane for worker in command.children() for lane in worker.children()]
    busiest = max(lanes, key=lambda lane: sum(lane.cpu_times()[:2]), default=None)
    return [] if busiest is None else [busiest, *busiest.children(recursive=True)]
