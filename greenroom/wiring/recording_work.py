"""What hears answers and analyses recordings; apart, so that it is loaded with the first of them."""

from __future__ import annotations

from functools import lru_cache

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.interview.service import InterviewService
from greenroom.jobs.handlers import Handlers
from greenroom.pipeline.analysing import Analyst
from greenroom.sessions.judging import SessionJudging
from greenroom.sessions.tasks.recordings import RecordingTasks, Studio
from greenroom.sessions.work import SessionWork
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.wiring.analysis import build_providers
from greenroom.wiring.recordings import build_joiner, build_recordings


def recording_handlers(
    settings: Settings,
    database: Database,
    store: FileStore,
    interviews: InterviewService,
    judging: SessionJudging,
    work: SessionWork,
) -> Handlers:
    """Return what a worker does with recordings."""
    load_providers = lru_cache(maxsize=1)(lambda: build_providers(settings))
    studio = Studio(
        recordings=build_recordings(database, store),
        joiner=build_joiner(settings, database, store),
        store=store,
        analyst=Analyst(store, load_providers, SystemClock()),
        load_providers=load_providers,
        profile=settings.profile,
        language=settings.language,
    )
    return RecordingTasks(database, interviews, judging, studio, work).handlers()
