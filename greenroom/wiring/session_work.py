"""Build the session jobs of a worker; a separate module, so that a server does not load the analysis."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache

from sqlalchemy.orm import Session

from greenroom.jobs.handlers import Handlers, JobContext, JobHandler, by_name
from greenroom.jobs.kinds import JobKind, P
from greenroom.recordings.joining import Joiner
from greenroom.recordings.services import RecordingServices
from greenroom.sessions.judging import Interviewing, SessionJudging
from greenroom.sessions.models import SessionRow
from greenroom.sessions.tasks.judging import JudgingTasks
from greenroom.sessions.tasks.kinds import WITH_RECORDINGS
from greenroom.sessions.tasks.purging import PurgeTask
from greenroom.sessions.tasks.sample import SampleTask
from greenroom.sessions.tasks.scoring_again import ScoringAgainTask
from greenroom.sessions.work import SessionWork
from greenroom.wiring.basis import Basis


def session_handlers(
    basis: Basis, interviewing: Interviewing, recordings: RecordingServices, joiner: Joiner, work: SessionWork
) -> Handlers:
    """Return the session jobs of a worker."""
    database, clock, store = basis.database, basis.clock, basis.store

    def finish(db: Session, row: SessionRow) -> None:
        row.finished_at = row.finished_at or clock.now()
        work.ask_to_analyse(db, row)

    judging = SessionJudging(database, clock, interviewing, finish)
    longest_wait = timedelta(seconds=basis.settings.answer_wait_seconds)

    @cache
    def with_recordings() -> Handlers:
        from greenroom.wiring.recording_work import recording_handlers  # noqa: PLC0415 -- 150 MB, not for a worker at rest

        return recording_handlers(basis, recordings, joiner, interviewing.interviews, judging, work)

    return {
        **JudgingTasks(database, clock, judging, work, longest_wait).handlers(),
        **by_name(*(_found_on_use(kind, with_recordings) for kind in WITH_RECORDINGS)),
        **ScoringAgainTask(database, work).handlers(),
        **PurgeTask(database, clock, recordings.service, store).handlers(),
        **SampleTask(store, clock).handlers(),
    }


def _found_on_use(kind: JobKind[P], handlers: Callable[[], Handlers]) -> JobHandler[P]:
    def run(context: JobContext, payload: P) -> None:
        handlers()[kind.name].run(context, payload)

    return JobHandler(kind, run)
