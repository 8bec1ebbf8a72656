"""Study mode calls a point missing only where the judge is sure."""

from __future__ import annotations

from dataclasses import replace

from greenroom.evaluation.contracts import Distribution, Judgement
from greenroom.interview.policy.explaining import explain
from tests.interview.candidates import judge
from tests.interview.policy.test_next_step import at_first_question


def explained(judgement: Judgement) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    state, _ = at_first_question()
    assert state.current
    explanation = explain(replace(state.current, judgement=judgement))
    return explanation.covered, explanation.unsure, [name for name, _ in explanation.missing]


def test_a_point_made_in_part_is_not_called_missing() -> None:
    assert explained(judge("covered", "partly", "contradicted")) == (("cause",), ("remedy",), ["price"])


def test_a_point_that_may_have_been_said_is_not_called_missing() -> None:
    judgement = judge("missed", "missed", "unsure")
    doubtful, surely = Distribution(0.2, 0.1, 0.7, 0.0), Distribution(0.05, 0.05, 0.9, 0.0)
    cause, remedy, price = judgement.points
    points = (replace(cause, distribution=doubtful), replace(remedy, distribution=surely), price)
    assert explained(replace(judgement, points=points)) == ((), ("cause", "price"), ["remedy"])
