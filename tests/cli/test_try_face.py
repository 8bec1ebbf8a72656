"""An operator tries Simli's face: each step is named, and the session ends however it goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Command
from tests.http_servers import Answer, Server, reported, serving
from tests.voice_out.faces.socket_servers import Line, listening
from tests.voice_out.faces.test_livekit import JOIN, LEAVE

PATIENCE_SECONDS = 240.0
SESSION = reported({"session_token": "session-token"})


@pytest.fixture(autouse=True)
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GREENROOM_SIMLI_KEY", "secret-key")
    monkeypatch.setenv("GREENROOM_SIMLI_FACE_ID", "face-1")


def try_face(greenroom: Command, monkeypatch: pytest.MonkeyPatch, server: Server, reply: bytes) -> tuple[str, Line]:
    with listening(Line((reply,))) as room:
        simli = Line((json.dumps({"livekit_url": room, "livekit_token": "room-token"}),))
        with serving(server) as url, listening(simli) as sockets:
            monkeypatch.setenv("GREENROOM_SIMLI_URL", url)
            monkeypatch.setenv("GREENROOM_SIMLI_SOCKET_URL", sockets)
            outcome = greenroom("try-face")
            if simli.paths:
                assert simli.closed.wait(PATIENCE_SECONDS)
    said = outcome.out + outcome.err
    assert "secret-key" not in said
    assert "token" not in said
    return said, simli


def test_each_step_is_named(greenroom: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    said, simli = try_face(greenroom, monkeypatch, Server(SESSION), JOIN)
    assert "joined greenroom as viewer" in said
    assert "The picture was not looked at." in said
    assert simli.received[-1] == "DONE"
    assert sum(len(piece) for piece in simli.received if isinstance(piece, bytes)) > 32_000


def test_a_session_ends_when_its_room_is_closed(greenroom: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    said, simli = try_face(greenroom, monkeypatch, Server(SESSION), LEAVE)
    assert "LiveKit closes the room" in said
    assert simli.received == ["DONE"]


def test_a_refused_key_is_named(greenroom: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    said, simli = try_face(greenroom, monkeypatch, Server(Answer(401)), JOIN)
    assert "Simli refuses the key" in said
    assert simli.paths == []


def test_nothing_is_sent_without_a_key_or_where_nothing_may_leave(
    greenroom: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server(SESSION)
    monkeypatch.setenv("GREENROOM_LOCAL_ONLY", "true")
    assert "local_only is set" in try_face(greenroom, monkeypatch, server, JOIN)[0]
    monkeypatch.delenv("GREENROOM_LOCAL_ONLY")
    monkeypatch.delenv("GREENROOM_SIMLI_KEY")
    assert "Simli needs a key and a face" in try_face(greenroom, monkeypatch, server, JOIN)[0]
    assert server.requests == []
