"""An account stores as much as it may, learns how much it uses, and is told what to do when its storage is full."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.accounts.storage_quota import StorageQuota, StorageUse
from greenroom.settings import Settings, load_settings
from tests.http_client import ORIGIN, Visitor, agree_to_recording
from tests.recordings.test_tus import TUS, announce, encoded, send

LIMIT_BYTES = 5000
BEGINNING = b"\x1aE\xdf\xa3" + bytes(996)  # of a WebM file


@pytest.fixture
def server_settings(tmp_path: Path) -> Settings:
    return load_settings(
        home=tmp_path / "home", public_url=ORIGIN, sign_ins_per_minute=1000, storage_per_account_bytes=LIMIT_BYTES
    )


def recording_of(visitor: Visitor) -> str:
    agree_to_recording(visitor)
    return f"/api/recordings/{visitor.post('/api/recordings', json={'name': 'answer.webm'}).json()['id']}"


def use(visitor: Visitor) -> tuple[int, int]:
    said = visitor.get("/api/me/storage").json()
    return said["used_bytes"], said["limit_bytes"]


def test_what_has_come_counts_and_what_is_deleted_does_not(signed_in: Visitor, other_user: Visitor) -> None:
    recording = recording_of(signed_in)
    assert use(signed_in) == (0, LIMIT_BYTES)
    assert send(signed_in, announce(signed_in, recording), 0, BEGINNING)[0] == 204
    assert use(signed_in) == (1000, LIMIT_BYTES)
    assert use(other_user) == (0, LIMIT_BYTES)
    assert signed_in.delete(recording).status_code == 204
    assert use(signed_in) == (0, LIMIT_BYTES)


def test_a_piece_too_many_is_refused_with_a_remedy_and_other_accounts_are_not(
    signed_in: Visitor, other_user: Visitor
) -> None:
    recording = recording_of(signed_in)
    part = announce(signed_in, recording)
    for number in range(5):
        assert send(signed_in, part, 1000 * number, BEGINNING)[0] == 204
    answer = signed_in.patch(
        part, content=b"x", headers={**TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": "5000"}
    )
    assert answer.status_code == 507
    assert answer.json()["type"].endswith("storage-full")
    assert "Delete recordings" in answer.json()["remedy"]
    assert send(other_user, announce(other_user, recording_of(other_user)), 0, BEGINNING)[0] == 204


def test_a_recording_that_cannot_fit_is_refused_before_it_is_sent(signed_in: Visitor) -> None:
    metadata = encoded(key="run 1", start_seconds="0")
    announced = signed_in.post(
        f"{recording_of(signed_in)}/parts",
        headers={**TUS, "Upload-Metadata": metadata, "Upload-Length": str(LIMIT_BYTES + 1)},
    )
    assert announced.status_code == 507


def test_documents_count_too(signed_in: Visitor) -> None:
    headers = {"Content-Type": "text/plain", "Content-Disposition": 'attachment; filename="notes.txt"'}
    assert signed_in.post("/api/knowledge", content=b"word " * 600, headers=headers).status_code == 202
    assert use(signed_in) == (3000, LIMIT_BYTES)
    assert signed_in.post("/api/knowledge", content=b"word " * 600, headers=headers).status_code == 507


def test_without_a_limit_everything_fits() -> None:
    quota = StorageQuota(0, [lambda db, account_id: 10**15])
    quota.check(None, "ada", 10**15)  # type: ignore[arg-type]  # nothing is read
    assert quota.use(None, "ada") == StorageUse(10**15, None)  # type: ignore[arg-type]
