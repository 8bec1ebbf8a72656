"""A face that the service Simli draws: a session by key, sound over a WebSocket, the picture in a room of LiveKit.

The interviewer's voice leaves this machine, so this is used only on request. The protocol is the one of Simli's public
clients (decision 47). A session costs money by its length, so it has limits, and it ends with the conversation.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from math import gcd
from random import SystemRandom
from typing import Final

import httpx
import numpy as np

from greenroom.clock import Clock
from greenroom.errors import InputError, MachineError
from greenroom.voice_out.contracts import Utterance
from greenroom.voice_out.faces.simli_session import RATE_HZ, SimliSession, open_session
from greenroom.voice_out.fitting import float_samples

LONGEST_SESSION_SECONDS: Final = 3_600
"""The length that Simli takes where none is asked for; we ask for no more."""
SHORTEST_SECONDS: Final = 10
WAITS_SECONDS: Final = (0.5, 1.0, 2.0)
"""Before each further request; up to a quarter is added, so that servers do not ask at the same moment."""
LONGEST_WAIT_SECONDS: Final = 5.0
"""A candidate waits: a service that wants a longer pause is given up."""
MAY_SUCCEED: Final = frozenset({429, 500, 502, 503, 504})
MAX_ANSWER_BYTES: Final = 64_000
CHANCE: Final = SystemRandom()


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """When Simli ends a session by itself.

    Parameters
    ----------
    session_seconds
        After this time, even within a sentence.
    idle_seconds
        After this time without speech. Candidates answer for minutes.

    Raises
    ------
    InputError
        A length is outside of what Greenroom asks for; the message names it.
    """

    session_seconds: int
    idle_seconds: int

    def __post_init__(self) -> None:
        """Check both lengths."""
        if not SHORTEST_SECONDS <= self.session_seconds <= LONGEST_SESSION_SECONDS:
            raise InputError(
                f"A session of {self.session_seconds} seconds is not possible",
                f"Choose {SHORTEST_SECONDS} to {LONGEST_SESSION_SECONDS} seconds",
            )
        if not SHORTEST_SECONDS <= self.idle_seconds <= self.session_seconds:
            raise InputError(
                f"{self.idle_seconds} seconds without speech are not possible",
                f"Choose {SHORTEST_SECONDS} seconds up to the length of the session",
            )


class SimliFace:
    """Simli behind the ``FaceProvider`` port.

    Parameters
    ----------
    url
        Base address of the service.
    key
        Sent with the request for a session, and with nothing else.
    face_id
        The face to draw.
    timeout_seconds
        For each request, and for the room.
    socket_url
        Base address of its WebSockets; None where it is that of the service.
    pause, spread
        How to wait, and a number from 0 to 1 for the part of a wait that is drawn by chance.
    """

    name = "simli"
    version = "compose"
    is_local = False

    def __init__(
        self,
        url: str,
        key: str,
        face_id: str,
        limits: SessionLimits,
        timeout_seconds: float,
        clock: Clock,
        socket_url: str | None = None,
        pause: Callable[[float], None] = time.sleep,
        spread: Callable[[], float] = CHANCE.random,
    ) -> None:
        self._url, self._key, self._face_id = url.rstrip("/"), key, face_id
        self._socket_url = (socket_url or f"ws{self._url.removeprefix('http')}").rstrip("/")
        self._limits, self._timeout_seconds, self._clock = limits, timeout_seconds, clock
        self._pause, self._spread = pause, spread
        self.host = httpx.URL(self._url).host

    def begin(self) -> SimliSession:
        """Return a session whose room is known; raises as ``FaceProvider`` says.

        A viewer has 30 seconds to join the room.
        """
        token = self._token()
        address = f"{self._socket_url}/compose/webrtc/livekit"
        return open_session(address, token, self._timeout_seconds, samples_of, self._clock)

    def _token(self) -> str:
        """Return the token of a new session."""
        for wait_seconds in (*WAITS_SECONDS, None):
            try:
                response = self._request()
            except (httpx.ConnectError, httpx.TimeoutException, httpx.RemoteProtocolError, httpx.ReadError) as error:
                if wait_seconds is None:
                    raise self._error(f"cannot be reached ({type(error).__name__})", "Try again later") from error
                pause_seconds = wait_seconds
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError):  # the message of the last quotes the key
                raise self._error("cannot be asked like this", "Correct the address and the key of Simli") from None
            else:
                if response.status_code not in MAY_SUCCEED:
                    return self._read(response)
                pause_seconds = max(wait_seconds or 0.0, _retry_after(response))
                if wait_seconds is None or pause_seconds > LONGEST_WAIT_SECONDS:
                    raise self._error(f"is busy ({response.status_code})", "Try again later")
            self._pause(pause_seconds * (1 + self._spread() / 4))
        raise AssertionError("the last attempt returns or raises")

    def _request(self) -> httpx.Response:
        body = {
            "faceId": self._face_id,
            "handleSilence": True,
            "maxSessionLength": self._limits.session_seconds,
            "maxIdleTime": self._limits.idle_seconds,
            "audioInputFormat": "pcm16",
        }
        headers = {"x-simli-api-key": self._key}
        return httpx.post(f"{self._url}/compose/token", json=body, headers=headers, timeout=self._timeout_seconds)

    def _read(self, response: httpx.Response) -> str:
        if response.status_code in (401, 403):
            raise self._error(f"refuses the key ({response.status_code})", "Correct the key of Simli")
        if not response.is_success:
            raise self._error(f"refuses the session ({response.status_code})", "Check the face and the lengths")
        try:
            token = response.json()["session_token"] if len(response.content) <= MAX_ANSWER_BYTES else None
        except (ValueError, TypeError, KeyError, RecursionError):
            token = None
        if not isinstance(token, str) or not token or token == "FAIL TOKEN":  # noqa: S105 - the word of its failures
            raise self._error("answers without a session", "Check the address of Simli")
        return token

    def _error(self, what: str, remedy: str) -> MachineError:
        return MachineError(f"Simli {what}", remedy)


def samples_of(said: Utterance) -> bytes:
    """Return a sentence as Simli hears it: mono, 16 bits, little-endian, 16 kHz."""
    if said.sample_rate_hz == RATE_HZ:
        return said.pcm
    from scipy.signal import resample_poly  # noqa: PLC0415 - a server at rest pays nothing for it

    common = gcd(said.sample_rate_hz, RATE_HZ)
    samples = resample_poly(float_samples(said), RATE_HZ // common, said.sample_rate_hz // common)
    pcm: bytes = np.clip(np.round(samples * 32_768.0), -32_768, 32_767).astype("<i2").tobytes()
    return pcm


def _retry_after(response: httpx.Response) -> float:
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isascii() and value.isdigit() else 0.0
