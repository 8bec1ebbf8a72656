"""What finished attempts tell about a candidate's mastery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from greenroom.coding.attempts import repository
from greenroom.coding.attempts.contracts.runs import AttemptVerdict
from greenroom.coding.attempts.models import AttemptRow
from greenroom.coding.contracts import CodingProblem
from greenroom.coding.loading import load_problems
from greenroom.coding.topics import CODING
from greenroom.learning.mastery.evidence import Evidence

TESTS_WEIGHT = 0.8
TIME_WEIGHT = 0.2

CREDIT_PER_HINT = 0.15
"""The share of the credit that each hint takes away."""


@dataclass(frozen=True, slots=True)
class AttemptLesson:
    """A finished attempt whose verdict counts, and when it ended."""

    attempt_id: str
    at: datetime
    evidence: Evidence


def attempt_lessons(db: Session, candidate_id: str) -> tuple[AttemptLesson, ...]:
    """Return what each attempt teaches, in the order of their ends.

    An attempt counts once it has a report, if a server or a remote runner confirmed its verdict.
    """
    problems = {problem.id: problem for problem in load_problems()}
    found = [_lesson(row, problems.get(row.problem_id)) for row in repository.all_of(db, candidate_id)]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.at))


def tried_problems(db: Session, candidate_id: str) -> frozenset[str]:
    """Return the identifiers of the problems that a candidate has worked on."""
    return frozenset(row.problem_id for row in repository.all_of(db, candidate_id))


def _lesson(row: AttemptRow, problem: CodingProblem | None) -> AttemptLesson | None:
    if problem is None or row.finished_at is None or row.report is None:
        return None
    verdict = row.report.verdict
    if verdict is None or verdict.checked_by == "browser":
        return None
    return AttemptLesson(row.id, row.finished_at, evidence_of(problem, verdict, row.hints_used))


def evidence_of(problem: CodingProblem, verdict: AttemptVerdict, hints_used: int) -> Evidence:
    """Return what a verdict shows: the share of tests that passed and the running time, less for hints."""
    credit = max(0.0, 1 - CREDIT_PER_HINT * hints_used)
    weights, shares = [TESTS_WEIGHT], [credit * verdict.share_of_tests]
    if verdict.time is not None and verdict.time.measured is not None:
        weights.append(TIME_WEIGHT)
        shares.append(0.0 if verdict.time.is_slow else credit)
    return Evidence(CODING.id, (problem.topic,), problem.difficulty, tuple(weights), tuple(shares))
