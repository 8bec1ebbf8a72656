"""nginx as a child of the command, with the configuration that images and manifests use."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from deploy.cluster.certificate import write_certificate
from deploy.cluster.layout import Layout
from deploy.cluster.processes import Process, free_port
from greenroom.errors import MachineError

ROOT = Path(__file__).parents[2]
FRAME = ROOT / "deploy" / "nginx" / "nginx.conf"
TEMPLATE = ROOT / "deploy" / "nginx" / "greenroom.conf.template"
FROM_PACKAGE = ROOT / ".tools" / "nginx" / "usr" / "sbin" / "nginx"
"""Where `make nginx` unpacks Debian's package."""

AFTER_FAILURE = "max_fails=1 fail_timeout=2s"
"""How nginx treats a server that refuses a connection: for two seconds it asks the others first."""


def filled_in(template: str, values: Mapping[str, str]) -> str:
    """Return a template with each ``${NAME}`` replaced, as ``envsubst`` does; nginx's own ``$name`` stay.

    Raises
    ------
    KeyError
        A value is missing.
    """
    return re.sub(r"\$\{([A-Z_]+)\}", lambda found: values[found[1]], template)


class Proxy:
    """nginx with TLS in front of the servers.

    Parameters
    ----------
    layout
        The folder of the cluster.
    server_ports
        The ports of the servers, on the loopback interface.
    """

    def __init__(self, layout: Layout, server_ports: Sequence[int]) -> None:
        program = shutil.which("nginx") or (str(FROM_PACKAGE) if FROM_PACKAGE.exists() else None)
        if program is None:
            raise MachineError("nginx is not installed", "Run `make nginx`")
        self._folder = layout.root / "nginx"
        self._server_ports = tuple(server_ports)
        self.port, self.http_port = free_port(), free_port()
        self.certificate = self._folder / "certificate.pem"
        self.access_log = self._folder / "access.log"
        command = [program, "-p", str(self._folder), "-c", str(self._folder / "nginx.conf"), "-e", "stderr"]
        self.process = Process("nginx", command, dict(os.environ), layout.log("nginx"))

    @property
    def url(self) -> str:
        """The address of the cluster."""
        return f"https://localhost:{self.port}"

    def start(self) -> None:
        """Write the configuration, start nginx and wait until it takes connections."""
        if not self._folder.exists():
            self._folder.mkdir(mode=0o711)
            (self._folder / "conf.d").mkdir()
            write_certificate(self.certificate, self._folder / "key.pem")
        servers = "\n    ".join(f"server 127.0.0.1:{port} {AFTER_FAILURE};" for port in self._server_ports)
        values = {
            "GREENROOM_SERVERS": servers,
            "GREENROOM_RESOLVER": "",
            "GREENROOM_HTTPS_PORT": f"127.0.0.1:{self.port}",
            "GREENROOM_HTTP_PORT": f"127.0.0.1:{self.http_port}",
            "GREENROOM_PUBLIC_URL": self.url,
            "GREENROOM_CERTIFICATE": str(self.certificate),
            "GREENROOM_KEY": str(self._folder / "key.pem"),
            "GREENROOM_ACCESS_LOG": str(self.access_log),
            "GREENROOM_MAX_UPLOAD": "4g",
        }
        (self._folder / "conf.d" / "greenroom.conf").write_text(filled_in(TEMPLATE.read_text("utf-8"), values))
        shutil.copy(FRAME, self._folder)
        self.process.start()
        self.process.wait_until(self._answers)

    def requests(self) -> list[dict[str, Any]]:
        """Return the requests that have ended, as its log tells them."""
        if not self.access_log.exists():
            return []
        return [json.loads(line) for line in self.access_log.read_text("utf-8").splitlines()]

    def requests_by_port(self) -> Counter[int]:
        """Return how many requests each server has answered, by its port."""
        servers = [str(request["server"]).split(", ")[-1] for request in self.requests()]
        return Counter(int(server.rpartition(":")[2]) for server in servers if ":" in server)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return True
        except OSError:
            return False
