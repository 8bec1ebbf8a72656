"""What hears answers and analyses recordings; apart, so that it is loaded with the first of them."""

from __future__ import annotations

from functools import lru_cache

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.jobs.handlers import Handlers
from greenroom.pipeline.analysing import Analyst
from greenroom.sessions.interviewers import Interviewers
from greenroom.sessions.recording_tasks import RecordingTasks, Studio
from greenroom.sessions.work import SessionWork
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.wiring.analysis import build_providers
from greenroom.wiring.recordings import build_joiner, build_recordings


def recording_handlers(
    settings: Settings, database: Database, store: FileStore, interviewers: Interviewers, work: SessionWork
) -> Handlers:
    """Return what a worker does with recordings."""
    clock = SystemClock()
    load_providers = lru_cache(maxsize=1)(lambda: build_providers(settings))
    studio = Studio(
        recordings=build_recordings(database, store),
        joiner=build_joiner(settings, database, store),
        store=store,
        analyst=Analyst(store, load_providers, clock),
        load_providers=load_providers,
        profile=settings.profile,
        language=settings.language,
    )
    return RecordingTasks(database, clock, interviewers, studio, work).handlers()
