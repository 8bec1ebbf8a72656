"""Questions follow the candidate, and only what the candidate said unaided counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from greenroom.interview.contracts import CurrentQuestion
from greenroom.interview.policy.difficulty import fit_to_mastery, is_allowed, learn_from
from greenroom.learning.mastery.evidence import Evidence
from greenroom.learning.mastery.model import update
from greenroom.learning.mastery.selection import TARGET_SHARE, distance_to_target
from greenroom.learning.mastery.state import MasteryState
from tests.interview.candidates import judge, make_plan

PLAN = make_plan()
PLANNED = next(planned for planned in PLAN.questions if planned.alternatives)


def trained(share: float) -> MasteryState:
    question, state = PLANNED.question, MasteryState()
    for _ in range(25):
        state = update(state, Evidence(question.topic, question.concepts, 3, (1.0,), (share,)))
    return state


def test_without_a_wish_every_difficulty_is_allowed_else_one_step_around_it() -> None:
    assert all(is_allowed(difficulty, None) for difficulty in (1, 2, 3, 4, 5))
    assert [difficulty for difficulty in (1, 2, 3, 4, 5) if is_allowed(difficulty, 2)] == [1, 2, 3]


def test_the_question_follows_the_mastery() -> None:
    strong = fit_to_mastery(PLANNED, trained(1.0), ())
    weak = fit_to_mastery(PLANNED, trained(0.0), ())
    assert strong.question.difficulty > weak.question.difficulty
    assert distance_to_target(trained(1.0), strong.question) <= distance_to_target(trained(1.0), PLANNED.question)


def test_a_question_near_the_target_stays_for_its_concept() -> None:
    question, state = PLANNED.question, MasteryState()
    for _ in range(40):
        state = update(state, Evidence(question.topic, question.concepts, question.difficulty, (1.0,), (TARGET_SHARE,)))
    assert fit_to_mastery(PLANNED, state, ()) is PLANNED


def test_what_was_asked_is_not_taken_again() -> None:
    strong = trained(1.0)
    best = fit_to_mastery(PLANNED, strong, ())
    assert best.reason == next(a.reason for a in PLANNED.alternatives if a.question == best.question)
    everything = tuple(other.question.id for other in PLANNED.alternatives)
    assert fit_to_mastery(PLANNED, strong, (best.question.id,)).question.id != best.question.id
    assert fit_to_mastery(PLANNED, strong, everything) is PLANNED


def test_a_judged_answer_is_learned_from() -> None:
    better = learn_from(MasteryState(), CurrentQuestion(PLANNED, judge("covered", "covered", "covered")))
    worse = learn_from(MasteryState(), CurrentQuestion(PLANNED, judge("missed", "missed", "missed")))
    key = f"{PLANNED.question.topic}/{PLANNED.question.concepts[0]}"
    assert better.skills[key].mean > 0 > worse.skills[key].mean


def test_hinted_points_do_not_count() -> None:
    judgement = judge("covered", "missed", "missed")
    judged, hinted = CurrentQuestion(PLANNED, judgement), CurrentQuestion(PLANNED, judgement, hinted=("cause",))
    unaided = replace(judged, judgement=replace(judgement, points=judgement.points[1:]))
    assert learn_from(MasteryState(), hinted) == learn_from(MasteryState(), unaided)
    assert learn_from(MasteryState(), replace(judged, hinted=("cause", "remedy", "price"))) == MasteryState()


@pytest.mark.parametrize(
    "current",
    [
        CurrentQuestion(PLANNED),
        CurrentQuestion(PLANNED, judge("missed", score=None)),
        CurrentQuestion(PLANNED, judge("missed"), is_reliable=False),
    ],
)
def test_what_could_not_be_judged_says_nothing(current: CurrentQuestion) -> None:
    assert learn_from(MasteryState(), current) == MasteryState()
