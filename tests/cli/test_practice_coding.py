"""``greenroom practice --type coding`` with an editor of the candidate's own."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from greenroom.coding.contracts import SolutionLanguage
from greenroom.coding.loading import find_problem
from tests.cli.running import Command
from tests.sandbox.runners import needs_sandbox

PROBLEM = find_problem("first-locker-clash")
RIGHT = next(one.source for one in PROBLEM.references if one.language is SolutionLanguage.PYTHON)


@pytest.fixture
def own_home(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, after_the_first_time: None) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "cache").symlink_to(home / "cache", target_is_directory=True)
    monkeypatch.setenv("GREENROOM_HOME", str(folder))
    (tmp_path / "solution.py").write_text(RIGHT, "utf-8")
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\ncat "{tmp_path}/solution.py" > "$1"\n', "utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    return folder


@needs_sandbox
def test_a_problem_is_solved_from_its_statement_to_its_report(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, greenroom: Command
) -> None:
    typed = "say Can the list be empty?\nedit\nrun\nsubmit\nhint\nnonsense\nfinish\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    outcome = greenroom("practice", "--type", "coding", "--problem", PROBLEM.id)
    out = " ".join(outcome.out.split())
    assert outcome.code == 0, outcome.err
    assert PROBLEM.title in out
    assert 'Interviewer: The task says: "The list has from 0 to 100,000 numbers."' in out
    assert "passed: [[12, 40, 7, 40, 12]] gave 3" in out
    assert "Running time: n. Expected: n." in out
    assert "Type one of these words" in out
    assert "Score: 95 of 100" in out
    assert "Asked about the task before coding: said" in out
    assert list((own_home / "drafts").iterdir()) == []


def test_code_survives_leaving(own_home: Path, monkeypatch: pytest.MonkeyPatch, greenroom: Command) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("edit\nleave\n"))
    outcome = greenroom("practice", "--type", "coding", "--language", "python")
    assert outcome.code == 0, outcome.err
    (draft,) = (own_home / "drafts").iterdir()
    assert draft.read_text("utf-8") == RIGHT


def test_without_an_editor_the_command_says_how_to_set_one(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, greenroom: Command
) -> None:
    monkeypatch.delenv("EDITOR")
    outcome = greenroom("practice", "--type", "coding")
    assert outcome.code == 2
    assert "Set EDITOR" in outcome.complaint
