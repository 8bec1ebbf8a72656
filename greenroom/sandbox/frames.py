"""The words between a runner and the harness around a program: a line for each request, a line for each reply.

The harness first writes the line ``ready``. A request is a nonce, a space, and JSON on one line; the first one carries
the program. A reply repeats the nonce; then come a space, a status and the content. A program may know the nonce of the
request that it works on, and may write any reply to it: a nonce only proves that a reply came after its request.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass

import orjson

from greenroom.sandbox.contracts import Outcome, Program

READY = b"ready"
"""The harness writes this line before it reads anything, so no hostile code can have written it."""
NONCE_BYTES = 16
MAX_SOURCE_BYTES = 256_000
MAX_INPUT_BYTES = 16_000_000
HEADER_BYTES = 2 * NONCE_BYTES + 2
"""What a reply adds to its content, without the end of the line."""

_OUTCOMES = {b"=": Outcome.OK, b"!": Outcome.RUNTIME_ERROR, b"m": Outcome.MEMORY_LIMIT}
_MAX_MESSAGE_CHARACTERS = 4_000


@dataclass(frozen=True, slots=True)
class Request:
    """One request, with the nonce that its reply has to carry."""

    nonce: bytes
    content: bytes

    @property
    def line(self) -> bytes:
        """The request as it is sent."""
        return b"%s %s\n" % (self.nonce, self.content)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the program claims."""

    outcome: Outcome
    output: bytes
    message: str


def request(content: bytes) -> Request:
    """Return a request with a nonce of its own."""
    return Request(secrets.token_hex(NONCE_BYTES).encode(), content)


def load_request(program: Program) -> Request:
    """Return the request that loads a program."""
    return request(json.dumps({"source": program.source, "name": program.function}).encode())


def refusal(program: Program, inputs: tuple[bytes, ...]) -> str | None:
    """Return why a program or its inputs cannot be sent, or None."""
    if len(program.source.encode(errors="replace")) > MAX_SOURCE_BYTES:
        return f"The program is longer than {MAX_SOURCE_BYTES:,} bytes"
    if not program.function.isidentifier():
        return "The name of the function is not an identifier"
    if any(len(each) > MAX_INPUT_BYTES or b"\n" in each for each in inputs):
        return f"An input is longer than {MAX_INPUT_BYTES:,} bytes or than one line"
    return None


def read_reply(line: bytes, nonce: bytes | None) -> Reply | None:
    """Return the reply in a line without its end, or None if it is malformed or answers another request.

    Parameters
    ----------
    nonce
        The nonce of the request. None accepts every nonce: tests use it to show what nonces are good for.
    """
    given, _, rest = line.partition(b" ")
    outcome = _OUTCOMES.get(rest[:1])
    if outcome is None or (nonce is not None and not secrets.compare_digest(given, nonce)):
        return None
    content = bytes(rest[1:])
    return Reply(outcome, content, "") if outcome is Outcome.OK else Reply(outcome, b"", _message(content))


def _message(content: bytes) -> str:
    try:
        message = orjson.loads(content or b'""')
    except orjson.JSONDecodeError:
        return ""
    return message[-_MAX_MESSAGE_CHARACTERS:] if isinstance(message, str) else ""
