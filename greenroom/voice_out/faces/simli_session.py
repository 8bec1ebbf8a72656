"""One session with Simli, over its WebSocket: the room comes first, then sound goes out, sentence by sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Final
from urllib.parse import urlencode

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, InvalidURI
from websockets.sync.client import ClientConnection, connect

from greenroom.clock import Clock
from greenroom.errors import MachineError
from greenroom.voice_out.contracts import Utterance
from greenroom.voice_out.faces.contracts import FaceRoom

RATE_HZ: Final = 16_000
PIECE_BYTES: Final = 6_000
"""The size of the pieces that Simli's own client sends: 3,000 samples."""
LARGEST_MESSAGE_BYTES: Final = 256_000
HUSH, LAST = "SKIP", "DONE"
OVER: Final = frozenset({"STOP", "CLOSING", "RATE", "ERROR", "ERROR:"})
"""First words of messages after which Simli closes the session."""


class SimliSession:
    """A session whose room is known; ``open_session`` makes one."""

    def __init__(
        self,
        line: ClientConnection,
        room: FaceRoom,
        samples_of: Callable[[Utterance], bytes],
        close: Callable[[], None],
    ) -> None:
        self._line, self._room, self._samples_of, self._close = line, room, samples_of, close

    @property
    def room(self) -> FaceRoom:
        """Where a browser sees the face."""
        return self._room

    def show(self, said: Utterance) -> Utterance:
        """Send a sentence's sound, and return the sentence; raises as ``FaceSession`` says."""
        samples = self._samples_of(said)
        try:
            self._look_for_the_end()
            for start in range(0, len(samples), PIECE_BYTES):
                self._line.send(samples[start : start + PIECE_BYTES])
        except ConnectionClosed as error:
            raise _ended(str(error.rcvd.reason) if error.rcvd is not None else "") from error
        return said

    def hush(self) -> None:
        """Let the face stop at once and forget what it was sent."""
        with suppress(ConnectionClosed):  # a session that is over says nothing
            self._line.send(HUSH)

    def end(self) -> None:
        """Say that no more sound comes, and close the line."""
        with suppress(ConnectionClosed):
            self._line.send(LAST)
        self._close()

    def _look_for_the_end(self) -> None:
        """Read what has come in; raise if Simli has ended the session."""
        while True:
            try:
                message = self._line.recv(timeout=0)
            except TimeoutError:
                return
            _check(message)


def open_session(
    address: str, token: str, timeout_seconds: float, samples_of: Callable[[Utterance], bytes], clock: Clock
) -> SimliSession:
    """Open the session of a token, and return it once its room is known.

    Raises
    ------
    MachineError
        The service cannot be reached, refuses the token, ends the session, or names no room in time.
    """
    with ExitStack() as resources:
        try:
            line = resources.enter_context(
                connect(
                    f"{address}?{urlencode({'session_token': token})}",
                    open_timeout=timeout_seconds,
                    close_timeout=1.0,
                    max_size=LARGEST_MESSAGE_BYTES,
                )
            )
        except InvalidStatus as error:
            status = error.response.status_code
            raise MachineError(f"Simli refuses the session ({status})", "Try again later") from error
        except (InvalidHandshake, InvalidURI, OSError, TimeoutError) as error:  # the address has the token
            raise MachineError(f"Simli cannot be reached ({type(error).__name__})", "Try again later") from None
        return SimliSession(line, _room(line, timeout_seconds, clock), samples_of, resources.pop_all().close)


def _room(line: ClientConnection, timeout_seconds: float, clock: Clock) -> FaceRoom:
    until = clock.monotonic_seconds() + timeout_seconds
    try:
        while True:
            message = line.recv(timeout=max(0.0, until - clock.monotonic_seconds()))
            _check(message)
            room = _read_room(message)
            if room is not None:
                return room
    except TimeoutError:
        raise MachineError("Simli names no room in time", "Raise the time that a face may take") from None
    except ConnectionClosed as error:
        raise _ended(str(error.rcvd.reason) if error.rcvd is not None else "") from error


def _read_room(message: str | bytes) -> FaceRoom | None:
    """Return the room that a message names, None for a message about something else."""
    if isinstance(message, bytes) or "livekit" not in message.lower():
        return None
    try:
        named = json.loads(message)
        url, token = named["livekit_url"], named["livekit_token"]
    except (ValueError, TypeError, KeyError, RecursionError):
        url = token = None
    if not (isinstance(url, str) and url.startswith(("ws://", "wss://")) and isinstance(token, str) and token):
        raise MachineError("Simli names a room that cannot be joined", "Try again later")
    return FaceRoom(url, token)


def _check(message: str | bytes) -> None:
    if isinstance(message, str) and message.split(" ", maxsplit=1)[0].upper() in OVER:
        raise _ended(message)


def _ended(why: str) -> MachineError:
    printable = "".join(character for character in why if character.isprintable())[:200].rstrip(". ")
    return MachineError(f"Simli ended the session{f': {printable}' if printable else ''}", "Begin a new session")
