"""A recording is analysed by a job once in effect, and scored again without being read."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from threading import Event

import pytest
from sqlalchemy.orm import Session

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.db.schema import upgrade
from greenroom.jobs.contracts import QUEUES, Job, NoRunner
from greenroom.jobs.execution import Executor
from greenroom.jobs.handlers import JobContext, JobHandler, by_name
from greenroom.jobs.kinds import JobKind, NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.repository.jobs import find
from greenroom.pipeline.analysing import Analyst, ReportPlace
from greenroom.pipeline.request import AnalysisRequest, build_request
from greenroom.providers import Providers
from greenroom.report.contracts import tracks_key
from greenroom.report.document import Report
from greenroom.report.repository import find_report, scored_before
from greenroom.settings import load_settings
from greenroom.storage.contracts import FileMissingError
from greenroom.storage.local import LocalFileStore
from greenroom.wiring.analysis import build_providers
from samples.render import Sample

PLACE = ReportPlace("s1", "ada", datetime(2026, 11, 21, tzinfo=UTC))


@cache
def providers() -> Providers:
    return build_providers(load_settings())


class Bench:
    """A worker with one handler after the other."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.stages: list[tuple[str, float]] = []

    def run(self, work: Callable[[JobContext], object]) -> str:
        """Do a job, remembering its progress; return how it ended."""

        def handle(context: JobContext, payload: NoPayload) -> None:
            work(Listening(context, self.stages))

        kind = JobKind("work", NoPayload)
        with self.database.transaction() as db:
            job = JobQueue(SystemClock(), Random(), NoRunner()).enqueue(db, kind, NoPayload())
        handlers = by_name(JobHandler(kind, handle))
        Executor(self.database, SystemClock(), Random(1), handlers, "w").run_next(QUEUES, Event())
        with self.database.reading() as db:
            ended = find(db, job.id)
        assert ended is not None
        return ended.state


class Listening:
    """A context that remembers what was reported."""

    def __init__(self, context: JobContext, stages: list[tuple[str, float]]) -> None:
        self._context, self._stages = context, stages

    @property
    def job(self) -> Job:
        return self._context.job

    def transaction(self) -> AbstractContextManager[Session]:
        return self._context.transaction()

    def progress(self, stage: str, share: float) -> None:
        self._stages.append((stage, share))
        self._context.progress(stage, share)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    engine = open_engine(sqlite_url(tmp_path / "greenroom.db"))
    upgrade(engine)
    database = Database(engine)
    yield Bench(database)
    database.close()


@pytest.fixture
def analyst(tmp_path: Path) -> Analyst:
    return Analyst(LocalFileStore(tmp_path / "files", reserve_bytes=0), providers, SystemClock())


@pytest.fixture
def request_of_sample(short_sample: Sample) -> AnalysisRequest:
    return build_request(
        short_sample.recording,
        question=short_sample.question,
        questions=None,
        transcript=short_sample.transcript,
        profile="fast",
        interview_type="general",
        language="en",
    )


def stored(bench: Bench) -> Report:
    with bench.database.reading() as db:
        assert find_report(db, PLACE.subject, "eve") is None
        assert len(scored_before(db, PLACE.subject)) == 1
        report = find_report(db, PLACE.subject, PLACE.candidate_id)
    assert report is not None
    return report


def test_a_recording_is_analysed_and_scored_again_without_being_read(
    bench: Bench, analyst: Analyst, request_of_sample: AnalysisRequest, tmp_path: Path
) -> None:
    assert bench.run(lambda context: analyst.analyse(context, request_of_sample, PLACE)) == "done"
    first = stored(bench)
    assert first.scores["overall"].value is not None
    names = list(dict.fromkeys(stage for stage, _ in bench.stages))
    assert names == ["watching", "listening", "measuring"]
    assert [share for _, share in bench.stages] == sorted(share for _, share in bench.stages)

    unreadable = dataclasses.replace(request_of_sample, recording=Path("gone.mp4"))
    assert bench.run(lambda context: analyst.score_again(context, unreadable, PLACE)) == "done"
    assert stored(bench) == first

    LocalFileStore(tmp_path / "files", reserve_bytes=0).delete(tracks_key(PLACE.subject))
    with pytest.raises(FileMissingError):
        analyst.score_again(None, unreadable, PLACE)  # type: ignore[arg-type]  # it does not get so far


def test_what_cannot_be_used_is_told_and_leaves_nothing(
    bench: Bench, analyst: Analyst, request_of_sample: AnalysisRequest
) -> None:
    missing = dataclasses.replace(request_of_sample, recording=Path("gone.mp4"))
    assert bench.run(lambda context: analyst.analyse(context, missing, PLACE)) == "dead"
    with bench.database.reading() as db:
        assert find_report(db, PLACE.subject, PLACE.candidate_id) is None
