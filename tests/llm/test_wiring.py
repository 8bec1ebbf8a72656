from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.embedding.minilm import PACKAGE
from greenroom.errors import InputError
from greenroom.evaluation.calibration import UNCALIBRATED
from greenroom.evaluation.contracts import Judge
from greenroom.evaluation.judges import RubricJudge
from greenroom.evaluation.llm_judge import LlmJudge
from greenroom.evaluation.llm_request import judge_prompt
from greenroom.evaluation.measured_judge import MeasuredJudge
from greenroom.evaluation.model_records import ModelRecord, ModelRecords, rows_of
from greenroom.interview.model_voice import ModelVoice
from greenroom.interview.voices import BuiltInVoice, Voice
from greenroom.settings import Settings, load_settings
from greenroom.wiring.components import list_components
from greenroom.wiring.interviewers import build_voice
from greenroom.wiring.judges import build_judgement_caches, build_judges
from greenroom.wiring.language_models import (
    build_interviewer_model,
    build_judge_model,
    build_language_models,
    model_statuses,
)
from greenroom.wiring.texts import build_embedder

LOCAL = "http://localhost:11434/v1"
needs_weights = pytest.mark.skipif(find_spec(PACKAGE) is None, reason=f"needs {PACKAGE} for its weights")


def judge_of(settings: Settings) -> Judge:
    """Return the judge of a session, without what measures it."""
    models = build_language_models(settings)
    judges = build_judges(settings, build_embedder(settings), models.judge, build_judgement_caches(settings))
    measured = judges.of(LOCAL_CANDIDATE, models.budgets.new())
    assert isinstance(measured, MeasuredJudge)
    return measured.measured


def voice_of(settings: Settings) -> Voice:
    return build_voice(settings, build_language_models(settings).interviewer)


@needs_weights
def test_nothing_is_sent_anywhere_unless_a_model_is_set() -> None:
    settings = load_settings(judge_key="secret", interviewer_key="secret", judge_url=LOCAL, interviewer_url=LOCAL)
    assert isinstance(judge_of(settings), RubricJudge)
    assert isinstance(voice_of(settings), BuiltInVoice)


@needs_weights
def test_judge_and_interviewer_are_set_apart() -> None:
    settings = load_settings(judge_model="openai:qwen3", judge_url=LOCAL)
    assert isinstance(judge_of(settings), LlmJudge)
    assert isinstance(voice_of(settings), BuiltInVoice)
    settings = load_settings(interviewer_model="anthropic:claude-haiku-4-5", interviewer_key="secret")
    assert isinstance(judge_of(settings), RubricJudge)
    assert isinstance(voice_of(settings), ModelVoice)


@pytest.mark.parametrize("provider", ["openai", "google", "anthropic"])
def test_a_providers_own_server_needs_a_key(provider: str) -> None:
    settings = load_settings(judge_model=f"{provider}:some-model", interviewer_model=f"{provider}:some-model")
    with pytest.raises(InputError, match="GREENROOM_JUDGE_KEY"):
        build_judge_model(settings)
    with pytest.raises(InputError, match="GREENROOM_INTERVIEWER_KEY"):
        build_interviewer_model(settings)


def test_a_server_of_ones_own_needs_none() -> None:
    settings = load_settings(judge_model="openai:qwen3", judge_url=LOCAL)
    model = build_judge_model(settings)
    assert model is not None
    assert model.name == "openai:qwen3 at localhost:11434"


@pytest.mark.parametrize("url", ["localhost:11434", "ftp://localhost", "http://"])
def test_an_address_that_is_none_is_said_before_anything_is_asked(url: str) -> None:
    settings = load_settings(judge_model="openai:qwen3", judge_url=url)
    with pytest.raises(InputError, match="GREENROOM_JUDGE_URL"):
        build_judge_model(settings)


def test_a_key_that_no_header_can_carry_is_said_without_being_shown() -> None:
    settings = load_settings(judge_model="openai:qwen3", judge_url=LOCAL, judge_key="gehe\nim")
    with pytest.raises(InputError, match="GREENROOM_JUDGE_KEY") as caught:
        build_judge_model(settings)
    assert "gehe" not in str(caught.value)


def test_doctor_lists_the_models_without_asking_them() -> None:
    settings = load_settings(judge_model="openai:qwen3", judge_url=LOCAL, interviewer_model="google:gemini-2.5-flash")
    statuses = {listed.status.name: listed.status for listed in list_components(settings)}
    assert statuses["language model, judge"].ready
    assert statuses["language model, judge"].version == "openai:qwen3 at localhost:11434"
    assert not statuses["language model, interviewer"].ready
    assert "key" in statuses["language model, interviewer"].detail


def measured_at(home: Path, correlation: float) -> str:
    """Return what doctor says about a judging model that was measured beside a built-in judge with r .50."""
    settings = load_settings(home=home, judge_model="openai:qwen3", judge_url=LOCAL)
    record = ModelRecord(
        model="openai:qwen3 at localhost:11434",
        prompt=judge_prompt().version,
        measured_on="2026-11-22",
        answer_count=256,
        correlation=correlation,
        built_in="rubric-judge 6",
        built_in_correlation=0.5,
        agreed=rows_of(UNCALIBRATED.agreed),
        split=rows_of(UNCALIBRATED.split),
    )
    ModelRecords(settings.calibrations_folder).keep(record)
    return next(each.detail for each in model_statuses(settings) if each.name == "language model, judge")


def test_doctor_says_when_the_model_is_worse_than_the_built_in_judge(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path, judge_model="openai:qwen3", judge_url=LOCAL)
    assert "not measured here" in model_statuses(settings)[0].detail
    assert "WORSE than the built-in judge" in measured_at(tmp_path, 0.4)
    better = measured_at(tmp_path, 0.6)
    assert "WORSE" not in better
    assert "r 0.60" in better


def test_no_command_loads_pydantic_ai_before_a_model_is_set() -> None:
    program = (
        "import sys; import greenroom.wiring.judges, greenroom.wiring.interviewers, greenroom.cli.main;"
        "sys.exit('pydantic_ai' in sys.modules or 'openai' in sys.modules or 'httpx2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
