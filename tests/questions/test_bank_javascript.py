"""What the bank says about JavaScript, asked of Node: a small program prints the facts, with the bank's code in it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.questions.snippets import code_in, question

PROGRAM = Path(__file__).with_name("bank_facts.mjs")


def quoted(found: re.Match[str]) -> str:
    """Return the code after @says, which has to stand in the question or its strong answer."""
    asked = question(found["question"])
    assert found["code"] in " ".join(f"{asked.full_text} {asked.strong_answer}".split()), found["question"]
    return found["code"]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Lines of the program as names and values."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node.js on this machine")
    source = PROGRAM.read_text(encoding="utf-8")
    source = re.sub(r"// @bank (\S+)$", lambda found: code_in(found[1]), source, flags=re.MULTILINE)
    source = re.sub(r"// @says (?P<question>\S+): (?P<code>.+)$", quoted, source, flags=re.MULTILINE)
    program = tmp_path_factory.mktemp("node") / PROGRAM.name
    program.write_text(source, encoding="utf-8")
    printed = subprocess.run(
        [node, str(program)], capture_output=True, text=True, check=False, encoding="utf-8", timeout=60
    )
    assert printed.returncode == 0, printed.stderr
    pairs = (line.split(": ", 1) for line in printed.stdout.splitlines())
    return {name: json.loads(value) for name, value in pairs}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("loose and strict", [True, False, True, False, False, False]),
        ("sorted as text", [[1, 10, 9], True]),
        ("sorted by value", [[1, 9, 10], [1, 10, 9]]),
        ("assigning to a constant", "TypeError: Assignment to constant variable."),
        (
            "writing to a frozen object",
            ["TypeError: Cannot assign to read only property 'items' of object '#<Object>'", 1],
        ),
        ("defaults by ||", [10, 10, 10, 10, 10]),
        ("defaults by ??", [0, "", False, 10, 10]),
        ("an empty field as a number", 0),
        ("after changing a shallow copy", {"name": "old", "theme": {"dark": True}}),
        ("a date and undefined through JSON", {"at": "1970-01-01T00:00:00.000Z"}),
        ("one variable for all rounds", [3, 3, 3]),
        ("one variable for each round", [0, 1, 2]),
        ("the value handed over", [0, 1, 2]),
        ("a constant counter", "TypeError: Assignment to constant variable."),
        ("an arrow as a method", "TypeError: Cannot read properties of undefined (reading 'total')"),
        ("the method form", 5),
        ("a bare method as listener", "Cannot read properties of undefined (reading 'put')"),
        ("a wrapped method as listener", ["text"]),
        ("saved after the last keystroke", [["abc", 1300]]),
        ("forEach does not wait", ["all saved", 1, 2]),
        ("all of them are waited for", [1, 2]),
        ("a failure inside forEach", [None, "disk full"]),
        ("a returned promise leaves the try", "Error: no report"),
        ("an awaited one does not", "fallback"),
        ("all fails at once and cancels nothing", ["Error: first", ["second"]]),
        ("allSettled tells of each", ["rejected", "fulfilled"]),
        ("tasks and microtasks", ["A", "D", "C", "B"]),
        ("two withdrawals of 80 from 100", [["fulfilled", "fulfilled"], 20]),
        ("fetch without a server", "TypeError"),
        ("a circle of modules", "ReferenceError: Cannot access 'Base' before initialization"),
        ("a third module that knows both", True),
        ("a circle read later", 4),
        ("after merging __proto__", True),
        ("after merging constructor", True),
        ("an own key", ["__proto__"]),
        ("with a frozen prototype", None),
        ("with --disable-proto=delete", "undefined"),
        ("rows piled up by ignoring", [500, "many"]),
        ("rows piled up by pausing", [500, "few"]),
        ("rows piled up by piping", [500, "few"]),
        ("the user has gone", ["AbortError", "AbortError"]),
        ("the time is up", ["TimeoutError", "TimeoutError"]),
        ("what lost the race", ["slow"]),
    ],
)
def test_javascript_does_what_the_answers_say(facts: dict[str, Any], name: str, value: object) -> None:
    assert facts[name] == value


def test_a_function_cannot_be_cloned(facts: dict[str, Any]) -> None:
    assert facts["cloning a function"].startswith("DataCloneError")


def test_the_status_gets_lost_in_the_parser(facts: dict[str, Any]) -> None:
    succeeded, message = facts["fetch of a missing page"]
    assert not succeeded
    assert message.startswith("SyntaxError: Unexpected token '<'")
