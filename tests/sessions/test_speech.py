"""A candidate hears the turns of their own sessions, and nothing else is spoken for them."""

from __future__ import annotations

import io
import json
import struct
import wave
from pathlib import Path
from typing import Any

import pytest

from greenroom.settings import Settings, load_settings
from greenroom.wiring.components import list_components
from greenroom.wiring.voice_out import build_voice
from tests.http_client import Visitor

INTERVIEW = {"interview_type": "behavioural", "minutes": 15, "answer_by": "text"}


def records(body: bytes) -> list[tuple[dict[str, Any], bytes]]:
    found, place = [], 0
    while place < len(body):
        header, sound = struct.unpack_from("!II", body, place)
        place += 8
        found.append((json.loads(body[place : place + header]), body[place + header : place + header + sound]))
        place += header + sound
    return found


@pytest.fixture
def session(signed_in: Visitor) -> dict[str, Any]:
    started = signed_in.post("/api/sessions", json=INTERVIEW)
    assert started.status_code == 201, started.text
    return dict(started.json())


def lines(session: dict[str, Any]) -> list[str]:
    return [line["text"] for line in session["turns"][-1]["lines"] if line["kind"] != "code"]


def test_the_question_is_spoken_with_its_mouth_shapes(signed_in: Visitor, session: dict[str, Any]) -> None:
    answered = signed_in.post(f"/api/sessions/{session['id']}/speech", json={"lines": lines(session)})
    assert answered.status_code == 200, answered.text
    assert answered.headers["Content-Type"] == "application/vnd.greenroom.speech"
    assert answered.headers["Cache-Control"] == "no-store"
    *sentences, (last, nothing) = records(answered.content)
    assert (last, nothing) == ({"complete": True}, b"")
    assert " ".join(about["text"] for about, _ in sentences) == " ".join(lines(session))
    for about, sound in sentences:
        with wave.open(io.BytesIO(sound)) as reader:
            assert reader.getnframes() / reader.getframerate() == pytest.approx(about["seconds"], abs=0.001)
        assert about["visemes"][-1] == ["sil", about["seconds"]]
        assert about["words"]


def test_a_page_with_another_voice_gets_the_shapes_alone(signed_in: Visitor, session: dict[str, Any]) -> None:
    request = {"lines": lines(session), "shapes_only": True}
    *sentences, _ = records(signed_in.post(f"/api/sessions/{session['id']}/speech", json=request).content)
    assert all(sound == b"" and about["visemes"] for about, sound in sentences)


def test_a_page_learns_which_voice_there_is(signed_in: Visitor) -> None:
    assert signed_in.get("/api/voice").json() == {"name": "espeak-ng", "face": None}


def test_other_words_are_not_spoken(signed_in: Visitor, session: dict[str, Any]) -> None:
    address = f"/api/sessions/{session['id']}/speech"
    assert signed_in.post(address, json={"lines": ["Buy my product."]}).status_code == 422
    assert signed_in.post(address, json={"lines": []}).status_code == 422
    assert signed_in.post(address, json={"lines": ["x"] * 31}).status_code == 422


def test_another_candidates_session_is_not_spoken(other_user: Visitor, session: dict[str, Any]) -> None:
    address = f"/api/sessions/{session['id']}/speech"
    assert other_user.post(address, json={"lines": lines(session)}).status_code == 404


def test_nothing_is_spoken_without_a_sign_in(client: Visitor, session: dict[str, Any]) -> None:
    assert client.post(f"/api/sessions/{session['id']}/speech", json={"lines": ["x"]}).status_code in {401, 403}
    assert client.get("/api/voice").status_code == 401


def test_requests_are_limited(signed_in: Visitor, session: dict[str, Any]) -> None:
    address = f"/api/sessions/{session['id']}/speech"
    statuses = [signed_in.post(address, json={"lines": ["nonsense"]}).status_code for _ in range(22)]
    assert statuses[0] == 422
    assert statuses[-1] == 429


def test_settings_choose_the_voice(tmp_path: Path) -> None:
    chosen = build_voice(load_settings(home=tmp_path, voice_out="openai-compatible", voice_url="http://localhost:1/v1"))
    assert chosen is not None
    assert chosen.name == "openai-compatible"
    assert build_voice(load_settings(home=tmp_path, voice_out="none")) is None
    found = build_voice(load_settings(home=tmp_path))
    assert found is not None
    assert found.name == "espeak-ng"


def test_a_server_without_an_address_or_elsewhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="needs an address"):
        build_voice(load_settings(home=tmp_path, voice_out="openai-compatible"))
    with pytest.raises(Exception, match="local_only is set, and voice_out"):
        load_settings(home=tmp_path, voice_out="openai-compatible", voice_url="https://example.org/v1", local_only=True)


def test_doctor_lists_both_voices(server_settings: Settings) -> None:
    listed = {component.status.name: component for component in list_components(server_settings)}
    assert listed["espeak-ng"].status.ready
    assert listed["espeak-ng"].necessity == "chosen"
    assert listed["openai-compatible voice"].necessity == "extra"
