"""What a worker does for sessions; apart, so that a server does not load what analyses recordings."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from greenroom.jobs.handlers import Handlers, JobContext, JobHandler
from greenroom.recordings.joining import Joiner
from greenroom.recordings.services import RecordingServices
from greenroom.sessions.purging import PurgeTask
from greenroom.sessions.sample import Archive, SampleTask
from greenroom.sessions.tasks import JudgingTasks
from greenroom.sessions.work import WITH_RECORDINGS, SessionWork
from greenroom.wiring.basis import Basis
from greenroom.wiring.sessions import build_interviewers


def session_handlers(basis: Basis, recordings: RecordingServices, joiner: Joiner, work: SessionWork) -> Handlers:
    """Return what a worker does for sessions."""
    database, clock, store = basis.database, basis.clock, basis.store
    interviewers = build_interviewers(basis.settings, database)
    archive = Archive(recordings.service, recordings.uploads, joiner, store)

    @cache
    def with_recordings() -> Handlers:
        from greenroom.wiring.recording_work import recording_handlers  # noqa: PLC0415 -- 150 MB, not for a worker at rest

        return recording_handlers(basis, recordings, joiner, interviewers, work)

    return {
        **JudgingTasks(database, clock, interviewers, work).handlers(),
        **{name: _found_on_use(name, with_recordings) for name in WITH_RECORDINGS},
        **PurgeTask(database, clock, recordings.service, store).handlers(),
        **SampleTask(archive, clock).handlers(),
    }


def _found_on_use(name: str, handlers: Callable[[], Handlers]) -> JobHandler:
    def run(context: JobContext) -> None:
        handlers()[name].run(context)

    return JobHandler(run)
