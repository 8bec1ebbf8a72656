"""A browser of the smoke interview: signed in, with a stream of events, and with patience where a server dies."""

from __future__ import annotations

import json
import re
import ssl
import time
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any, TypeVar

import httpx
from websockets.sync.client import ClientConnection, connect

from deploy.cluster.processes import PATIENCE_SECONDS, STEP_SECONDS
from greenroom.clock import SystemClock
from greenroom.errors import GreenroomError
from greenroom.settings import load_settings
from greenroom.wiring.mail import build_outbox

T = TypeVar("T")
PASSWORD = "velvet anchor sunday"  # noqa: S105 - of an account that lives as long as the run


TUS = {"Tus-Resumable": "1.0.0"}
_FIRST_PART = {"key": b"file", "start_seconds": b"0"}


class SmokeError(GreenroomError):
    """The cluster did something else than it should."""

    exit_code = 1


def require(is_so: object, what: str) -> None:
    """Raise SmokeError unless something is so."""
    if not is_so:
        raise SmokeError(f"The smoke interview failed: {what}", "Read the logs of the cluster, which `--keep` leaves")


def wait_for(read: Callable[[], T | None], what: str) -> T:
    """Return what a function returns once that is something; raises SmokeError after a long wait."""
    deadline = time.monotonic() + PATIENCE_SECONDS  # real processes take the machine's time
    while (found := read()) is None:
        require(time.monotonic() < deadline, f"{what} did not come")
        time.sleep(STEP_SECONDS)
    return found


class Visitor:
    """A candidate in a browser.

    Parameters
    ----------
    url
        The address of nginx.
    certificate
        The certificate that it trusts.
    """

    def __init__(self, url: str, certificate: Path) -> None:
        self.url = url
        self._tls = ssl.create_default_context(cafile=str(certificate))
        self._client = httpx.Client(base_url=url, verify=self._tls, timeout=PATIENCE_SECONDS)

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def request(self, method: str, path: str, wanted: int = 200, **more: Any) -> httpx.Response:
        """Send a request and return its response; raises SmokeError for another status."""
        answer = self._client.request(method, path, **more)
        require(answer.status_code == wanted, f"{method} {path} answered {answer.status_code}: {answer.text[:500]}")
        return answer

    def get(self, path: str) -> Any:
        """Return the content at an address."""
        return self.request("GET", path).json()

    def post(self, path: str, wanted: int = 200, **content: object) -> Any:
        """Send JSON, and return the content of the response."""
        answer = self.request("POST", path, wanted, json=content)
        return answer.json() if answer.content else None

    def register(self, email: str, setup_token: str | None = None) -> bool:
        """Ask for an account, and return whether its address has to be confirmed."""
        new = {"email": email, "password": PASSWORD, "name": email.partition("@")[0], "setup_token": setup_token}
        return bool(self.post("/api/auth/register", 202, **new)["needs_confirmation"])

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Sign in; all requests after it are the account's."""
        answer = self.post("/api/auth/login", email=email, password=password)
        self._client.headers["X-CSRF-Token"] = answer["csrf_token"]

    def upload(self, name: str, content: bytes, piece_bytes: int) -> str:
        """Send a recording in pieces, let the server say how much has arrived, and return the recording's id."""
        recording = str(self.post("/api/recordings", 201, name=name)["id"])
        metadata = ",".join(f"{key} {b64encode(value).decode()}" for key, value in _FIRST_PART.items())
        announced = {**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": metadata}
        part = self.request("POST", f"/api/recordings/{recording}/parts", 201, headers=announced).headers["Location"]
        for start in range(0, len(content), piece_bytes):
            position = {**TUS, "Upload-Offset": str(start), "Content-Type": "application/offset+octet-stream"}
            self.request("PATCH", part, 204, content=content[start : start + piece_bytes], headers=position)
        arrived = self.request("HEAD", part, headers=TUS).headers["Upload-Offset"]
        require(arrived == str(len(content)), f"{arrived} of {len(content)} bytes arrived")
        return recording

    def stream(self) -> EventStream:
        """Return the account's stream of events."""
        return EventStream(self._client)

    def open_socket(self, path: str) -> ClientConnection:
        """Open a WebSocket with the cookies of this browser."""
        cookies = "; ".join(f"{name}={value}" for name, value in self._client.cookies.items())
        return connect(
            self.url.replace("https://", "wss://") + path,
            ssl=self._tls,
            additional_headers={"Cookie": cookies, "Origin": self.url},
            open_timeout=PATIENCE_SECONDS,
            proxy=None,
        )


class EventStream:
    """The server-sent events of an account; like a browser's, it connects again when its server dies."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self._events: SimpleQueue[tuple[str, dict[str, Any]]] = SimpleQueue()
        self._connected, self._ended = Event(), Event()
        self.connections = 0
        self._thread = Thread(target=self._read, name="events", daemon=True)
        self._thread.start()
        require(self._connected.wait(PATIENCE_SECONDS), "the stream of events did not begin")

    def wait_for(self, name: str, is_wanted: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        """Return the data of the next event of a name that is wanted; earlier ones are dropped."""
        while True:
            try:
                found, data = self._events.get(timeout=PATIENCE_SECONDS)
            except Empty:
                raise SmokeError(f"No event said that {what}", "Read the logs of the servers") from None
            if found == name and is_wanted(data):
                return data

    def close(self) -> None:
        """Read no further; the thread ends with the next line or the end of the stream."""
        self._ended.set()

    def _read(self) -> None:
        while not self._ended.is_set():
            try:
                with self._client.stream("GET", "/api/events") as answer:
                    self._take(answer)
            except httpx.HTTPError:
                self._ended.wait(STEP_SECONDS)

    def _take(self, answer: httpx.Response) -> None:
        name = ""
        for line in answer.iter_lines():
            if self._ended.is_set():
                return
            if line == ": connected":
                self.connections += 1
                self._connected.set()
            elif line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                self._events.put((name, json.loads(line.removeprefix("data: "))))


def emailed_link_token(home: Path, email: str, page: str) -> str | None:
    """Return the secret of the newest link to a page that was sent to an address, None while there is none."""
    for stored in build_outbox(load_settings(home=home), SystemClock()).emails():
        link = re.search(rf"https://\S+/{page}\S*[?&#]token=(\S+)", stored.email.text)
        if stored.email.to == email and link is not None:
            return link[1]
    return None
