"""``greenroom problems``: the list, the proof of one, and problems by a language model."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Command
from tests.coding.test_generation import problem_reply, served
from tests.llm.wires import KEY
from tests.sandbox.runners import needs_sandbox


def test_problems_of_every_kind_are_listed(greenroom: Command) -> None:
    listed = greenroom("problems", "list")
    assert listed.code == 0
    for kind in ("solve", "fix", "sql", "review"):
        assert f" {kind} " in listed.out


def test_a_review_is_proved_once(greenroom: Command, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_CACHE_FOLDER", str(models))
    first, second = (greenroom("problems", "check", "invoice-search") for _ in range(2))
    assert "1 problems, 0 with faults; 1 proved in" in first.out
    assert "1 problems, 0 with faults; 0 proved in" in second.out


def test_without_a_model_no_problem_is_written(greenroom: Command) -> None:
    unset = greenroom("problems", "generate", "graphs")
    assert unset.code != 0
    assert "GREENROOM_INTERVIEWER_MODEL" in unset.err


@needs_sandbox
def test_a_rejected_problem_has_a_reason_and_no_file(
    greenroom: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served([problem_reply(id="on-pace")]) as (endpoint, _):
        monkeypatch.setenv("GREENROOM_INTERVIEWER_MODEL", "openai:local")
        monkeypatch.setenv("GREENROOM_INTERVIEWER_KEY", KEY)
        monkeypatch.setenv("GREENROOM_INTERVIEWER_URL", str(endpoint.url))
        refused = greenroom("problems", "generate", "graphs", "--folder", tmp_path)
    assert (refused.code, refused.out) == (1, "Rejected: there is a problem 'on-pace' already\n")
    assert list(tmp_path.iterdir()) == []
