"""Programs of Greenroom's own run in plain processes, with the harness of the sandbox."""

from __future__ import annotations

import pytest

from greenroom.errors import ComponentMissingError
from greenroom.sandbox import own_programs
from greenroom.sandbox.contracts import Language, Limits, Outcome, Program
from greenroom.sandbox.own_programs import OwnProgramRunner

LIMITS = Limits()


def run(language: Language, source: str, *inputs: bytes) -> list[tuple[Outcome, bytes, str]]:
    program = Program(language, source, "solve")
    return [(one.outcome, one.output, one.message) for one in OwnProgramRunner().run(program, inputs, LIMITS)]


def test_inputs_become_outputs_in_both_languages() -> None:
    for language, source in (
        (Language.PYTHON, "def solve(a, b):\n    print('no output')\n    return [a, b]"),
        (Language.JAVASCRIPT, "const solve = (a, b) => [a, b];"),
    ):
        assert run(language, source, b"[1, 2]", b'["a", null]') == [
            (Outcome.OK, b"[1,2]", ""),
            (Outcome.OK, b'["a",null]', ""),
        ]
    assert run(Language.PYTHON, "def solve():\n    return 1") == []


def test_deep_recursion_is_possible_in_both_languages() -> None:
    python = "def solve(n):\n    return 0 if n == 0 else 1 + solve(n - 1)"
    javascript = "const solve = (n) => (n === 0 ? 0 : 1 + solve(n - 1));"
    for language, source in ((Language.PYTHON, python), (Language.JAVASCRIPT, javascript)):
        assert run(language, source, b"[9000]") == [(Outcome.OK, b"9000", "")]


def test_sets_have_the_same_order_in_every_run() -> None:
    source = "def solve():\n    return [hash('a'), list({'a', 'b', 'c', 'd'})]"
    assert run(Language.PYTHON, source, b"[]") == run(Language.PYTHON, source, b"[]")


def test_a_program_that_ends_or_cannot_be_read_gives_an_error_for_each_input() -> None:
    ends = run(Language.PYTHON, "import os\ndef solve(x):\n    return x if x else os._exit(1)", b"[1]", b"[0]", b"[1]")
    assert ends == [(Outcome.OK, b"1", ""), *[(Outcome.RUNTIME_ERROR, b"", "The process ended")] * 2]
    broken = run(Language.JAVASCRIPT, "function solve(", b"[1]", b"[2]")
    assert [outcome for outcome, _, _ in broken] == [Outcome.RUNTIME_ERROR] * 2
    assert all("SyntaxError" in message for _, _, message in broken)


def test_a_program_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_programs, "TIME_LIMIT_SECONDS", 1)
    found = run(Language.PYTHON, "def solve(x):\n    while x:\n        pass\n    return x", b"[0]", b"[1]")
    assert [outcome for outcome, _, _ in found] == [Outcome.OK, Outcome.TIME_LIMIT]


def test_only_javascript_needs_node(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert run(Language.PYTHON, "def solve(x):\n    return x", b"[7]") == [(Outcome.OK, b"7", "")]
    with pytest.raises(ComponentMissingError, match=r"need Node\.js"):
        run(Language.JAVASCRIPT, "function solve(x) { return x }", b"[7]")


def test_the_version_names_harness_and_interpreters() -> None:
    assert OwnProgramRunner().version.startswith("own programs, harness 2, python 3.")
