"""Greenroom's servers and workers as children of the command."""

from __future__ import annotations

import re
import sys

import httpx

from deploy.cluster.layout import Layout
from deploy.cluster.processes import PLAIN, Process, free_port
from greenroom.threads import ONE_THREAD


class Server:
    """``greenroom serve`` without an embedded worker, on the loopback interface.

    Parameters
    ----------
    name
        Such as ``server-1``.
    layout
        The folder of the cluster.
    """

    def __init__(self, name: str, layout: Layout) -> None:
        self.port, self.metrics_port = free_port(), free_port()
        command = [sys.executable, "-m", "greenroom.cli.main", "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        environment = {"GREENROOM_METRICS_PORT": str(self.metrics_port)}
        self.process = Process(name, command, environment, layout.log(name))

    def wait_until_ready(self) -> None:
        """Return once it says that it is ready; raises MachineError if it ends before."""
        self.process.wait_until(self.is_ready)

    @property
    def setup_token(self) -> str:
        """What proves, from another machine, that the first account is its operator's."""
        found = re.search(r"use the setup token\n(\S+)", self.process.log.read_text("utf-8"))
        return found[1] if found else ""

    def is_ready(self) -> bool:
        """Return whether it says at this moment that it is ready."""
        try:
            url = f"http://127.0.0.1:{self.port}/health/ready"
            return httpx.get(url, timeout=30, trust_env=False, verify=PLAIN).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False


class Worker:
    """``greenroom worker``, which takes jobs from the same database and files.

    Parameters
    ----------
    name
        Such as ``worker-1``.
    layout
        The folder of the cluster.
    """

    def __init__(self, name: str, layout: Layout) -> None:
        self.metrics_port = free_port()
        command = [sys.executable, "-m", "greenroom.cli.main", "worker", "--name", name]
        environment = {**ONE_THREAD, "GREENROOM_METRICS_PORT": str(self.metrics_port)}
        self.process = Process(name, command, environment, layout.log(name))
