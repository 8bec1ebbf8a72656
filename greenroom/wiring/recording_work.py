"""Build the jobs that transcribe and analyse; a separate module, loaded with the first of them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from greenroom.interview.service import InterviewService
from greenroom.jobs.handlers import Handlers
from greenroom.pipeline.analysing import Analyst
from greenroom.providers import Providers
from greenroom.recordings.joining import Joiner
from greenroom.recordings.services import RecordingServices
from greenroom.sessions.judging import SessionJudging
from greenroom.sessions.tasks.observing import PartObserver
from greenroom.sessions.tasks.recordings import RecordingTasks
from greenroom.sessions.tasks.studio import Studio
from greenroom.sessions.work import SessionWork
from greenroom.speech.measured import MeasuredTranscriber
from greenroom.wiring.analysis import build_providers
from greenroom.wiring.basis import Basis
from greenroom.wiring.whisper_models import whisper_folder


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

    @lru_cache(maxsize=1)
    def load(recogniser: Path | None) -> Providers:
        del recogniser  # a model that was downloaded since the last load is used from now on
        providers = build_providers(settings, basis.embedder)
        if providers.transcriber is None:
            return providers
        telemetry = basis.telemetry
        measured = MeasuredTranscriber(providers.transcriber, telemetry.metrics, telemetry.traces)
        return replace(providers, transcriber=measured)

    def load_providers() -> Providers:
        return load(whisper_folder(settings))

    studio = Studio(
        recordings=recordings.service,
        joiner=joiner,
        store=store,
        analyst=Analyst(store, load_providers, basis.clock, basis.telemetry.metrics),
        load_providers=load_providers,
        profile=settings.profile,
        language=settings.language,
    )
    observer = PartObserver(basis.database, basis.clock, studio, work)
    return RecordingTasks(basis.database, interviews, judging, studio, work, observer).handlers()
