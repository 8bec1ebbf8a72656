"""A server whose worker looks at recordings in the fast way."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.settings import Settings
from greenroom.wiring.server import Server
from samples.render import Sample, render
from samples.script import Line, Script
from tests.sessions.holding import Work, worker
from tests.shared_work import once_per_run


@pytest.fixture
def server_settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", sign_ins_per_minute=1000, requests_per_minute=100_000, profile="fast")


BRIEF = Script(
    name="brief",
    question="What did you learn from it?",
    lead_in_seconds=0.3,
    lines=(Line("I learned to talk early with the people who own the other half.", 0.2),),
    blinks_seconds=(1.3,),
    turns=(),
    glances=(),
    gaze_away=(),
    smiles=(),
    leans=(),
    seed=3,
)


@pytest.fixture(scope="session")
def brief_sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """One spoken sentence with its picture, for tests of what happens to a recording and not of what is measured."""
    return once_per_run(tmp_path_factory, "brief sample", lambda folder: render(BRIEF, folder / "brief.mp4"))


@pytest.fixture
def work(server_settings: Settings, services: Server) -> Work:
    """Return what carries out all jobs that are due."""
    return worker(server_settings, services)
