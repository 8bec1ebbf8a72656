"""What is asked next: what is wrong before what is missing, the essential before claims, claims before the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from greenroom.evaluation.contracts import Verdict
from greenroom.interview.contracts import Claim, CurrentQuestion
from greenroom.interview.policy.follow_up import best_claim, choose_aim, lacking_points, next_hint
from greenroom.questions.contracts import RubricPoint
from tests.interview.candidates import judge, make_plan

ASKED = make_plan().questions[0]


def after(*verdicts: Verdict, **changes: Any) -> CurrentQuestion:
    return replace(CurrentQuestion(ASKED, judgement=judge(*verdicts)), **changes)


def names(points: Sequence[RubricPoint]) -> list[str]:
    return [point.name for point in points]


def name(aim: RubricPoint | Claim | None) -> str | None:
    return aim.name if isinstance(aim, RubricPoint) else None


def test_a_wrong_point_comes_before_a_missing_one_and_a_heavy_one_before_a_light_one() -> None:
    assert names(lacking_points(after("missed", "contradicted", "missed"))) == ["remedy", "cause", "price"]
    assert names(lacking_points(after("covered", "missed", "missed"))) == ["remedy", "price"]


def test_a_point_that_is_partly_there_is_asked_after_only_when_essential() -> None:
    assert names(lacking_points(after("partly", "partly", "covered"))) == ["cause"]


def test_a_point_that_may_have_been_said_is_never_asked_after_or_hinted_at() -> None:
    assert lacking_points(after("unsure", "unsure", "covered")) == ()
    assert names(lacking_points(after("unsure", "missed", "unsure"))) == ["remedy"]
    assert next_hint(after("unsure", "unsure", "unsure")) is None


def test_points_that_were_not_judged_are_not_lacking() -> None:
    assert lacking_points(CurrentQuestion(ASKED)) == ()
    assert names(lacking_points(after("missed"))) == ["cause"]


INDEX = Claim("choice", "added an index", is_hypothetical=False)
QUEUE = Claim("effort", "built a small queue", is_hypothetical=False)


def test_an_essential_point_comes_before_a_claim_and_a_claim_before_the_rest() -> None:
    assert name(choose_aim(after("missed", "missed", "covered", claims=(INDEX,)))) == "cause"
    assert choose_aim(after("covered", "missed", "covered", claims=(INDEX,))) == INDEX
    assert name(choose_aim(after("covered", "missed", "covered", claims=(INDEX,), probed=True))) == "remedy"
    assert name(choose_aim(after("covered", "missed", "covered"))) == "remedy"
    assert choose_aim(after("covered", "covered", "covered")) is None


def test_after_one_point_a_claim_gets_its_turn() -> None:
    assert choose_aim(after("missed", "missed", "missed", pursued=("remedy",), claims=(INDEX,))) == INDEX


def test_a_story_is_asked_after_before_its_rubric() -> None:
    story = replace(ASKED, question=replace(ASKED.question, kind="behavioural"))
    current = replace(after("missed", "missed", "missed", claims=(INDEX,)), asked=story)
    assert choose_aim(current) == INDEX


def test_the_claim_that_says_most_is_taken() -> None:
    assert best_claim(after(claims=(INDEX, QUEUE))) == QUEUE
    assert best_claim(after(claims=())) is None


def test_two_follow_ups_are_enough() -> None:
    assert choose_aim(after("missed", "missed", "missed", pursued=("cause",), probed=True)) is None


def test_hints_go_to_the_essential_first_and_end() -> None:
    assert name(next_hint(CurrentQuestion(ASKED))) == "cause"
    assert name(next_hint(CurrentQuestion(ASKED, hinted=("cause",)))) == "remedy"
    assert name(next_hint(after("covered", "covered", "missed"))) == "price"
    assert next_hint(after("covered", "covered", "missed", hinted=("price",))) is None
