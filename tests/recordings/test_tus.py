"""Parts come piece by piece over lines that break, and nothing is lost or doubled."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.errors import MalformedInputError
from greenroom.recordings.tus import read_checksum, read_new_part
from greenroom.storage.local import LocalFileStore
from greenroom.wiring.server import Server
from tests.http_client import Visitor, agree_to_recording
from tests.media.recordings import write_recording

TUS = {"Tus-Resumable": "1.0.0"}
PIECE = {**TUS, "Content-Type": "application/offset+octet-stream"}


def encoded(**values: str) -> str:
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in values.items())


@pytest.fixture(scope="module")
def webm(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path: Path = tmp_path_factory.mktemp("tus") / "a.webm"
    return write_recording(path, "webm", "libvpx", "libopus", options={"live": "1"}).read_bytes()


@pytest.fixture
def recording(signed_in: Visitor) -> str:
    agree_to_recording(signed_in)
    address = signed_in.post("/api/recordings", json={"name": "answer.webm"}).json()["id"]
    return f"/api/recordings/{address}"


def announce(visitor: Visitor, recording: str, key: str = "run 1", **headers: str) -> str:
    length = {} if "upload_length" in headers else {"Upload-Defer-Length": "1"}
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    metadata = encoded(key=key, start_seconds="1.5", reference="turn 3")
    answer = visitor.post(f"{recording}/parts", headers={**TUS, "Upload-Metadata": metadata, **length, **given})
    assert answer.status_code == 201, answer.text
    assert answer.headers["Tus-Resumable"] == "1.0.0"
    return answer.headers["Location"]


def send(visitor: Visitor, part: str, offset: int, piece: bytes, **headers: str) -> tuple[int, str | None]:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = visitor.patch(part, content=piece, headers={**PIECE, "Upload-Offset": str(offset), **given})
    assert answer.headers["Tus-Resumable"] == "1.0.0"
    return answer.status_code, answer.headers.get("Upload-Offset")


def offset_headers(visitor: Visitor, part: str) -> tuple[str, str | None]:
    answer = visitor.head(part, headers=TUS)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.headers["Upload-Offset"], answer.headers.get("Upload-Length")


def test_a_recorder_sends_what_it_has_and_its_length_when_it_stops(
    signed_in: Visitor, recording: str, webm: bytes
) -> None:
    part = announce(signed_in, recording)
    assert offset_headers(signed_in, part) == ("0", None)
    assert send(signed_in, part, 0, webm[:1000]) == (204, "1000")
    assert send(signed_in, part, 1000, webm[1000:]) == (204, str(len(webm)))
    assert offset_headers(signed_in, part) == (str(len(webm)), None)
    assert send(signed_in, part, len(webm), b"", upload_length=str(len(webm))) == (204, str(len(webm)))
    shown = signed_in.get(recording).json()
    assert shown["is_complete"]
    [sent] = shown["parts"]
    assert sent["reference"] == "turn 3"
    assert sent["start_seconds"] == 1.5
    assert sent["content_type"] == "video/webm"
    assert sent["ended_at"] is not None


def test_a_file_of_known_length_ends_with_its_last_byte(signed_in: Visitor, recording: str, webm: bytes) -> None:
    part = announce(signed_in, recording, upload_length=str(len(webm)))
    assert send(signed_in, part, 0, webm[:20]) == (204, "20")
    assert not signed_in.get(recording).json()["is_complete"]
    assert send(signed_in, part, 20, webm[20:]) == (204, str(len(webm)))
    assert signed_in.get(recording).json()["is_complete"]
    assert send(signed_in, part, len(webm), b"") == (204, str(len(webm)))
    assert send(signed_in, part, len(webm), b"more")[0] == 409


def test_an_announcement_whose_answer_was_lost_is_repeated(signed_in: Visitor, recording: str, webm: bytes) -> None:
    part = announce(signed_in, recording)
    send(signed_in, part, 0, webm[:1000])
    assert announce(signed_in, recording) == part
    assert announce(signed_in, recording, key="run 2") != part
    assert offset_headers(signed_in, part) == ("1000", None)


def test_a_piece_that_was_kept_already_is_not_kept_twice(signed_in: Visitor, recording: str, webm: bytes) -> None:
    part = announce(signed_in, recording)
    send(signed_in, part, 0, webm[:1000])
    assert send(signed_in, part, 0, webm[:1000])[0] == 409
    assert send(signed_in, part, 2000, webm[2000:])[0] == 409
    assert offset_headers(signed_in, part) == ("1000", None)


def test_what_the_file_holds_counts_when_the_server_died_before_it_wrote_that_down(
    signed_in: Visitor, served_store: LocalFileStore, recording: str, webm: bytes
) -> None:
    part = announce(signed_in, recording, upload_length=str(len(webm)))
    send(signed_in, part, 0, webm[:1000])
    _, _, _, recording_id, _, part_id = part.split("/")
    served_store.append(f"recordings/{recording_id}/parts/{part_id}", 1000, [webm[1000:]])
    assert offset_headers(signed_in, part) == (str(len(webm)), str(len(webm)))
    assert signed_in.get(recording).json()["is_complete"]


def test_a_part_that_was_ended_by_its_recording_tells_so(signed_in: Visitor, recording: str, webm: bytes) -> None:
    part = announce(signed_in, recording)
    send(signed_in, part, 0, webm[:1000])
    assert signed_in.post(f"{recording}/close").status_code == 200
    assert send(signed_in, part, 1000, webm[1000:])[0] == 409
    assert offset_headers(signed_in, part) == ("1000", "1000")


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_damaged_piece_is_refused_as_a_whole(signed_in: Visitor, recording: str, webm: bytes, algorithm: str) -> None:
    part = announce(signed_in, recording)
    digest = base64.b64encode(hashlib.new(algorithm, webm).digest()).decode()
    assert send(signed_in, part, 0, webm[:-1] + b"x", upload_checksum=f"{algorithm} {digest}") == (460, None)
    assert offset_headers(signed_in, part) == ("0", None)
    assert send(signed_in, part, 0, webm, upload_checksum=f"{algorithm} {digest}") == (204, str(len(webm)))


def test_a_large_piece_with_a_checksum_is_refused(signed_in: Visitor, recording: str) -> None:
    part = announce(signed_in, recording)
    digest = base64.b64encode(bytes(20)).decode()
    assert send(signed_in, part, 0, bytes(17 << 20), upload_checksum=f"sha1 {digest}")[0] == 413


def test_what_is_no_recording_is_refused_at_its_first_byte(signed_in: Visitor, recording: str) -> None:
    part = announce(signed_in, recording)
    assert send(signed_in, part, 0, b"%PDF-1.7 and so on, a long document")[0] == 415
    assert send(signed_in, part, 0, b"GIF")[0] == 422
    assert offset_headers(signed_in, part) == ("0", None)


def test_no_more_comes_than_was_announced_or_may_be(
    signed_in: Visitor, services: Server, recording: str, webm: bytes
) -> None:
    part = announce(signed_in, recording, upload_length="1000")
    assert send(signed_in, part, 0, webm)[0] == 413
    services.recordings.uploads.max_bytes = 5000
    large = {**TUS, "Upload-Metadata": encoded(key="run 2"), "Upload-Length": "5001"}
    assert signed_in.post(f"{recording}/parts", headers=large).status_code == 413
    endless = announce(signed_in, recording, key="run 3")
    assert send(signed_in, endless, 0, webm[:5000])[0] == 204
    assert send(signed_in, endless, 5000, webm[5000:])[0] == 413
    assert send(signed_in, endless, 5000, b"", upload_length="5001")[0] == 413


def test_a_length_is_declared_once_and_true(signed_in: Visitor, recording: str, webm: bytes) -> None:
    part = announce(signed_in, recording)
    send(signed_in, part, 0, webm[:1000])
    assert send(signed_in, part, 1000, b"", upload_length="999")[0] == 409
    assert send(signed_in, part, 1000, b"", upload_length="1000")[0] == 204
    assert send(signed_in, part, 1000, b"", upload_length="1000")[0] == 204
    assert send(signed_in, part, 1000, b"", upload_length="1001")[0] == 409


def test_an_empty_part_is_complete_at_once(signed_in: Visitor, recording: str) -> None:
    announce(signed_in, recording, upload_length="0")
    assert signed_in.get(recording).json()["is_complete"]


def test_a_part_is_thrown_away(signed_in: Visitor, served_store: LocalFileStore, recording: str, webm: bytes) -> None:
    part = announce(signed_in, recording)
    send(signed_in, part, 0, webm)
    assert signed_in.delete(part, headers=TUS).status_code == 204
    assert signed_in.head(part, headers=TUS).status_code == 404
    assert not list(served_store.list("recordings"))


def test_the_protocol_is_told_and_other_versions_are_refused(signed_in: Visitor, recording: str) -> None:
    answer = signed_in.options(f"{recording}/parts")
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert "creation-defer-length" in answer.headers["Tus-Extension"]
    assert int(answer.headers["Tus-Max-Size"]) > 0
    refused = signed_in.post(f"{recording}/parts", headers={"Tus-Resumable": "0.2.2", "Upload-Metadata": "key YQ=="})
    assert refused.status_code == 412
    assert refused.headers["Tus-Version"] == "1.0.0"
    assert refused.json()["status"] == 412


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Metadata": "key YQ=="}, 400),
        ({"Upload-Metadata": "key YQ==", "Upload-Length": "1", "Upload-Defer-Length": "1"}, 400),
        ({"Upload-Metadata": "start_seconds MQ==", "Upload-Length": "1"}, 400),
        ({"Upload-Metadata": "key ???", "Upload-Length": "1"}, 400),
        ({"Upload-Metadata": "key YQ==", "Upload-Length": "-1"}, 422),
        ({"Upload-Metadata": encoded(key="a", start_seconds="later"), "Upload-Length": "1"}, 400),
        ({"Upload-Metadata": encoded(key="a", start_seconds="nan"), "Upload-Length": "1"}, 400),
        ({"Upload-Metadata": encoded(key="a", reference="x" * 256), "Upload-Length": "1"}, 400),
    ],
)
def test_an_announcement_that_cannot_be_read_is_refused(
    signed_in: Visitor, recording: str, headers: dict[str, str], status: int
) -> None:
    assert signed_in.post(f"{recording}/parts", headers={**TUS, **headers}).status_code == status


def test_a_piece_has_its_own_type(signed_in: Visitor, recording: str) -> None:
    part = announce(signed_in, recording)
    headers = {**TUS, "Content-Type": "video/webm", "Upload-Offset": "0"}
    assert signed_in.patch(part, content=b"x", headers=headers).status_code == 415


def test_a_full_disk_is_told_and_what_came_is_kept(
    signed_in: Visitor, served_store: LocalFileStore, recording: str, webm: bytes
) -> None:
    part = announce(signed_in, recording)
    send(signed_in, part, 0, webm[:1000])
    served_store._reserve_bytes = 1 << 60
    assert send(signed_in, part, 1000, webm[1000:])[0] == 503
    served_store._reserve_bytes = 0
    assert send(signed_in, part, 1000, webm[1000:]) == (204, str(len(webm)))


@given(st.text(max_size=60))
def test_any_metadata_is_read_or_refused(header: str) -> None:
    try:
        part = read_new_part(header, 1, defers_length=False)
    except MalformedInputError:
        return
    assert part.client_key


@given(st.text(max_size=60))
def test_any_checksum_is_read_or_refused(header: str) -> None:
    try:
        checksum = read_checksum(header)
    except MalformedInputError:
        return
    assert checksum is not None
    assert not checksum.fits(b"a body")


def test_without_a_checksum_nothing_is_compared() -> None:
    assert read_checksum(None) is None


def test_a_piece_may_be_larger_than_other_requests(signed_in: Visitor, recording: str, webm: bytes) -> None:
    part = announce(signed_in, recording)
    piece = webm + bytes(5 << 20)
    assert send(signed_in, part, 0, piece) == (204, str(len(piece)))
