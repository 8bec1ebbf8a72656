"""A crowd of pages in live conversations that takes little of the cores which it shares with the server.

The frames of a page are bytes that were made before, written at their times by the timers of one event loop. A page
knows as much of WebSockets as it needs: it masks with zeros, and answers pings.
"""

from __future__ import annotations

import asyncio
import base64
import json
import struct
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Final

import httpx

from bench.live_pages import (
    BATCHES_PER_SECOND,
    FIRST_TURN,
    PATIENCE_SECONDS,
    PIECES_PER_SECOND,
    SIZE,
    Hall,
    features_message,
    measured_batches,
    sound_message,
    spoken_pieces,
)

TEXT, BINARY, CLOSE, PING, PONG = 0x81, 0x82, 0x88, 0x89, 0x8A
SMALL, MASKED, LONG = 126, 0x80, 126
NO_MASK: Final = bytes(4)
MANNER: Final = "relaxed"
"""The default. No pause of the crowd's speech is long enough to end an answer."""
APART: Final = 0.618034
"""The golden ratio: pages begin evenly apart, however many there are."""
APART_SECONDS: Final = 10.0
PROBE_SECONDS: Final = 1.0


@dataclass
class Noted:
    """What a page noted.

    Parameters
    ----------
    waits
        Seconds from when a piece of sound (a batch of faces, without sound) was written until the server answered a
        question right behind it: a hint that the piece decides comes before.
    late
        By how many seconds the page itself wrote later than it was due.
    """

    waits: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    hints: int = 0


class CrowdPage(asyncio.Protocol):
    """One page in an answer that goes on until it leaves.

    Parameters
    ----------
    number
        Which page of the crowd it is: each begins at a time of its own.
    """

    def __init__(self, hall: Hall, number: int, session_id: str, ticket: str, *, has_sound: bool) -> None:
        self.noted = Noted()
        self.failure: str | None = None
        self.asked: deque[float] = deque()
        """When the questions were written that the server has not answered yet."""
        self._hall, self._number, self._session_id, self._ticket = hall, number, session_id, ticket
        self._has_sound = has_sound
        self._per_second = PIECES_PER_SECOND if has_sound else BATCHES_PER_SECOND
        self._per_batch = self._per_second // BATCHES_PER_SECOND
        self._buffer = b""
        self._is_open = self._is_listening = self._leaves = False
        self._steps = 0
        self._began = self._probed_at = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._question = _frame(TEXT, _text({"type": "listen", "turn": FIRST_TURN, "reopen": False}))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the WebSocket."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        lines = (
            f"GET /api/live/{self._session_id} HTTP/1.1",
            f"Host: {self._hall.url.partition('//')[2]}",
            f"Authorization: Bearer {self._hall.tokens[self._number]}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(bytes(16)).decode()}",
        )
        transport.write("\r\n".join((*lines, "", "")).encode())

    def data_received(self, data: bytes) -> None:
        """Take what the server says."""
        self._buffer += data
        if not self._is_open:
            head, end, rest = self._buffer.partition(b"\r\n\r\n")
            if not end:
                return
            if not head.startswith(b"HTTP/1.1 101"):
                self._fail(head.decode(errors="replace"))
                return
            self._is_open, self._buffer = True, rest
            self._greet()
        while (frame := self._next_frame()) is not None:
            self._take(*frame)

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that the server ended the connection."""
        self._fail(f"the connection was lost: {exc}")

    def leave(self) -> None:
        """Close the connection."""
        self._leaves = True
        if self._timer is not None:
            self._timer.cancel()
        self._transport.abort()

    def _greet(self) -> None:
        width, height = SIZE
        hello = {"type": "hello", "version": 1, "ticket": self._ticket, "client": self._session_id, "manner": MANNER}
        self._transport.write(_frame(TEXT, _text({**hello, "hints": True})))
        camera = {"type": "camera", "landmarker": "drawn", "width": width, "height": height}
        self._transport.write(_frame(TEXT, _text(camera)) + self._question)

    def _next_frame(self) -> tuple[int, bytes] | None:
        """Return kind and content of the next frame that is complete; the server's are short and not masked."""
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        start, size = 2, buffer[1]
        if size >= LONG:
            if len(buffer) < 4:
                return None
            start, size = 4, int.from_bytes(buffer[2:4])
        if len(buffer) < start + size:
            return None
        self._buffer = buffer[start + size :]
        return buffer[0], buffer[start : start + size]

    def _take(self, kind: int, content: bytes) -> None:
        if kind == PING:
            self._transport.write(_frame(PONG, content))
        elif kind == CLOSE:
            self._fail(f"the server closed: {content!r}")
        elif b'"ready"' in content:
            if self._is_listening:
                self.noted.waits.append(time.monotonic() - self.asked.popleft())
            else:
                self._is_listening = True
                begins = APART_SECONDS * (APART * self._number % 1.0)
                self._began = self._probed_at = time.monotonic() + begins
                self._timer = asyncio.get_running_loop().call_later(begins, self._step)
        elif b'"hint"' in content:
            self.noted.hints += 1
        elif b'"ended"' in content:
            self._fail("the answer ended")

    def _step(self) -> None:
        """Write the piece or the batch that is due, with a question behind it once a second."""
        parts = []
        if self._steps % self._per_batch == 0:
            parts.append(_frame(BINARY, features_message(self._steps // self._per_batch)))
        if self._has_sound:
            parts.append(_frame(BINARY, sound_message(self._steps)))
        now = time.monotonic()
        if now - self._probed_at >= PROBE_SECONDS:
            self._probed_at = now
            self.noted.late.append(now - self._began - self._steps / self._per_second)
            self.asked.append(now)
            parts.append(self._question)
        self._transport.write(b"".join(parts))
        self._steps += 1
        due = self._began + self._steps / self._per_second
        self._timer = asyncio.get_running_loop().call_later(due - time.monotonic(), self._step)

    def _fail(self, reason: str) -> None:
        if not self._leaves:
            self.failure = self.failure or reason
            self.leave()


async def join(hall: Hall, number: int, session_id: str, *, has_sound: bool) -> CrowdPage:
    """Return a page of an account that has begun to converse."""
    spoken_pieces(), measured_batches()  # made before the clock of the answer begins
    headers = {"Authorization": f"Bearer {hall.tokens[number]}"}
    async with httpx.AsyncClient(
        base_url=hall.url, headers=headers, timeout=PATIENCE_SECONDS, trust_env=False
    ) as client:
        issued = (await client.post(f"/api/live/{session_id}/tickets")).raise_for_status().json()
    page = CrowdPage(hall, number, session_id, str(issued["ticket"]), has_sound=has_sound)
    host, _, port = hall.url.partition("//")[2].partition(":")
    await asyncio.get_running_loop().create_connection(lambda: page, host, int(port))
    return page


def _text(message: dict[str, object]) -> bytes:
    return json.dumps(message).encode()


def _frame(kind: int, content: bytes) -> bytes:
    size = len(content)
    length = bytes([MASKED | size]) if size < SMALL else bytes([MASKED | LONG]) + struct.pack("!H", size)
    return bytes([kind]) + length + NO_MASK + content
