"""What a worker does for sessions; apart, so that a server does not load what analyses recordings."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from sqlalchemy.orm import Session

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.jobs.handlers import Handlers, JobContext, JobHandler, by_name
from greenroom.jobs.kinds import JobKind, P
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.sessions.judging import SessionJudging
from greenroom.sessions.models import SessionRow
from greenroom.sessions.tasks.judging import JudgingTasks
from greenroom.sessions.tasks.kinds import WITH_RECORDINGS
from greenroom.sessions.tasks.purging import PurgeTask
from greenroom.sessions.tasks.sample import Archive, SampleTask
from greenroom.sessions.work import SessionWork
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.wiring.practice import build_interviewing
from greenroom.wiring.recordings import build_joiner, build_recordings, build_uploads


def ask_for_new_scores(database: Database, store: FileStore, queue: JobQueue, jobs: JobService) -> None:
    """Have everything scored again that this version of the scorer has not seen; asked at every start, done once."""
    work = SessionWork(queue, jobs, build_recordings(database, store))
    with database.transaction() as session:
        work.ask_to_score_all_again(session)


def session_handlers(
    settings: Settings, database: Database, store: FileStore, queue: JobQueue, jobs: JobService
) -> Handlers:
    """Return what a worker does for sessions."""
    clock = SystemClock()
    recordings = build_recordings(database, store)
    interviewing, _ = build_interviewing(settings, database)
    work = SessionWork(queue, jobs, recordings)
    archive = Archive(
        recordings, build_uploads(settings, database, store), build_joiner(settings, database, store), store
    )

    def finish(db: Session, row: SessionRow) -> None:
        row.finished_at = row.finished_at or clock.now()
        work.ask_to_analyse(db, row)

    judging = SessionJudging(database, clock, interviewing, finish)

    @cache
    def with_recordings() -> Handlers:
        from greenroom.wiring.recording_work import recording_handlers  # noqa: PLC0415 -- 150 MB, not for a worker at rest

        return recording_handlers(settings, database, store, interviewing.interviews, judging, work)

    return {
        **JudgingTasks(database, judging).handlers(),
        **by_name(*(_found_on_use(kind, with_recordings) for kind in WITH_RECORDINGS)),
        **PurgeTask(database, clock, recordings, store).handlers(),
        **SampleTask(archive, clock).handlers(),
    }


def _found_on_use(kind: JobKind[P], handlers: Callable[[], Handlers]) -> JobHandler[P]:
    def run(context: JobContext, payload: P) -> None:
        handlers()[kind.name].run(context, payload)

    return JobHandler(kind, run)
