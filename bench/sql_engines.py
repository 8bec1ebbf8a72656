"""Do queries get the same verdicts in the browser's SQLite as on the server? ``python -m bench.sql_engines``.

Runs every reference and every known wrong solution of the SQL problems on all tests, on Python's ``sqlite3`` and with
the browser's worker and its sql.js, in Node.js. The two have different versions of SQLite. Needs ``web/node_modules``.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.figures import Figure, run_bench, skip
from greenroom.coding.cases import OWN_LIMITS, build_cases
from greenroom.coding.contracts import CodingProblem, SolutionLanguage
from greenroom.coding.loading import load_problems
from greenroom.coding.programs import Returned, call, failed, solving_program
from greenroom.coding.verdicts import TestCase, passes
from greenroom.sandbox.own_programs import OwnProgramRunner

SCRIPT = Path(__file__).with_name("sql_in_browser.mjs")
WEB = SCRIPT.parents[1] / "web"

SAME = Figure("queries: tests with the same verdict on the browser's SQLite as on the server's", "all")
FIGURES = (SAME,)

Query = tuple[CodingProblem, str, str]
"""A problem, the name of a program, and its source."""


def queries() -> list[Query]:
    """Return the references and wrong solutions of all SQL problems."""
    found: list[Query] = []
    for problem in load_problems():
        if problem.kind == "sql":
            found += [(problem, one.algorithm, one.source) for one in problem.references]
            found += [(problem, one.name, one.source) for one in problem.wrong]
    return found


def verdicts_on_the_server(problem: CodingProblem, source: str, cases: Sequence[TestCase]) -> list[bool]:
    """Return whether a query passes each test on Python's SQLite."""
    program = solving_program(problem, SolutionLanguage.SQL, source)
    returned = call(OwnProgramRunner(), program, [case.arguments for case in cases], OWN_LIMITS)
    return [passes(problem.comparison, case.expected, one) for case, one in zip(cases, returned, strict=True)]


def replies_in_the_browser(asked: Sequence[Mapping[str, Any]]) -> list[list[dict[str, str]]]:
    """Return the worker's replies for each query and input."""
    node = shutil.which("node")
    if node is None or not (WEB / "node_modules" / "sql.js").is_dir():
        skip("no Node.js, or no web/node_modules (make web)")
    done = subprocess.run(
        [node, str(SCRIPT)], input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=120
    )
    return list(json.loads(done.stdout))


def main() -> dict[Figure, str]:
    """Print each test whose verdicts differ, and return how many agree."""
    cases: dict[str, tuple[TestCase, ...]] = {}
    asked = queries()
    for problem, _, _ in asked:
        if problem.id not in cases:
            cases[problem.id] = build_cases(problem, OwnProgramRunner())
    wanted = [
        {"schema": problem.schema, "source": source, "inputs": [case.arguments for case in cases[problem.id]]}
        for problem, _, source in asked
    ]
    version = {"schema": "", "source": "SELECT sqlite_version()", "inputs": [[{}]]}
    (which,), *found = replies_in_the_browser([version, *wanted])
    same = count = 0
    for (problem, name, source), replies in zip(asked, found, strict=True):
        here = verdicts_on_the_server(problem, source, cases[problem.id])
        for case, reply, is_right in zip(cases[problem.id], replies, here, strict=True):
            there = passes(problem.comparison, case.expected, _returned(reply))
            count, same = count + 1, same + (there == is_right)
            if there != is_right:
                print(f"{problem.id}, {name}, {case.group}: server {is_right}, browser {there}: {reply}")
    print(f"{len(cases)} problems, {len(asked)} queries, {count} tests")
    print(f"SQLite {sqlite3.sqlite_version} on the server, {which['content']} in the browser")
    return {SAME: f"{same} of {count}"}


def _returned(reply: Mapping[str, str]) -> Returned:
    if reply["status"] != "=":
        return failed(reply["content"])
    return Returned({"value": json.loads(reply["content"]), "changed": False})


if __name__ == "__main__":
    run_bench(main, FIGURES)
