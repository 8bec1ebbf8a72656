"""The attacks on the verdict, through the checker of solutions; and outputs that attack the checker itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from greenroom.coding.checking import SolutionChecker
from greenroom.coding.complexity.classes import Complexity
from greenroom.coding.contracts import (
    CodingProblem,
    Comparison,
    Parameter,
    Reference,
    Signature,
    SolutionLanguage,
    TestGroup,
)
from greenroom.coding.loading import find_problem
from greenroom.coding.values import parse_type
from greenroom.coding.verdicts import Verdict
from greenroom.sandbox.contracts import Language, Limits
from greenroom.sandbox.own_programs import OwnProgramRunner
from tests.attacks.tampering import ON_THE_NONCE, ON_THE_VERDICT, Tampering
from tests.sandbox.runners import IS_REQUIRED, missing_layer, server_runner

if not IS_REQUIRED and missing_layer() is not None:
    pytest.skip(str(missing_layer()), allow_module_level=True)

LIMITS = Limits(processor_seconds=0.5)
NUMBERS = parse_type("list[int]")
GENERATOR = """
def generate(group, size, rng):
    numbers = rng.sample(range(10, 1000), size)
    while numbers == sorted(numbers):
        rng.shuffle(numbers)
    return [numbers]
"""
SORTED = "def solve(numbers):\n    return sorted(numbers)"
COUNTED = "def solve(numbers):\n    return [each for each in range(1000) for _ in range(numbers.count(each))]"
PASSES_ALL = Tampering("no attack", SORTED)


@pytest.fixture(scope="module")
def checker() -> SolutionChecker:
    return SolutionChecker(OwnProgramRunner())


@pytest.fixture(scope="module")
def problem() -> CodingProblem:
    """Sort the numbers: no attack does. All tests are hidden."""
    return replace(
        find_problem("first-locker-clash"),
        signature=Signature("solve", (Parameter("numbers", NUMBERS),), NUMBERS),
        groups=(TestGroup("short", (3,), visible=False), TestGroup("long", (30,), visible=False)),
        generator=GENERATOR,
        references=(
            Reference(SolutionLanguage.PYTHON, "sort", Complexity.LINEARITHMIC, SORTED),
            Reference(SolutionLanguage.PYTHON, "count", Complexity.LINEARITHMIC, COUNTED),
        ),
        growth=(),
        time=None,
    )


def check(checker: SolutionChecker, problem: CodingProblem, attack: Tampering) -> Verdict:
    is_javascript = attack.language is Language.JAVASCRIPT
    language = SolutionLanguage.JAVASCRIPT if is_javascript else SolutionLanguage.PYTHON
    return checker.check(problem, language, attack.source, server_runner(), LIMITS)


def test_an_honest_solution_passes(checker: SolutionChecker, problem: CodingProblem) -> None:
    assert check(checker, problem, PASSES_ALL).passed


@pytest.mark.parametrize("attack", [*ON_THE_VERDICT, *ON_THE_NONCE], ids=lambda each: each.name)
def test_tampering_passes_no_hidden_test_of_the_checker(
    checker: SolutionChecker, problem: CodingProblem, attack: Tampering
) -> None:
    verdict = check(checker, problem, attack)
    assert [group.passed for group in verdict.groups] == [0, 0]
    assert all(group.first_failure is None for group in verdict.groups)


HOSTILE_OUTPUTS = {
    "nested deeply": "'[' * 200_000",
    "nested deeply and whole": "'[' * 5_000 + ']' * 5_000",
    "nested as deeply as a parser takes": "'[' * 900 + ']' * 900",
    "an integer of many digits": "'[' + '9' * 4_000 + ']'",
    "an integer of too many digits": "'9' * 100_000",
    "a number that is infinite": "'[1e999]'",
    "no number": "'[NaN, Infinity]'",
    "half a surrogate pair": '\'{"value": "\\\\ud800"}\'',
    "no UTF-8": "'\\udcff'",
    "another object": '\'{"passed": true, "changed": []}\'',
    "no JSON": "'x'",
    "nothing": "''",
}


def claiming(output: str) -> Tampering:
    """Return a program that writes an output of its own choice, an expression, as its harness would."""
    source = f"""
import json, os, sys

def solve(numbers):
    frame = sys._getframe(2)
    content = ({output}).encode(errors="surrogateescape")
    line = frame.f_locals["nonce"] + b" =" + content + b"\\n"
    while line:
        line = line[os.write(frame.f_locals["replies"], line):]
    os._exit(0)
"""
    return Tampering("a claimed output", source)


def test_a_claimed_output_is_compared_as_any_other(checker: SolutionChecker, problem: CodingProblem) -> None:
    right = claiming("json.dumps({'value': sorted(numbers)})")
    assert sum(group.passed for group in check(checker, problem, right).groups) > 0


@pytest.mark.parametrize("output", HOSTILE_OUTPUTS.values(), ids=HOSTILE_OUTPUTS)
@pytest.mark.parametrize("comparison", ["exact", "any order", "close"])
def test_a_hostile_output_is_a_failed_test(
    checker: SolutionChecker, problem: CodingProblem, output: str, comparison: Comparison
) -> None:
    """The checker answers with a verdict to all that a process may claim."""
    compared = replace(problem, comparison=comparison, groups=problem.groups[:1], id=comparison)
    for claimed in (output, f"'{{\"value\": ' + {output} + ', \"changed\": false}}'"):
        verdict = check(checker, compared, claiming(claimed))
        assert [group.passed for group in verdict.groups] == [0]
