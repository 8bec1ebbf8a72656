"""Pages in live conversations, as benchmarks play them: they send sound and faces in real time, and connect again.

What a page says is a function of the time of its answer, so it can send again whatever the server did not acknowledge.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import httpx
import numpy as np
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from bench.killed_parts import RestartedProgram
from bench.serving import make_accounts
from bench.synthetic_face import Face, draw
from greenroom.analysis.face.geometry import measure_geometry
from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.live.listening.watching import columns_of
from greenroom.live.protocol.binary import FEATURES, HEADER, SHAPE, SOUND, VERSION
from tests.live.sounds import FRAME_SAMPLES, answer, frames
from tests.shared_state.redis_server import free_port

FIRST_TURN = 1
PIECES_PER_SECOND = 25
BATCHES_PER_SECOND = 5
FRAMES_PER_BATCH = 2
SIZE = 640, 480
CYCLE_SECONDS = 60
LOOKS_AWAY_SECONDS = (25.0, 50.0)
AGAIN_SECONDS = 0.25
TALK_SECONDS = 10.0
"""A page that does not speak all the time begins to speak again this often."""
SHORTEST_SLEEP_SECONDS = 0.001
PATIENCE_SECONDS = 120.0
INTERVIEW = {"interview_type": "behavioural", "mode": "real", "minutes": 30, "answer_by": "video", "seed": 1}
SAID = (
    ("I moved the orders of the shop to a new table in one night,", 0.3),
    ("and I checked every row before we switched.", 0.7),
    ("Nobody had asked for that,", 0.2),
    ("but the old table was full,", 0.4),
    ("and it took two minutes to open a page.", 1.2),
    ("So I wrote down what could go wrong,", 0.25),
    ("and told my manager what I would do about it.", 2.2),
    ("We lost no order that night", 0.3),
    ("and the pages were fast again.", 0.9),
)
"""Phrases, and the silence after each. One in nine is longer than 1.6 s; in published conversations it is one in 20."""


@lru_cache(maxsize=1)
def spoken_pieces() -> list[bytes]:
    """Return speech with pauses, in pieces of 40 ms; a page says it over and over."""
    sound = answer(*(part for phrase in SAID for part in phrase))
    return [(piece * 32_767).astype("<i2").tobytes() for piece in frames(sound)]


@lru_cache(maxsize=1)
def measured_batches() -> list[bytes]:
    """Return the values of a minute of batches: a face that looks at the screen, and away for a while."""
    clock = np.arange(CYCLE_SECONDS * BATCHES_PER_SECOND * FRAMES_PER_BATCH) / (BATCHES_PER_SECOND * FRAMES_PER_BATCH)
    begins, ends = LOOKS_AWAY_SECONDS
    away = np.where((clock >= begins) & (clock < ends), 25.0, 0.0)
    faces = draw(Face(yaw=away + 2 * np.sin(clock), gaze_x=away), len(clock))
    values = columns_of(measure_geometry(faces, clock, np.ones(len(clock), np.int64), *SIZE)).astype("<f2")
    return [part.tobytes() for part in values.reshape(-1, FRAMES_PER_BATCH, values.shape[1])]


def sound_message(number: int, turn: int = FIRST_TURN) -> bytes:
    """Return a piece of the answer's sound."""
    pieces = spoken_pieces()
    return HEADER.pack(VERSION, SOUND, 0, turn, number) + pieces[number % len(pieces)]


def features_message(number: int, turn: int = FIRST_TURN) -> bytes:
    """Return a batch of the answer's faces."""
    batches = measured_batches()
    values = batches[number % len(batches)]
    shape = SHAPE.pack(FRAMES_PER_BATCH, len(values) // 2 // FRAMES_PER_BATCH)
    step_ms = 1000 // (BATCHES_PER_SECOND * FRAMES_PER_BATCH)
    times = step_ms * np.arange(number * FRAMES_PER_BATCH, (number + 1) * FRAMES_PER_BATCH)
    return HEADER.pack(VERSION, FEATURES, 0, turn, number) + shape + times.astype("<u4").tobytes() + values


@dataclass
class Seen:
    """What a page noted.

    Parameters
    ----------
    gaps
        Seconds from the last message of a lost line until the server listened again.
    lost
        Pieces and batches that the server had acknowledged and then asked for again.
    """

    gaps: list[float] = field(default_factory=list)
    lost: int = 0
    closed: list[str] = field(default_factory=list)


class Page:
    """One candidate's page in an answer that goes on until `finish`.

    Parameters
    ----------
    speaking
        The share of the time, 0 to 1, in which it has something to say.
    """

    def __init__(self, url: str, token: str, session_id: str, *, speaking: float = 1.0) -> None:
        self.session_id = session_id
        self.turn = FIRST_TURN
        self.seen = Seen()
        self.sound = self.features = 0
        """How many the server has acknowledged."""
        self._url, self._headers = url, {"Authorization": f"Bearer {token}"}
        self._speaking = speaking
        spoken_pieces(), measured_batches()  # made before the clock of the answer begins
        self._began = time.monotonic()
        self._until: float | None = None
        self._last_reply_at: float | None = None

    async def run(self) -> None:
        """Converse, and connect again after each lost line, until everything is acknowledged after `finish`."""
        async with httpx.AsyncClient(
            base_url=self._url, headers=self._headers, timeout=PATIENCE_SECONDS, trust_env=False
        ) as client:
            while not self.is_done:
                try:
                    await self._converse(client)
                except (httpx.TransportError, WebSocketException, OSError):
                    await asyncio.sleep(AGAIN_SECONDS)

    def begin_next(self) -> None:
        """Begin the next answer, once the last one is finished and `run` has returned."""
        self.turn += 1
        self.sound = self.features = 0
        self._began, self._until, self._last_reply_at = time.monotonic(), None, None

    def finish(self) -> None:
        """Say nothing more; what was said is still sent."""
        self._until = time.monotonic()

    @property
    def said(self) -> tuple[int, int]:
        """How many pieces and batches there are by now."""
        talks, rest = divmod((self._until or time.monotonic()) - self._began, TALK_SECONDS)
        seconds = talks * TALK_SECONDS * self._speaking + min(rest, TALK_SECONDS * self._speaking)
        return int(seconds * PIECES_PER_SECOND), int(seconds * BATCHES_PER_SECOND)

    @property
    def is_done(self) -> bool:
        """Whether the server has acknowledged everything of an answer that is finished."""
        return self._until is not None and (self.sound, self.features) >= self.said

    async def _converse(self, client: httpx.AsyncClient) -> None:
        issued = await client.post(f"/api/live/{self.session_id}/tickets")
        if issued.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise OSError("the server is not ready")
        issued.raise_for_status()
        address = f"{self._url.replace('http', 'ws', 1)}/api/live/{self.session_id}"
        async with connect(address, additional_headers=self._headers, proxy=None, compression=None) as socket:
            hello = {"type": "hello", "version": 1, "ticket": issued.json()["ticket"], "client": self.session_id}
            width, height = SIZE
            await _tell(socket, {**hello, "manner": "patient", "hints": True})
            await _tell(socket, {"type": "camera", "landmarker": "drawn", "width": width, "height": height})
            await _tell(socket, {"type": "listen", "turn": self.turn, "reopen": False})
            sending: asyncio.Task[None] | None = None
            try:
                async for text in socket:
                    message = json.loads(text)
                    if message["type"] == "ready" and sending is None:
                        self._note_position(message)
                        sending = asyncio.create_task(self._send(socket, message["sound"], message["features"]))
                    else:
                        self._take(message)
                    self._last_reply_at = time.monotonic()
                    if self.is_done:
                        return
            finally:
                if sending is not None:
                    sending.cancel()
                    with suppress(asyncio.CancelledError, WebSocketException, OSError):
                        await sending
        self.seen.closed.append(f"{socket.close_code} {socket.close_reason}")

    def _note_position(self, message: dict[str, int]) -> None:
        if self._last_reply_at is not None:
            self.seen.gaps.append(time.monotonic() - self._last_reply_at)
        self.seen.lost += max(0, self.sound - message["sound"]) + max(0, self.features - message["features"])

    def _take(self, message: dict[str, int]) -> None:
        if str(message["type"]) == "ack":
            self.sound, self.features = message["sound"], message["features"]

    async def _send(self, socket: ClientConnection, sound: int, features: int) -> None:
        while True:
            pieces, batches = self.said
            while features < batches:
                await socket.send(features_message(features, self.turn))
                features += 1
            while sound < pieces:
                await socket.send(sound_message(sound, self.turn))
                sound += 1
            if self._until is not None:
                # Everything may be acknowledged already: an answer to this shows it, where no acknowledgement comes.
                await _tell(socket, {"type": "listen", "turn": self.turn, "reopen": False})
                await asyncio.sleep(AGAIN_SECONDS)
            since = time.monotonic() - self._began
            until_next = (int(since * PIECES_PER_SECOND) + 1) / PIECES_PER_SECOND - since
            await asyncio.sleep(max(SHORTEST_SLEEP_SECONDS, until_next))


async def _tell(socket: ClientConnection, message: dict[str, object]) -> None:
    await socket.send(json.dumps(message))


@dataclass(frozen=True)
class Hall:
    """A server that comes back whenever it is killed, with accounts that may be recorded."""

    url: str
    server: RestartedProgram
    database: Database
    tokens: list[str]

    def start_interview(self, number: int) -> str:
        """Start an interview of an account, and return its session."""
        headers = {"Authorization": f"Bearer {self.tokens[number]}"}
        with httpx.Client(base_url=self.url, headers=headers, timeout=PATIENCE_SECONDS, trust_env=False) as client:
            return str(client.post("/api/sessions", json=INTERVIEW).raise_for_status().json()["id"])

    def answers(self) -> bool:
        """Return whether the server answers."""
        with suppress(httpx.TransportError):
            return httpx.get(f"{self.url}/health/live", timeout=2, trust_env=False).is_success
        return False


@contextmanager
def hall(home: Path, people: int) -> Iterator[Hall]:
    """Run a server for so many people while the block runs; jobs wait, as nothing here needs one."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    settings = {
        "GREENROOM_HOME": str(home),
        "GREENROOM_JOB_RUNNER": "none",
        "GREENROOM_VOICE_OUT": "none",
        "GREENROOM_REQUESTS_PER_MINUTE": "1000000",
        "GREENROOM_MAX_LIVE_SESSIONS": str(people),
        "GREENROOM_MAX_CONNECTIONS": str(3 * people + 100),
        "PYTHONWARNINGS": os.environ.get("PYTHONWARNINGS", "default"),
    }
    server = RestartedProgram("server", ["serve", "--port", str(port)], settings, home / "server.log")
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        waiting = Hall(url, server, Database(open_engine(sqlite_url(home / "greenroom.db"))), [])
        while not waiting.answers():
            assert time.monotonic() < deadline, (home / "server.log").read_text()
            time.sleep(AGAIN_SECONDS)
        waiting.tokens.extend(make_accounts(waiting.database, people))
        yield waiting
        waiting.database.close()
    finally:
        server.stop()


def seconds_of_sound(pieces: int) -> float:
    """Return how long pieces of sound last."""
    return pieces * FRAME_SAMPLES / 16_000
