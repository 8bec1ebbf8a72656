"""Redis as a child of the command."""

from __future__ import annotations

import os
import secrets
import shutil

from redis import Redis, RedisError

from deploy.cluster.layout import Layout
from deploy.cluster.processes import Process, free_port
from greenroom.errors import MachineError


class RedisServer:
    """A Redis on the loopback interface, which writes nothing to the disk.

    Parameters
    ----------
    layout
        The folder of the cluster.
    """

    def __init__(self, layout: Layout) -> None:
        program = shutil.which("redis-server")
        if program is None:
            raise MachineError("Redis is not installed", "Run `make redis`")
        self.port = free_port()
        self._password = secrets.token_urlsafe(24)
        self._configuration = layout.root / "redis.conf"
        self.process = Process("redis", [program, str(self._configuration)], dict(os.environ), layout.log("redis"))

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://:{self._password}@127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        lines = ("bind 127.0.0.1", f"port {self.port}", f"requirepass {self._password}", 'save ""', "appendonly no")
        self._configuration.touch(mode=0o600)
        self._configuration.write_text("\n".join(lines) + "\n")
        self.process.start()
        self.process.wait_until(self._answers)

    def _answers(self) -> bool:
        try:
            with Redis.from_url(self.url) as client:
                return bool(client.ping())
        except RedisError:
            return False
