"""The live connections of a server: one per session, and one writer that saves what they have heard."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import cycle
from typing import Final

from greenroom.clock import Clock
from greenroom.errors import MachineError
from greenroom.live.connection import LiveConnection, Socket, receive_hello
from greenroom.live.contracts import Saved
from greenroom.live.listening_threads import ListeningThreads
from greenroom.live.protocol.closing import CloseCode, ProtocolError
from greenroom.live.protocol.messages import Hello
from greenroom.live.recognition import AnswerRecognition
from greenroom.live.service import LiveService
from greenroom.metrics import LIVE_CLOSINGS, Metrics, NoMetrics

LOG = logging.getLogger(__name__)

SAVE_SECONDS: Final = 1.0
"""How often each conversation is saved, and what was saved is acknowledged."""
SAVES: Final = 5
"""Among how many saves the conversations are divided: one of them all would keep every client waiting meanwhile."""
CHECK_SECONDS: Final = 5.0
"""How often a connection's sign-in, consent and session are checked."""
LISTENING_THREADS: Final = 2
LEFT: Final = "left"
"""The code of a connection whose client has gone."""
HELD_SECONDS: Final = 60.0
"""How long the recognition of an answer waits for a client whose line is lost."""

IsWelcome = Callable[[], Awaitable[bool]]
"""Tells whether the client is still signed in."""


@dataclass(slots=True)
class _Place:
    """The place of a session's client, from its hello until it has gone.

    Parameters
    ----------
    save
        With which of the `SAVES` the conversation is saved.
    connection
        None while the conversation is being opened.
    is_replaced
        Whether the same page has connected again.
    """

    client: str
    save: int
    connection: LiveConnection | None = None
    is_replaced: bool = False
    left: asyncio.Event = field(default_factory=asyncio.Event)

    def replace(self) -> None:
        """Have the client leave for the same page, now or as soon as its conversation is open."""
        self.is_replaced = True
        if self.connection is not None:
            self.connection.close(_replaced())


class LiveDesk:
    """Serves live connections.

    Parameters
    ----------
    most
        How many connections there may be at once.
    last_words_seconds
        As in `LiveConnection`.
    """

    def __init__(
        self,
        service: LiveService,
        clock: Clock,
        most: int,
        last_words_seconds: float,
        metrics: Metrics | None = None,
    ) -> None:
        self._service = service
        self._clock = clock
        self._metrics = metrics or NoMetrics()
        self.most = most
        self._last_words_seconds = last_words_seconds
        self._threads = ListeningThreads(LISTENING_THREADS)
        self._places: dict[str, _Place] = {}
        self._next_save = cycle(range(SAVES))
        self._held: dict[str, AnswerRecognition] = {}
        self._saving: asyncio.Task[None] | None = None
        self._one_save = asyncio.Lock()

    @property
    def open(self) -> int:
        """How many connections there are now."""
        return len(self._places)

    async def serve(self, socket: Socket, candidate_id: str, session_id: str, is_welcome: IsWelcome) -> None:
        """Serve a client from its hello until it goes; every reason to close has its code."""
        try:
            hello = await receive_hello(socket)
            error = None if hello is None else await self._serve(socket, candidate_id, session_id, hello, is_welcome)
        except ProtocolError as refused:
            error = refused
        except Exception:
            LOG.exception("live connection of session %s", session_id)
            error = ProtocolError(CloseCode.FAILED, "The server has an error in this conversation")
        self._metrics.count(LIVE_CLOSINGS, LEFT if error is None else error.code.name.lower())
        if error is not None:
            await socket.close(error.code, error.reason)

    def close(self) -> None:
        """Stop recognition; connections end before."""
        for recognition in self._held.values():
            recognition.close()
        self._threads.close()

    async def _serve(
        self, socket: Socket, candidate_id: str, session_id: str, hello: Hello, is_welcome: IsWelcome
    ) -> ProtocolError | None:
        # First, so that a client with a used ticket does not disturb the one that has the place.
        await asyncio.to_thread(lambda: self._service.admit(session_id, hello))
        await self._make_room(session_id, hello.client)
        place = self._places[session_id] = _Place(hello.client, next(self._next_save))
        try:
            conversation = await asyncio.to_thread(lambda: self._service.open(candidate_id, session_id, hello))
            if place.is_replaced:
                return _replaced()
            conversation.take_over(self._held.pop(session_id, None))
            connection = place.connection = LiveConnection(
                socket,
                candidate_id,
                session_id,
                conversation,
                self._threads,
                self._clock,
                self._last_words_seconds,
                self._metrics,
            )
            if self._saving is None:
                self._saving = asyncio.create_task(self._save_often())
            checking = asyncio.create_task(self._check_often(connection, candidate_id, is_welcome))
            try:
                return await connection.run()
            finally:
                checking.cancel()
                await asyncio.shield(self._save([connection]))
                self._hold(session_id, conversation.release())
        finally:
            del self._places[session_id]
            place.left.set()
            if not self._places and self._saving is not None:
                self._saving.cancel()
                self._saving = None

    def _hold(self, session_id: str, recognition: AnswerRecognition | None) -> None:
        """Keep the recognition of an answer for a while: its client may come back."""
        if recognition is None:
            return
        self._held[session_id] = recognition
        asyncio.get_running_loop().call_later(HELD_SECONDS, self._let_go, session_id, recognition)

    def _let_go(self, session_id: str, recognition: AnswerRecognition) -> None:
        if self._held.get(session_id) is recognition:
            del self._held[session_id]
            recognition.close()

    async def _make_room(self, session_id: str, client: str) -> None:
        """Let a page that comes back take its own place; refuse another page.

        Raises
        ------
        ProtocolError
            Another page is in the conversation, or the server has no place left.
        """
        while (place := self._places.get(session_id)) is not None:
            if place.client != client:
                raise ProtocolError(CloseCode.OTHER_CLIENT, "This interview is open in another window")
            place.replace()
            await place.left.wait()
        if len(self._places) >= self.most:
            raise ProtocolError(CloseCode.FULL, f"There are {self.most} live conversations already")

    async def _check_often(self, connection: LiveConnection, candidate_id: str, is_welcome: IsWelcome) -> None:
        """Close the connection of a client that has signed out, or whose session is over or deleted."""
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            try:
                if not await is_welcome():
                    connection.close(ProtocolError(CloseCode.BAD_TICKET, "You are not signed in any more"))
                    return
                await asyncio.to_thread(lambda: self._service.check_open(candidate_id, connection.session_id))
            except ProtocolError as error:
                connection.close(error)
                return
            except MachineError as error:
                LOG.warning("live connection: %s", error)
            except Exception:
                LOG.exception("live connection of session %s cannot be checked", connection.session_id)

    async def _save_often(self) -> None:
        for save in cycle(range(SAVES)):
            await asyncio.sleep(SAVE_SECONDS / SAVES)
            seated = [place for place in self._places.values() if place.save == save]
            try:
                await asyncio.shield(self._save([one.connection for one in seated if one.connection is not None]))
            except Exception:
                LOG.exception("live connections cannot be saved")

    async def _save(self, connections: list[LiveConnection]) -> None:
        """Save what has changed, then acknowledge it.

        What cannot be saved is not acknowledged, and tried again. If the machine is not the reason, each conversation
        is saved by itself, and one that cannot be is closed: its error must not keep the others from being saved.
        """
        async with self._one_save:
            changed = [(connection, saved) for connection in connections if (saved := await connection.changes())]
            if not changed:
                return
            try:
                await self._write([saved for _, saved in changed])
            except MachineError as error:
                _try_again(changed, error)
            except Exception:
                LOG.exception("live connections cannot be saved together")
                for connection, saved in changed:
                    await self._save_alone(connection, saved)
            else:
                for connection, saved in changed:
                    connection.acknowledge(saved)

    async def _save_alone(self, connection: LiveConnection, saved: Saved) -> None:
        try:
            await self._write([saved])
        except MachineError as error:
            _try_again([(connection, saved)], error)
        except Exception:
            LOG.exception("the conversation of session %s cannot be saved", saved.session_id)
            connection.close(ProtocolError(CloseCode.FAILED, "The server cannot save this conversation"))
        else:
            connection.acknowledge(saved)

    async def _write(self, states: list[Saved]) -> None:
        await asyncio.to_thread(lambda: self._service.save(states))


def _replaced() -> ProtocolError:
    return ProtocolError(CloseCode.REPLACED, "This page has connected again")


def _try_again(changed: list[tuple[LiveConnection, Saved]], error: MachineError) -> None:
    LOG.warning("live connections: %s", error)
    for connection, _ in changed:
        connection.note_unsaved()
