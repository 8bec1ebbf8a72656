"""The server's runner turns inputs into outputs, tells how a run ended, and lets one input cost no other its budget."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from greenroom.errors import ComponentMissingError
from greenroom.sandbox.command_line import Programs, find_programs
from greenroom.sandbox.contracts import Language, Limits, Outcome, Program, Result
from greenroom.sandbox.frames import MAX_SOURCE_BYTES
from greenroom.sandbox.server import ServerRunner
from tests.attacks.scenes import groups_left, open_folder
from tests.sandbox.runners import (
    LIMITS,
    Json,
    groups,
    needs_sandbox,
    programs,
    run_javascript,
    run_python,
    server_runner,
    toolchains,
)

pytestmark = needs_sandbox

BURN = """
import time

def solve(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return seconds
"""


def outcomes(results: list[Result]) -> list[Outcome]:
    return [result.outcome for result in results]


def test_outputs_are_json_in_the_order_of_the_inputs() -> None:
    results = run_python("def solve(a, b):\n    return {'sum': a + b, 'text': 'é'}", [[1, 2], [3, 4]])
    assert [json.loads(result.output) for result in results] == [{"sum": 3, "text": "é"}, {"sum": 7, "text": "é"}]


def test_both_languages_return_the_same_bytes() -> None:
    inputs: list[list[Json]] = [[[3, 1, 2]], [[]], [[1.5, -2]]]
    python = run_python("def solve(numbers):\n    return [sum(numbers), numbers[:1], None, True]", inputs)
    javascript = run_javascript(
        "const solve = (numbers) => [numbers.reduce((a, b) => a + b, 0), numbers.slice(0, 1), null, true];", inputs
    )
    assert [result.output for result in python] == [result.output for result in javascript]


def test_a_program_in_javascript_may_be_asynchronous() -> None:
    (result,) = run_javascript("async function solve() { await null; return 1; }")
    assert result.output == b"1"


@pytest.mark.parametrize("value", ["float('nan')", "object()", "{1, 2}", "b'x'"])
def test_a_value_that_is_no_json_is_an_error_of_the_program(value: str) -> None:
    assert outcomes(run_python(f"def solve():\n    return {value}")) == [Outcome.RUNTIME_ERROR]


@pytest.mark.parametrize("value", ["NaN", "[1 / 0]", "() => 1", "10n"])
def test_a_value_of_javascript_that_is_no_json_is_an_error_too(value: str) -> None:
    assert outcomes(run_javascript(f"const solve = () => ({value});")) == [Outcome.RUNTIME_ERROR]


def test_an_error_names_the_line_of_the_program_and_the_next_input_runs() -> None:
    failed, worked = run_python("def solve(n):\n    return 1 // n", [[0], [1]])
    assert failed.outcome is Outcome.RUNTIME_ERROR
    assert 'File "solution.py", line 2' in failed.message
    assert "harness" not in failed.message
    assert "ZeroDivisionError" in failed.message
    assert worked.output == b"1"


def test_an_error_in_javascript_names_the_line() -> None:
    (result,) = run_javascript("function solve() {\n  return null.length;\n}")
    assert "solution.js:2" in result.message
    assert "TypeError" in result.message


def test_what_a_program_prints_is_no_output() -> None:
    (result,) = run_python("def solve():\n    print('here')\n    return 1")
    assert (result.output, result.printed) == (b"1", "here\n")
    (result,) = run_javascript("function solve() { console.log('here'); return 1; }")
    assert (result.output, result.printed) == (b"1", "here\n")


def test_a_program_that_does_not_load_fails_for_every_input() -> None:
    results = run_python("def solve(:", [[], []])
    assert outcomes(results) == [Outcome.RUNTIME_ERROR] * 2
    assert "SyntaxError" in results[1].message
    assert "does not define the function solve" in run_python("x = 1")[0].message
    assert "does not define the function solve" in run_javascript("let x = 1;")[0].message


def test_each_input_has_a_budget_of_its_own() -> None:
    results = run_python(BURN, [[0.3], [0.3], [5], [0.3]], Limits(processor_seconds=0.5))
    assert outcomes(results) == [Outcome.OK, Outcome.OK, Outcome.TIME_LIMIT, Outcome.OK]
    assert all(0.28 < (results[number].processor_seconds or 0) < 0.45 for number in (0, 1, 3))


def test_a_program_that_exits_is_started_again() -> None:
    source = "import os\ndef solve(n):\n    return n if n else os._exit(3)"
    results = run_python(source, [[1], [0], [2]])
    assert outcomes(results) == [Outcome.OK, Outcome.RUNTIME_ERROR, Outcome.OK]
    assert "exit code 3" in results[1].message


def test_memory_has_a_limit_in_both_languages() -> None:
    limits = Limits(memory_bytes=64_000_000, processor_seconds=5)
    assert outcomes(run_python("def solve():\n    return len(b'x' * 10**8)", [[]], limits)) == [Outcome.MEMORY_LIMIT]
    grow = "function solve() { const all = []; for (;;) all.push(new Array(1000).fill(1.5)); }"
    assert outcomes(run_javascript(grow, [[]], limits)) == [Outcome.MEMORY_LIMIT]
    assert outcomes(run_python("def solve():\n    return [0] * 10**15")) == [Outcome.MEMORY_LIMIT]


def test_the_peak_of_memory_is_measured() -> None:
    (result,) = run_python("def solve():\n    return len(b'x' * 50_000_000)")
    assert 50e6 < (result.memory_peak_bytes or 0) < 80e6


def test_a_closed_iterator_ends_the_program() -> None:
    program = Program(Language.PYTHON, BURN, "solve")
    results = server_runner().run(program, [b"[0]", b"[60]"], Limits(processor_seconds=100))
    assert next(results).output == b"0"
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert groups_left() == []


def test_what_is_too_large_is_refused() -> None:
    assert outcomes(run_python("#" * (MAX_SOURCE_BYTES + 1), [[], []])) == [Outcome.REFUSED] * 2
    program = Program(Language.PYTHON, "def solve():\n    return 1", "solve")
    assert [result.outcome for result in server_runner().run(program, [b"[\n]"], LIMITS)] == [Outcome.REFUSED]


def test_four_at_once_change_no_verdict() -> None:
    """Limits count processor time: a program that needs two thirds of it passes on a busy machine, too."""
    limits, runner = Limits(processor_seconds=0.3, wall_seconds=60), server_runner(at_once=4)

    def verdicts(_: object) -> list[Outcome]:
        return outcomes(run_python(BURN, [[0.2], [0.5], [0.02]], limits, runner))

    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(verdicts, range(6)))
    assert together == [[Outcome.OK, Outcome.TIME_LIMIT, Outcome.OK]] * 6
    assert verdicts(None) == together[0]


def test_without_a_program_of_the_sandbox_nothing_runs() -> None:
    gone = Programs({**programs().paths, "bwrap": "/nowhere/bwrap"})
    runner = ServerRunner(gone, groups(), {each.language: each for each in toolchains()})
    with pytest.raises(ComponentMissingError, match="does not start"):
        run_python("def solve():\n    return 1", runner=runner)
    assert groups_left() == []


@pytest.mark.parametrize(
    ("complaint", "remedy"),
    [
        ("bwrap: No permissions to create new namespace", "user namespaces"),
        ("bwrap: setting up uid map: Permission denied", "user namespaces"),
        ("bwrap: Unknown option --disable-userns", "bubblewrap 0.8"),
        ("bwrap: seccomp is missing", "seccomp filters"),
        ("bwrap: something else", "docs/coding.md"),
    ],
)
def test_a_layer_that_fails_has_a_remedy(complaint: str, remedy: str) -> None:
    with open_folder() as folder:
        bwrap = folder / "bwrap"
        bwrap.write_text(f"#!/bin/sh\necho '{complaint}' >&2\nexit 1\n")
        bwrap.chmod(0o755)
        failing = Programs({**programs().paths, "bwrap": str(bwrap)})
        runner = ServerRunner(failing, groups(), {each.language: each for each in toolchains()})
        with pytest.raises(ComponentMissingError, match=complaint) as caught:
            run_python("def solve():\n    return 1", runner=runner)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("name", ["bwrap", "setpriv", "prlimit"])
def test_a_missing_program_is_named_with_its_package(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other, path in programs().paths.items():
        if other != name:
            (tmp_path / other).symlink_to(path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ComponentMissingError, match=name) as caught:
        find_programs()
    assert "apt-get install" in caught.value.remedy


def test_a_program_sees_the_interpreter_and_nothing_of_the_server() -> None:
    source = "import os\ndef solve(path):\n    return sorted(os.listdir(path))"
    folders: list[list[Json]] = [["/"], ["/tmp"], ["/dev/shm"]]  # noqa: S108
    root, temporary, devices = (json.loads(result.output) for result in run_python(source, folders))
    assert set(root) <= {"dev", "etc", "lib", "lib32", "lib64", "tmp", "usr"}
    assert (temporary, devices) == ([], [])
    (found,) = run_python("import os\ndef solve():\n    return os.listdir('/etc') if os.path.exists('/etc') else []")
    assert json.loads(found.output) in (["ld.so.cache"], [])


@pytest.mark.parametrize("path", ["/x", "/dev/x", "/dev/shm/x", "/usr/lib/x", "/usr/bin/x"])  # noqa: S108
def test_a_program_writes_into_its_temporary_folder_alone(path: str) -> None:
    source = "def solve(path):\n    open(path, 'w').close()"
    refused, allowed = run_python(source, [[path], ["/tmp/x"]])  # noqa: S108
    assert refused.outcome is Outcome.RUNTIME_ERROR
    assert "Error: [Errno" in refused.message
    assert allowed.outcome is Outcome.OK


def test_python_has_no_installed_packages() -> None:
    (result,) = run_python("def solve():\n    import pip")
    assert "ModuleNotFoundError" in result.message
