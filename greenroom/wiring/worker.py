"""The objects of the worker, one of each class."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import MetaData

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.interview.records import InterviewRecords
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.handlers import Handlers, JobHandler, by_name
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.recordings.joining import Joiner
from greenroom.recordings.services import RecordingServices
from greenroom.recordings.tasks import JOIN, JoinTask
from greenroom.sessions.judging import Interviewing
from greenroom.sessions.work import SessionWork
from greenroom.settings import Settings
from greenroom.wiring.admin_work import admin_handlers
from greenroom.wiring.bank import build_bank
from greenroom.wiring.basis import Basis, build_serving_basis
from greenroom.wiring.coding import coding_handlers
from greenroom.wiring.judges import build_judgement_caches, build_judges
from greenroom.wiring.knowledge import build_knowledge, knowledge_handlers
from greenroom.wiring.language_models import build_language_models
from greenroom.wiring.mail import build_mailer, build_outbox, email_handlers
from greenroom.wiring.practice import build_interviewing
from greenroom.wiring.privacy_work import PrivacyParts, privacy_handlers
from greenroom.wiring.progress import progress_handlers, reminder_handlers
from greenroom.wiring.quota import build_storage_quota
from greenroom.wiring.recordings import build_joiner, build_recording_services
from greenroom.wiring.session_work import session_handlers
from greenroom.wiring.telemetry import NO_TELEMETRY, Telemetry


@dataclass(frozen=True, slots=True)
class Worker:
    """What carries out jobs.

    Parameters
    ----------
    handlers
        What is done for each job, by the name that jobs ask for it by.
    """

    basis: Basis
    queue: JobQueue
    jobs: JobService
    recordings: RecordingServices
    joiner: Joiner
    session_work: SessionWork
    interviewing: Interviewing
    handlers: Handlers


def build_worker(
    settings: Settings,
    metadata: MetaData,
    database: Database | None = None,
    clock: Clock | None = None,
    telemetry: Telemetry = NO_TELEMETRY,
) -> Worker:
    """Return the worker that the settings name; other parameters and errors are those of `build_serving_basis`.

    Parameters
    ----------
    metadata
        The whole schema, so that no table is forgotten where an account is exported or erased.
    """
    basis = build_serving_basis(settings, database, clock, telemetry)
    queue, jobs = JobQueue(basis.clock, basis.rng, NoRunner()), JobService(basis.clock, NoRunner())
    recordings = build_recording_services(basis, build_storage_quota(basis))
    joiner = build_joiner(basis)
    work, outbox = SessionWork(queue, jobs, recordings.service), build_outbox(settings, basis.clock)
    bank, knowledge = build_bank(settings), build_knowledge(basis)
    models = build_language_models(settings, telemetry, basis.clock)
    judgements = build_judgement_caches(settings)
    judges = build_judges(
        settings, basis.embedder, models.judge, judgements, knowledge, telemetry.metrics, telemetry.traces
    )
    interviewing = build_interviewing(basis, bank, judges, models)
    records = InterviewRecords(basis.clock, bank)
    private = PrivacyParts(queue, jobs, recordings.service, outbox, judgements, records, metadata)
    mailer = build_mailer(settings, basis.clock, outbox)
    handlers = {
        **by_name(JobHandler(JOIN, JoinTask(joiner))),
        **email_handlers(settings, basis.clock, mailer),
        **reminder_handlers(settings, queue, basis.clock, mailer),
        **knowledge_handlers(basis, knowledge),
        **session_handlers(basis, interviewing, recordings, joiner, work),
        **privacy_handlers(basis, private),
        **progress_handlers(queue, basis.clock),
        **coding_handlers(basis, judges, models.budgets),
        **admin_handlers(basis, bank, judges.offline),
    }
    return Worker(basis, queue, jobs, recordings, joiner, work, interviewing, handlers)
