"""A face by another program moves the head with the turns of a session, and an interview goes on without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from greenroom.settings import Settings, load_settings
from greenroom.voice_out.contracts import Viseme
from greenroom.wiring.components import list_components
from tests.http_client import ORIGIN, Visitor
from tests.http_servers import Answer, Request, serving
from tests.sessions.test_speech import INTERVIEW, lines, records
from tests.voice_out.faces.neurosync_server import NeuroSyncServer


class FaceServer:
    """A NeuroSync server that can be broken."""

    def __init__(self) -> None:
        self.works = NeuroSyncServer([Viseme("O", 0.0)])
        self.is_broken = False
        self.port = 0

    def __call__(self, request: Request) -> Answer:
        return Answer(500) if self.is_broken else self.works(request)


@pytest.fixture
def face() -> Iterator[FaceServer]:
    server = FaceServer()
    with serving(server) as url:
        server.port = int(url.rsplit(":", 1)[1])
        yield server


@pytest.fixture
def server_settings(tmp_path: Path, face: FaceServer) -> Settings:
    return load_settings(
        home=tmp_path / "home",
        public_url=ORIGIN,
        sign_ins_per_minute=1000,
        requests_per_minute=100_000,
        face="neurosync",
        neurosync_port=face.port,
        face_timeout_seconds=60.0,
    )


@pytest.fixture
def session(signed_in: Visitor) -> dict[str, Any]:
    started = signed_in.post("/api/sessions", json=INTERVIEW)
    assert started.status_code == 201, started.text
    return dict(started.json())


def speak(browser: Visitor, session: dict[str, Any], **more: object) -> list[tuple[dict[str, Any], bytes]]:
    return records(
        browser.post(f"/api/sessions/{session['id']}/speech", json={"lines": lines(session), **more}).content
    )


def test_the_face_moves_with_every_sentence(signed_in: Visitor, session: dict[str, Any], face: FaceServer) -> None:
    *sentences, (last, _) = speak(signed_in, session)
    assert last == {"complete": True}
    assert [sound for _, sound in sentences] == face.works.sounds
    for about, _ in sentences:
        assert [name for name, _ in about["visemes"]] == ["O", "sil"]


def test_the_head_moves_by_itself_when_the_face_fails(
    signed_in: Visitor, session: dict[str, Any], face: FaceServer
) -> None:
    face.is_broken = True
    *sentences, (last, _) = speak(signed_in, session)
    assert last == {"complete": True, "face_failed": True}
    for about, sound in sentences:
        assert sound
        assert len(about["visemes"]) > 2


def test_a_page_with_another_voice_sends_the_face_nothing(
    signed_in: Visitor, session: dict[str, Any], face: FaceServer
) -> None:
    *_, (last, _) = speak(signed_in, session, shapes_only=True)
    assert last == {"complete": True}
    assert face.works.sounds == []


def test_a_page_learns_where_the_voice_goes(signed_in: Visitor) -> None:
    face = {"name": "neurosync", "host": "127.0.0.1", "is_local": True}
    assert signed_in.get("/api/voice").json()["face"] == face


def test_doctor_asks_the_face_only_where_it_is_set(server_settings: Settings, face: FaceServer) -> None:
    listed = {component.status.name: component for component in list_components(server_settings)}
    assert listed["neurosync face"].status.ready
    assert listed["neurosync face"].necessity == "chosen"
    off = load_settings(home=server_settings.home, neurosync_port=face.port)
    listed = {component.status.name: component for component in list_components(off)}
    assert not listed["neurosync face"].status.ready
    assert listed["neurosync face"].necessity == "extra"


def test_a_face_elsewhere_is_refused_where_nothing_may_leave(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="local_only is set, and face"):
        load_settings(home=tmp_path, face="neurosync", neurosync_host="faces.example.org", local_only=True)
    assert load_settings(home=tmp_path, face="neurosync", neurosync_host="::1", local_only=True).face == "neurosync"


@pytest.mark.parametrize("host", ["http://x", "a/b", "a b", "", "x:80"])
def test_a_host_is_a_name_or_an_address(tmp_path: Path, host: str) -> None:
    with pytest.raises(Exception, match="neurosync_host is not valid"):
        load_settings(home=tmp_path, neurosync_host=host)
