"""Attacks on the verdict pass no hidden test; where the layer that stops them is off, they pass one."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from greenroom.sandbox.contracts import Language, Limits, Outcome, Result
from greenroom.sandbox.layers import Layer
from greenroom.sandbox.server import ServerRunner
from tests.attacks.escapes import ESCAPES
from tests.attacks.scenes import SECRET, groups_left, open_folder, process_of_greenroom_user
from tests.attacks.tampering import FORGED, ON_THE_NONCE, ON_THE_VERDICT, Tampering
from tests.sandbox.runners import IS_REQUIRED, Json, missing_layer, run, run_python, server_runner, toolchains

if not IS_REQUIRED and missing_layer() is not None:
    pytest.skip(str(missing_layer()), allow_module_level=True)

LIMITS = Limits(processor_seconds=0.5)
HIDDEN: tuple[tuple[list[Json], list[Json]], ...] = (
    ([3, 1, 2], [1, 2, 3]),
    ([9, 7, 8, 7], [7, 7, 8, 9]),
    ([5, -4], [-4, 5]),
)
"""Sort the numbers: no attack does."""

HERE = Path(__file__).parent
NAIVE = tuple(
    replace(each, harness=(HERE / ("naive.py" if each.language is Language.PYTHON else "naive.js")).read_text())
    for each in toolchains()
)
verdict_attacks = pytest.mark.parametrize("attack", ON_THE_VERDICT, ids=[each.name for each in ON_THE_VERDICT])
nonce_attacks = pytest.mark.parametrize("attack", ON_THE_NONCE, ids=[each.name for each in ON_THE_NONCE])


def passed_outside(attack: Tampering, runner: ServerRunner | None = None) -> int:
    """Return how many hidden tests a program passes when the verdict is made outside of it."""
    results = run(attack.language, attack.source, [[numbers] for numbers, _ in HIDDEN], LIMITS, runner)
    return sum(is_right(result, wanted) for result, (_, wanted) in zip(results, HIDDEN, strict=True))


def is_right(result: Result, wanted: Json) -> bool:
    if result.outcome is not Outcome.OK:
        return False
    try:
        return bool(orjson.loads(result.output) == wanted)
    except orjson.JSONDecodeError:
        return False


def passed_inside(attack: Tampering) -> int:
    """Return how many it passes when the naive judge shares its process."""
    inputs: list[list[Json]] = [[[numbers], wanted] for numbers, wanted in HIDDEN]
    results = run(attack.language, attack.source, inputs, LIMITS, server_runner(with_toolchains=NAIVE))
    return sum(result.output == b"true" or "exit code 0 " in result.message for result in results)


def test_there_are_as_many_attacks_as_the_page_says() -> None:
    leaks = 5  # the tests at the end of this file
    on_the_verdict = len({each.name for each in (*ON_THE_VERDICT, *ON_THE_NONCE)}) + leaks
    on_the_machine = len({each.name for each in ESCAPES})
    assert on_the_verdict >= 30
    assert on_the_machine >= 25
    page = (HERE.parents[1] / "docs" / "coding.md").read_text(encoding="utf-8")
    assert f"{on_the_verdict} attacks on the verdict and {on_the_machine} on the machine" in page


@pytest.mark.parametrize(
    "honest",
    [
        Tampering("Python", "def solve(numbers):\n    return sorted(numbers)"),
        Tampering("JavaScript", "const solve = (numbers) => numbers.sort((a, b) => a - b)", Language.JAVASCRIPT),
    ],
    ids=lambda each: each.name,
)
def test_an_honest_program_passes_either_judge(honest: Tampering) -> None:
    assert passed_outside(honest) == passed_inside(honest) == len(HIDDEN)


@verdict_attacks
def test_tampering_passes_no_hidden_test(attack: Tampering) -> None:
    assert passed_outside(attack) == 0
    assert groups_left() == []


@verdict_attacks
def test_tampering_passes_where_the_verdict_is_made_inside(attack: Tampering) -> None:
    assert passed_inside(attack) > 0


@nonce_attacks
def test_a_forged_reply_passes_no_hidden_test(attack: Tampering) -> None:
    assert passed_outside(attack) == 0


@nonce_attacks
def test_a_forged_reply_passes_without_the_nonce(attack: Tampering) -> None:
    same = [orjson.loads(FORGED)] * len(HIDDEN)
    results = run_python(
        attack.source, [[numbers] for numbers in same], LIMITS, server_runner(frozenset({Layer.NONCE}))
    )
    assert any(is_right(result, wanted) for result, wanted in zip(results, same, strict=True))


def tells(source: str, arguments: list[Json], runner: ServerRunner) -> bool:
    (result,) = run_python(source, [arguments], LIMITS, runner)
    return is_right(result, SECRET)


def test_the_tests_cannot_be_read_from_a_file() -> None:
    source = "def solve(path):\n    return open(path).read()"
    with open_folder() as folder:
        tests = folder / "tests"
        tests.write_text(SECRET)
        assert not tells(source, [str(tests)], server_runner())
        assert tells(source, [str(tests)], server_runner(frozenset({Layer.PRIVATE_ROOT})))


def test_the_tests_cannot_be_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIDDEN_TESTS", SECRET)
    source = "import os\ndef solve():\n    return os.environ.get('HIDDEN_TESTS')"
    assert not tells(source, [], server_runner())
    assert tells(source, [], server_runner(frozenset({Layer.ENVIRONMENT})))


def test_the_tests_cannot_be_read_from_a_leaked_descriptor() -> None:
    source = "import os\ndef solve(descriptor):\n    return os.pread(descriptor, 1000, 0).decode()"
    descriptor = os.memfd_create("tests")
    try:
        os.set_inheritable(descriptor, True)
        os.write(descriptor, SECRET.encode())
        assert not tells(source, [descriptor], server_runner())
        assert tells(source, [descriptor], server_runner(frozenset({Layer.DESCRIPTORS})))
    finally:
        os.close(descriptor)


def test_the_tests_cannot_be_read_from_the_memory_of_the_judge() -> None:
    source = """
import ctypes

class Span(ctypes.Structure):
    _fields_ = [("start", ctypes.c_void_p), ("length", ctypes.c_size_t)]

def solve(process, address, length):
    held = ctypes.create_string_buffer(length)
    here, there = Span(ctypes.addressof(held), length), Span(address, length)
    ctypes.CDLL(None).process_vm_readv(process, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
    return held.raw.decode(errors="replace")
"""
    layers = frozenset({Layer.IDENTITY, Layer.PROCESS_TREE, Layer.SECCOMP})
    with process_of_greenroom_user() as scene:
        assert not tells(source, list(scene.arguments), server_runner())
        for layer in layers:
            assert not tells(source, list(scene.arguments), server_runner(layers - {layer}))
        assert tells(source, list(scene.arguments), server_runner(layers))


def test_an_earlier_submission_leaves_nothing_to_a_later_one() -> None:
    leave = "def solve(path, text):\n    open(path, 'w').write(text)"
    read = "def solve(path):\n    return open(path).read()"
    with open_folder() as folder:
        for path in (str(folder / "left"), f"/tmp/{folder.name}"):  # noqa: S108
            run_python(leave, [[path, SECRET]], LIMITS)
            assert not tells(read, [path], server_runner())
        off = server_runner(frozenset({Layer.PRIVATE_ROOT}))
        run_python(leave, [[str(folder / "left"), SECRET]], LIMITS, off)
        assert tells(read, [str(folder / "left")], off)


def test_a_program_can_lie_about_its_output_alone() -> None:
    """Whatever is written with the right nonce is an output, and stays data."""
    source = """
import os, sys

def solve(numbers):
    nonce = sys._getframe(1).f_locals["nonce"]
    os.write(sys._getframe(1).f_locals["replies"], nonce + b' ={"passed": true}\\n')
    os._exit(0)
"""
    (result,) = run_python(source, [[[1]]], LIMITS)
    assert json.loads(result.output) == {"passed": True}
