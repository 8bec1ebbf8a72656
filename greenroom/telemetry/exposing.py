"""The port on which Prometheus reads the metrics: not that of the web application, which a proxy publishes."""

from __future__ import annotations

import errno
import hmac
import logging
import socket
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore, Thread

from greenroom.errors import MachineError

LOG = logging.getLogger(__name__)
PATH = "/metrics"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
READING_SECONDS = 10.0
"""How long a client may pause within a request."""
AT_ONCE = 8
"""Connections that are served at a time; further ones are closed."""


class MetricsEndpoint:
    """Serves the metrics in a thread, until it is closed.

    Parameters
    ----------
    write
        Returns the metrics as text.
    token
        What a client has to send; None to serve every client that reaches the address.

    Raises
    ------
    MachineError
        The port is taken, or the address is not one of this machine.
    """

    def __init__(self, host: str, port: int, token: str | None, write: Callable[[], bytes]) -> None:
        handler = _handler(token, write)
        try:
            self._server = _Server((host, port), handler, bind_and_activate=True)
        except OSError as error:
            raise _refused(error, host, port) from error
        self._thread = Thread(target=self._server.serve_forever, name="metrics", daemon=True)

    @property
    def address(self) -> str:
        """The address of the metrics."""
        host, port = self._server.server_address[:2]
        return f"http://{f'[{host!s}]' if ':' in str(host) else host!s}:{port}{PATH}"

    def start(self) -> None:
        """Start to serve."""
        self._thread.start()

    def close(self) -> None:
        """Stop, and free the port."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(
        self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler], *, bind_and_activate: bool
    ) -> None:
        self._places = BoundedSemaphore(AT_ONCE)
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, handler, bind_and_activate)

    def process_request(self, request: object, client_address: object) -> None:
        """Serve a connection if there is a place."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)  # type: ignore[arg-type]
        else:
            self.shutdown_request(request)  # type: ignore[arg-type]

    def process_request_thread(self, request: object, client_address: object) -> None:
        """Serve a connection in its thread."""
        try:
            super().process_request_thread(request, client_address)  # type: ignore[arg-type]
        finally:
            self._places.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """Log an error; clients that leave are none."""
        del request, client_address
        LOG.info("A reader of the metrics has left", exc_info=True)


def _refused(error: OSError, host: str, port: int) -> MachineError:
    """Return the error for an address that cannot be listened at, and which setting to change."""
    message = f"The metrics cannot be served on {host}, port {port}: {error.strerror}"
    if error.errno == errno.EADDRINUSE:
        return MachineError(
            f"{message}, perhaps by another server or worker of Greenroom on this machine",
            "Each needs a port of its own: set GREENROOM_METRICS_PORT to another one for this process",
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return MachineError(message, "Set GREENROOM_METRICS_HOST to an address of this machine, or to 127.0.0.1")
    return MachineError(message, "Set GREENROOM_METRICS_PORT to another port")


def _handler(token: str | None, write: Callable[[], bytes]) -> type[BaseHTTPRequestHandler]:
    expected = None if token is None else f"Bearer {token}".encode()

    class Handler(BaseHTTPRequestHandler):
        timeout = READING_SECONDS
        server_version = "Greenroom"
        sys_version = ""

        def do_GET(self) -> None:
            sent = self.headers.get("Authorization", "").encode(errors="replace")
            if expected is not None and not hmac.compare_digest(sent, expected):
                self._answer(HTTPStatus.UNAUTHORIZED, b"The metrics need a token\n", {"WWW-Authenticate": "Bearer"})
            elif self.path.partition("?")[0] != PATH:
                self._answer(HTTPStatus.NOT_FOUND, b"The metrics are at /metrics\n")
            else:
                self._show()

        def _show(self) -> None:
            try:
                text = write()
            except (OSError, RuntimeError, ValueError):  # a process was killed while it wrote to its file
                LOG.exception("The metrics cannot be read")
                self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, b"The metrics cannot be read; see the log\n")
            else:
                self._answer(HTTPStatus.OK, text, {"Content-Type": CONTENT_TYPE})

        def _answer(self, status: HTTPStatus, body: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": "text/plain; charset=utf-8", **(headers or {})}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - named by the base class
            """Log no lines of its own."""

    return Handler
