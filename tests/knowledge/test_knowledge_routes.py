"""A candidate's own documents over HTTP: uploaded, read by a job, searched, listed and deleted."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import Response

from greenroom.accounts.storage_quota import StorageQuota
from greenroom.app import create_app
from greenroom.clock import FixedClock, SystemClock
from greenroom.db.database import Database
from greenroom.documents.contracts import DocumentLimits
from greenroom.errors import MachineError
from greenroom.jobs.contracts import QUEUES, Job, NoRunner
from greenroom.jobs.execution import Executor
from greenroom.jobs.handlers import JobContext, JobHandler, JobInterruptedError, by_name
from greenroom.jobs.kinds import JobKind, P
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.knowledge.contracts import KnowledgeLimits, KnowledgeListener, SilentListener
from greenroom.knowledge.service import KnowledgeBase, SearchRules
from greenroom.knowledge.services import KnowledgeServices
from greenroom.knowledge.tasks import READ, ReadUpload
from greenroom.knowledge.uploads import KnowledgeUploads, folder_of
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.storage.local import LocalFileStore
from greenroom.wiring.server import Server
from samples.hostile import HOSTILE
from tests.deletion_log import new_deletion_log
from tests.documents.making import DOCUMENTS
from tests.http_client import Visitor
from tests.knowledge.writing import WordEmbedder, words

LEAVE = "# Handbook\n\n## Holidays\n\nEverybody has twenty-seven days of holiday in a calendar year.\n"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def open_base(database: Database, listener: KnowledgeListener, limits: KnowledgeLimits | None = None) -> KnowledgeBase:
    rules, clock = SearchRules(results=2, threshold=0.2), FixedClock(NOW)
    return KnowledgeBase(
        database,
        DOCUMENTS,
        WordEmbedder(),
        clock,
        rules,
        limits or KnowledgeLimits(),
        listener,
        new_deletion_log(clock),
    )


class Reader:
    """A worker that knows how to read documents, and the files and jobs that it works with."""

    def __init__(self, database: Database, folder: Path, limits: KnowledgeLimits | None = None) -> None:
        self.database = database
        self.store: FileStore = LocalFileStore(folder, 0)
        self.queue = JobQueue(SystemClock(), Random(1), NoRunner())
        self.uploads = KnowledgeUploads(database, self.store, self.queue, Random(2), StorageQuota(0, ()))
        self.task = ReadUpload(open_base(database, SilentListener(), limits), self.store)

    def work(self, stopping: Event | None = None) -> bool:
        handlers = by_name(JobHandler(READ, self.task))
        executor = Executor(self.database, SystemClock(), Random(1), handlers, "w")
        return executor.run_next(QUEUES, stopping or Event())

    def begin(self, context: JobContext) -> None:
        JobHandler(READ, self.task).carry_out(context)

    def job(self, job_id: str) -> Job:
        with self.database.reading() as db:
            return JobService(SystemClock(), NoRunner()).get(db, job_id, None)

    def files(self, candidate_id: str) -> list[str]:
        return list(self.store.list(folder_of(candidate_id)))


@pytest.fixture
def reader(services: Server, tmp_path: Path) -> Reader:
    return Reader(services.database, tmp_path / "files")


@pytest.fixture
def server(server_settings: Settings, services: Server, reader: Reader) -> FastAPI:
    """A server whose documents are compared by their words, and whose worker works when it is told to."""
    base = open_base(services.database, SilentListener())
    return create_app(replace(services, knowledge=KnowledgeServices(base, reader.uploads)))


def send(visitor: Visitor, text: str | bytes = LEAVE, name: str = "handbook.md") -> Response:
    return visitor.post("/api/knowledge", content=text, headers={"X-File-Name": name})


def listed(visitor: Visitor) -> list[dict[str, Any]]:
    return list(visitor.get("/api/knowledge").json())


def found(visitor: Visitor, query: str) -> list[dict[str, Any]]:
    return list(visitor.get("/api/knowledge/search", params={"query": query}).json())


def test_a_document_is_taken_at_once_and_read_by_a_job(signed_in: Visitor, reader: Reader) -> None:
    taken = send(signed_in)
    assert taken.status_code == 202
    assert listed(signed_in) == []
    assert len(reader.files(signed_in.account_id)) == 1
    assert reader.work()
    job = reader.job(taken.json()["job_id"])
    assert (job.state, job.candidate_id) == ("done", signed_in.account_id)
    assert reader.files(signed_in.account_id) == []
    (document,) = listed(signed_in)
    assert (document["title"], document["passages"], document["notes"]) == ("handbook.md", 1, [])
    assert document["added_at"].startswith("2026-11-21T12:00:00")
    (passage,) = found(signed_in, "days of holiday")
    assert (passage["document"], passage["heading"], passage["page"]) == ("handbook.md", "Handbook > Holidays", None)
    assert "twenty-seven" in passage["text"]
    assert found(signed_in, "rocket engines") == []


def test_a_document_of_the_same_name_is_replaced_and_one_of_the_same_text_left_alone(
    signed_in: Visitor, reader: Reader
) -> None:
    for text, name in ((LEAVE, "a.md"), (LEAVE.replace("seven", "eight"), "a.md"), (LEAVE, "b.md"), (LEAVE, "c.md")):
        send(signed_in, text, name)
        assert reader.work()
    assert [document["title"] for document in listed(signed_in)] == ["a.md", "b.md"]
    assert "twenty-eight" in found(signed_in, "twenty-eight days")[0]["text"]


def test_a_removed_document_is_found_no_more(signed_in: Visitor, other_user: Visitor, reader: Reader) -> None:
    send(signed_in)
    reader.work()
    address = f"/api/knowledge/{listed(signed_in)[0]['id']}"
    assert other_user.delete(address).status_code == 404
    assert signed_in.delete(address).status_code == 204
    assert signed_in.delete(address).status_code == 404
    assert listed(signed_in) == found(signed_in, "days of holiday") == []
    assert signed_in.delete("/api/knowledge/0").status_code == 422


def test_shared_documents_serve_every_account_and_hold_nothing_of_users(
    signed_in: Visitor, admin: Visitor, reader: Reader
) -> None:
    send(signed_in, "# Private\n\nMy salary is forty-two thousand.\n", "mine.md")
    reader.work()
    named = {"X-File-Name": "handbook.md"}
    assert signed_in.post("/api/admin/knowledge", content=LEAVE, headers=named).status_code == 403
    job_id = admin.post("/api/admin/knowledge", content=LEAVE, headers=named).json()["job_id"]
    assert reader.work()
    assert reader.job(job_id).state == "done"

    (shared,) = signed_in.get("/api/knowledge/shared").json()
    assert shared["title"] == "handbook.md"
    assert admin.get("/api/admin/knowledge").json() == [shared]
    assert [document["title"] for document in listed(signed_in)] == ["mine.md"]
    for visitor in (signed_in, admin):
        assert found(visitor, "days of holiday")[0]["document"] == "handbook.md"
    assert found(admin, "salary") == []

    address = f"/api/admin/knowledge/{shared['id']}"
    own = listed(signed_in)[0]["id"]
    assert signed_in.delete(f"/api/knowledge/{shared['id']}").status_code == 404
    assert admin.delete(f"/api/admin/knowledge/{own}").status_code == 404
    assert admin.delete(address).status_code == 204
    assert found(signed_in, "days of holiday") == []


def test_nobody_finds_anothers(client: Visitor, signed_in: Visitor, other_user: Visitor, reader: Reader) -> None:
    send(signed_in)
    reader.work()
    assert listed(other_user) == found(other_user, "days of holiday") == []
    assert send(client).status_code == client.get("/api/knowledge").status_code == 401


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Office"])
def test_what_is_plainly_no_document_is_refused_at_once(signed_in: Visitor, reader: Reader, content: bytes) -> None:
    assert send(signed_in, content).status_code == 422
    assert reader.files(signed_in.account_id) == []
    assert not reader.work()


def test_what_shows_to_be_none_later_the_job_tells(signed_in: Visitor, reader: Reader) -> None:
    taken = send(signed_in, b"%PDF-1.7 and then nothing", "odd.pdf")
    reader.work()
    job = reader.job(taken.json()["job_id"])
    assert job.state == "dead"
    assert job.error is not None
    assert job.error.startswith("odd.pdf is a damaged PDF")
    assert reader.files(signed_in.account_id) == []


def test_a_search_needs_words(signed_in: Visitor) -> None:
    assert signed_in.get("/api/knowledge/search").status_code == 422
    assert signed_in.get("/api/knowledge/search", params={"query": ""}).status_code == 422


# ---- the job alone, on both databases ------------------------------------------------------------------------------


def written(folder: Path, text: str = LEAVE, name: str = "notes.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_attempt_that_was_broken_off_is_made_again_from_the_beginning(database: Database, tmp_path: Path) -> None:
    reader = Reader(database, tmp_path / "files")
    job = reader.uploads.take("ada", written(tmp_path, words(0, 3000)))
    stopping = Event()
    stopping.set()
    assert reader.work(stopping)
    assert reader.job(job.id).state == "queued"
    assert len(reader.files("ada")) == 1
    assert reader.work()
    assert reader.job(job.id).state == "done"
    assert len(open_base(database, SilentListener()).documents("ada")) == 1


class UploadContext:
    """A context that remembers the shares and lets go of the job before anything is written, when it shall."""

    def __init__(self, reader: Reader, job: Job, *, is_lost: bool) -> None:
        self.job = job
        self.stages: list[tuple[str, float]] = []
        self._database, self._is_lost = reader.database, is_lost

    def progress(self, stage: str, share: float) -> None:
        self.stages.append((stage, share))

    def transaction(self) -> Any:
        if self._is_lost:
            raise JobInterruptedError
        return self._database.transaction()


class Cancelled:
    """A context whose job is cancelled half a second after its first report."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.noticed_at_seconds = math.inf

    def progress(self, stage: str, share: float) -> None:
        if self.noticed_at_seconds == math.inf:
            self.noticed_at_seconds = SystemClock().monotonic_seconds() + 0.5
        if SystemClock().monotonic_seconds() >= self.noticed_at_seconds:
            raise JobInterruptedError

    def transaction(self) -> Any:
        raise AssertionError("a cancelled job writes nothing")


def test_progress_is_told_and_grows(database: Database, tmp_path: Path) -> None:
    reader = Reader(database, tmp_path / "files")
    reported = UploadContext(reader, reader.uploads.take("ada", written(tmp_path, words(0, 6000))), is_lost=False)
    reader.begin(reported)
    assert list(dict(reported.stages)) == ["reading", "understanding"]
    shares = [share for _, share in reported.stages]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)


def test_an_attempt_that_counts_no_more_writes_nothing(database: Database, tmp_path: Path) -> None:
    reader = Reader(database, tmp_path / "files")
    job = reader.uploads.take("ada", written(tmp_path))
    with pytest.raises(JobInterruptedError):
        reader.begin(UploadContext(reader, job, is_lost=True))
    assert open_base(database, SilentListener()).documents("ada") == []
    assert len(reader.files("ada")) == 1


def test_a_cancelled_job_stops_while_its_document_is_parsed(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "slow.pdf"
    path.write_bytes(HOSTILE["tiny-tiles.pdf"]())
    reader = Reader(database, tmp_path / "files")
    context = Cancelled(reader.uploads.take("ada", path))
    with pytest.raises(JobInterruptedError):
        reader.begin(context)
    assert SystemClock().monotonic_seconds() < context.noticed_at_seconds + DocumentLimits().max_processor_seconds / 2


def test_a_second_run_after_the_end_changes_nothing(database: Database, tmp_path: Path) -> None:
    reader = Reader(database, tmp_path / "files")
    reported = UploadContext(reader, reader.uploads.take("ada", written(tmp_path)), is_lost=False)
    reader.begin(reported)
    reader.begin(reported)
    assert len(open_base(database, SilentListener()).documents("ada")) == 1


def test_a_file_that_is_gone_ends_the_job(database: Database, tmp_path: Path) -> None:
    reader = Reader(database, tmp_path / "files")
    job = reader.uploads.take("ada", written(tmp_path))
    reader.store.delete_all(folder_of("ada"))
    reader.work()
    assert reader.job(job.id).state == "dead"


def test_what_the_knowledge_base_may_not_hold_ends_the_job(database: Database, tmp_path: Path) -> None:
    reader = Reader(database, tmp_path / "files", KnowledgeLimits(max_chunks_per_document=1))
    job = reader.uploads.take("ada", written(tmp_path, words(0, 3000)))
    reader.work()
    assert "more than 1" in str(reader.job(job.id).error)
    assert reader.files("ada") == []


class FullQueue(JobQueue):
    """A queue whose database is full."""

    def enqueue(self, db: Any, kind: JobKind[P], payload: P, **options: Any) -> Job:
        raise MachineError("The database is full", "Free some space")


def test_a_file_that_nobody_is_asked_to_read_does_not_stay(database: Database, tmp_path: Path) -> None:
    reader = Reader(database, tmp_path / "files")
    queue = FullQueue(SystemClock(), Random(1), NoRunner())
    uploads = KnowledgeUploads(database, reader.store, queue, Random(2), StorageQuota(0, ()))
    with pytest.raises(MachineError):
        uploads.take("ada", written(tmp_path))
    assert reader.files("ada") == []
