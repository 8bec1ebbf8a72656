"""``greenroom stories`` in a real terminal: the editor, Ctrl-C in the middle, and the way back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from tests.cli.running import COMMAND
from tests.waiting import PATIENCE_SECONDS

Spawn = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def stories(tmp_path: Path, home: Path, after_the_first_time: None) -> Spawn:
    """Return a function that runs ``greenroom stories`` in a terminal, in a home of its own."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "cache").symlink_to(home / "cache", target_is_directory=True)

    def spawn(*arguments: str) -> pexpect.spawn[str]:
        environment = os.environ | {"TERM": "xterm-256color", "GREENROOM_HOME": str(folder)}
        return pexpect.spawn(
            sys.executable,
            [*COMMAND[1:], "stories", *arguments],
            env=environment,
            encoding="utf-8",
            dimensions=(50, 80),
            timeout=PATIENCE_SECONDS,
        )

    return spawn


def answer(child: pexpect.spawn[str], prompt: str, text: str) -> None:
    """Wait for the heading of a part, type its text, and send it with an empty line."""
    child.expect(prompt)
    child.expect("> ?")
    child.send(f"{text}\r\r")


def test_a_story_interrupted_in_the_middle_is_gone_on_with_and_recalled(stories: Spawn) -> None:
    child = stories("add")
    for prompt, line in (("Title:", "The kitchen war"), ("private:", "private"), ("When:", "autumn")):
        child.expect(prompt)
        child.send(f"{line}\r")
    answer(child, "Situation:", "Two of my flatmates no longer spoke to each other.")
    child.expect("Task:")
    child.expect("> ?")
    child.send("I wanted to st")
    child.expect("I wanted to st")
    child.send("\x03")
    child.expect("stories add` to continue")
    assert code_of(child) == 130

    child = stories("add")
    for prompt in (r"Title \[The kitchen war\]", r"private \[private\]", r"When \[autumn\]"):
        child.expect(prompt)
        child.send("\r")
    child.expect("each other.")
    child.send("\r\r")
    child.expect("I wanted to st")
    child.send("ay there.\r\r")
    answer(child, "Action:", "I asked both alone what annoyed them.")
    answer(child, "Result:", "They spoke again after 3 days.")
    answer(child, "Lessons:", "Ask first.")
    child.expect("Choose competencies")
    child.expect("It can answer:")
    child.send("1\r")
    child.expect("Marked:")
    child.expect("It can answer:")
    child.send("\r")
    child.expect("Task: I wanted to stay there.")
    child.expect("Next review")
    assert code_of(child) == 0

    child = stories("review", "1")
    answer(child, r"Situation\?", "Some people in my flat had stopped talking to one another.")
    for prompt in (r"Task\?", r"Action\?", r"Result\?"):
        child.expect(prompt)
        child.expect("> ?")
        child.send("\r")
    child.expect("Situation: 100%")
    child.expect("Your score is 25 of 100")
    child.send("\r")
    child.expect("Next review")
    assert code_of(child) == 0


def code_of(child: pexpect.spawn[str]) -> int | None:
    """Wait until the command ended."""
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus
