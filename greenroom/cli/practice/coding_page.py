"""A coding problem, its results and its report in the terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence

from greenroom.cli.screen import INDENT, Screen
from greenroom.coding.attempts.contracts.messages import Message
from greenroom.coding.attempts.contracts.reports import AttemptReport
from greenroom.coding.attempts.contracts.runs import AttemptVerdict, TestResult
from greenroom.coding.contracts import CodingProblem

MOMENTS = {
    "clarified": "Asked about the task before coding",
    "approach": "Stated the approach before coding",
    "cost": "Stated the cost",
    "tested": "Explained the tests",
}


def show_problem(screen: Screen, problem: CodingProblem) -> None:
    """Print the statement, the constraints and the examples."""
    screen.heading(f"{problem.title} ({problem.id}, difficulty {problem.difficulty})")
    screen.paragraph(problem.statement.strip())
    if problem.schema is not None:
        screen.code(problem.schema.strip())
    screen.items(problem.constraints)
    for example in problem.examples:
        arguments = ", ".join(map(json.dumps, example.arguments))
        screen.code(f"{problem.signature.name}({arguments}) -> {json.dumps(example.returns)}")


def show_message(screen: Screen, message: Message) -> None:
    """Print a message of the interviewer."""
    screen.paragraph(f"Interviewer: {message.text}", indent=INDENT, hanging=INDENT)


def show_results(screen: Screen, results: Sequence[TestResult]) -> None:
    """Print what each example gave."""
    for one in results:
        word = "passed" if one.passed else "failed"
        found = one.message or json.dumps(one.value)
        screen.paragraph(f"{word}: {json.dumps(one.arguments)} gave {found}", indent=INDENT, hanging=INDENT)


def show_verdict(screen: Screen, verdict: AttemptVerdict) -> None:
    """Print the groups of tests, the first failure and the running time."""
    screen.items(f"{group.name}: {group.passed} of {group.total}" for group in verdict.groups)
    failure = next((group.first_failure for group in verdict.groups if group.first_failure), None)
    if failure is not None:
        found = failure.error or json.dumps(failure.value)
        screen.paragraph(f"First failure: {json.dumps(failure.arguments)} gave {found}.", indent=INDENT)
        screen.paragraph(f"Expected: {json.dumps(failure.expected)}.", indent=INDENT)
    if verdict.time is not None:
        measured = verdict.time.measured or f"not stated, because {verdict.time.reason}"
        screen.paragraph(f"Running time: {measured}. Expected: {verdict.time.expected}.", indent=INDENT)


def show_report(screen: Screen, report: AttemptReport) -> None:
    """Print the report."""
    screen.heading("Your report")
    if report.score is not None:
        screen.paragraph(f"Score: {report.score.value:.0f} of 100")
        screen.items(
            f"{part.name}: {part.points:.0f}" + ("" if part.maximum is None else f" of {part.maximum:.0f}")
            for part in report.score.parts
        )
    screen.items(f"{words}: {getattr(report.explanation.moments, name).state}" for name, words in MOMENTS.items())
    if report.explanation.reason is not None:
        screen.paragraph(f"Your explanation has no score: {report.explanation.reason}")
    screen.paragraph(report.testing.sentence)
    screen.items(f"Line {one.line}: {one.sentence} ({one.rule})" for one in report.readability.findings)
    screen.paragraph(f"Keep: {report.keep.sentence}")
    screen.paragraph(f"Change: {report.change.sentence}")
    screen.paragraph(f"Try: {report.try_next.sentence}")
