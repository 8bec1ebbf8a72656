"""One live connection: reads messages in order, has them heard in a thread, and sends what the conversation says.

A message is read only when the one before it was heard. A client that sends faster than the server hears is therefore
slowed down by its own line, and nothing piles up in memory.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, Protocol

from greenroom.clock import Clock
from greenroom.live.contracts import Camera, Saved
from greenroom.live.conversation import Conversation
from greenroom.live.listening_threads import ListeningThreads
from greenroom.live.protocol.binary import OverheardMessage, SoundMessage, read_binary
from greenroom.live.protocol.closing import CloseCode, ProtocolError
from greenroom.live.protocol.messages import (
    Acknowledged,
    ChooseManner,
    ClientMessage,
    Hello,
    Hint,
    Listen,
    MuteHint,
    Recognised,
    SayDone,
    SayThinking,
    ServerMessage,
    UseCamera,
    VoiceState,
    read_text,
    write_text,
)
from greenroom.live.turns.manners import MANNERS
from greenroom.metrics import HINT_SECONDS, Metrics, NoMetrics

LOG = logging.getLogger(__name__)

HELLO_SECONDS: Final = 10.0
MOST_WAITING: Final = 64
"""Messages to a client that does not read; one more, and the connection closes."""
AT_ONCE: Final = 9_000.0
"""Messages that may come at once: three minutes of sound that a client kept while its line was down."""
PER_SECOND: Final = 200.0
"""Four times as fast as the fastest client speaks."""
MESSAGE_BYTES: Final = 2_048
"""A longer message counts as several."""
LOOK_SECONDS: Final = 0.05
"""How often the last words of an answer are looked for."""


_Act = Callable[[], "list[ServerMessage]"]


class _Inline(partial["list[ServerMessage]"]):
    """What takes less time than the way to a thread and back: it is done where the message was read."""


class Socket(Protocol):
    """A WebSocket, as far as a connection needs it."""

    async def receive(self) -> bytes | str | None:
        """Return the next message, None when the client has gone."""
        ...

    async def send(self, text: str) -> None:
        """Send a message, and wait while the line is full. Does nothing for a client that has gone."""
        ...

    async def close(self, code: int, reason: str) -> None:
        """Close; does nothing for a client that has gone."""
        ...


class Allowance:
    """How much a client may send: a bucket that refills (`PER_SECOND`)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._left = AT_ONCE
        self._at = clock.monotonic_seconds()

    def take(self, size_bytes: int) -> None:
        """Count a message; raises ProtocolError when the bucket is empty."""
        now = self._clock.monotonic_seconds()
        self._left = min(AT_ONCE, self._left + PER_SECOND * (now - self._at)) - max(1.0, size_bytes / MESSAGE_BYTES)
        self._at = now
        if self._left < 0:
            raise ProtocolError(CloseCode.TOO_FAST, "More came at once than three minutes of sound")


async def receive_hello(socket: Socket) -> Hello | None:
    """Return the first message of a client, None when it has gone.

    Raises
    ------
    ProtocolError
        It is another message, or does not come.
    """
    try:
        async with asyncio.timeout(HELLO_SECONDS):
            message = await socket.receive()
    except TimeoutError as error:
        raise ProtocolError(CloseCode.NO_HELLO, "No hello came") from error
    if message is None:
        return None
    hello = read_text(message) if isinstance(message, str) else None
    if not isinstance(hello, Hello):
        raise ProtocolError(CloseCode.MALFORMED, "The first message is a hello")
    return hello


class LiveConnection:
    """A client and its conversation.

    Parameters
    ----------
    threads
        Hear; models must not keep the server from answering others.
    last_words_seconds
        How long an answer that is over waits for its last words.
    """

    def __init__(
        self,
        socket: Socket,
        candidate_id: str,
        session_id: str,
        conversation: Conversation,
        threads: ListeningThreads,
        clock: Clock,
        last_words_seconds: float,
        metrics: Metrics | None = None,
    ) -> None:
        self._clock, self._metrics = clock, metrics or NoMetrics()
        self.session_id = session_id
        self._candidate_id = candidate_id
        self._last_words_seconds = last_words_seconds
        self._socket = socket
        self._conversation = conversation
        self._threads = threads
        self._allowance = Allowance(clock)
        self._processing = asyncio.Lock()
        self._outbox: asyncio.Queue[str] = asyncio.Queue(MOST_WAITING)
        self._closing: asyncio.Future[ProtocolError] = asyncio.get_running_loop().create_future()
        self._is_changed = False
        self._saved_history = conversation.history
        self._collecting: asyncio.Task[None] | None = None

    async def run(self) -> ProtocolError | None:
        """Serve the client until it goes or the connection is closed; return why it was closed."""
        reading = asyncio.create_task(self._read())
        writing = asyncio.create_task(self._write())
        tasks: set[asyncio.Future[Any]] = {reading, writing, self._closing}
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (reading, writing, *((self._collecting,) if self._collecting is not None else ())):
                task.cancel()
            ends = await asyncio.gather(reading, writing, return_exceptions=True)
        if self._closing.done():
            return self._closing.result()
        for end in ends:
            if isinstance(end, ProtocolError):
                return end
            if isinstance(end, Exception):
                raise end
        return None

    def close(self, error: ProtocolError) -> None:
        """Have the connection closed."""
        if not self._closing.done():
            self._closing.set_result(error)

    async def changes(self) -> Saved | None:
        """Return what has changed since the last call, None if nothing has."""
        async with self._processing:
            if not self._is_changed:
                return None
            self._is_changed = False
            history = self._conversation.history
            is_new = history != self._saved_history
            return Saved(self.session_id, self._candidate_id, self._conversation.state(), history if is_new else None)

    def note_unsaved(self) -> None:
        """Note that what `changes` returned could not be saved."""
        self._is_changed = True

    def acknowledge(self, saved: Saved) -> None:
        """Note that a state is saved, and tell the client what it may forget."""
        if saved.history is not None:
            self._saved_history = saved.history
        answer = saved.state.answer
        if answer is not None:
            self.say([Acknowledged(answer.turn, answer.sound, answer.features)])

    def say(self, messages: Sequence[ServerMessage]) -> None:
        """Send messages; a client that does not read is closed."""
        try:
            for message in messages:
                self._outbox.put_nowait(write_text(message))
        except asyncio.QueueFull:
            self.close(ProtocolError(CloseCode.TOO_SLOW, "The client reads too slowly"))

    # ---- within -----------------------------------------------------------------------------------------------------

    async def _read(self) -> None:
        while (message := await self._socket.receive()) is not None:
            arrived_seconds = self._clock.monotonic_seconds()
            self._allowance.take(len(message))
            act = self._act_of(message)
            async with self._processing:
                self._is_changed = True
                replies = await self._done(act)
            self.say(replies)
            if any(isinstance(reply, Hint) for reply in replies):
                self._metrics.observe(HINT_SECONDS, self._clock.monotonic_seconds() - arrived_seconds)
            if self._conversation.awaits_words and (self._collecting is None or self._collecting.done()):
                self._collecting = asyncio.create_task(self._collect_words())

    async def _done(self, act: _Act) -> list[ServerMessage]:
        """Return what the conversation says to a message, from a thread where models may have to hear it."""
        if isinstance(act, _Inline):
            return act()
        return await self._threads.run(act)

    async def _collect_words(self) -> None:
        """Send the end of an answer once its last words are there, or too late."""
        loop, collect = asyncio.get_running_loop(), self._conversation.collect_words
        deadline = loop.time() + self._last_words_seconds
        while self._conversation.awaits_words:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                async with self._processing:
                    self._is_changed = True
                    act = partial(collect, is_late=loop.time() >= deadline)
                    replies = await self._threads.run(act)
            except Exception:
                LOG.exception("the last words of session %s cannot be read", self.session_id)
                self.close(ProtocolError(CloseCode.FAILED, "The server cannot read the last words"))
                return
            self.say(replies)

    async def _write(self) -> None:
        while True:
            await self._socket.send(await self._outbox.get())

    def _act_of(self, message: bytes | str) -> _Act:
        """Return what the conversation does with a message."""
        conversation = self._conversation
        if isinstance(message, str):
            return self._act_of_text(read_text(message))
        read = read_binary(message)
        if isinstance(read, SoundMessage):
            return partial(conversation.take_sound, read)
        if isinstance(read, OverheardMessage):
            return partial(conversation.overhear, read)
        return _Inline(conversation.take_features, read)

    def _act_of_text(self, message: ClientMessage) -> _Act:
        conversation = self._conversation
        match message:
            case Listen(turn=turn, reopen=reopen):
                return partial(conversation.listen, turn, reopen=reopen)
            case SayDone(turn=turn):
                return partial(conversation.finish, turn)
            case SayThinking(turn=turn):
                return partial(conversation.think, turn)
            case Recognised(turn=turn, until_seconds=until, text=text, reliability=reliability):
                return partial(conversation.take_words, turn, until, text, reliability)
            case ChooseManner(manner=manner):
                return partial(conversation.choose_manner, MANNERS[manner])
            case MuteHint(kind=kind, muted=muted):
                return partial(conversation.mute, kind, muted=muted)
            case UseCamera(landmarker=landmarker, width=width, height=height):
                return partial(conversation.use_camera, Camera(landmarker, width, height))
            case VoiceState(speaking=speaking):
                return partial(conversation.note_voice, speaking=speaking)
            case Hello():
                raise ProtocolError(CloseCode.MALFORMED, "There is one hello")
