"""What the tests of the commands may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.cli.main import run
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.settings import load_settings
from tests.cli.running import Command, Outcome
from tests.media.recordings import write_recording


@pytest.fixture
def greenroom(capfd: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs the command in this process."""

    def command(*arguments: object) -> Outcome:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        return Outcome(code, *capfd.readouterr())

    return command


@pytest.fixture(scope="session")
def tone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of a sine: a recording without speech, quickly analysed."""
    return write_recording(tmp_path_factory.mktemp("tone") / "tone.wav", "wav", audio="pcm_s16le", seconds=2.0)


@pytest.fixture(scope="session")
def after_the_first_time(home: Path) -> None:
    """Build the sentence model, as the first analysis in a home folder does."""
    MiniLmEmbedder(load_settings().cache_folder)
