"""Words by AssemblyAI while the speaker goes on, a service by key.

The sound leaves this machine, so this service is used only on request. Each answer is a connection of its own
(`greenroom.speech.assemblyai_messages` has the protocol). Sound that is not settled yet is kept in memory: when the
line to the service breaks, it is sent again over the next one, and no word is lost.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Final
from urllib.parse import urlencode

import numpy as np
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, InvalidURI
from websockets.sync.client import ClientConnection, connect

from greenroom.analysis.arrays import SampleArray
from greenroom.clock import Clock
from greenroom.components import ComponentStatus
from greenroom.speech.assemblyai_messages import (
    FORCE_ENDPOINT,
    LARGEST_MESSAGE_BYTES,
    TERMINATE,
    Began,
    MalformedMessageError,
    Refused,
    Terminated,
    Turn,
    read_message,
)
from greenroom.speech.contracts import StreamedWord

LOG = logging.getLogger(__name__)

RATE_HZ: Final = 16_000
BYTES_PER_SECOND: Final = 2 * RATE_HZ
PIECE_BYTES: Final = BYTES_PER_SECOND // 10
"""100 ms, within the 50 to 1,000 ms that a message may have."""
POLL_SECONDS: Final = 0.04
"""How long the thread of a stream waits for the service before it looks for sound again."""
CONNECT_SECONDS: Final = 10.0
PAUSES_SECONDS: Final = (0.25, 1.0, 3.0)
"""Before each further attempt to connect; then the stream gives up."""
MOST_RETAINED_BYTES: Final = 30 * BYTES_PER_SECOND
"""More unsettled sound than this is left out after a lost line."""
CATCHING_UP: Final = 1.5
"""How many times faster than it was spoken late sound is sent; the service refuses more than about real time."""
BURST_SECONDS: Final = 2.0
"""Sound that may be sent at once."""
ENGLISH_MODEL, OTHER_MODEL = "universal-streaming-english", "universal-streaming-multilingual"
"""Models that settle word by word; others settle only at pauses."""
NO_USE_TO_RETRY: Final = frozenset({4001, 4002, 4003, 1008})
"""Close codes for a key, an account or a plan that does not allow it."""


class AssemblyAiStreams:
    """AssemblyAI's streaming socket behind the ``StreamingRecogniser`` port.

    Parameters
    ----------
    url
        Base address, beginning with ``wss://`` and ending before ``/v3``.
    key
        Sent as the ``Authorization`` of each connection.
    """

    name = "assemblyai"
    is_local = False
    writes_filled_pauses = False

    def __init__(self, url: str, key: str, clock: Clock) -> None:
        self._url, self._key, self._clock = url.rstrip("/"), key, clock

    @property
    def version(self) -> str:
        """The model for English."""
        return ENGLISH_MODEL

    def open(self, language: str, at_seconds: float = 0.0) -> AssemblyAiStream:
        """Return a stream; it connects in the background, and sound may come at once."""
        return AssemblyAiStream(lambda: self._connect(language), at_seconds, self._clock)

    def _connect(self, language: str) -> ClientConnection:
        is_english = language.split("-", maxsplit=1)[0].lower() == "en"
        asked = {
            "sample_rate": RATE_HZ,
            "encoding": "pcm_s16le",
            "speech_model": ENGLISH_MODEL if is_english else OTHER_MODEL,
            "format_turns": "true",
        }
        return connect(
            f"{self._url}/v3/ws?{urlencode(asked)}",
            additional_headers={"Authorization": self._key},
            open_timeout=CONNECT_SECONDS,
            close_timeout=1.0,
            max_size=LARGEST_MESSAGE_BYTES,
            compression=None,
        )


class AssemblyAiStream:
    """One stream with a thread of its own, which ends with it.

    Parameters
    ----------
    connect_
        Opens a new line to the service.
    at_seconds
        The time at which the sound begins.
    """

    def __init__(self, connect_: Callable[[], ClientConnection], at_seconds: float, clock: Clock) -> None:
        self._connect, self._clock = connect_, clock
        self._lock = Lock()
        self._sound = bytearray()
        """What is not settled yet: its first byte was spoken at ``_begins``."""
        self._begins = at_seconds
        self._settled: tuple[StreamedWord, ...] = ()
        self._turns: dict[int, Turn] = {}
        self._sent = 0
        self._line_began_at = 0.0
        self._line_begins = at_seconds
        self._has_begun, self._is_asked_to_end = False, False
        self._is_finishing, self._is_finished = False, False
        self._closed = Event()
        self._failure: str | None = None
        self._has_gap, self._is_trimmed = False, False
        self._thread = Thread(target=self._run, name="recognition", daemon=True)
        self._thread.start()

    def feed(self, samples: SampleArray) -> None:
        """Take the next piece of sound, shape (n,), -1 to 1, at 16 kHz."""
        integers = np.clip(np.round(samples * 32_768.0), -32_768, 32_767).astype("<i2").tobytes()
        with self._lock:
            self._sound += integers
            surplus = min(len(self._sound) - MOST_RETAINED_BYTES, self._sent - self._left_out())
            if surplus > 0:  # it was sent, and would only be needed again if the line broke
                self._forget(surplus)
                self._is_trimmed = True

    def words(self) -> tuple[StreamedWord, ...]:
        """Return the words so far, in order."""
        with self._lock:
            return (*self._settled, *(word for number in sorted(self._turns) for word in self._turns[number].words))

    def finish(self) -> None:
        """Ask for the last words: no more sound follows."""
        self._is_finishing = True

    @property
    def is_finished(self) -> bool:
        """Whether all words are there that will ever come."""
        return self._is_finished or self._failure is not None

    @property
    def failure(self) -> str | None:
        """Why the recogniser gave up; None when it did not."""
        return self._failure

    @property
    def has_gap(self) -> bool:
        """Whether sound was left out, so that words may be missing."""
        return self._has_gap

    def close(self) -> None:
        """Give up what is still to come."""
        self._closed.set()

    # ---- the thread -------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        for pause_seconds in (*PAUSES_SECONDS, None):
            reason = self._try_line()
            if reason is None:
                return
            if pause_seconds is None:
                self._fail(reason)
            elif self._failure is not None or self._closed.wait(pause_seconds):
                return

    def _try_line(self) -> str | None:
        """Converse over a new line; return why it broke, None when nothing is left to do."""
        try:
            with self._connect() as line:
                return self._converse(line)
        except InvalidStatus as error:
            status = error.response.status_code
            if status in (401, 403):
                self._fail(f"AssemblyAI refuses the key ({status})")
            return f"AssemblyAI answered {status}"
        except (ConnectionClosed, InvalidHandshake, OSError, TimeoutError) as error:
            if isinstance(error, ConnectionClosed) and error.rcvd is not None and error.rcvd.code in NO_USE_TO_RETRY:
                self._fail(f"AssemblyAI refuses the connection ({error.rcvd.code})")
            return f"AssemblyAI cannot be reached ({type(error).__name__})"
        except (InvalidURI, ValueError):  # the message of the latter may quote the key
            self._fail("The address or the key of AssemblyAI cannot be used")
            return None

    def _converse(self, line: ClientConnection) -> str | None:
        self._begin_line()
        while not self._closed.is_set():
            self._send_due(line)
            try:
                message = read_message(line.recv(timeout=POLL_SECONDS))
            except TimeoutError:
                continue
            except MalformedMessageError as error:
                self._fail(f"AssemblyAI answers nonsense: {error}")
                return None
            match message:
                case Began():
                    self._has_begun = True
                    self._line_began_at = self._clock.monotonic_seconds()
                case Turn():
                    self._take(message)
                case Terminated():
                    return self._end()
                case Refused(code=code):
                    if code in NO_USE_TO_RETRY:
                        self._fail(f"AssemblyAI refuses the connection ({code})")
                    return f"AssemblyAI gave up ({code})"
        line.send(TERMINATE)
        return None

    def _begin_line(self) -> None:
        """Start over with the sound that is not settled; its words come again."""
        with self._lock:
            self._turns.clear()
            surplus = max(0, len(self._sound) - MOST_RETAINED_BYTES) // 2 * 2
            self._forget(surplus)
            self._has_gap = self._has_gap or surplus > 0 or self._is_trimmed
            self._is_trimmed = False
            self._line_begins = self._begins
        self._sent = 0
        self._has_begun, self._is_asked_to_end = False, False

    def _send_due(self, line: ClientConnection) -> None:
        """Send the sound that is there, not much faster than it was spoken; at the end, ask for the last words."""
        while self._has_begun:
            with self._lock:
                start = self._sent - self._left_out()
                waiting = len(self._sound) - start
                is_whole = waiting >= PIECE_BYTES
                is_rest = self._is_finishing and waiting > 0
                if not (is_whole or is_rest) or self._is_too_fast():
                    break
                piece = bytes(self._sound[start : start + PIECE_BYTES])
            self._sent += len(piece)
            line.send(piece.ljust(PIECE_BYTES, b"\0"))
        if self._has_begun and self._is_finishing and waiting <= 0 and not self._is_asked_to_end:
            self._is_asked_to_end = True
            line.send(FORCE_ENDPOINT)
            line.send(TERMINATE)

    def _is_too_fast(self) -> bool:
        allowed = BURST_SECONDS + CATCHING_UP * (self._clock.monotonic_seconds() - self._line_began_at)
        return self._sent / BYTES_PER_SECOND > allowed

    def _take(self, turn: Turn) -> None:
        """Replace the words of a turn; once the next one begins, they stay, and their sound is not needed any more."""
        with self._lock:
            shift = self._line_begins
            placed = tuple(
                StreamedWord(
                    word.text, shift + word.start_seconds, shift + word.end_seconds, word.confidence, word.is_final
                )
                for word in turn.words
            )
            self._turns[turn.number] = Turn(turn.number, placed, turn.is_over)
            for number in sorted(self._turns)[:-1]:  # the words of the last one may still be given their punctuation
                self._settle(self._turns.pop(number))

    def _settle(self, turn: Turn) -> None:
        self._settled += turn.words
        if turn.words:
            spoken = round((turn.words[-1].end_seconds - self._begins) * RATE_HZ) * 2
            if spoken >= 0:
                self._forget(min(spoken, len(self._sound)))
                self._is_trimmed = False

    def _left_out(self) -> int:
        """Return how many bytes at the start of this line are no longer kept."""
        return round((self._begins - self._line_begins) * RATE_HZ) * 2

    def _forget(self, count: int) -> None:
        del self._sound[:count]
        self._begins += count / BYTES_PER_SECOND

    def _end(self) -> str | None:
        if not self._is_finishing:
            return "AssemblyAI ended the connection"
        self._is_finished = True
        return None

    def _fail(self, reason: str) -> None:
        LOG.warning("streaming recognition: %s", reason)
        self._failure = reason


def status(key_is_set: bool) -> ComponentStatus:
    """Return whether AssemblyAI can recognise speech as it arrives, without a request to it."""
    if not key_is_set:
        remedy = "Set GREENROOM_ASSEMBLYAI_KEY, if sound may leave this machine"
        return ComponentStatus("assemblyai-streaming", None, False, "No key for AssemblyAI is set", remedy)
    detail = "Recognises speech at AssemblyAI during conversations when it is chosen"
    return ComponentStatus("assemblyai-streaming", ENGLISH_MODEL, True, detail, None)
