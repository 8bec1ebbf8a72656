"""Simli draws a face by its protocol: a session by key with limits, a room, sound by the sentence, and an end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
from websockets.sync.server import ServerConnection

from greenroom.clock import SystemClock
from greenroom.errors import InputError, MachineError
from greenroom.voice_out.contracts import Utterance
from greenroom.voice_out.faces.fallback import FaceWithFallback
from greenroom.voice_out.faces.simli import SessionLimits, SimliFace
from tests.http_servers import Answer, Server, reported, serving
from tests.voice_out.faces.socket_servers import ROOM, Line, listening

TONE = (8000 * np.sin(np.arange(22_050) / 10)).astype("<i2").tobytes()
SAID = Utterance("Tell me.", TONE, 22_050)
SESSION = reported({"session_token": "session-token"})
PATIENCE_SECONDS = 240.0


@contextmanager
def simli(
    server: Server, line: Line, *, waits: list[float] | None = None, timeout_seconds: float = PATIENCE_SECONDS
) -> Iterator[SimliFace]:
    waited = [] if waits is None else waits
    with serving(server) as url, listening(line) as socket_url:
        yield SimliFace(
            url,
            "secret-key",
            "face-1",
            SessionLimits(session_seconds=1_800, idle_seconds=300),
            timeout_seconds,
            SystemClock(),
            socket_url,
            waited.append,
            lambda: 0.0,
        )


def test_a_session_is_asked_for_with_its_lengths_and_leads_to_a_room() -> None:
    server, line = Server(SESSION), Line(("START", '{"destination": "a", "session_id": "b"}', "ACK", ROOM))
    with simli(server, line) as face:
        session = face.begin()
        assert (session.room.url, session.room.token) == ("ws://127.0.0.1:9", "room-token")
        assert "room-token" not in repr(session.room)
        session.end()
        session.end()
        assert line.closed.wait(PATIENCE_SECONDS)
    (request,) = server.requests
    assert (request.method, request.path) == ("POST", "/compose/token")
    assert request.headers["x-simli-api-key"] == "secret-key"
    assert json.loads(request.body) == {
        "faceId": "face-1",
        "handleSilence": True,
        "maxSessionLength": 1_800,
        "maxIdleTime": 300,
        "audioInputFormat": "pcm16",
    }
    assert line.paths == ["/compose/webrtc/livekit?session_token=session-token"]
    assert line.received == ["DONE"]


def test_each_sentence_is_sent_as_sound_of_16_khz_in_pieces() -> None:
    line = Line((ROOM,))
    with simli(Server(SESSION), line) as face:
        session = face.begin()
        assert session.show(SAID) == SAID
        session.hush()
        session.show(Utterance("And?", TONE[:3_200], 16_000))
        session.end()
        assert line.closed.wait(PATIENCE_SECONDS)
    pieces = [message for message in line.received if isinstance(message, bytes)]
    assert line.received[6] == "SKIP"
    assert line.received[-1] == "DONE"
    assert max(map(len, pieces)) == 6_000
    first = np.frombuffer(b"".join(pieces[:6]), "<i2")
    expected = 8000 * np.sin(np.arange(16_000) / 10 * 22_050 / 16_000)
    assert len(first) == 16_000
    assert np.abs(first - expected)[200:-200].max() < 80, "the tone is the same one at another rate"
    assert pieces[6] == TONE[:3_200]


def test_a_busy_service_is_asked_again_with_growing_pauses() -> None:
    waits: list[float] = []
    server = Server(Answer(503), Answer(429, headers={"Retry-After": "3"}), Answer(500), SESSION)
    with simli(server, Line((ROOM,)), waits=waits) as face:
        face.begin().end()
    assert waits == [0.5, 3.0, 2.0]


@pytest.mark.parametrize(
    ("answer", "message", "requests"),
    [
        (Answer(401), "refuses the key", 1),
        (Answer(403), "refuses the key", 1),
        (Answer(400, b'{"session_token": "FAIL TOKEN", "detail": "no face"}'), "refuses the session .400.", 1),
        (Answer(422), "refuses the session", 1),
        (Answer(429, headers={"Retry-After": "600"}), "is busy .429.", 1),
        (Answer(429), "is busy .429.", 4),
        (Answer(502), "is busy .502.", 4),
        (Answer(body=b"<html>"), "without a session", 1),
        (Answer(body=b"[]"), "without a session", 1),
        (Answer(body=b'{"session_token": "FAIL TOKEN"}'), "without a session", 1),
        (Answer(body=b'{"session_token": 5}'), "without a session", 1),
    ],
)
def test_a_refusal_is_final_and_only_a_busy_service_is_asked_again(answer: Answer, message: str, requests: int) -> None:
    server = Server(answer)
    with simli(server, Line((ROOM,))) as face, pytest.raises(MachineError, match=message) as caught:
        face.begin()
    assert len(server.requests) == requests
    assert "secret-key" not in str(caught.value)


def test_a_service_that_does_not_answer_is_given_up_after_the_last_attempt() -> None:
    waits: list[float] = []
    server = Server(Answer(delay_seconds=600.0))
    with (
        simli(server, Line(()), waits=waits, timeout_seconds=0.2) as face,
        pytest.raises(MachineError, match="cannot be reached"),
    ):
        face.begin()
    assert waits == [0.5, 1.0, 2.0]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (Line((), refuses=401), "refuses the session .401."),
        (Line(("START", "CLOSING session expired")), "ended the session: CLOSING session expired"),
        (Line(("RATE limit reached",)), "ended the session: RATE"),
        (Line(("ERROR: face not found",)), "ended the session: ERROR"),
        (Line((None,)), "ended the session: Session expired"),
        (Line(('{"livekit_url": "https://example.org"}',)), "cannot be joined"),
        (Line(('{"livekit_url": "http://x", "livekit_token": "t"}',)), "cannot be joined"),
        (Line(("LIVEKIT nonsense",)), "cannot be joined"),
    ],
)
def test_a_session_without_a_room_is_an_error(line: Line, message: str) -> None:
    with simli(Server(SESSION), line) as face, pytest.raises(MachineError, match=message) as caught:
        face.begin()
    assert "session-token" not in str(caught.value)


def test_a_room_that_is_not_named_in_time_is_given_up() -> None:
    line = Line(("START",))
    with (
        simli(Server(SESSION), line, timeout_seconds=2.0) as face,
        pytest.raises(MachineError, match=r"names no room|cannot be reached"),
    ):
        face.begin()


def test_a_session_that_expires_leaves_the_sentences_to_the_built_in_head() -> None:
    line = Line((ROOM,))

    def expire(connection: ServerConnection, message: str | bytes) -> None:
        if message == "SKIP":
            connection.send("CLOSING session expired")
            connection.close()

    line.after = expire
    server = Server(SESSION)
    with simli(server, line) as face:
        session = face.begin()
        session.hush()
        assert line.closed.wait(PATIENCE_SECONDS)
        with pytest.raises(MachineError, match="ended the session: CLOSING session expired"):
            session.show(SAID)
        session.hush()
        session.end()


def test_a_service_that_refuses_leaves_every_sentence_to_the_built_in_head() -> None:
    server = Server(Answer(401))
    with simli(server, Line(())) as face:
        faced = FaceWithFallback(face, SystemClock())
        turn = faced.turn([SAID, SAID])
        assert list(turn) == [SAID, SAID]
    assert turn.has_fallen_back
    assert len(server.requests) == 1


@pytest.mark.parametrize(("session", "idle"), [(5, 5), (3_601, 300), (600, 601), (600, 9)])
def test_lengths_outside_of_the_limits_are_refused(session: int, idle: int) -> None:
    with pytest.raises(InputError, match=r"not possible\. Choose 10"):
        SessionLimits(session, idle)
