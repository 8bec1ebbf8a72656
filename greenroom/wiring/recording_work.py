"""Build the jobs that transcribe and analyse; a separate module, loaded with the first of them."""

from __future__ import annotations

from functools import lru_cache

from greenroom.interview.service import InterviewService
from greenroom.jobs.handlers import Handlers
from greenroom.pipeline.analysing import Analyst
from greenroom.recordings.joining import Joiner
from greenroom.recordings.services import RecordingServices
from greenroom.sessions.judging import SessionJudging
from greenroom.sessions.tasks.recordings import RecordingTasks, Studio
from greenroom.sessions.work import SessionWork
from greenroom.wiring.analysis import build_providers
from greenroom.wiring.basis import Basis


def recording_handlers(
    basis: Basis,
    recordings: RecordingServices,
    joiner: Joiner,
    interviews: InterviewService,
    judging: SessionJudging,
    work: SessionWork,
) -> Handlers:
    """Return the recording jobs of a worker."""
    settings, store = basis.settings, basis.store
    load_providers = lru_cache(maxsize=1)(lambda: build_providers(settings, basis.embedder))
    studio = Studio(
        recordings=recordings.service,
        joiner=joiner,
        store=store,
        analyst=Analyst(store, load_providers, basis.clock),
        load_providers=load_providers,
        profile=settings.profile,
        language=settings.language,
    )
    return RecordingTasks(basis.database, interviews, judging, studio, work).handlers()
