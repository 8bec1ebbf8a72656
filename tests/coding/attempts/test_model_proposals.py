"""Proposals by a language model: only programs that the tests prove to be what was planned."""

from __future__ import annotations

import pytest

from greenroom.coding.assistant.proposing import PlantedFault, Proposal
from greenroom.coding.attempts.contracts.runs import AttemptVerdict, GroupResult, TimeResult
from greenroom.coding.attempts.model_proposals import ModelProposals, ProposedCode, check_code, prove
from greenroom.coding.attempts.models import AttemptProposal
from greenroom.coding.contracts import SolutionLanguage
from greenroom.errors import MachineError
from greenroom.llm.budget import Budget
from greenroom.wiring.server import Server
from tests.coding.attempts.test_model_voice import Provider, provider, server_settings
from tests.coding.attempts.test_submissions import PROBLEM, RIGHT, WRONG
from tests.http_client import Visitor
from tests.llm.fakes import FakeModel
from tests.llm.wires import Answered, Asked, saying
from tests.sandbox.runners import needs_sandbox

__all__ = ["provider", "server_settings"]

PLANNED_RIGHT = Proposal("Try this one.", "scripted right", None)
PLANNED_WRONG = Proposal("Try this one.", "scripted wrong", PlantedFault("skips the last", ("large",)))
SUBTLE = RIGHT.replace("def first_clash(lockers):", "def first_clash(lockers):\n    lockers = lockers[:40]")


def verdict(*passed: int, is_slow: bool = False) -> AttemptVerdict:
    groups = tuple(
        GroupResult(name, name == "visible", count, 3, None)
        for name, count in zip(("visible", "duplicates", "large"), passed, strict=True)
    )
    whole = all(count == 3 for count in passed)
    return AttemptVerdict(whole, "server", groups, TimeResult("O(n)", "O(n)", None, is_slow))


@pytest.mark.parametrize(
    ("planned", "found", "is_used"),
    [
        (PLANNED_RIGHT, verdict(3, 3, 3), True),
        (PLANNED_RIGHT, verdict(3, 3, 3, is_slow=True), False),
        (PLANNED_RIGHT, verdict(3, 3, 2), False),
        (PLANNED_WRONG, verdict(3, 3, 2), True),
        (PLANNED_WRONG, verdict(3, 3, 3), False),  # no mistake to find
        (PLANNED_WRONG, verdict(2, 3, 2), False),  # the examples show it
        (PLANNED_WRONG, verdict(0, 0, 0), False),
    ],
)
def test_a_program_is_proposed_if_the_tests_prove_it(planned: Proposal, found: AttemptVerdict, is_used: bool) -> None:
    proved = prove(planned, "code", found)
    assert (proved is not None) == is_used
    if proved is not None and planned.fault is not None:
        assert proved.fault == PlantedFault("gives wrong results for large", ("large",))


def test_what_cannot_be_run_is_not_proposed() -> None:
    def cannot_run(*_: object) -> AttemptVerdict:
        raise MachineError("busy", "wait")

    written = ModelProposals(FakeModel(lambda _: ProposedCode(code=RIGHT)), 0.7).write(
        PLANNED_RIGHT, PROBLEM, SolutionLanguage.PYTHON, "", cannot_run, Budget(100_000, 1.0)
    )
    assert written == PLANNED_RIGHT


@pytest.mark.parametrize(
    "code", ["", "# BUG: skips the last\n", "# this is correct\n", "x = 1\n" * 100, "x = '\x1b[2J'\n"]
)
def test_code_that_tells_what_it_is_is_not_proposed(code: str) -> None:
    with pytest.raises(ValueError, match=r"it|tells"):
        check_code(ProposedCode(code=code))


def proposed(visitor: Visitor, provider_of: Provider, right: str, wrong: str) -> list[str]:
    """Ask for all proposals of an attempt, of a model that writes these programs; return their code."""
    begun = {"problem_id": PROBLEM.id, "language": "python", "with_assistant": True}
    attempt = f"/api/coding/attempts/{visitor.post('/api/coding/attempts', json=begun).json()['id']}"

    def write(asked: Asked) -> Answered:
        is_right = "a right program" in asked.body["messages"][-1]["content"]
        return saying("openai", {"code": right if is_right else wrong})

    provider_of.reply = write
    codes = []
    while (answer := visitor.post(f"{attempt}/proposals", json={"at_ms": 5000})).status_code == 200:
        codes.append(answer.json()["code"])
        decided = {"decision": "rejected", "why": ""}
        visitor.post(f"{attempt}/proposals/{answer.json()['number']}/decision", json=decided)
    return codes


@needs_sandbox
def test_programs_of_the_model_are_run_before_they_are_proposed(
    signed_in: Visitor, services: Server, provider: Provider
) -> None:
    codes = proposed(signed_in, provider, RIGHT, SUBTLE)
    assert set(codes) == {RIGHT, SUBTLE}
    with services.database.reading() as db:
        rows = db.query(AttemptProposal).all()
    faults = {row.code: row.fault for row in rows}
    assert faults[RIGHT] is None
    subtle = faults[SUBTLE]
    assert subtle is not None
    assert set(subtle.fails) <= {group.name for group in PROBLEM.groups if not group.visible}


@needs_sandbox
def test_the_problems_own_programs_come_when_the_models_are_not_proved(signed_in: Visitor, provider: Provider) -> None:
    codes = proposed(signed_in, provider, WRONG, RIGHT)
    own = {one.source for one in PROBLEM.references} | {one.source for one in PROBLEM.wrong}
    assert set(codes) <= own
