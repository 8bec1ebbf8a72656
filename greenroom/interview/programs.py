"""Finished coding attempts, taken over as answers of an interview."""

from __future__ import annotations

from sqlalchemy.orm import Session

from greenroom.coding.attempts import repository
from greenroom.coding.attempts.contracts.reports import AttemptReport
from greenroom.errors import ConflictError
from greenroom.interview.content import CodeContent, Program, ProgramResult, TestGroup

WHOLE = 100.0
MILLISECONDS = 1000


def program_answer(db: Session, candidate_id: str, attempt_id: str) -> tuple[CodeContent, float]:
    """Return a finished attempt as an answer, and the seconds that the candidate worked on it.

    The code is copied: the interview keeps it when the attempt is deleted.

    Raises
    ------
    AttemptNotFoundError
        The attempt does not exist, or belongs to another candidate.
    ConflictError
        The attempt is not finished, or its report is not ready.
    """
    row = repository.find(db, candidate_id, attempt_id)
    if row.finished_at is None:
        raise ConflictError("You have not finished the coding problem", "Finish it there, then hand it in")
    if row.report is None:
        raise ConflictError("The report of your code is not ready yet", "Wait a moment, then hand it in again")
    submitted = repository.submissions(db, row.id)
    said = [one.text for one in repository.messages(db, row.id) if one.sender == "candidate"]
    program = Program(
        attempt_id=row.id,
        problem_id=row.problem_id,
        language=row.language,
        source=submitted[-1].source if submitted else row.source,
        hints_used=row.hints_used,
        result=_result(row.report),
    )
    return CodeContent(program, "\n\n".join(said) or None), row.elapsed_ms / MILLISECONDS


def _result(report: AttemptReport) -> ProgramResult | None:
    verdict, score = report.verdict, report.score
    if verdict is None or score is None:
        return None
    low, high = _interval(report, score.value)
    return ProgramResult(
        checked_by=verdict.checked_by,
        groups=tuple(TestGroup(group.name, group.passed, group.total) for group in verdict.groups),
        time=verdict.time.measured if verdict.time is not None else None,
        is_slow=verdict.time is not None and verdict.time.is_slow,
        score=score.value,
        low=low,
        high=high,
        advice=report.change.sentence,
    )


def _interval(report: AttemptReport, value: float) -> tuple[float, float]:
    """Return the 90% interval of the score: of its parts, only the explanation is uncertain."""
    explained = report.explanation.score
    part = next((one for one in report.score.parts if one.name == "explanation"), None) if report.score else None
    if explained is None or part is None or part.maximum is None:
        return value, value
    per_point = part.maximum / WHOLE
    low = value - per_point * (explained.value - explained.low)
    high = value + per_point * (explained.high - explained.value)
    return max(0.0, low), min(WHOLE, high)
