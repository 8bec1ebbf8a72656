"""The offline voice, with its real library in real child processes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from greenroom.isolation.processes import IsolatedProcesses
from greenroom.voice_out.espeak import EspeakVoice


@pytest.fixture(scope="session")
def espeak() -> Iterator[EspeakVoice]:
    processes = IsolatedProcesses(["greenroom.voice_out.espeak_library"])
    yield EspeakVoice(processes)
    processes.close()
