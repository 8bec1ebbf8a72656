"""What users of the mix do, and when they come."""

from __future__ import annotations

import statistics
from itertools import pairwise
from random import Random
from string import Formatter

import pytest

from bench.mixed_users import PAGES
from bench.visits import MIX, Step, arrivals, is_in_interview, mean_seconds, plan_visit, rest_of
from tests.http.api_routes import ROUTES

VISITS = [plan_visit(Random(number)) for number in range(2000)]
INTERVIEW = (Step(0.0, "open"), Step(4.0, "start"), Step(10.0, "answer"), Step(20.0, "end"))


def test_a_seed_gives_one_visit() -> None:
    assert plan_visit(Random(3)) == VISITS[3]


def test_each_activity_is_in_its_share_of_the_visits() -> None:
    for activity in MIX:
        of_it = activity.steps[0]
        share = statistics.fmean(any(step.name == of_it for step in steps) for steps in VISITS)
        assert share == pytest.approx(activity.share, abs=0.04)


def test_users_arrive_at_the_rate_and_without_memory() -> None:
    moments = [*arrivals(Random(1), 5.0, 2000.0)]
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert len(moments) == pytest.approx(10_000, rel=0.03)
    assert statistics.pstdev(gaps) == pytest.approx(statistics.fmean(gaps), rel=0.05), "exponential"
    assert moments == sorted(moments)
    assert moments[-1] < 2000.0


def test_a_visit_that_has_begun_has_its_later_steps_and_what_is_left_of_the_pause() -> None:
    assert rest_of(INTERVIEW, 9.0) == (Step(5.0, "answer"), Step(20.0, "end"))
    assert rest_of(INTERVIEW, 34.0) == ()
    assert rest_of(INTERVIEW, 33.0) == (Step(1.0, "end"),)


@pytest.mark.parametrize(("age", "is_in_one"), [(3.0, False), (4.0, True), (33.0, True), (34.0, False)])
def test_an_interview_is_in_progress_from_its_start_to_its_end(age: float, is_in_one: bool) -> None:
    assert is_in_interview(rest_of(INTERVIEW, age)) is is_in_one


def test_as_many_users_are_underway_as_the_rate_and_the_length_of_a_visit_give() -> None:
    users, mean = 400, mean_seconds(VISITS)
    ages = arrivals(Random(2), users / mean, 8 * mean)
    underway = [rest for number, age in enumerate(ages) if (rest := rest_of(plan_visit(Random(number)), age))]
    assert len(underway) == pytest.approx(users, rel=0.15), "Little's law"


def test_the_pages_read_addresses_that_exist() -> None:
    read = {template for page in PAGES.values() for template, _ in page}
    assert {("GET", template) for template in read} <= set(ROUTES)
    assert not any(field for template in read for _, field, _, _ in Formatter().parse(template))
