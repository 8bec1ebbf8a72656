"""Progress over sessions, the study plan, and the first page."""

from __future__ import annotations

from greenroom.accounts.keys import SIGNING_KEY, load_or_create_key
from greenroom.clock import Clock
from greenroom.interview.records import InterviewRecords
from greenroom.jobs.handlers import Handlers, JobHandler, by_name
from greenroom.jobs.queue import JobQueue
from greenroom.learning.service import LearningService
from greenroom.llm.contracts import ChatModel
from greenroom.mail.contracts import Mailer
from greenroom.progress.calendar.service import CalendarService
from greenroom.progress.comparison.service import ComparisonService
from greenroom.progress.comparison.tasks import COMPARE, RenewSummaries
from greenroom.progress.home.service import HomeService
from greenroom.progress.reflection.coaches import BuiltInCoach, Coach
from greenroom.progress.reflection.model_coach import ModelCoach
from greenroom.progress.reflection.service import ReflectionService
from greenroom.progress.reminders.service import ReminderService
from greenroom.progress.reminders.tasks import REMIND, Remind
from greenroom.progress.service import ProgressService
from greenroom.progress.services import ProgressServices
from greenroom.settings import Settings
from greenroom.storage.deletions import DeletionLog
from greenroom.wiring.basis import Basis
from greenroom.wiring.language_models import LanguageModels


def build_coach(settings: Settings, model: ChatModel | None) -> Coach:
    """Return the coach of all sessions, by the interviewer's model where one is set."""
    built_in = BuiltInCoach()
    return built_in if model is None else ModelCoach(model, built_in, settings.interviewer_temperature)


def build_reflections(basis: Basis, records: InterviewRecords, models: LanguageModels) -> ReflectionService:
    """Return the service of reflections."""
    coach = build_coach(basis.settings, models.interviewer)
    return ReflectionService(
        basis.database, records, coach, models.budgets, basis.clock, basis.settings.interviewer_model
    )


def progress_handlers(queue: JobQueue, clock: Clock) -> Handlers:
    """Return the jobs of progress."""
    return by_name(JobHandler(COMPARE, RenewSummaries(queue, clock)))


def build_progress_services(
    basis: Basis,
    records: InterviewRecords,
    learning: LearningService,
    progress: ProgressService,
    models: LanguageModels,
    queue: JobQueue,
) -> ProgressServices:
    """Return the services behind progress, plan, first page, reflections and reminders in a server."""
    settings, database, clock = basis.settings, basis.database, basis.clock
    key = load_or_create_key(settings.secrets_folder / SIGNING_KEY)
    deletions = DeletionLog(basis.store, basis.clock)
    return ProgressServices(
        service=progress,
        home=HomeService(database, records, learning, progress, clock),
        comparison=ComparisonService(database, clock),
        reflections=build_reflections(basis, records, models),
        reminders=ReminderService(
            database, queue, clock, key, sends_mail=settings.smtp_host is not None, deletions=deletions
        ),
        calendars=CalendarService(database, progress, clock, settings.public_url, deletions),
    )


def reminder_handlers(settings: Settings, queue: JobQueue, clock: Clock, mailer: Mailer) -> Handlers:
    """Return the reminder job of the worker; links lead to ``public_url``, which ``greenroom serve`` passes to it."""
    key = load_or_create_key(settings.secrets_folder / SIGNING_KEY)
    return by_name(JobHandler(REMIND, Remind(mailer, queue, clock, key, settings.public_url)))
