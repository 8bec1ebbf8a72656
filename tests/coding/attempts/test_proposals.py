"""The assistant of an attempt over HTTP, and its part of the report."""

from __future__ import annotations

from typing import Any

import pytest

from greenroom.coding.assistant.proposing import PlantedFault
from greenroom.coding.attempts.assistance import assistance
from greenroom.coding.attempts.contracts.runs import AttemptVerdict, GroupResult
from greenroom.coding.attempts.models import AttemptProposal
from greenroom.evaluation.contracts import AnswerToJudge, Judgement, PointJudgement
from tests.http_client import Visitor

FAULT = PlantedFault("forgets the last day", ("one run",))


class Repeating:
    """Judges a point as said where the answer repeats its name."""

    def judge(self, answer: AnswerToJudge) -> Judgement:
        said = answer.points[0].name in answer.answer
        point = PointJudgement(answer.points[0].name, "covered" if said else "missed", float(said), None, "")
        return Judgement(None, None, None, "", (point,), None, None, None, (), None, "test")


def start(visitor: Visitor, *, with_assistant: bool = True) -> str:
    begun = {"problem_id": "even-weather", "language": "python", "with_assistant": with_assistant}
    return f"/api/coding/attempts/{visitor.post('/api/coding/attempts', json=begun).json()['id']}"


def ask(visitor: Visitor, attempt: str) -> Any:
    return visitor.post(f"{attempt}/proposals", json={"at_ms": 5000})


def decide(visitor: Visitor, attempt: str, number: int, decision: str) -> Any:
    return visitor.post(f"{attempt}/proposals/{number}/decision", json={"decision": decision, "why": "It is wrong."})


def stored(fault: PlantedFault | None, decision: Any, why: str = "") -> AttemptProposal:
    return AttemptProposal(attempt_id="a", number=1, at_ms=7, text="", code="", fault=fault, decision=decision, why=why)


def verdict(passed: int) -> AttemptVerdict:
    return AttemptVerdict(passed == 3, "server", (GroupResult("one run", True, passed, 3, None),), None)


def test_a_proposal_stays_until_it_is_decided_and_tells_no_mistake(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    first = ask(signed_in, attempt).json()
    assert set(first) == {"number", "text", "code", "decision"}
    assert ask(signed_in, attempt).json() == first
    assert decide(signed_in, attempt, 1, "rejected").json()["decision"] == "rejected"
    assert ask(signed_in, attempt).json()["number"] == 2
    assert [one["number"] for one in signed_in.get(f"{attempt}/proposals").json()] == [1, 2]


def test_the_assistant_comes_to_an_end(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    number = 0
    while (answer := ask(signed_in, attempt)).status_code == 200:
        number = answer.json()["number"]
        decide(signed_in, attempt, number, "accepted")
    assert answer.status_code == 409
    assert number >= 2


def test_an_attempt_without_the_assistant_has_none(signed_in: Visitor) -> None:
    attempt = start(signed_in, with_assistant=False)
    assert ask(signed_in, attempt).status_code == 409
    assert decide(signed_in, attempt, 1, "rejected").status_code == 409


def test_a_proposal_that_was_not_made_cannot_be_decided(signed_in: Visitor) -> None:
    assert decide(signed_in, start(signed_in), 1, "rejected").status_code == 404


def test_without_a_proposal_the_report_has_no_part_about_the_assistant() -> None:
    assert assistance([], verdict(3), Repeating()) is None


@pytest.mark.parametrize(
    ("proposal", "passed", "caught"),
    [
        (stored(FAULT, "accepted"), 1, False),
        (stored(FAULT, "accepted"), 3, True),
        (stored(FAULT, "accepted", "It forgets the last day"), 1, True),
        (stored(FAULT, "accepted", "It is too long"), 1, False),
        (stored(FAULT, "rejected"), None, True),
    ],
)
def test_the_report_says_whether_a_mistake_was_caught(
    proposal: AttemptProposal, passed: int | None, caught: bool
) -> None:
    found = assistance([proposal], None if passed is None else verdict(passed), Repeating())
    assert found is not None
    assert (found.planted, found.caught, found.false_alarms) == (1, int(caught), 0)
    assert (found.proposals[0].caught, found.proposals[0].fault) == (caught, FAULT.name)


def test_a_rejected_right_proposal_is_reported_as_a_false_alarm() -> None:
    found = assistance([stored(None, "rejected", "It looks odd")], verdict(3), Repeating())
    assert found is not None
    assert (found.planted, found.caught, found.false_alarms) == (0, 0, 1)
    assert found.proposals[0].fault is None
