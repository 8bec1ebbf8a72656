"""A room of LiveKit is joined by the bytes of its public protocol, written here by hand from its numbers."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from greenroom.errors import MachineError
from greenroom.voice_out.faces.contracts import FaceRoom
from greenroom.voice_out.faces.livekit import JoinedRoom, join_room
from tests.voice_out.faces.socket_servers import Line, listening

PATIENCE_SECONDS = 240.0


def part(number: int, content: bytes | str) -> bytes:
    """A length-delimited field of protobuf."""
    raw = content.encode() if isinstance(content, str) else content
    length, size = len(raw), b""
    while length > 0x7F:
        size += bytes([length & 0x7F | 0x80])
        length >>= 7
    return bytes([number << 3 | 2]) + size + bytes([length]) + raw


def number(field: int, value: int) -> bytes:
    return bytes([field << 3, value])


JOIN = part(
    1,
    part(1, part(1, "RM_1") + part(2, "greenroom") + part(10, "unknown field"))
    + part(2, part(1, "PA_1") + part(2, "viewer"))
    + part(3, part(1, "PA_2") + part(2, "simli-avatar"))
    + part(4, "1.9.0")
    + part(5, part(1, "turn:a") + part(2, "u"))
    + part(5, part(1, "turn:b"))
    + number(6, 1)
    + number(10, 15),
)
LEAVE = part(8, number(2, 5))


def join(line: Line) -> JoinedRoom:
    with listening(line) as url:
        joined = join_room(FaceRoom(url, "room-token"), PATIENCE_SECONDS)
        assert line.closed.wait(PATIENCE_SECONDS)
        return joined


def test_the_reply_to_a_join_says_who_is_in_the_room() -> None:
    line = Line((JOIN,))
    assert join(line) == JoinedRoom("greenroom", "viewer", ("simli-avatar",), 2)
    asked = urlsplit(line.paths[0])
    assert asked.path == "/rtc"
    assert parse_qs(asked.query)["access_token"] == ["room-token"]
    assert line.received == [part(8, b"")], "it leaves at once"


def test_a_busy_server_may_name_another_one() -> None:
    other = Line((JOIN,))
    with listening(other) as url:
        assert join(Line((part(1, part(7, url)),))).name == "greenroom"
        assert other.closed.wait(PATIENCE_SECONDS)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (Line((), refuses=401), "refuses the room's token"),
        (Line((), refuses=503), "answered 503"),
        (Line((LEAVE,)), "closes the room .reason 5."),
        (Line((part(15, "new token"),)), "does not answer the join"),
        (Line((b"\xff\xff\xff",)), "answers nonsense"),
        (Line(("hello",)), "text instead of its protocol"),
        (Line((None,)), "cannot be reached"),
    ],
)
def test_another_answer_is_an_error(line: Line, message: str) -> None:
    with listening(line) as url, pytest.raises(MachineError, match=message) as caught:
        join_room(FaceRoom(url, "room-token"), PATIENCE_SECONDS)
    assert "room-token" not in str(caught.value)


def test_servers_that_name_one_another_are_given_up() -> None:
    with listening(Line((part(1, part(7, "ws://127.0.0.1:9")),))) as url, pytest.raises(MachineError):
        join_room(FaceRoom(url, "room-token"), PATIENCE_SECONDS)


def test_a_room_elsewhere_than_at_a_socket_is_refused() -> None:
    with pytest.raises(MachineError, match="no WebSocket"):
        join_room(FaceRoom("https://example.org", "room-token"), PATIENCE_SECONDS)
