"""The proof of a problem finds each kind of fault; programs run on this machine's interpreters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from greenroom.coding.check import check_problem
from greenroom.coding.check_cache import ProvedProblems
from greenroom.coding.contracts import CodingProblem, Example, Language, Program, WrongSolution
from greenroom.coding.loading import find_problem
from greenroom.coding.own_programs import OwnProgramRunner


@pytest.fixture(scope="module")
def runner() -> OwnProgramRunner:
    return OwnProgramRunner()


@pytest.fixture
def problem() -> CodingProblem:
    """A problem with one wrong solution, which is quick to prove."""
    full = find_problem("first-locker-clash")
    return replace(full, wrong=tuple(one for one in full.wrong if "one" in one.name))


def wrong(fails: str, source: str) -> tuple[WrongSolution, ...]:
    return (WrongSolution("the one", Language.PYTHON, (fails,), f"def first_clash(lockers):\n    {source}\n"),)


def test_a_shipped_problem_has_no_faults(problem: CodingProblem, runner: OwnProgramRunner) -> None:
    assert check_problem(problem, runner) == ()


def test_examples_references_and_their_times_are_proved(problem: CodingProblem, runner: OwnProgramRunner) -> None:
    quick, other, *javascript = problem.references
    odd = replace(other, source="def first_clash(lockers):\n    return -1\n")
    faulty = replace(problem, examples=(Example(([1, 1],), 0, "It is so."),), references=(quick, odd, *javascript))
    faults = "\n".join(check_problem(faulty, runner))
    assert "does not solve example 1: {'value': 1" in faults
    assert "'sort positions by locker and compare neighbours' disagrees with" in faults
    assert "'sort positions by locker and compare neighbours' takes 1, not n log n" in faults


@pytest.mark.parametrize(
    ("fails", "source", "fault"),
    [
        ("large", "return -1", "fails ['first entry clashes', 'large', 'several clashes'], not ['large']"),
        ("slow", "return len(set(lockers)) - 9", "takes n, which is not slower than n"),
        (
            "slow",
            "import json\n    return json.dumps(lockers)",
            "an unknown time (the cost of json.dumps is not known)",
        ),
        ("changes its input", "return -1", "does not change its input"),
    ],
)
def test_a_wrong_solution_must_fail_as_stated(
    problem: CodingProblem, runner: OwnProgramRunner, fails: str, source: str, fault: str
) -> None:
    found = check_problem(replace(problem, wrong=wrong(fails, source)), runner)
    assert any(fault in one for one in found), found


@pytest.mark.parametrize(
    ("generator", "fault"),
    [
        ("return [1, 2]", "makes 2 arguments"),
        ("return ['a']", "makes no list[int] for lockers"),
        ("raise ValueError('no')", "ValueError: no"),
    ],
)
def test_a_generator_must_make_arguments(
    problem: CodingProblem, runner: OwnProgramRunner, generator: str, fault: str
) -> None:
    text = f"def generate(group, size, rng):\n    {generator}\n"
    [found] = check_problem(replace(problem, generator=text), runner)
    assert fault in found


def test_a_program_that_ends_or_cannot_be_read_gives_an_error_for_each_input(runner: OwnProgramRunner) -> None:
    ends = Program(Language.PYTHON, "import os\ndef solve(x):\n    os._exit(1)", "solve")
    broken = Program(Language.JAVASCRIPT, "function solve(", "solve")
    assert [one.error for one in runner.run(ends, [[1], [2]])] == ["the process ended"] * 2
    assert all("SyntaxError" in str(one.error) for one in runner.run(broken, [[1], [2]]))


def test_a_proof_is_repeated_only_after_a_change(tmp_path: Path, problem: CodingProblem) -> None:
    proved: list[str] = []

    def prove(one: CodingProblem) -> tuple[str, ...]:
        proved.append(one.title)
        return ("a fault",)

    file = tmp_path / "cache" / "proofs.json"
    for fingerprint in ("runner 1", "runner 1", "runner 2"):
        proofs = ProvedProblems(prove, fingerprint, file)
        assert proofs.faults(problem) == ("a fault",)
        assert proofs.is_known(problem)
    assert proofs.faults(replace(problem, title="Other")) == ("a fault",)
    assert proved == [problem.title, problem.title, "Other"]
    file.write_text("[]", "utf-8")
    assert not ProvedProblems(prove, "runner 2", file).is_known(problem)
    file.write_text("{", "utf-8")
    assert not ProvedProblems(prove, "runner 2", file).is_known(problem)
