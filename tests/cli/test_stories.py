"""``greenroom stories``, as somebody at a terminal would use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.questions.bank import load_bank
from greenroom.stories.coverage import competencies
from tests.cli.running import Command


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home without stories."""
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))


@pytest.mark.usefixtures("own_home")
def test_a_story_is_added_shown_reviewed_changed_and_removed(greenroom: Command, tmp_path: Path) -> None:
    competency = competencies(load_bank().questions)[0]
    file = tmp_path / "story.yaml"
    file.write_text(f'title: "Late\\e[2J release"\naction: I cut the scope\ncompetencies: [{competency}]\n')
    added = greenroom("stories", "add", "--file", file)
    assert added.code == 0
    assert "\x1b" not in added.out
    assert "The result is still missing" in added.out
    assert "release" in greenroom("stories").out
    assert "Next look: " in greenroom("stories", "review", 1, "--recalled", 90).out
    file.write_text("title: Early release\n")
    assert greenroom("stories", "edit", 1, "--file", file).code == 0
    assert "Early release" in greenroom("stories", "show", 1).out
    assert "Removed: Early release" in greenroom("stories", "remove", 1, "--yes").out
    assert greenroom("stories", "show", 1).code == 2
