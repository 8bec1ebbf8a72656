"""The benchmark's worlds, small: mastery is found again and questions are hard enough."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from bench.learners import (
    POINT_WEIGHTS,
    SETTLED,
    LadderLearner,
    ResponseTheoryLearner,
    area_under_curve,
    attend,
    correlation,
    make_questions,
    topic_pairs,
)


@pytest.mark.parametrize("world", [ResponseTheoryLearner, LadderLearner])
def test_sixty_answers_find_the_mastery_of_learners_from_another_model(
    world: type[ResponseTheoryLearner | LadderLearner],
) -> None:
    questions = make_questions(POINT_WEIGHTS)
    courses = [attend(world(Random(seed)), questions, Random(500 + seed)) for seed in range(25)]
    assert correlation(pair for course in courses for pair in topic_pairs(course)) >= 0.85
    predicted, happened = zip(*(pair for course in courses for pair in course.predictions), strict=True)
    assert area_under_curve(predicted, happened) > 0.8
    steered = [np.mean(course.shares[SETTLED:]) for course in courses if course.in_range]
    assert 0.65 <= float(np.mean(steered)) <= 0.75


def test_area_under_the_curve_is_one_for_a_perfect_and_half_for_a_blind_guess() -> None:
    assert area_under_curve([0.1, 0.2, 0.8, 0.9], [False, False, True, True]) == 1.0
    assert area_under_curve([0.5, 0.5, 0.5, 0.5], [False, True, False, True]) == 0.5
