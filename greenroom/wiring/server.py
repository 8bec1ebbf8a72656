"""The server: every service of the web application, one object of each class."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from argon2 import PasswordHasher

from greenroom.accounts.services import AccountServices
from greenroom.admin.services import AdminServices
from greenroom.clock import Clock
from greenroom.coding.attempts.services import CodingServices
from greenroom.coding.designs.service import DesignService
from greenroom.db.database import Database
from greenroom.evaluation.judges import RubricJudge
from greenroom.http.address_limits import AddressLimits
from greenroom.interview.records import InterviewRecords
from greenroom.jobs.services import JobServices
from greenroom.knowledge.services import KnowledgeServices
from greenroom.learning.service import LearningService
from greenroom.live.repository import DatabaseLiveStore
from greenroom.live.services import LiveServices
from greenroom.privacy.services import PrivacyServices
from greenroom.profiles.service import ProfileService
from greenroom.profiles.services import ProfileServices
from greenroom.progress.service import ProgressService
from greenroom.progress.services import ProgressServices
from greenroom.questions.services import QuestionServices
from greenroom.recordings.services import RecordingServices
from greenroom.sessions.services import SessionServices
from greenroom.sessions.warming import Warming
from greenroom.sessions.work import ask_to_observe
from greenroom.settings import Settings
from greenroom.storage.deletions import DeletionLog
from greenroom.stories.service import StoryBank
from greenroom.wiring.accounts import build_account_services, build_address_limits
from greenroom.wiring.admin import build_admin_services
from greenroom.wiring.bank import build_bank
from greenroom.wiring.basis import build_serving_basis
from greenroom.wiring.coding import build_coding_services, build_design_service
from greenroom.wiring.content import (
    build_knowledge_services,
    build_profile_services,
    build_question_services,
    build_similarity,
    build_story_bank,
)
from greenroom.wiring.jobs import build_job_services
from greenroom.wiring.judges import build_reader
from greenroom.wiring.knowledge import build_knowledge
from greenroom.wiring.language_models import build_language_models
from greenroom.wiring.live import build_live_services
from greenroom.wiring.practice import build_starter
from greenroom.wiring.privacy import build_privacy_services
from greenroom.wiring.progress import build_progress_services
from greenroom.wiring.quota import build_storage_quota
from greenroom.wiring.rate_limits import build_limiter
from greenroom.wiring.recordings import build_recording_services
from greenroom.wiring.sessions import build_session_services
from greenroom.wiring.telemetry import NO_TELEMETRY, Telemetry
from greenroom.wiring.warming import build_warming


@dataclass(frozen=True, slots=True)
class Server:
    """What routes, the command ``serve`` and tests ask for; see the protocols beside the routes (``HasJobs`` ...)."""

    settings: Settings
    database: Database
    knowledge_database: Database | None
    limits: AddressLimits
    accounts: AccountServices
    jobs: JobServices
    recordings: RecordingServices
    questions: QuestionServices
    profiles: ProfileServices
    knowledge: KnowledgeServices
    stories: StoryBank
    sessions: SessionServices
    live: LiveServices
    coding: CodingServices
    designs: DesignService
    progress: ProgressServices
    privacy: PrivacyServices
    admin: AdminServices
    telemetry: Telemetry
    warming: Warming

    def close(self) -> None:
        """End live connections and the runner of jobs, then leave the databases."""
        self.live.desk.close()
        self.jobs.runner.close()
        self.database.close()
        if self.knowledge_database is not None:
            self.knowledge_database.close()
        self.telemetry.traces.close()


def build_server(
    settings: Settings,
    database: Database | None = None,
    clock: Clock | None = None,
    hasher: PasswordHasher | None = None,
    telemetry: Telemetry = NO_TELEMETRY,
) -> Server:
    """Return the server that the settings name; its runner of jobs is not started.

    Parameters
    ----------
    database, clock, telemetry
        As in `build_serving_basis`.
    hasher
        None for Argon2id with the settings of installations; tests take a cheaper one.

    Raises
    ------
    InputError, MachineError
        The database, the folder of the files, the installation's key or a language model cannot be used.
    """
    basis = build_serving_basis(settings, database, clock, telemetry)
    bank = build_bank(settings)
    limiter = build_limiter(settings, basis.clock)
    profiles = ProfileService(basis.database, basis.clock, DeletionLog(basis.store, basis.clock))
    learning = LearningService(basis.database, basis.clock)
    records = InterviewRecords(basis.clock, bank)
    similarity = build_similarity(basis)
    stories = build_story_bank(basis, bank, similarity)
    models = build_language_models(settings, telemetry, basis.clock)
    knowledge = build_knowledge(basis)
    judge = RubricJudge(basis.embedder, build_reader(settings))
    starter = build_starter(basis, bank, judge, models, knowledge)
    progress = ProgressService(basis.database, records, profiles, learning, stories, bank, basis.clock)
    jobs = build_job_services(basis)
    quota = build_storage_quota(basis)
    recordings = build_recording_services(basis, quota, partial(ask_to_observe, jobs.queue))
    coding = build_coding_services(basis, jobs, quota, limiter, models)
    accounts = build_account_services(basis, jobs.queue, limiter, quota, hasher)
    conversations = DatabaseLiveStore()
    sessions = build_session_services(
        basis, bank, starter, models.budgets, jobs, recordings.service, coding.attempts, limiter, conversations
    )
    live = build_live_services(basis, sessions.service, conversations)
    return Server(
        settings=settings,
        database=basis.database,
        knowledge_database=basis.knowledge_database,
        limits=build_address_limits(settings, limiter),
        accounts=accounts,
        jobs=jobs,
        recordings=recordings,
        questions=build_question_services(basis, bank),
        profiles=build_profile_services(profiles),
        knowledge=build_knowledge_services(basis, knowledge, jobs.queue, quota),
        stories=stories,
        sessions=sessions,
        live=live,
        coding=coding,
        designs=build_design_service(basis, quota, similarity, judge),
        progress=build_progress_services(basis, records, learning, progress, models, jobs.queue),
        privacy=build_privacy_services(basis, jobs, accounts.recovery),
        admin=build_admin_services(basis, jobs, bank.own),
        telemetry=telemetry,
        warming=build_warming(basis, live.service),
    )
