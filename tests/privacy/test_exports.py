"""All data of a user comes in one file, which only that user can download, for one day."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest

from greenroom.clock import SystemClock
from greenroom.db.leftovers import empty_log
from greenroom.interview.records import InterviewRecords
from greenroom.privacy.ownership import owned_tables
from greenroom.questions.bank import load_bank
from greenroom.recordings.contracts import Owner, part_key
from greenroom.registry import all_tables
from greenroom.report.contracts import tracks_key
from greenroom.report.json_document import from_json
from greenroom.report.repository import save_report
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.stories.contracts import StoryText
from greenroom.wiring.server import Server
from greenroom.wiring.storage import build_file_store
from tests.builders import short_report as build_short_report
from tests.http_client import Visitor, agree_to_recording
from tests.privacy.conftest import WorkAt
from tests.privacy.filling import fill
from tests.sessions.holding import ANSWER, reply, start, worker

SOUND = b"\x1a\x45\xdf\xa3" + bytes(range(256)) * 4000


@pytest.fixture
def store(server_settings: Settings) -> FileStore:
    return build_file_store(server_settings)


def exported(owner: Visitor, work_at: WorkAt) -> tuple[str, bytes]:
    """Return the address of an export, and its content."""
    address = f"/api/me/export/{owner.post('/api/me/export').json()['job_id']}"
    assert owner.get(address).status_code == 409
    work_at(SystemClock().now())
    answer = owner.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/zip"
    assert "attachment" in answer.headers["Content-Disposition"]
    return address, answer.content


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_was_said_recorded_and_reported_is_in_it(
    signed_in: Visitor, services: Server, store: FileStore, work_at: WorkAt
) -> None:
    me, now = signed_in.account_id, SystemClock().now()
    services.stories.add(me, StoryText(title="The ferry's timetable"))
    with services.database.transaction() as db:
        recording = services.recordings.service.create(db, me, Owner("upload", me), "answer.webm")
        save_report(db, "some-session", me, build_short_report(), now, now)
    agree_to_recording(signed_in)
    signed_in.post(
        f"/api/recordings/{recording.id}/parts",
        headers={"Tus-Resumable": "1.0.0", "Upload-Metadata": "key YQ==", "Upload-Length": str(len(SOUND))},
    )
    with services.database.reading() as db:
        (part,) = services.recordings.service.get(db, me, recording.id).parts
    store.put(part_key(recording.id, part.id), [SOUND])
    store.put(tracks_key("some-session"), [b"landmarks"])
    files = opened(exported(signed_in, work_at)[1])
    assert json.loads(files["data/stories.json"])[0]["text"]["title"] == "The ferry's timetable"
    assert json.loads(files["data/accounts.json"])[0]["email"] == "ada@example.org"
    assert "password_hash" not in json.loads(files["data/accounts.json"])[0]
    assert files[f"recordings/{recording.id}-part-1"] == SOUND
    assert files["observations/some-session"] == b"landmarks"
    assert from_json(files["reports/some-session.json"]) == build_short_report()
    assert files["reports/some-session.pdf"].startswith(b"%PDF")
    assert b"recordings/" in files["README.txt"]


def test_the_report_of_a_typed_interview_is_in_it_and_was_not_read_by_that(
    signed_in: Visitor, server_settings: Settings, services: Server
) -> None:
    work = worker(server_settings, services)
    session = start(signed_in)
    reply(signed_in, session)
    signed_in.post(f"/api/sessions/{session['id']}/finish", json={})
    address = f"/api/me/export/{signed_in.post('/api/me/export').json()['job_id']}"
    work()
    files = opened(signed_in.get(address).content)
    reported = json.loads(files[f"reports/{session['id']}.json"])
    assert ANSWER in json.dumps(reported["interview"])
    assert reported["delivery"] is None
    assert files[f"reports/{session['id']}.pdf"].startswith(b"%PDF")
    with services.database.reading() as db:
        (interview,) = InterviewRecords(SystemClock(), load_bank()).interviews(db, signed_in.account_id)
    assert not interview.is_revealed
    empty_log(services.database)  # the export no longer reads: deleted data can leave the database's log


def test_the_planted_mistakes_of_the_assistant_are_in_it_once_the_attempt_is_over(
    signed_in: Visitor, work_at: WorkAt
) -> None:
    begun = {"problem_id": "even-weather", "language": "python", "with_assistant": True}
    attempt = f"/api/coding/attempts/{signed_in.post('/api/coding/attempts', json=begun).json()['id']}"
    while (proposed := signed_in.post(f"{attempt}/proposals", json={"at_ms": 5000})).status_code == 200:
        decided = {"decision": "accepted", "why": "It looks right."}
        signed_in.post(f"{attempt}/proposals/{proposed.json()['number']}/decision", json=decided)

    def exported_mistakes() -> list[object]:
        rows = json.loads(opened(exported(signed_in, work_at)[1])["data/coding_proposals.json"])
        assert all(row["code"] for row in rows)
        return [row["fault"] for row in rows if row["fault"] is not None]

    assert exported_mistakes() == []
    assert signed_in.post(f"{attempt}/finish", json={"at_ms": 6000}).status_code == 202
    assert exported_mistakes() != []


def test_every_table_with_something_of_theirs_is_in_it_and_nobody_elses(
    signed_in: Visitor, services: Server, work_at: WorkAt
) -> None:
    with services.database.transaction() as db:
        fill(db, "somebody-else", "zqothers", 2)
    signed_in.post("/api/tokens", json={"name": "CI", "scopes": ["read"]})
    files = opened(exported(signed_in, work_at)[1])
    assert {"data/accounts.json", "data/api_tokens.json", "data/jobs.json", "data/sign_ins.json"} <= set(files)
    assert not any(b"zqothers" in content for content in files.values())
    reported = {name.removeprefix("data/").removesuffix(".json") for name in files if name.startswith("data/")}
    assert reported <= {owned.table.name for owned in owned_tables(all_tables())}


def test_a_download_that_broke_off_goes_on(signed_in: Visitor, work_at: WorkAt) -> None:
    address, content = exported(signed_in, work_at)
    rest = signed_in.get(address, headers={"Range": "bytes=10-"})
    assert (rest.status_code, rest.content) == (206, content[10:])


def test_nobody_else_can_fetch_it(
    signed_in: Visitor, other_user: Visitor, admin: Visitor, client: Visitor, work_at: WorkAt
) -> None:
    address, _ = exported(signed_in, work_at)
    assert [visitor.get(address).status_code for visitor in (other_user, admin, client)] == [404, 404, 401]


def test_asking_twice_is_asking_once(signed_in: Visitor) -> None:
    assert signed_in.post("/api/me/export").json() == signed_in.post("/api/me/export").json()


def test_it_is_gone_after_a_day(signed_in: Visitor, store: FileStore, work_at: WorkAt) -> None:
    address, _ = exported(signed_in, work_at)
    work_at(SystemClock().now() + timedelta(hours=23))
    assert signed_in.get(address).status_code == 200
    work_at(SystemClock().now() + timedelta(hours=25))
    assert signed_in.get(address).status_code == 404
    assert list(store.list("exports")) == []


def test_other_jobs_are_no_exports(signed_in: Visitor) -> None:
    job = signed_in.post("/api/knowledge", content=b"# Notes\n\nA b c", headers={"X-File-Name": "notes.md"}).json()
    assert signed_in.get(f"/api/me/export/{job['job_id']}").status_code == 404
