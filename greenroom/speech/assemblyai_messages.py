"""Messages of AssemblyAI's streaming socket, version 3, checked as hostile input.

Protocol: AssemblyAI's reference of ``/v3/ws``. The client sends sound as binary messages of 50 to 1,000 ms. The server
sends ``Begin``, then ``Turn`` again and again with all words of the turn so far, and ``Termination`` after
``Terminate``. An ``Error`` precedes a close that is not regular.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

import orjson
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from greenroom.speech.contracts import StreamedWord
from greenroom.speech.recognised_words import MAX_WORD_CHARACTERS

LARGEST_MESSAGE_BYTES: Final = 2_000_000
"""A turn of half an hour has fewer."""
LONGEST_MILLISECONDS: Final = 24 * 3600 * 1000
MOST_WORDS: Final = 20_000

FORCE_ENDPOINT: Final = '{"type":"ForceEndpoint"}'
TERMINATE: Final = '{"type":"Terminate"}'

Milliseconds = Annotated[int, Field(ge=0, le=LONGEST_MILLISECONDS)]


class MalformedMessageError(ValueError):
    """The service sent something that is not a message of its protocol."""


class _Word(BaseModel):
    text: Annotated[str, Field(max_length=MAX_WORD_CHARACTERS)]
    start: Milliseconds
    end: Milliseconds
    confidence: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
    word_is_final: bool = False


class _Begin(BaseModel):
    type: Literal["Begin"]


class _Turn(BaseModel):
    type: Literal["Turn"]
    turn_order: Annotated[int, Field(ge=0, le=1_000_000)]
    end_of_turn: bool
    turn_is_formatted: bool = False
    words: Annotated[list[_Word], Field(max_length=MOST_WORDS)]


class _Termination(BaseModel):
    type: Literal["Termination"]


class _Error(BaseModel):
    type: Literal["Error"]
    error: str = ""
    error_code: int | None = None


@dataclass(frozen=True, slots=True)
class Began:
    """The service listens."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The words of one stretch of speech, up to a pause.

    Parameters
    ----------
    number
        Counts from 0 in each connection; a later message with the same number replaces an earlier one.
    words
        With times on the clock of the connection.
    is_over
        Whether the pause has come.
    """

    number: int
    words: tuple[StreamedWord, ...]
    is_over: bool


@dataclass(frozen=True, slots=True)
class Terminated:
    """The service has sent all words."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The service gives up, and closes the connection."""

    reason: str
    code: int | None


Message = Began | Turn | Terminated | Refused
_READ: Final[TypeAdapter[_Begin | _Turn | _Termination | _Error]] = TypeAdapter(
    Annotated[_Begin | _Turn | _Termination | _Error, Field(discriminator="type")]
)
_KNOWN: Final = frozenset({"Begin", "Turn", "Termination", "Error"})


def read_message(text: str | bytes) -> Message | None:
    """Return what a message says; None for a kind that is not needed here.

    Raises
    ------
    MalformedMessageError
        It is no message of the protocol.
    """
    try:
        content: Any = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise MalformedMessageError("no JSON") from error
    kind = content.get("type") if isinstance(content, dict) else None
    if not isinstance(kind, str):
        raise MalformedMessageError("a message without a type")
    if kind not in _KNOWN:
        return None
    try:
        read = _READ.validate_python(content)
    except ValidationError as error:
        raise MalformedMessageError(f"a {kind} that cannot be read") from error
    match read:
        case _Begin():
            return Began()
        case _Turn():
            return Turn(read.turn_order, _words_of(read), read.end_of_turn)
        case _Termination():
            return Terminated()
        case _Error():
            return Refused(read.error, read.error_code)


def _words_of(turn: _Turn) -> tuple[StreamedWord, ...]:
    return tuple(
        StreamedWord(
            word.text.strip(),
            word.start / 1000,
            max(word.start, word.end) / 1000,
            word.confidence,
            is_final=word.word_is_final or turn.end_of_turn,
        )
        for word in turn.words
        if word.text.strip()
    )
