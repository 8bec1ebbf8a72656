"""The tree of commands: complete, and cheap to list."""

from __future__ import annotations

import subprocess
import sys

import pytest

from greenroom.cli.commands import COMMANDS, load_command

HEAVY = {"numpy", "scipy", "av", "sqlalchemy", "fastapi", "pydantic", "onnxruntime", "rich"}
IMPORTED_BY = """
import sys
from greenroom.cli.main import run
try:
    run({arguments})
except SystemExit:
    pass
sys.stderr.write(" ".join(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""


def imported_by(*arguments: str) -> set[str]:
    """Return the packages that a process has imported after a command line."""
    code = IMPORTED_BY.format(arguments=list(arguments))
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage: greenroom" in ended.stdout
    return set(ended.stderr.split())


@pytest.mark.parametrize("arguments", [(), ("--help",)])
def test_listing_the_commands_imports_none_of_them(arguments: tuple[str, ...]) -> None:
    assert not imported_by(*arguments) & HEAVY


def test_the_help_of_a_command_imports_that_command() -> None:
    assert "pydantic" in imported_by("mail", "--help")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_the_first_line_of_each_command_s_own_help(name: str) -> None:
    assert load_command(name).help.partition("\n")[0] == COMMANDS[name].summary  # type: ignore[union-attr]
