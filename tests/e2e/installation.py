"""A Greenroom of its own for a module of tests: started, killed and started again as an operating system would."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event

import httpx
import psutil

from greenroom.analysis.profiles import ProfileName
from greenroom.clock import SystemClock
from greenroom.settings import load_settings
from greenroom.wiring.mail import build_outbox
from tests.cli.running import COMMAND

READY_SECONDS = 300.0
"""On a machine that does much else; one that does nothing else needs a few."""
STOP_SECONDS = 30.0
EMAIL_SECONDS = 60.0
"""The worker sends them, which may be just starting."""


class Installation:
    """A server and its worker on a port of their own.

    Parameters
    ----------
    home
        Folder for everything that it keeps; what the server says goes to ``server.log`` in it.
    has_voice
        Whether the server speaks; a spoken question takes as long as a person takes to say it.
    profile
        How closely it looks at recordings.
    settings
        Further settings, by the names of their environment variables.
    """

    def __init__(
        self,
        home: Path,
        *,
        has_voice: bool = False,
        profile: ProfileName = "full",
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self.home = home
        self._settings = settings or {}
        self._voice = "auto" if has_voice else "none"
        self._profile = profile
        with socket.create_server(("127.0.0.1", 0)) as opened:
            self._port: int = opened.getsockname()[1]
        self.url = f"http://localhost:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server, and wait until it and its worker are ready."""
        with (self.home / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*COMMAND, "serve", "--port", str(self._port)],
                env={
                    **os.environ,
                    "GREENROOM_HOME": str(self.home),
                    "GREENROOM_REQUESTS_PER_MINUTE": "100000",
                    "GREENROOM_VOICE_OUT": self._voice,
                    "GREENROOM_PROFILE": self._profile,
                    **self._settings,
                },
                stdout=log,
                stderr=log,
            )
        until(self._is_ready, READY_SECONDS, "the server and its worker are ready")

    def kill(self) -> None:
        """End the server as a power cut would; its worker notices and ends by itself."""
        process = self._running()
        worker = self.worker()
        process.kill()
        process.wait()
        self._process = None
        psutil.wait_procs([worker], timeout=STOP_SECONDS)

    def stop(self) -> int:
        """Ask the server to end, and return its exit code."""
        process = self._running()
        process.send_signal(signal.SIGTERM)
        code = process.wait(STOP_SECONDS)
        self._process = None
        return code

    def close(self) -> None:
        """Leave nothing running."""
        if self._process is not None:
            self.stop()

    def server(self) -> psutil.Process:
        """Return the process that answers."""
        return psutil.Process(self._running().pid)

    def worker(self) -> psutil.Process:
        """Return the process that carries out jobs."""
        children = self.server().children()
        return next(child for child in children if "greenroom.worker" in child.cmdline())

    def link_for(self, email: str, page: str) -> str:
        """Return the link in an email to an address, once the email has arrived."""
        until(lambda: self._links(email, page) != [], EMAIL_SECONDS, f"a letter to {email}")
        return self._links(email, page)[0]

    def log(self) -> str:
        """Return what the server said."""
        return (self.home / "server.log").read_text()

    def _links(self, email: str, page: str) -> list[str]:
        outbox = build_outbox(load_settings(home=self.home), SystemClock())
        texts = [stored.email.text for stored in outbox.emails() if stored.email.to == email]
        return [link for text in texts for link in re.findall(rf"https?://\S+/{page}\S+", text)]

    def _is_ready(self) -> bool:
        assert self._running().poll() is None, self.log()
        try:
            return bool(httpx.get(f"{self.url}/health/ready", timeout=5).json()["is_ready"])
        except httpx.TransportError:
            return False

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "the server was not started"
        return self._process


def until(is_so: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait for a condition that sends no event; an AssertionError names it if it does not come true."""
    start = SystemClock().monotonic_seconds()
    while not is_so():
        assert SystemClock().monotonic_seconds() < start + seconds, what
        Event().wait(0.05)
