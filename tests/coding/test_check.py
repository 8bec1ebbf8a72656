"""The proof of a problem finds each kind of fault; programs run on this machine's interpreters."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from greenroom.coding.cases import OWN_LIMITS
from greenroom.coding.check import check_problem, check_review
from greenroom.coding.check_cache import ProvedProblems
from greenroom.coding.contracts import CodingProblem, Example, SolutionLanguage, WrongSolution
from greenroom.coding.loading import AnyProblem, find_problem, load_reviews
from greenroom.coding.programs import Returned, call, solving_program
from greenroom.coding.values import Json
from greenroom.coding.verdicts import solved_value
from greenroom.sandbox.own_programs import OwnProgramRunner


@pytest.fixture(scope="module")
def runner() -> OwnProgramRunner:
    return OwnProgramRunner()


@pytest.fixture
def problem() -> CodingProblem:
    """A problem with one wrong solution, which is quick to prove."""
    full = find_problem("first-locker-clash")
    return replace(full, wrong=tuple(one for one in full.wrong if "one" in one.name))


def wrong(fails: str, source: str) -> tuple[WrongSolution, ...]:
    return (WrongSolution("the one", SolutionLanguage.PYTHON, (fails,), f"def first_clash(lockers):\n    {source}\n"),)


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


def test_a_proof_is_repeated_only_after_a_change(tmp_path: Path, problem: CodingProblem) -> None:
    proved: list[str] = []

    def prove(one: AnyProblem) -> tuple[str, ...]:
        proved.append(one.title)
        return ("a fault",)

    file = tmp_path / "cache" / "proofs.json"
    for fingerprint in ("runner 1", "runner 1", "runner 2"):
        proofs = ProvedProblems(prove, partial(str.format, fingerprint), file)
        assert proofs.faults(problem) == ("a fault",)
        assert proofs.is_known(problem)
    assert proofs.faults(replace(problem, title="Other")) == ("a fault",)
    assert proved == [problem.title, problem.title, "Other"]
    assert len(json.loads(file.read_text("utf-8"))) == 1
    file.write_text("[]", "utf-8")
    assert not ProvedProblems(prove, lambda _: "runner 2", file).is_known(problem)
    file.write_text('{"": []}', "utf-8")
    assert ProvedProblems(prove, lambda _: "runner 2", file).faults(problem) == ("a fault",)
    file.write_text("{", "utf-8")
    assert not ProvedProblems(prove, lambda _: "runner 2", file).is_known(problem)


def test_a_broken_program_fails_its_groups_and_no_others(runner: OwnProgramRunner) -> None:
    problem = replace(find_problem("reading-room"), wrong=())
    assert problem.broken is not None
    assert check_problem(problem, runner) == ()
    mended = {**problem.broken.sources, SolutionLanguage.PYTHON: problem.unlimited_reference.source}
    assert check_problem(replace(problem, broken=replace(problem.broken, sources=mended)), runner) == (
        "the broken program in python fails [], not ['large', 'visit inside another']",
    )


def test_queries_are_proved_on_generated_tables(runner: OwnProgramRunner) -> None:
    problem = find_problem("last-temperature")
    assert problem.languages == (SolutionLanguage.SQL,)
    first, other = problem.references
    unordered = replace(other, source=other.source.replace("ORDER BY stations.name", ""))
    faults = check_problem(replace(problem, references=(first, unordered), wrong=problem.wrong[:1]), runner)
    assert any("'number the readings of each station by a window' disagrees" in fault for fault in faults)


FORBIDDEN = (
    "DELETE FROM stations",
    "WITH gone AS (SELECT 1) DELETE FROM stations",
    "PRAGMA table_info(stations)",
    "ATTACH '/tmp/x' AS other",
    "CREATE TABLE more (id)",
    "BEGIN",
    "SELECT load_extension('x')",
    "EXPLAIN SELECT 1",
    "-- nothing",
    "",
)


def test_a_query_reads_and_does_nothing_else(runner: OwnProgramRunner) -> None:
    problem = find_problem("last-temperature")
    tables: list[Json] = [{"stations": [[1, "Mill"]], "readings": []}]

    def answer(query: str) -> Returned:
        return solved_value(
            call(runner, solving_program(problem, SolutionLanguage.SQL, query), [tables], OWN_LIMITS)[0]
        )

    for query in FORBIDDEN:
        assert "Write one SELECT statement" in (answer(query).error or ""), query
    assert "only execute one statement" in (answer("SELECT 1; SELECT 2").error or "")
    assert answer("SELECT nme FROM stations").error == "ValueError: no such column: nme"
    assert answer("-- a remark\n/* more */ WITH one AS (SELECT 1) SELECT * FROM one").value == [[1]]
    recursive = """
        WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < 3)
        SELECT upper(name), i FROM numbers, stations
    """
    assert answer(recursive).value == [["MILL", 1], ["MILL", 2], ["MILL", 3]]


def test_a_strong_review_names_every_fault() -> None:
    [review] = [one for one in load_reviews() if one.id == "invoice-search"]
    names = [point.name for point in review.points]
    assert check_review(review, lambda *_: dict.fromkeys(names, 0.9)) == ()
    shares = {**dict.fromkeys(names, 0.9), names[0]: 0.3}
    assert check_review(review, lambda *_: shares) == (
        f"the judge does not find {names[0]!r} in the strong answer (0.30 of it)",
    )
