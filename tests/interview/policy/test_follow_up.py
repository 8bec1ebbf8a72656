"""What is asked next: what is surely missing and essential, then the candidate's own words, then the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from greenroom.evaluation.contracts import Distribution, Verdict
from greenroom.interview.contracts.decisions import Claim
from greenroom.interview.contracts.state import CurrentQuestion
from greenroom.interview.policy.follow_up import choose_aim, lacking_points, missing_points, next_hint
from greenroom.questions.contracts import RubricPoint
from tests.interview.candidates import LISTENED, PLAIN, judge, make_plan

ASKED = make_plan().questions[0]
INDEX = "added an index on your email column"


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


def sure(not_said: float, **changes: Any) -> CurrentQuestion:
    """The first point has this probability of being missing, the others were said."""
    judgement = judge("missed", "covered", "covered")
    known = Distribution(1.0 - not_said, 0.0, not_said, 0.0)
    points = (replace(judgement.points[0], distribution=known), *judgement.points[1:])
    return replace(CurrentQuestion(ASKED, judgement=replace(judgement, points=points)), **changes)


def test_a_point_is_asked_after_only_when_the_judge_is_sure_that_it_is_missing() -> None:
    assert names(missing_points(sure(0.9), PLAIN)) == ["cause"]
    assert missing_points(sure(0.7), PLAIN) == ()
    assert missing_points(after("unsure", "contradicted", "partly"), PLAIN) == ()
    assert names(missing_points(after("missed", "missed", "missed"), None)) == ["cause", "remedy", "price"]
    assert missing_points(CurrentQuestion(ASKED), PLAIN) == ()
    assert names(missing_points(after("missed", "missed", "covered", pursued=("cause",)), PLAIN)) == ["remedy"]


def test_a_point_whose_words_stand_in_the_answer_is_not_asked_after() -> None:
    assert missing_points(sure(0.9), "The cause in sql number 11 is known.") == ()


def test_details_of_a_story_are_asked_for_only_when_one_is_told() -> None:
    story = replace(ASKED, question=replace(ASKED.question, kind="behavioural"))
    assert missing_points(sure(0.9, asked=story), "I am always open to people.") == ()
    reported = "I went there, I said what I saw, and we agreed on something else."
    assert names(missing_points(sure(0.9, asked=story), reported)) == ["cause"]


def words_of(aim: RubricPoint | Claim | None) -> str | None:
    return aim.words if isinstance(aim, Claim) else None


def test_an_essential_point_comes_before_the_candidates_words_and_these_before_the_rest() -> None:
    assert name(choose_aim(after("missed", "missed", "covered"), LISTENED)) == "cause"
    assert words_of(choose_aim(after("covered", "missed", "covered"), LISTENED)) == INDEX
    assert name(choose_aim(after("covered", "missed", "covered", probed=True), LISTENED)) == "remedy"
    assert name(choose_aim(after("covered", "missed", "covered"), None)) == "remedy"
    assert choose_aim(after("covered", "covered", "covered"), "Yes, it is so.") is None


def test_after_one_point_the_candidates_words_get_their_turn() -> None:
    assert words_of(choose_aim(after("missed", "missed", "missed", pursued=("remedy",)), LISTENED)) == INDEX


def test_a_story_is_asked_after_before_its_rubric() -> None:
    story = replace(ASKED, question=replace(ASKED.question, kind="behavioural"))
    assert words_of(choose_aim(replace(after("missed", "missed", "missed"), asked=story), LISTENED)) == INDEX


def test_without_a_judgement_the_candidates_words_are_asked_about() -> None:
    assert words_of(choose_aim(CurrentQuestion(ASKED), LISTENED)) == INDEX


def test_two_follow_ups_are_enough() -> None:
    assert choose_aim(after("missed", "missed", "missed", pursued=("cause",), probed=True), LISTENED) is None


def test_hints_go_to_the_essential_first_and_end() -> None:
    assert name(next_hint(CurrentQuestion(ASKED))) == "cause"
    assert name(next_hint(CurrentQuestion(ASKED, hinted=("cause",)))) == "remedy"
    assert name(next_hint(after("covered", "covered", "missed"))) == "price"
    assert next_hint(after("covered", "covered", "missed", hinted=("price",))) is None
