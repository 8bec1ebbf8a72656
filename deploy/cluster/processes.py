"""A process of the cluster: started, paused, killed and stopped, with its output in a file."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from greenroom.errors import MachineError

PATIENCE_SECONDS = 600.0
"""How long a part may take to start or to end; a busy machine is slow, not wrong."""

STOP_SECONDS = 20.0
"""How long a part may take to end before it is killed."""

STEP_SECONDS = 0.05
LOG_CHARACTERS = 2000
PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For requests without TLS, which need no certificates: httpx would load the system's for each of them."""

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)


@dataclass
class Process:
    """One process of the cluster.

    Parameters
    ----------
    name
        Such as ``server-1``; its output goes to ``logs/NAME.log``.
    command
        Its command line.
    environment
        All of its environment.
    log
        The file of its output.
    user
        Id of the user and group that it runs as; that of this process when None.
    stop_signal
        The signal that asks it to end.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    user: int | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    _started: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def pid(self) -> int:
        """Its process id.

        Raises
        ------
        MachineError
            It does not run.
        """
        if self._started is None or self._started.poll() is not None:
            raise MachineError(f"{self.name} is not running", f"Read {self.log}")
        return self._started.pid

    @property
    def is_running(self) -> bool:
        """Whether it runs; a paused process does."""
        return self._started is not None and self._started.poll() is None

    def start(self) -> None:
        """Start it. It has a process group of its own, so that Ctrl-C reaches only the command, and ends with it."""
        with self.log.open("ab") as output:
            self._started = subprocess.Popen(  # the parts of the cluster
                self.command,
                env=dict(self.environment),
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                process_group=0,
                user=self.user,
                group=self.user,
                extra_groups=None if self.user is None else [],
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - one call of the system, before any thread is started
            )

    def pause(self) -> None:
        """Stop it from running, without its end."""
        os.kill(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let it run on."""
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """End it as a power cut would."""
        os.kill(self.pid, signal.SIGKILL)
        self._collect()

    def ask_to_stop(self) -> None:
        """Ask it to end, without waiting."""
        if self._started is not None and self.is_running:
            self._started.send_signal(signal.SIGCONT)
            self._started.send_signal(self.stop_signal)

    def stop(self) -> None:
        """End it in good order, or kill it after a while. Does nothing if it does not run."""
        self.ask_to_stop()
        if self._started is not None:
            try:
                self._started.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._started.kill()
            self._collect()

    def last_words(self) -> str:
        """Return the end of its output."""
        return self.log.read_text("utf-8", "replace")[-LOG_CHARACTERS:] if self.log.exists() else ""

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Return once it does its work.

        Raises
        ------
        MachineError
            It ended, or did not get there.
        """
        deadline = time.monotonic() + PATIENCE_SECONDS  # real processes take the machine's time
        while not is_so():
            if not self.is_running or time.monotonic() > deadline:
                raise MachineError(f"{self.name} did not start", f"It said: {self.last_words()}")
            time.sleep(STEP_SECONDS)

    def _collect(self) -> None:
        if self._started is not None:
            self._started.wait()
            if self._started.stdin is not None:
                self._started.stdin.close()
        self._started = None


def free_port() -> int:
    """Return a port of the loopback interface that no process uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _end_with_parent() -> None:
    """Have the kernel end this process when the command is killed, which then can stop nothing itself."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
