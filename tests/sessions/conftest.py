"""A server whose worker looks at recordings in the fast way."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.settings import Settings
from greenroom.wiring.server import Server
from tests.sessions.holding import Work, worker


@pytest.fixture
def server_settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", sign_ins_per_minute=1000, requests_per_minute=100_000, profile="fast")


@pytest.fixture
def work(server_settings: Settings, services: Server) -> Work:
    """Return what carries out all jobs that are due."""
    return worker(server_settings, services)
