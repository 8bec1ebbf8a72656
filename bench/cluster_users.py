"""Users of a cluster who go on whatever happens to it, and note each request: when it ended, how, and how long it took.

A user starts a real interview, answers its first question, waits for the next turn, and uploads a small recording.
Each request that fails is sent again, as the web application does.
"""

from __future__ import annotations

import hashlib
import ssl
import time
from base64 import b64encode
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any

import httpx

from bench.typing_users import SENTENCES

LONGEST_REQUEST_SECONDS = 60.0
AGAIN_SECONDS = 0.5
THINK_SECONDS = 2.0
LOOK_SECONDS = 0.5
UPLOAD_BYTES = 200_000
BEGINNING = bytes.fromhex("1a45dfa3")
"""Of a WebM file; Greenroom takes nothing else than recordings."""

TUS = {"Tus-Resumable": "1.0.0"}


@dataclass(frozen=True, slots=True)
class Noted:
    """A request that has ended; ``at`` is on the clock of `time.monotonic`, and the status 0 without a response."""

    at: float
    seconds: float
    path: str
    status: int

    @property
    def has_failed(self) -> bool:
        """Whether the user saw an error that is not the user's own."""
        return self.status == 0 or self.status >= httpx.codes.INTERNAL_SERVER_ERROR


@dataclass(slots=True)
class Confirmed:
    """What the cluster has confirmed: answers by session and turn, recordings by the checksum of their bytes."""

    answers: list[tuple[str, int]] = field(default_factory=list)
    uploads: list[str] = field(default_factory=list)


class UserStoppedError(Exception):
    """The bench is over, so the user gives up."""


class Users:
    """Users in threads, from the start of the block to its end.

    Parameters
    ----------
    url, certificate
        The address of nginx, and the certificate to trust.
    tokens
        An API token for each user.
    """

    def __init__(self, url: str, certificate: Path, tokens: Sequence[str]) -> None:
        self.noted: list[Noted] = []
        self.turns: list[tuple[float, float]] = []
        """When each next turn came, and how long after its answer was confirmed."""
        self.confirmed = Confirmed()
        self.refused: list[str] = []
        """What the cluster said that no user should hear: the request itself was refused."""
        self._url, self._tls = url, ssl.create_default_context(cafile=str(certificate))
        self._stopping = Event()
        self._threads = [Thread(target=self._live, args=(number, token)) for number, token in enumerate(tokens)]

    def __enter__(self) -> Users:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _live(self, number: int, token: str) -> None:
        rng, headers = Random(number), {"Authorization": f"Bearer {token}"}
        with httpx.Client(
            base_url=self._url, headers=headers, verify=self._tls, timeout=LONGEST_REQUEST_SECONDS, trust_env=False
        ) as client:
            try:
                while True:
                    self._practise(client, rng)
                    self._upload(client, rng)
            except UserStoppedError:
                return

    def _practise(self, client: httpx.Client, rng: Random) -> None:
        interview = {"interview_type": "mixed", "mode": "real", "minutes": 5}
        session = self._until_done(client, "POST", "/api/sessions", json=interview).json()
        path, turn = f"/api/sessions/{session['id']}", session["turns"][-1]["number"]
        self._think(THINK_SECONDS)
        said = " ".join(f"{sentence} {rng.randrange(1000)}" for sentence in rng.sample(SENTENCES, 4))
        self._until_done(client, "POST", f"{path}/turns/{turn}/answer", json={"text": said, "seconds": 60})
        self.confirmed.answers.append((session["id"], turn))
        confirmed_at = time.monotonic()
        while len(self._until_done(client, "GET", path).json()["turns"]) == len(session["turns"]):
            self._think(LOOK_SECONDS)
        self.turns.append((time.monotonic(), time.monotonic() - confirmed_at))
        self._until_done(client, "GET", "/api/sessions")

    def _upload(self, client: httpx.Client, rng: Random) -> None:
        """Upload a recording; where its bytes are cut off, go on from where the server says."""
        content = BEGINNING + rng.randbytes(UPLOAD_BYTES - len(BEGINNING))
        recording = self._until_done(client, "POST", "/api/recordings", json={"name": "answer.webm"}).json()["id"]
        named = ",".join(
            f"{name} {b64encode(value).decode()}" for name, value in (("key", b"f"), ("start_seconds", b"0"))
        )
        head = {**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": named}
        part = self._until_done(client, "POST", f"/api/recordings/{recording}/parts", headers=head).headers["Location"]
        while (offset := self._offset(client, part)) < len(content):
            piece = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
            self._send(client, "PATCH", part, content=content[offset:], headers=piece)
        self.confirmed.uploads.append(hashlib.sha256(content).hexdigest())

    def _offset(self, client: httpx.Client, part: str) -> int:
        return int(self._until_done(client, "HEAD", part, headers=TUS).headers["Upload-Offset"])

    def _until_done(self, client: httpx.Client, method: str, path: str, **more: Any) -> httpx.Response:
        while True:
            answer = self._send(client, method, path, **more)
            if answer is not None and answer.is_success:
                return answer
            self._think(AGAIN_SECONDS)

    def _send(self, client: httpx.Client, method: str, path: str, **more: Any) -> httpx.Response | None:
        if self._stopping.is_set():
            raise UserStoppedError
        began = time.monotonic()
        answer = None
        with suppress(httpx.TransportError):  # the part that should answer has ended or is starting
            answer = client.request(method, path, **more)
        ended = time.monotonic()
        self.noted.append(Noted(ended, ended - began, f"{method} {path}", 0 if answer is None else answer.status_code))
        if answer is not None and answer.is_client_error and answer.status_code != httpx.codes.CONFLICT:
            self.refused.append(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
        return answer

    def _think(self, seconds: float) -> None:
        if self._stopping.wait(seconds):
            raise UserStoppedError
