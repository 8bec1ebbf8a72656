"""Recordings from their beginning to their one file, and to their end."""

from __future__ import annotations

from pathlib import Path
from random import Random
from threading import Event

import pytest

from greenroom.accounts.storage_quota import StorageQuota
from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.errors import ConflictError, InputError, NotFoundError
from greenroom.jobs.contracts import QUEUES, NoRunner
from greenroom.jobs.execution import Executor
from greenroom.jobs.handlers import JobHandler, by_name
from greenroom.jobs.queue import JobQueue
from greenroom.recordings.contracts import NewPart, Owner, Recording
from greenroom.recordings.joining import Joiner
from greenroom.recordings.service import RecordingService
from greenroom.recordings.tasks import JOIN, JoinTask, enqueue_join
from greenroom.recordings.uploads import MOST_PARTS, Uploads
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.storage.local import LocalFileStore
from greenroom.wiring.media import build_piece_joiner
from greenroom.wiring.server import Server
from tests.http_client import Visitor, agree_to_recording
from tests.media.recordings import write_recording

CLOCK = SystemClock()
SESSION = Owner("session", "s1")
PIECES = build_piece_joiner(Settings())


@pytest.fixture
def store(tmp_path: Path) -> LocalFileStore:
    return LocalFileStore(tmp_path / "files", reserve_bytes=0)


@pytest.fixture
def recordings(database: Database, store: LocalFileStore) -> RecordingService:
    return RecordingService(database, store, CLOCK, Random(1))


@pytest.fixture
def uploads(database: Database, store: LocalFileStore) -> Uploads:
    return Uploads(
        database, store, CLOCK, Random(2), max_bytes=10**8, quota=StorageQuota(0, ()), announced=lambda *_: None
    )


@pytest.fixture
def joiner(database: Database, store: LocalFileStore, tmp_path: Path) -> Joiner:
    return Joiner(database, store, CLOCK, PIECES, tmp_path)


@pytest.fixture(scope="module")
def webm(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("live") / "a.webm"
    return write_recording(path, "webm", "libvpx", "libopus", options={"live": "1"}).read_bytes()


@pytest.fixture
def recording(database: Database, recordings: RecordingService) -> Recording:
    with database.transaction() as db:
        return recordings.create(db, "ada", SESSION, "Interview")


def send(
    uploads: Uploads, recording: Recording, content: bytes, key: str, start_seconds: float = 0.0, ends: bool = True
) -> None:
    new = NewPart(key, start_seconds, f"turn {key}", len(content) if ends else None)
    part = uploads.announce("ada", recording.id, new)
    uploads.receive(part, 0, content, "ada")


def test_parts_lie_on_the_timeline_whatever_order_they_come_in(
    database: Database, recordings: RecordingService, uploads: Uploads, recording: Recording, webm: bytes
) -> None:
    for key, start in (("b", 60.0), ("a", 0.0), ("c", 60.0)):
        send(uploads, recording, webm, key, start)
    with database.reading() as db:
        found = recordings.get(db, "ada", recording.id)
        assert recordings.of_owner(db, "ada", SESSION) == [found]
        assert recordings.of_owner(db, "eve", SESSION) == []
    assert [part.client_key for part in found.parts] == ["a", "b", "c"]
    assert found.is_complete


def test_an_answer_is_finished_and_the_recording_goes_on(
    recordings: RecordingService, uploads: Uploads, recording: Recording, webm: bytes
) -> None:
    send(uploads, recording, webm, "a", ends=False)
    send(uploads, recording, webm, "b", ends=False)
    uploads.announce("ada", recording.id, NewPart("c", 0.0, "turn c", None))
    finished = recordings.finish("ada", recording.id, reference="turn a")
    assert finished.closed_at is None
    assert [part.ended_at is not None for part in finished.parts] == [True, False, False]
    closed = recordings.finish("ada", recording.id)
    assert closed.closed_at is not None
    assert closed.is_complete
    assert [part.length_bytes for part in closed.parts] == [len(webm), len(webm), 0]
    assert recordings.finish("ada", recording.id) == closed
    with pytest.raises(ConflictError, match="already complete"):
        uploads.announce("ada", recording.id, NewPart("d", 0.0, None, None))


def test_parts_become_one_file_and_their_own_files_go(
    recordings: RecordingService, uploads: Uploads, joiner: Joiner, store: FileStore, recording: Recording, webm: bytes
) -> None:
    send(uploads, recording, webm, "a")
    send(uploads, recording, b"\x1a\x45\xdf\xa3 and no more of it", "b", 10.0)
    send(uploads, recording, webm, "c", 20.0)
    uploads.announce("ada", recording.id, NewPart("d", 30.0, None, 0))
    with pytest.raises(InputError, match="is not complete"):
        joiner.join("ada", recording.id)
    recordings.finish("ada", recording.id)
    joined = joiner.join("ada", recording.id)
    assert joined.whole is not None
    assert joined.whole.content_type == "video/webm"
    assert joined.whole.duration_seconds == pytest.approx(4.0, abs=0.1)
    assert joined.whole.sha256 == store.checksum(f"recordings/{recording.id}/whole")
    places = [part.joined_from_seconds for part in joined.parts]
    assert places == [0.0, None, pytest.approx(2.0, abs=0.1), None]
    assert joined.notes == ("Part 2 of 3 could not be read and was left out",)
    stored = list(store.list(f"recordings/{recording.id}"))
    assert len(stored) == 2, "the whole, and the part that could not be read: it may be somebody's only copy"
    assert joiner.join("ada", recording.id) == joined
    with pytest.raises(ConflictError, match="belongs to the finished recording"):
        uploads.remove("ada", recording.id, joined.parts[0].id)


def test_the_joining_job_is_done_once(
    database: Database,
    recordings: RecordingService,
    uploads: Uploads,
    joiner: Joiner,
    recording: Recording,
    webm: bytes,
) -> None:
    send(uploads, recording, webm, "a")
    closed = recordings.finish("ada", recording.id)
    queue = JobQueue(CLOCK, Random(3), NoRunner())
    for _ in range(2):
        with database.transaction() as db:
            enqueue_join(queue, db, closed, "session:s1")
    executor = Executor(database, CLOCK, Random(4), by_name(JobHandler(JOIN, JoinTask(joiner))), "w")
    assert executor.run_next(QUEUES, Event())
    assert not executor.run_next(QUEUES, Event())
    with database.reading() as db:
        assert recordings.get(db, "ada", recording.id).whole is not None


def test_nobody_reaches_what_is_somebody_elses(
    database: Database,
    recordings: RecordingService,
    uploads: Uploads,
    joiner: Joiner,
    recording: Recording,
    webm: bytes,
) -> None:
    send(uploads, recording, webm, "a")
    with database.reading() as db:
        part = recordings.get(db, "ada", recording.id).parts[0]
        with pytest.raises(NotFoundError):
            recordings.get(db, "eve", recording.id)
    for attempt in (
        lambda: recordings.finish("eve", recording.id),
        lambda: recordings.delete("eve", recording.id),
        lambda: joiner.join("eve", recording.id),
        lambda: uploads.announce("eve", recording.id, NewPart("x", 0.0, None, None)),
        lambda: uploads.look("eve", recording.id, part.id),
        lambda: uploads.look("ada", "another", part.id),
        lambda: uploads.remove("eve", recording.id, part.id),
        lambda: uploads.receive(part, 0, webm, "eve"),
    ):
        with pytest.raises(NotFoundError):
            attempt()


def test_deleting_leaves_no_row_and_no_file(
    database: Database, recordings: RecordingService, uploads: Uploads, store: FileStore, webm: bytes
) -> None:
    owners = [Owner("session", str(number)) for number in range(2)]
    for owner in owners:
        with database.transaction() as db:
            made = recordings.create(db, "ada", owner, "Interview")
        send(uploads, made, webm, "a")
    recordings.delete("ada", made.id)
    with database.reading() as db:
        (stored,) = recordings.of_owner(db, "ada", owners[0])
        assert recordings.of_owner(db, "ada", owners[1]) == []
    assert {key.split("/")[1] for key in store.list("recordings")} == {stored.id}


def test_a_recording_has_a_thousand_parts_at_most(uploads: Uploads, recording: Recording, database: Database) -> None:
    from greenroom.recordings.models import PartRow

    now = CLOCK.now()
    with database.transaction() as db:
        db.add_all(
            PartRow(
                id=f"p{number}",
                recording_id=recording.id,
                candidate_id="ada",
                number=number,
                client_key=str(number),
                start_seconds=0.0,
                offset_bytes=0,
                created_at=now,
                received_at=now,
            )
            for number in range(MOST_PARTS)
        )
    with pytest.raises(ConflictError, match="parts"):
        uploads.announce("ada", recording.id, NewPart("one more", 0.0, None, None))


@pytest.fixture
def played(signed_in: Visitor, services: Server, served_store: LocalFileStore, webm: bytes) -> str:
    """Address of a recording that was sent, closed and joined."""
    agree_to_recording(signed_in)
    recording_id = signed_in.post("/api/recordings", json={"name": "a.webm"}).json()["id"]
    uploads = services.recordings.uploads
    part = uploads.announce(signed_in.account_id, recording_id, NewPart("a", 0.0, None, len(webm)))
    uploads.receive(part, 0, webm, signed_in.account_id)
    address = f"/api/recordings/{recording_id}"
    assert signed_in.get(f"{address}/file").status_code == 409
    assert signed_in.post(f"{address}/close").json()["closed_at"] is not None
    Joiner(services.database, served_store, CLOCK, PIECES, None).join(signed_in.account_id, recording_id)
    return address


def test_a_player_gets_the_stretch_that_it_asks_for(signed_in: Visitor, other_user: Visitor, played: str) -> None:
    whole = signed_in.get(f"{played}/file")
    assert whole.status_code == 200
    assert whole.headers["Content-Type"] == "video/webm"
    assert whole.headers["Accept-Ranges"] == "bytes"
    size = len(whole.content)
    assert signed_in.get(played).json()["size_bytes"] == size
    for asked, expected in (
        ("bytes=0-99", whole.content[:100]),
        ("bytes=100-", whole.content[100:]),
        ("bytes=-50", whole.content[-50:]),
        (f"bytes=10-{size * 2}", whole.content[10:]),
    ):
        stretch = signed_in.get(f"{played}/file", headers={"Range": asked})
        assert stretch.status_code == 206
        assert stretch.content == expected
        assert stretch.headers["Content-Range"].endswith(f"/{size}")
    for asked in (f"bytes={size}-", "bytes=-0"):
        beyond = signed_in.get(f"{played}/file", headers={"Range": asked})
        assert beyond.status_code == 416
        assert beyond.headers["Content-Range"] == f"bytes */{size}"
    for asked in ("bytes=a-b", "bytes=0-1,5-6", "bytes=-", "lines=1-2"):
        assert signed_in.get(f"{played}/file", headers={"Range": asked}).content == whole.content
    head = signed_in.head(f"{played}/file")
    assert head.headers["Content-Length"] == str(size)
    assert head.content == b""
    tag = whole.headers["ETag"]
    assert signed_in.get(f"{played}/file", headers={"If-None-Match": tag}).status_code == 304
    changed = signed_in.get(f"{played}/file", headers={"Range": "bytes=0-9", "If-Range": '"another"'})
    assert changed.status_code == 200
    assert other_user.get(f"{played}/file").status_code == 404


def test_a_candidate_deletes_a_recording(signed_in: Visitor, served_store: LocalFileStore, played: str) -> None:
    assert signed_in.delete(played).status_code == 204
    assert signed_in.get(played).status_code == 404
    assert not list(served_store.list("recordings"))
