"""What became of the assistant's proposals, for the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from greenroom.coding.assistant.catching import DecidedProposal, TestedCode, is_caught, tally
from greenroom.coding.assistant.proposing import PlantedFault
from greenroom.coding.attempts.contracts.reports import Assistance, Proposal
from greenroom.coding.attempts.contracts.runs import AttemptVerdict
from greenroom.coding.attempts.models import AttemptProposal
from greenroom.evaluation.contracts import AnswerToJudge, Judge
from greenroom.questions.contracts import RubricPoint

QUESTION = "What is wrong in the code that the assistant proposed?"


def assistance(stored: Sequence[AttemptProposal], verdict: AttemptVerdict | None, judge: Judge) -> Assistance | None:
    """Return what became of the proposals; None where there were none."""
    if not stored:
        return None
    submitted = None if verdict is None else _tested(verdict)
    decided = [DecidedProposal(one.fault, one.decision, _names_fault(one, judge)) for one in stored]
    counts = tally(decided, submitted)
    return Assistance(tuple(_judged(stored, decided, submitted)), counts.planted, counts.caught, counts.false_alarms)


def _judged(
    stored: Iterable[AttemptProposal], decided: Iterable[DecidedProposal], submitted: TestedCode | None
) -> Iterable[Proposal]:
    for row, proposal in zip(stored, decided, strict=True):
        yield Proposal(
            at_ms=row.at_ms,
            planted=row.fault is not None,
            caught=is_caught(proposal, submitted),
            decision=row.decision,
            fault=None if row.fault is None else row.fault.name,
        )


def _names_fault(stored: AttemptProposal, judge: Judge) -> bool:
    """Return whether the candidate's reason says what is wrong."""
    if stored.fault is None or not stored.why.strip():
        return False
    judgement = judge.judge(AnswerToJudge(QUESTION, stored.why, points=(_point_about(stored.fault),)))
    return any(point.verdict == "covered" for point in judgement.points)


def _point_about(fault: PlantedFault) -> RubricPoint:
    return RubricPoint(
        name=fault.name,
        weight=1.0,
        essential=True,
        wordings=(f"The code {fault.name}.", f"It is wrong because it {fault.name}."),
        misconceptions=(),
        follow_up=QUESTION,
        hint="",
    )


def _tested(verdict: AttemptVerdict) -> TestedCode:
    passed = {group.name for group in verdict.groups if group.passed == group.total}
    is_measured = verdict.time is not None and verdict.time.measured is not None
    return TestedCode(passed, not verdict.time.is_slow if verdict.time is not None and is_measured else None)
