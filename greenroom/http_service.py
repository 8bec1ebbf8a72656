"""Request JSON or bytes from a service over HTTP: with retries when it is busy, and with a limit for the response.

What goes wrong becomes a sentence that names the service and the setting to look at, never the key.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from greenroom.certificates import distrust, renewal
from greenroom.errors import MachineError

MAX_ANSWER_BYTES = 1_000_000
WAITS_SECONDS = (1.0, 4.0, 15.0)
"""Before each further attempt, unless the server names a shorter wait."""
BUSY = frozenset({408, 429, 500, 502, 503, 504})
LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class HttpService:
    """A service at a base address.

    Parameters
    ----------
    title
        The name of the service in error messages, with a capital first.
    url
        Base address, without a slash at its end.
    headers
        Sent with each request; the key is among them.
    settings
        How the names of its settings begin: ``<settings>_url`` and ``<settings>_key`` are named in remedies.
    timeout_seconds
        For each request.
    pause
        How to wait before trying again.
    rejected_remedy
        What to do when it rejects a request for another reason than its key.
    timeout_setting
        The setting that gives it more time.
    waits_seconds
        Before each further attempt when the service is busy; empty for a request that is sent once.
    address_settings
        The settings that hold its address, where that is not ``<settings>_url``.
    key_setting
        The setting that holds its key, where that is not ``<settings>_key``.
    """

    title: str
    url: str
    headers: dict[str, str] = field(repr=False)
    settings: str
    timeout_seconds: float
    pause: Callable[[float], None] = time.sleep
    rejected_remedy: str = "Try again later"
    timeout_setting: str = "transcription_timeout_seconds"
    waits_seconds: tuple[float, ...] = WAITS_SECONDS
    address_settings: str | None = None
    key_setting: str | None = None

    def client(self) -> httpx.Client:
        """Return a new client for a series of requests; the caller closes it.

        Raises
        ------
        MachineError
            The key has characters that no header can have.
        """
        try:
            return httpx.Client(headers=self.headers, timeout=self.timeout_seconds)
        except UnicodeEncodeError:  # its message quotes the key
            raise self.error("cannot be sent a key with such characters", f"Correct {self._key_setting}") from None

    def json(
        self, client: httpx.Client, method: str, path: str, max_bytes: int = MAX_ANSWER_BYTES, **content: Any
    ) -> Any:
        """Send a request, with retries when the service is busy, and return the JSON of its response.

        ``content`` contains arguments of httpx: ``json``, ``data``, ``files``, or ``content`` that can be read again.

        Raises
        ------
        MachineError
            The service cannot be reached, refuses, is still busy after the last attempt, or answers nonsense.
        """
        answer = self.content(client, method, path, max_bytes, **content)
        try:
            return httpx.Response(200, content=answer).json()
        except (ValueError, RecursionError) as error:
            raise self.nonsense("no JSON") from error

    def content(self, client: httpx.Client, method: str, path: str, max_bytes: int, **content: Any) -> bytes:
        """Send a request, with retries when the service is busy, and return the bytes of its response.

        Raises
        ------
        MachineError
            As ``json`` does.
        """
        for wait_seconds in (*self.waits_seconds, None):
            try:
                with client.stream(method, f"{self.url}{path}", **content) as response:
                    if response.status_code not in BUSY or wait_seconds is None:
                        return self._read(response, max_bytes)
                    pause_seconds = min(wait_seconds, _retry_after(response, wait_seconds))
            except httpx.TimeoutException as error:
                if wait_seconds is None:
                    raise self.error("does not answer in time", f"Raise {self.timeout_setting}") from error
                pause_seconds = wait_seconds
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                if (why := distrust(str(error))) is not None:
                    remedy = renewal(why, f"Check {self._address_settings}, or add the authority to this machine's own")
                    raise self.error(f"has a certificate that is not trusted here ({why})", remedy) from error
                remedy = f"Check {self._address_settings} and that the server runs"
                raise self.error(f"cannot be reached ({type(error).__name__})", remedy) from error
            self.pause(pause_seconds)
        raise AssertionError("the last attempt returns or raises")

    def error(self, what: str, remedy: str) -> MachineError:
        """Return an error that describes the service's response."""
        return MachineError(f"{self.title} {what}", remedy)

    def nonsense(self, what: object) -> MachineError:
        """Return the error for an answer that is not of the service's protocol."""
        return self.error(f"answers nonsense: {what}", f"Check that {self._address_settings} is right")

    def quoted(self, text: str) -> str:
        """Return the service's own message as part of a sentence: printable, short, and without any sent data."""
        for secret in " ".join(self.headers.values()).split():
            text = text.replace(secret, "...")
        return "".join(character for character in text if character.isprintable())[:LONGEST_QUOTE].rstrip(". ")

    @property
    def _address_settings(self) -> str:
        return self.address_settings or f"{self.settings}_url"

    @property
    def _key_setting(self) -> str:
        return self.key_setting or f"{self.settings}_key"

    def _read(self, response: httpx.Response, max_bytes: int) -> bytes:
        if response.status_code in (401, 403):
            raise self.error(f"refuses the key ({response.status_code})", f"Correct {self._key_setting}")
        if not response.is_success:
            raise self.error(f"answered {response.status_code}", self.rejected_remedy)
        content = bytearray()
        for part in response.iter_bytes():
            content += part
            if len(content) > max_bytes:
                raise self.nonsense("far too long an answer")
        return bytes(content)


def _retry_after(response: httpx.Response, otherwise_seconds: float) -> float:
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isascii() and value.isdigit() else otherwise_seconds
