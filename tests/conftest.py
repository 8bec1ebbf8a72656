"""What every test may ask for."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import greenroom
from bench.data import DATA_FOLDER
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.report.document import Report
from samples.answers import SHORT
from samples.render import Sample, render
from tests.shared_work import once_per_run

pytest_plugins = ["tests.branch_counting", "tests.databases", "tests.http_client"]

# A busy machine is slow, not wrong; and the same commit passes or fails the same way every time.
settings.register_profile("greenroom", deadline=None, derandomize=True)
settings.load_profile("greenroom")


def pytest_collection_finish() -> None:
    """Leave all that was imported out of garbage collections, which took a fifth of the time of many tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The measuring data beside the project; tests that need it are skipped where it is absent."""
    if not DATA_FOLDER.is_dir():
        pytest.skip("needs the measuring data in ../shared/data, which is not on this machine")
    return DATA_FOLDER


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder of the tests' own, so that the developer's settings have no effect."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as environment:
        for name in [name for name in os.environ if name.startswith("GREENROOM_")]:
            environment.delenv(name)
        environment.setenv("GREENROOM_HOME", str(folder))
        environment.setenv("GREENROOM_ANSWER_WAIT_SECONDS", "600")  # on a busy machine, tests themselves wait longer
        yield folder


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the sentence model, whose graph takes a second to build."""

    def build(folder: Path) -> Path:
        MiniLmEmbedder(folder)
        return folder

    return once_per_run(tmp_path_factory, "models", build)


@pytest.fixture(scope="session")
def short_sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Ten seconds of a generated interview answer, with picture and sound."""
    return once_per_run(tmp_path_factory, "sample", lambda folder: render(SHORT, folder / "short.mp4"))


@pytest.fixture(scope="session")
def short_report(short_sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The full report of the short sample, from Python."""
    return once_per_run(
        tmp_path_factory,
        "report",
        lambda _: greenroom.analyze(
            short_sample.recording, question=short_sample.question, transcript=short_sample.transcript, profile="full"
        ),
    )
