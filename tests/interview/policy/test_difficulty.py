"""Questions follow the candidate, and only what the candidate said unaided counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from greenroom.evaluation.contracts import Judgement
from greenroom.interview.contracts.state import CurrentQuestion
from greenroom.interview.policy.difficulty import fit_to_mastery, is_allowed, learn_from, unaided_shares
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


def left(first: Judgement, last: Judgement | None = None, hinted: tuple[str, ...] = ()) -> CurrentQuestion:
    """A question at its end: what the first answer held, and what all of them together held."""
    after_first = CurrentQuestion(PLANNED, first)
    return replace(after_first, judgement=last or first, unaided=unaided_shares(after_first), hinted=hinted)


def belief(current: CurrentQuestion) -> float:
    return learn_from(MasteryState(), current).skills[PLANNED.question.topic].mean


NOTHING, CAUSE, EVERYTHING = (
    judge("missed", "missed", "missed"),
    judge("covered", "missed", "missed"),
    judge("covered", "covered", "covered"),
)


def test_a_judged_answer_is_learned_from() -> None:
    assert belief(left(EVERYTHING)) > 0 > belief(left(NOTHING))


def test_what_follow_ups_brought_out_counts_for_half() -> None:
    at_once, asked_after, never = belief(left(EVERYTHING)), belief(left(CAUSE, EVERYTHING)), belief(left(CAUSE))
    assert never < asked_after < at_once
    halves = replace(CAUSE, points=tuple(replace(point, share=max(0.5, point.share)) for point in CAUSE.points))
    assert asked_after == belief(left(halves))


def test_taking_back_what_was_right_at_first_costs_half_of_it() -> None:
    assert belief(left(NOTHING)) < belief(left(CAUSE, NOTHING)) < belief(left(CAUSE))


def test_a_hint_that_comes_with_a_follow_up_is_a_prompt_like_it() -> None:
    assert belief(left(CAUSE, EVERYTHING, hinted=("remedy", "price"))) == belief(left(CAUSE, EVERYTHING))


def test_points_hinted_at_before_the_first_answer_do_not_count() -> None:
    hinted = replace(CurrentQuestion(PLANNED, CAUSE, hinted=("cause",)))
    assert unaided_shares(hinted) == {"remedy": 0.0, "price": 0.0}
    all_hinted = replace(hinted, hinted=("cause", "remedy", "price"))
    assert learn_from(MasteryState(), replace(all_hinted, unaided=unaided_shares(all_hinted))) == MasteryState()


@pytest.mark.parametrize(
    "current",
    [
        CurrentQuestion(PLANNED),
        CurrentQuestion(PLANNED, EVERYTHING),
        left(judge("missed", score=None)),
        replace(left(NOTHING), is_reliable=False),
        replace(left(EVERYTHING), asked=replace(PLANNED, question=replace(PLANNED.question, points=()))),  # a program
    ],
)
def test_what_could_not_be_judged_says_nothing(current: CurrentQuestion) -> None:
    assert unaided_shares(CurrentQuestion(PLANNED)) is None
    assert learn_from(MasteryState(), current) == MasteryState()
