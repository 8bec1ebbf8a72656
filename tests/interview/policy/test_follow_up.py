"""What is asked next: what is wrong before what is missing, the essential before claims, claims before the rest."""

from __future__ import annotations

from dataclasses import replace

from greenroom.interview.contracts import Claim, CurrentQuestion
from greenroom.interview.policy.follow_up import choose_aim, lacking_points, next_hint
from tests.interview.candidates import LISTENED, PLAIN, answer, judge, make_plan

ASKED = make_plan().questions[0]


def after(*verdicts, **changes):
    return replace(CurrentQuestion(ASKED, judgement=judge(*verdicts)), **changes)


def names(points):
    return [point.name for point in points]


def test_a_wrong_point_comes_before_a_missing_one_and_a_heavy_one_before_a_light_one():
    assert names(lacking_points(after("missed", "contradicted", "missed"))) == ["remedy", "cause", "price"]
    assert names(lacking_points(after("covered", "missed", "missed"))) == ["remedy", "price"]


def test_a_point_that_is_partly_there_is_asked_after_only_when_essential():
    assert names(lacking_points(after("partly", "partly", "covered"))) == ["cause"]


def test_points_that_were_not_judged_are_not_lacking():
    assert lacking_points(CurrentQuestion(ASKED)) == ()
    assert names(lacking_points(after("missed"))) == ["cause"]


def test_an_essential_point_comes_before_a_claim_and_a_claim_before_the_rest():
    listened = answer(LISTENED)
    assert choose_aim(after("missed", "missed", "covered"), listened).name == "cause"
    claim = choose_aim(after("covered", "missed", "covered"), listened)
    assert claim == Claim("choice", "added an index on your email column", is_hypothetical=False)
    assert choose_aim(after("covered", "missed", "covered", probed=True), listened).name == "remedy"
    assert choose_aim(after("covered", "missed", "covered"), answer(PLAIN)).name == "remedy"
    assert choose_aim(after("covered", "covered", "covered"), answer(PLAIN)) is None


def test_unreliable_words_are_never_asked_after():
    assert choose_aim(after("covered", "covered", "covered", is_reliable=False), answer(LISTENED)) is None
    assert choose_aim(after("covered", "missed", "covered", is_reliable=False), answer(LISTENED)).name == "remedy"


def test_two_follow_ups_are_enough():
    assert choose_aim(after("missed", "missed", "missed", pursued=("cause",), probed=True), answer(LISTENED)) is None


def test_hints_go_to_the_essential_first_and_end():
    assert next_hint(CurrentQuestion(ASKED)).name == "cause"
    assert next_hint(CurrentQuestion(ASKED, hinted=("cause",))).name == "remedy"
    assert next_hint(after("covered", "covered", "missed")).name == "price"
    assert next_hint(after("covered", "covered", "missed", hinted=("price",))) is None
