"""Study mode calls a point missing only where the judge is sure."""

from __future__ import annotations

from dataclasses import replace

from greenroom.evaluation.contracts import Distribution, Judgement
from greenroom.interview.contracts.decisions import Explanation, Move
from greenroom.interview.policy.explaining import explain
from tests.interview.candidates import judge
from tests.interview.policy.test_next_step import at_first_question
from tests.interview.policy.test_speaking import say


def explain_answer(judgement: Judgement, *, is_reliable: bool = True) -> Explanation:
    state, _ = at_first_question()
    assert state.current
    return explain(replace(state.current, judgement=judgement, is_reliable=is_reliable))


def explained(judgement: Judgement) -> tuple[tuple[str, ...], list[str], list[str]]:
    explanation = explain_answer(judgement)
    return explanation.covered, [name for name, _ in explanation.unsure], [name for name, _ in explanation.missing]


def test_a_point_made_in_part_is_not_called_missing() -> None:
    assert explained(judge("covered", "partly", "missed")) == (("cause",), ["remedy"], ["price"])


def test_a_false_statement_is_quoted_and_rebutted() -> None:
    judgement = judge("covered", "contradicted", "missed", quote="Sorting costs nothing")
    explanation = explain_answer(judgement)
    state, _ = at_first_question()
    assert state.current
    remedy = state.current.asked.question.points[1]
    assert explanation.wrong == (("Sorting costs nothing", remedy.statement),)
    assert [name for name, _ in explanation.missing] == ["price"]
    turn = say(Move("close", ending="done", explanation=explanation))
    rebuttal = next(line for line in turn.lines if line.feedback == "wrong")
    assert rebuttal.text == f"You said, “Sorting costs nothing.” That is not right. {remedy.statement}"


def test_words_that_the_recogniser_may_have_misheard_are_not_quoted_as_false() -> None:
    explanation = explain_answer(judge("contradicted", quote="It is ordered"), is_reliable=False)
    assert [quote for quote, _ in explanation.wrong] == [""]
    turn = say(Move("close", ending="done", explanation=explanation))
    assert "ordered" not in turn.text
    assert any(line.feedback == "wrong" for line in turn.lines)


def test_beside_a_point_in_doubt_stands_what_is_right() -> None:
    explanation = explain_answer(judge("covered", "unsure", "unsure"))
    state, _ = at_first_question()
    assert state.current
    rights = [point.statement for point in state.current.asked.question.points[1:]]
    lines = say(Move("close", ending="done", explanation=explanation)).lines
    unsure = [line.text for line in lines if line.feedback == "unsure"]
    assert [right in text for right, text in zip(rights, unsure, strict=True)] == [True, True]


def test_a_point_that_may_have_been_said_is_not_called_missing() -> None:
    judgement = judge("missed", "missed", "unsure")
    doubtful, surely = Distribution(0.2, 0.1, 0.7, 0.0), Distribution(0.05, 0.05, 0.9, 0.0)
    cause, remedy, price = judgement.points
    points = (replace(cause, distribution=doubtful), replace(remedy, distribution=surely), price)
    assert explained(replace(judgement, points=points)) == ((), ["cause", "price"], ["remedy"])
