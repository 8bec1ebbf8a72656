"""Messages in JSON: what a client asks for, and what the server says."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any, ClassVar, Final, Literal

import orjson
from pydantic import ConfigDict, Field, StrictBool, TypeAdapter, ValidationError

from greenroom.live.hints.readings import Direction, HintKind
from greenroom.live.protocol.binary import LARGEST_MESSAGE_BYTES
from greenroom.live.protocol.closing import CloseCode, ProtocolError
from greenroom.live.turns.floor import Holder, Reason
from greenroom.live.turns.manners import MannerName

STRICT: Final = ConfigDict(extra="forbid", allow_inf_nan=False)
Turn = Annotated[int, Field(ge=1, le=1_000_000, strict=True)]
Seconds = Annotated[float, Field(ge=0, le=86_400)]
Name = Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
Words = Annotated[str, Field(max_length=8_000)]


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message: the ticket, and who comes with it.

    Parameters
    ----------
    client
        The page's own name; it stays the same when the page connects again, and no other page has it.
    words
        Whether the client sends the words that the browser recognises.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    type: Literal["hello"]
    version: Annotated[int, Field(strict=True)]
    ticket: Name
    client: Name
    manner: MannerName
    hints: StrictBool = False
    words: StrictBool = False


@dataclass(frozen=True, slots=True)
class Listen:
    """The candidate has the floor; sound of this turn follows, or goes on.

    ``reopen`` goes on with an answer that was over: the candidate wants to say more.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    type: Literal["listen"]
    turn: Turn
    reopen: StrictBool = False


@dataclass(frozen=True, slots=True)
class SayDone:
    """The key that ends the answer."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    type: Literal["done"]
    turn: Turn


@dataclass(frozen=True, slots=True)
class SayThinking:
    """The key that asks for time."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    type: Literal["thinking"]
    turn: Turn


@dataclass(frozen=True, slots=True)
class ChooseManner:
    """How patient the interviewer is from now on."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    type: Literal["manner"]
    manner: MannerName


@dataclass(frozen=True, slots=True)
class MuteHint:
    """Give no more hints of a kind, or give them again."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    type: Literal["mute"]
    kind: HintKind
    muted: StrictBool


@dataclass(frozen=True, slots=True)
class Recognised:
    """Words that the browser recognised: the answer so far, or at least its last sentence.

    Parameters
    ----------
    until_seconds
        The sound of this turn up to which they reach.
    reliability
        The share of the words, 0 to 1, that is probably right; None when the browser does not say.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    type: Literal["words"]
    turn: Turn
    until_seconds: Seconds
    text: Words
    reliability: Annotated[float, Field(ge=0, le=1)] | None = None


@dataclass(frozen=True, slots=True)
class VoiceState:
    """The interviewer's voice began or ended on the client."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    type: Literal["voice"]
    speaking: StrictBool


@dataclass(frozen=True, slots=True)
class UseCamera:
    """Features follow that a landmarker in the browser measured in pictures of this size."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    type: Literal["camera"]
    landmarker: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9 ._-]+$")]
    width: Annotated[int, Field(ge=16, le=16_384, strict=True)]
    height: Annotated[int, Field(ge=16, le=16_384, strict=True)]


ClientMessage = Hello | Listen | SayDone | SayThinking | ChooseManner | MuteHint | Recognised | VoiceState | UseCamera
_CLIENT: Final[TypeAdapter[ClientMessage]] = TypeAdapter(Annotated[ClientMessage, Field(discriminator="type")])


def read_text(message: str) -> ClientMessage:
    """Return what a JSON message says.

    Raises
    ------
    ProtocolError
        It is too large, no JSON, of another version, or not one of the messages.
    """
    if len(message) > LARGEST_MESSAGE_BYTES:
        raise ProtocolError(CloseCode.TOO_LARGE, f"A message may have {LARGEST_MESSAGE_BYTES} bytes")
    try:
        read = _CLIENT.validate_python(orjson.loads(message))
    except (ValidationError, orjson.JSONDecodeError, RecursionError) as error:
        raise ProtocolError(CloseCode.MALFORMED, "This is not a message of the protocol") from error
    if isinstance(read, Hello) and read.version != 1:
        raise ProtocolError(CloseCode.WRONG_VERSION, "This server speaks version 1")
    return read


@dataclass(frozen=True, slots=True)
class Ready:
    """The server listens to a turn. The client sends from these sequence numbers on, and forgets what is before."""

    turn: int
    sound: int
    features: int
    type: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Everything before these sequence numbers is saved; the client may forget it."""

    turn: int
    sound: int
    features: int
    type: Literal["ack"] = "ack"


@dataclass(frozen=True, slots=True)
class FloorState:
    """Who has the floor, why, and how long Greenroom still waits; None while the candidate speaks."""

    turn: int
    holder: Holder
    reason: Reason
    waits_seconds: float | None
    type: Literal["floor"] = "floor"


@dataclass(frozen=True, slots=True)
class Hint:
    """One word for the edge of the screen."""

    turn: int
    kind: HintKind
    direction: Direction | None
    type: Literal["hint"] = "hint"


@dataclass(frozen=True, slots=True)
class TranscriptSoFar:
    """The words of the answer so far; those that are not final may still change."""

    turn: int
    text: str
    is_final: bool
    type: Literal["transcript"] = "transcript"


@dataclass(frozen=True, slots=True)
class AnswerEnded:
    """The answer is over: the client stops its recorder and saves it.

    Parameters
    ----------
    speech_seconds
        How much speech there was; 0 when nothing was said.
    words
        What was recognised, if it is certain enough for a follow-up; None otherwise.
    uncertain
        Whether words were recognised that are too uncertain: the interviewer says so and goes on.
    reliability
        The share of the words, 0 to 1, that is probably right; None when the recogniser does not say.
    doubtful
        Words that may well be others, in lower case: the interviewer does not quote them.
    """

    turn: int
    reason: Reason
    speech_seconds: float
    words: str | None
    uncertain: bool = False
    reliability: float | None = None
    doubtful: tuple[str, ...] = ()
    type: Literal["ended"] = "ended"


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """The interview has a new turn; the client reads the session again, or says the lines at once."""

    turn: int
    lines: tuple[str, ...]
    expects_answer: bool
    type: Literal["question"] = "question"


@dataclass(frozen=True, slots=True)
class StopVoice:
    """The candidate speaks over the interviewer, whose voice stops at once.

    Parameters
    ----------
    from_seconds
        When the candidate began to speak, counted in what was overheard since the voice began: the answer begins there.
    """

    from_seconds: float
    type: Literal["stop_voice"] = "stop_voice"


@dataclass(frozen=True, slots=True)
class HoldVoice:
    """The voice holds until it is clear whether the candidate interrupts, or goes on after a false stop."""

    held: bool
    type: Literal["hold_voice"] = "hold_voice"


ServerMessage = (
    Ready | Acknowledged | FloorState | Hint | TranscriptSoFar | AnswerEnded | NextQuestion | StopVoice | HoldVoice
)


def write_text(message: ServerMessage) -> str:
    """Return a message of the server as JSON."""
    content: dict[str, Any] = asdict(message)
    return orjson.dumps(content).decode()
