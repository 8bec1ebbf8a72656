"""What a worker does for sessions; apart, so that a server does not load what analyses recordings."""

from __future__ import annotations

from functools import lru_cache

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.feedback.analysing import Analyst
from greenroom.jobs.handlers import Handlers
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.sessions.purging import PurgeTask
from greenroom.sessions.recording_tasks import RecordingTasks, Studio
from greenroom.sessions.sample import Archive, SampleTask
from greenroom.sessions.tasks import JudgingTasks
from greenroom.sessions.work import SessionWork
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.wiring.analysis import build_providers
from greenroom.wiring.recordings import build_joiner, build_recordings, build_uploads
from greenroom.wiring.sessions import build_interviewers


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
    interviewers = build_interviewers(settings, database)
    work = SessionWork(queue, jobs, recordings)
    load_providers = lru_cache(maxsize=1)(lambda: build_providers(settings))
    analyst = Analyst(store, load_providers, clock)
    studio = Studio(
        recordings=recordings,
        joiner=build_joiner(settings, database, store),
        store=store,
        analyst=analyst,
        load_providers=load_providers,
        profile=settings.profile,
        language=settings.language,
    )
    return {
        **JudgingTasks(database, clock, interviewers, work).handlers(),
        **RecordingTasks(database, clock, interviewers, studio, work).handlers(),
        **PurgeTask(database, clock, recordings, analyst).handlers(),
        **SampleTask(
            Archive(recordings, build_uploads(settings, database, store), studio.joiner, store), clock
        ).handlers(),
    }
