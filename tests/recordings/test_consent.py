"""No user is recorded without consent, whichever page or program sends the request."""

from __future__ import annotations

import pytest

from greenroom.recordings.contracts import part_key
from greenroom.storage.local import LocalFileStore
from greenroom.wiring.server import Server
from tests.http_client import Visitor, agree_to_recording
from tests.sessions.holding import start

TUS = {"Tus-Resumable": "1.0.0"}
ANNOUNCED = {**TUS, "Upload-Metadata": "key YQ==", "Upload-Defer-Length": "1"}
PIECE = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
WEBM = bytes.fromhex("1a45dfa3") + bytes(200)


def refusal(status: int, problem: dict[str, str]) -> tuple[int, str]:
    assert "privacy" in problem["remedy"]
    return status, problem["type"]


NOT_AGREED = (403, "/problems/not-agreed")


def test_a_file_is_not_taken_of_somebody_who_has_not_agreed(signed_in: Visitor) -> None:
    refused = signed_in.post("/api/recordings", json={"name": "answer.webm"})
    assert refusal(refused.status_code, refused.json()) == NOT_AGREED
    agree_to_recording(signed_in)
    assert signed_in.post("/api/recordings", json={"name": "answer.webm"}).status_code == 201


def test_an_interview_that_was_set_up_for_the_camera_records_nothing_before(signed_in: Visitor) -> None:
    recording = start(signed_in, answer_by="video")["recording_id"]
    refused = signed_in.post(f"/api/recordings/{recording}/parts", headers=ANNOUNCED)
    assert refusal(refused.status_code, refused.json()) == NOT_AGREED
    assert refused.headers["Tus-Resumable"] == "1.0.0"
    assert signed_in.get(f"/api/recordings/{recording}").json()["parts"] == []
    agree_to_recording(signed_in)
    assert signed_in.post(f"/api/recordings/{recording}/parts", headers=ANNOUNCED).status_code == 201


def test_who_takes_it_back_is_recorded_no_further_and_keeps_what_there_is(
    signed_in: Visitor, services: Server, served_store: LocalFileStore
) -> None:
    agree_to_recording(signed_in)
    recording = start(signed_in, answer_by="voice")["recording_id"]
    part = signed_in.post(f"/api/recordings/{recording}/parts", headers=ANNOUNCED).headers["Location"]
    assert signed_in.patch(part, content=WEBM, headers=PIECE).status_code == 204
    signed_in.patch("/api/me", json={"consents": {"recording": False}})
    more = {**PIECE, "Upload-Offset": str(len(WEBM))}
    refused = signed_in.patch(part, content=b"more", headers=more)
    assert refusal(refused.status_code, refused.json()) == NOT_AGREED
    assert served_store.size(part_key(recording, part.rpartition("/")[2])) == len(WEBM)
    assert signed_in.head(part, headers=TUS).status_code == 200
    agree_to_recording(signed_in)
    assert signed_in.patch(part, content=b"more", headers=more).status_code == 204


@pytest.mark.parametrize("method", ["HEAD", "DELETE"])
def test_what_was_recorded_can_be_looked_at_and_thrown_away_without(signed_in: Visitor, method: str) -> None:
    agree_to_recording(signed_in)
    recording = start(signed_in, answer_by="voice")["recording_id"]
    part = signed_in.post(f"/api/recordings/{recording}/parts", headers=ANNOUNCED).headers["Location"]
    signed_in.patch("/api/me", json={"consents": {"recording": False}})
    assert signed_in.request(method, part, headers=TUS).status_code in {200, 204}


def test_a_program_needs_the_agreement_of_its_owner(client: Visitor, signed_in: Visitor) -> None:
    token = signed_in.post("/api/tokens", json={"name": "CI", "scopes": ["read", "write"]}).json()["secret"]
    bearer = {"Authorization": f"Bearer {token}"}
    assert client.post("/api/recordings", json={"name": "a"}, headers=bearer).status_code == 403
    agree_to_recording(signed_in)
    assert client.post("/api/recordings", json={"name": "a"}, headers=bearer).status_code == 201
