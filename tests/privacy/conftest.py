"""A worker for one's own data, at any moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import SystemRandom

import pytest

from greenroom.clock import FixedClock
from greenroom.interview.records import InterviewRecords
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.questions.bank import load_bank
from greenroom.registry import all_tables
from greenroom.settings import Settings
from greenroom.wiring.basis import build_basis
from greenroom.wiring.judges import build_judgement_caches
from greenroom.wiring.mail import email_handlers
from greenroom.wiring.privacy_work import PrivacyParts, privacy_handlers
from greenroom.wiring.server import Server
from tests.http_client import carry_out

WorkAt = Callable[[datetime], None]


@pytest.fixture
def work_at(server_settings: Settings, services: Server) -> WorkAt:
    """Carries out every job that is due at a moment."""

    def work(moment: datetime) -> None:
        clock = FixedClock(moment)
        outbox = services.admin.outbox
        parts = PrivacyParts(
            JobQueue(clock, SystemRandom(), NoRunner()),
            JobService(clock, NoRunner()),
            services.recordings.service,
            outbox,
            build_judgement_caches(server_settings),
            InterviewRecords(clock, load_bank()),
            all_tables(),
        )
        private = privacy_handlers(build_basis(server_settings, services.database, clock), parts)
        carry_out(services, {**private, **email_handlers(server_settings, clock, outbox)}, clock)

    return work
