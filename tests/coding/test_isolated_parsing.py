"""Hostile programs are parsed in child processes: each is read, or refused with a reason, and no parser takes long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from greenroom.coding.attempts.contracts.limits import LONGEST_SOURCE_BYTES
from greenroom.coding.complexity.refusing import CannotMeasureError
from greenroom.coding.contracts import SolutionLanguage
from greenroom.coding.isolated_parsing import CANNOT_READ, LIMITS, IsolatedParsers
from greenroom.coding.source_parsing import InThisProcess
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.sandbox.contracts import Language

DEEP = LONGEST_SOURCE_BYTES // 4

PYTHON = {
    "brackets": f"x = {'[' * DEEP}{']' * DEEP}",
    "signs": f"x = {'-' * DEEP}1",
    "attributes": f"x = a{'.b' * DEEP}",
    "calls": f"x = a{'()' * DEEP}",
    "sums": f"x = 1{'+1' * DEEP}",
    "sums that the parser takes": f"x = 1{'+1' * 700}",
    "lambdas": f"x = {'lambda:' * (DEEP // 4)}1",
    "elifs": "if 1: pass\n" + "elif 1: pass\n" * (DEEP // 4),
    "formatted strings": "x = " + "f'{" * 100 + "1" + "}'" * 100,
    "one long line": f"x = '{'a' * 1_000_000}'",
    "a long number": f"x = {'9' * DEEP}",
    "a huge number": "def f(x):\n    return 9**9**9**9\n",
    "no text": "x = 1\0\n",
    "half a character": "x = '\ud800'",
}
JAVASCRIPT = {
    "parentheses": f"let x = {'(' * DEEP}1{')' * DEEP}",
    "brackets": f"let x = {'[' * DEEP}{']' * DEEP}",
    "blocks": f"function f() {'{' * DEEP}{'}' * DEEP}",
    "attributes": f"let x = a{'.b' * DEEP}",
    "arrows": f"let x = {'a=>' * DEEP}1",
    "templates": f"let x = {'`${' * (DEEP // 2)}1{'}`' * (DEEP // 2)}",
    "conditions": f"let x = {'1?1:' * (DEEP // 2)}1",
    "functions": f"{'function f(){' * (DEEP // 4)}{'}' * (DEEP // 4)}",
    "open calls": "f(" * DEEP,
    "one long line": f"let x = '{'a' * 1_000_000}'",
    "no text": "let x = 1\0;",
    "half a character": "let x = '\ud800'",
}
HOSTILE = [(Language.PYTHON, name) for name in PYTHON] + [(Language.JAVASCRIPT, name) for name in JAVASCRIPT]


@pytest.fixture(scope="module")
def parsers() -> Iterator[IsolatedParsers]:
    with closing(IsolatedProcesses(["greenroom.coding.isolated_parsing"])) as processes:
        yield IsolatedParsers(processes)


@pytest.mark.parametrize(("language", "name"), HOSTILE, ids=str)
def test_a_hostile_program_is_read_or_refused(parsers: IsolatedParsers, language: Language, name: str) -> None:
    source = (PYTHON if language == Language.PYTHON else JAVASCRIPT)[name]
    read = parsers.read(SolutionLanguage(language), source)
    assert read.reason is None or read.findings == ()
    assert counting_form(parsers, language, source).startswith(
        ("the program", "# ", "// ", '"""', "class ", "function ")
    )


def counting_form(parsers: IsolatedParsers, language: Language, source: str) -> str:
    """Return the program that counts, or why there is none."""
    try:
        return parsers.measuring_program(language, source, "f", 1).source
    except CannotMeasureError as reason:
        return str(reason)


def test_a_child_reads_as_this_process_would(parsers: IsolatedParsers) -> None:
    python, javascript = "def f(x):\n    unused = 1\n    return x\n", "function f(x) { var y = 1; return x }"
    here = InThisProcess()
    for language, source in ((Language.PYTHON, python), (Language.JAVASCRIPT, javascript)):
        assert parsers.read(SolutionLanguage(language), source) == here.read(SolutionLanguage(language), source)
        assert parsers.measuring_program(language, source, "f", 1) == here.measuring_program(language, source, "f", 1)


def test_a_parser_over_its_limit_ends_and_the_next_call_works(
    parsers: IsolatedParsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one byte of memory more than a fresh child has, nothing can be parsed."""
    little = type(LIMITS)(wait_seconds=60.0, processor_seconds=8, memory_bytes=1, reply_bytes=20_000_000)
    monkeypatch.setattr("greenroom.coding.isolated_parsing.LIMITS", little)
    long = f"let x = {'[' * DEEP}{']' * DEEP}"
    assert parsers.read(SolutionLanguage.JAVASCRIPT, long).reason == CANNOT_READ
    with pytest.raises(CannotMeasureError):
        parsers.measuring_program(Language.JAVASCRIPT, long, "f", 1)
    monkeypatch.undo()
    assert parsers.read(SolutionLanguage.JAVASCRIPT, "let f = 1").reason is None
