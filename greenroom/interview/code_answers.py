"""Programs as answers: what running one showed, as the judgement of its question. Pure."""

from __future__ import annotations

from greenroom.evaluation.contracts import Judgement, PointJudgement, Verdict
from greenroom.interview.content import Program, ProgramResult, TestGroup

TESTS_RUN = "tests run"
"""The judge of a program: its tests, not its words."""

IN_BROWSER = "tests run in your browser"

NOT_SUBMITTED = "You submitted no code, so there is nothing to judge"

RUNNING_TIME = "running time"


def judge_program(program: Program) -> Judgement:
    """Return the judgement of a program from the tests that it passed when it was submitted."""
    result = program.result
    if result is None:
        return _judgement(None, None, None, NOT_SUBMITTED, (), (), TESTS_RUN)
    points = tuple(map(_group, result.groups)) + _time(result)
    advice = () if result.passed and not result.is_slow else (result.advice,)
    judge = IN_BROWSER if result.checked_by == "browser" else TESTS_RUN
    return _judgement(result.score, result.low, result.high, None, points, advice, judge)


def _group(group: TestGroup) -> PointJudgement:
    share = group.passed / group.total if group.total else 0.0
    return PointJudgement(
        f"tests of {group.name}", _verdict(share), share, None, f"{group.passed} of {group.total} tests passed."
    )


def _time(result: ProgramResult) -> tuple[PointJudgement, ...]:
    if result.time is None:
        return ()
    explanation = f"The running time grows as {result.time}{', slower than expected' if result.is_slow else ''}."
    share = 0.0 if result.is_slow else 1.0
    return (PointJudgement(RUNNING_TIME, _verdict(share), share, None, explanation),)


def _verdict(share: float) -> Verdict:
    return "covered" if share == 1.0 else "missed" if share == 0.0 else "partly"


def _judgement(
    score: float | None,
    low: float | None,
    high: float | None,
    reason: str | None,
    points: tuple[PointJudgement, ...],
    to_add: tuple[str, ...],
    judge: str,
) -> Judgement:
    return Judgement(
        score=score,
        low=low,
        high=high,
        reason=reason,
        points=points,
        relevance=None,
        clarity=None,
        structure=None,
        to_add=to_add,
        stronger_answer=None,
        judge=judge,
    )
