"""Greenroom from Python; that it gives the command's report is tested with the command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import greenroom
from greenroom.errors import InputError
from greenroom.pipeline.progress import STAGE_LABELS, Stage
from greenroom.questions.bank import load_bank
from greenroom.report.document import Report
from greenroom.settings import load_settings
from tests.media.recordings import write_recording


@pytest.fixture(scope="module")
def tone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of a sine."""
    return write_recording(tmp_path_factory.mktemp("tone") / "tone.wav", "wav", audio="pcm_s16le", seconds=2.0)


def test_a_path_may_be_text_and_the_settings_given(tone: Path) -> None:
    report = greenroom.analyze(str(tone), settings=load_settings(profile="fast"))
    assert isinstance(report, Report)
    assert report.provenance.profile == "fast"
    assert greenroom.analyze(tone, profile="full").provenance.profile == "full"


def test_progress_is_told_stage_by_stage_and_never_goes_back(tone: Path) -> None:
    stages: list[tuple[Stage, float]] = []
    greenroom.analyze(tone, progress=lambda stage, share: stages.append((stage, share)))
    order = list(STAGE_LABELS)
    assert [stage for stage, _ in stages] == sorted((stage for stage, _ in stages), key=order.index)
    assert stages[-1] == ("measuring", 1.0)


def test_what_cannot_be_used_raises_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not found"):
        greenroom.analyze(tmp_path / "answer.webm")


def test_an_answer_to_a_bank_question_is_judged_by_its_rubric() -> None:
    question = load_bank().questions[0]
    judged = greenroom.judge(question=question.id, answer=question.strong_answer)
    assert [point.name for point in judged.points] == [point.name for point in question.points]
    assert all(point.distribution is not None for point in judged.points)
    with pytest.raises(InputError, match="sql-no-such-question not found"):
        greenroom.judge(question="sql-no-such-question", answer="Yes.")


def test_only_what_is_public_is_there() -> None:
    assert sorted(greenroom.__all__) == ["analyze", "judge"]
    with pytest.raises(AttributeError, match="no attribute 'hire'"):
        greenroom.hire  # noqa: B018


def test_loading_greenroom_leaves_no_identifier_of_another_maker_behind(tmp_path: Path) -> None:
    # ONNX Runtime would write one to the folder for temporary files, and one to the cache, as soon as it loads.
    folders = {"TMPDIR": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    usual = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    script = "import greenroom.speech.silero as s; s.SileroDetector()"
    subprocess.run([sys.executable, "-c", script], check=True, env=usual | folders)
    assert list(tmp_path.rglob("*")) == []
