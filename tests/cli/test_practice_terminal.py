"""The real command in a terminal: the editor's keys, and every way of leaving."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from tests.cli.running import COMMAND
from tests.waiting import PATIENCE_SECONDS

Spawn = Callable[..., "pexpect.spawn[str]"]
PASTE = "\x1b[200~{}\x1b[201~"


@pytest.fixture
def practice(tmp_path: Path, home: Path, after_the_first_time: None) -> Spawn:
    """Return a function that runs the command in a terminal of its own."""

    def spawn(*arguments: str) -> pexpect.spawn[str]:
        environment = os.environ | {
            "TERM": "xterm-256color",
            "GREENROOM_DATABASE_URL": f"sqlite:///{tmp_path / 'kept.db'}",
        }
        return pexpect.spawn(
            sys.executable,
            [*COMMAND[1:], "practice", *arguments],
            env=environment,
            encoding="utf-8",
            dimensions=(40, 80),
            timeout=PATIENCE_SECONDS,
        )

    return spawn


def begin(practice: Spawn) -> pexpect.spawn[str]:
    child = practice("--topic", "sql", "--minutes", "8")
    child.expect("Enter begins:")
    child.send("\r")
    child.expect("/help")
    child.expect("> ?")
    return child


def test_an_answer_is_pasted_and_whatever_ends_the_next_one_it_is_there_again(practice: Spawn) -> None:
    child = begin(practice)
    child.send(PASTE.format("\n\n".join(["word after word " * 25] * 67)))  # 5,025 words with empty lines between them
    child.send("\r\r")
    child.expect("Maya")
    child.expect("> ?")
    typed = ""
    for leave, code in ((signal.SIGTERM, 143), (signal.SIGKILL, None)):
        typed += leave.name
        child.send(leave.name)
        child.expect(leave.name)
        child.kill(leave)
        assert exit_code(child) == code

        child = practice("--resume")
        child.expect("Your unsent answer was restored")
        child.expect(typed)
    child.send("\x03")
    child.expect("practice --resume")
    assert exit_code(child) == 130


def exit_code(child: pexpect.spawn[str]) -> int | None:
    """Wait until the command ended; None when it was killed."""
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus
