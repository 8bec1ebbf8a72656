"""A worker for one's own data, at any moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import SystemRandom

import pytest

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.http.services import Services
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.registry import all_tables
from greenroom.settings import Settings
from greenroom.wiring.mail import letter_handlers
from greenroom.wiring.privacy_work import PrivacyParts, privacy_handlers
from greenroom.wiring.storage import build_file_store
from tests.http_client import carry_out

WorkAt = Callable[[datetime], None]


@pytest.fixture
def work_at(server_settings: Settings, services: Services) -> WorkAt:
    """Carries out every job that is due at a moment."""

    def work(moment: datetime) -> None:
        clock = FixedClock(moment)
        parts = PrivacyParts(
            JobQueue(clock, SystemRandom(), NoRunner()), JobService(clock, NoRunner()), clock, all_tables()
        )
        store = build_file_store(server_settings)
        private = privacy_handlers(server_settings, services.get(Database), store, parts)
        carry_out(services, {**private, **letter_handlers(server_settings, clock)}, clock)

    return work
