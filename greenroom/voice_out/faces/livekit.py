"""Join a room of LiveKit by its signalling, far enough to know that a browser can: the join request and its reply.

The address, the messages and their numbers are those of LiveKit's public protocol (`livekit/protocol`,
`protobufs/livekit_rtc.proto` and `livekit_models.proto`). The schema here has the fields that a join needs. Protobuf
skips the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, InvalidURI
from websockets.sync.client import connect

from greenroom.errors import MachineError
from greenroom.voice_out.faces.contracts import FaceRoom

PROTOCOL: Final = 15
"""The version of the protocol that the fields here belong to."""
LARGEST_REPLY_BYTES: Final = 1_000_000
MOST_SERVERS: Final = 2
"""A busy server may name another one, once."""

_FIELD = descriptor_pb2.FieldDescriptorProto
_SCHEMA: Final[dict[str, dict[str, tuple[int, str, bool]]]] = {
    "Room": {"sid": (1, "string", False), "name": (2, "string", False)},
    "ParticipantInfo": {"sid": (1, "string", False), "identity": (2, "string", False)},
    "ICEServer": {"urls": (1, "string", True)},
    "LeaveRequest": {"reason": (2, "int32", False)},
    "JoinResponse": {
        "room": (1, "Room", False),
        "participant": (2, "ParticipantInfo", False),
        "other_participants": (3, "ParticipantInfo", True),
        "ice_servers": (5, "ICEServer", True),
        "alternative_url": (7, "string", False),
    },
    "SignalResponse": {"join": (1, "JoinResponse", False), "leave": (8, "LeaveRequest", False)},
    "SignalRequest": {"leave": (8, "LeaveRequest", False)},
}
"""Messages, and their fields by name: number, type, whether it is repeated."""


@dataclass(frozen=True, slots=True)
class JoinedRoom:
    """A room as the reply to a join describes it.

    Parameters
    ----------
    name
        Of the room.
    identity
        Who joined.
    others
        Identities of the participants who were there; the face is one of them once it has joined.
    ice_servers
        How many servers the reply names for the way of the media.
    """

    name: str
    identity: str
    others: tuple[str, ...]
    ice_servers: int


def join_room(room: FaceRoom, timeout_seconds: float) -> JoinedRoom:
    """Join a room, leave it at once, and return what the reply said. No media flow.

    A participant who is in the room with the same token is removed from it, so this is for trying a room out.

    Raises
    ------
    MachineError
        The server cannot be reached, refuses the token, or answers something else than a reply to a join.
    """
    url = room.url
    for _ in range(MOST_SERVERS):
        reply = _ask(url, room.token, timeout_seconds)
        if not reply.alternative_url:
            others = tuple(other.identity for other in reply.other_participants)
            return JoinedRoom(reply.room.name, reply.participant.identity, others, len(reply.ice_servers))
        url = reply.alternative_url
    raise MachineError("LiveKit's servers name one another", "Try again later")


def _ask(url: str, token: str, timeout_seconds: float) -> Any:
    """Return the ``JoinResponse`` of one server."""
    if not url.startswith(("ws://", "wss://")):
        raise MachineError("The room's address is no WebSocket", "Ask the provider of the face for the address")
    asked = urlencode({"access_token": token, "auto_subscribe": 0, "protocol": PROTOCOL, "sdk": "python"})
    try:
        with connect(
            f"{url.rstrip('/')}/rtc?{asked}",
            open_timeout=timeout_seconds,
            close_timeout=1.0,
            max_size=LARGEST_REPLY_BYTES,
        ) as line:
            content = line.recv(timeout=timeout_seconds)
            line.send(_message("SignalRequest")(leave={}).SerializeToString())
    except InvalidStatus as error:
        status = error.response.status_code
        if status in (401, 403):
            raise MachineError(f"LiveKit refuses the room's token ({status})", "Begin a new session") from error
        raise MachineError(f"LiveKit answered {status}", "Try again later") from error
    except (ConnectionClosed, InvalidHandshake, InvalidURI, OSError, TimeoutError) as error:
        raise MachineError(f"LiveKit cannot be reached ({type(error).__name__})", "Try again later") from None
    return _read(content)


def _read(content: str | bytes) -> Any:
    if isinstance(content, str):
        raise MachineError("LiveKit answers text instead of its protocol", "Check the room's address")
    response = _message("SignalResponse")()
    try:
        response.ParseFromString(content)
    except DecodeError as error:
        raise MachineError("LiveKit answers nonsense", "Check the room's address") from error
    if response.HasField("leave"):
        raise MachineError(f"LiveKit closes the room (reason {response.leave.reason})", "Begin a new session")
    if not response.HasField("join"):
        raise MachineError("LiveKit does not answer the join", "Check the room's address")
    return response.join


def _message(name: str) -> Any:
    return _messages()[name]


@lru_cache(maxsize=1)
def _messages() -> dict[str, Any]:
    """Return the classes of the messages, in a pool of their own."""
    file = descriptor_pb2.FileDescriptorProto(name="livekit_join.proto", package="livekit", syntax="proto3")
    for name, fields in _SCHEMA.items():
        message = file.message_type.add(name=name)
        for field, (number, kind, is_repeated) in fields.items():
            label = _FIELD.LABEL_REPEATED if is_repeated else _FIELD.LABEL_OPTIONAL
            added = message.field.add(name=field, number=number, label=label)
            if kind in _SCHEMA:
                added.type, added.type_name = _FIELD.TYPE_MESSAGE, f".livekit.{kind}"
            else:
                added.type = _FIELD.TYPE_STRING if kind == "string" else _FIELD.TYPE_INT32
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return {name: message_factory.GetMessageClass(pool.FindMessageTypeByName(f"livekit.{name}")) for name in _SCHEMA}
