"""The simulated turns take the steps of Greenroom's, each as long as its work and its delays."""

from __future__ import annotations

from dataclasses import replace
from statistics import fmean

import pytest

from bench.simulated_turns import BY_TABLE, Costs, Delays, Rest, Sessions, Site, Work, simulate_arrivals, simulate_users

NO_DELAYS = Delays(look=0.0, poll=0.0, answer_wait=1e9)
ONE_ANSWER = Sessions(answers=1, think_seconds=0.0, recorded_share=0.0, recorded_seconds=0.0)
FIVE_ANSWERS = Sessions(answers=5, think_seconds=10.0, recorded_share=0.0, recorded_seconds=0.0)
ALONE = Site(cores=4, servers=2, workers=3, judging_lanes=3, analysing_lanes=1)
ONE_CORE = Site(cores=1, servers=1, workers=1, judging_lanes=1, analysing_lanes=1)
WORK = Costs(
    started=Work(0.5, 0.5, 0.5),
    accepted=Work(0.2, 0.05, 0.05),
    read=Work(0.1, 0.05, 0.05),
    judged=0.5,
    judged_others=0.2,
)


def test_interviews_begin_at_random_and_their_answers_wait_for_each_other() -> None:
    """Random arrivals and equal work (M/D/1), as Pollaczek and Khinchine say. One lane does not depend on slices."""
    per_hour = 1800
    waits = simulate_arrivals([per_hour] * 8, ONE_ANSWER, ONE_CORE, Costs(judged=1.0), NO_DELAYS, 3, slice_seconds=1.0)
    assert len(waits.turns) == pytest.approx(8 * per_hour, rel=0.03)
    assert fmean(waits.turns) == pytest.approx(1.0 + 0.5 / (2 * (1 - 0.5)), rel=0.05)


def test_without_a_second_user_or_delays_a_turn_takes_its_work_alone() -> None:
    waits = simulate_users(1, FIVE_ANSWERS, ALONE, WORK, NO_DELAYS, seed=1)
    assert waits.turns == [pytest.approx(1.2)] * 5
    assert waits.steps["accepted and queued"] == [pytest.approx(0.3)] * 5
    assert waits.steps["judged"] == [pytest.approx(0.7)] * 5
    assert waits.steps["told and read"] == [pytest.approx(0.2)] * 5
    assert waits.reads == 5


def test_a_turn_waits_for_the_look_of_a_lane_and_for_the_poll_of_a_server() -> None:
    """Both come on average half of their period later: the one lane rests, and the server does not know of the job."""
    site = replace(ALONE, judging_lanes=1)
    delays = replace(NO_DELAYS, look=1.0, poll=0.5)
    waits = [simulate_users(1, ONE_ANSWER, site, Costs(judged=0.01), delays, seed) for seed in range(2_000)]
    assert fmean(turn for each in waits for turn in each.turns) == pytest.approx(0.5 + 0.01 + 0.25, rel=0.05)


def test_a_page_reads_once_more_when_a_poll_sees_the_answer_queued() -> None:
    """A lane looks after a second, and two polls have come by then; the page is told of a state only once."""
    site = replace(ALONE, judging_lanes=1)
    queued = [
        simulate_users(1, ONE_ANSWER, site, Costs(judged=0.01), replace(NO_DELAYS, look=look, poll=0.5), seed).reads
        for look in (0.0, 100.0)
        for seed in range(100)
    ]
    assert queued[:100] == [1] * 100
    assert fmean(queued[100:]) == pytest.approx(2.0, abs=0.05)


def test_an_answer_that_waits_too_long_is_judged_after_its_turn() -> None:
    """Of two answers at the same moment, the second waits for the first; its turn then takes only a tenth."""
    costs = Costs(judged=3.0, passed=0.3, caught_up=5.0)
    waits = simulate_users(2, ONE_ANSWER, ONE_CORE, costs, replace(NO_DELAYS, answer_wait=2.0), seed=1)
    assert sorted(waits.turns) == [pytest.approx(3.0), pytest.approx(3.3)]
    assert waits.late == 1


def test_late_judgements_wait_until_no_user_does() -> None:
    """The third answer comes while the late judgement of the second could begin, and is taken first."""
    costs = Costs(judged=3.0, passed=0.3, caught_up=50.0)
    waits = simulate_users(3, ONE_ANSWER, ONE_CORE, costs, replace(NO_DELAYS, answer_wait=2.0), seed=1)
    assert sorted(waits.turns) == [pytest.approx(3.0), pytest.approx(3.3), pytest.approx(3.6)]


def test_judging_takes_each_of_the_measured_times() -> None:
    costs = Costs(judged=2.0, spread=(0.5, 1.5))
    turns = simulate_users(1, replace(FIVE_ANSWERS, answers=50), ALONE, costs, NO_DELAYS, seed=1).turns
    assert {round(turn, 6) for turn in turns} == {1.0, 3.0}


def test_what_is_used_at_rest_makes_users_wait() -> None:
    """On one core, work of a worker waits whenever servers and the other parts are at work."""
    busy = Costs(judged=200.0, rest=Rest(server=0.1, worker=0.2, others=0.2))
    turns = simulate_users(1, ONE_ANSWER, ONE_CORE, busy, NO_DELAYS, seed=1).turns
    assert turns == [pytest.approx(400.0, rel=0.01)]


def test_a_report_takes_the_analysis_of_the_last_answer() -> None:
    waits = simulate_users(1, Sessions(10, 60.0, 1.0, 600.0), ALONE, Costs(analysed=0.5), NO_DELAYS, seed=1)
    assert waits.reports == [pytest.approx(30.0)]


def test_an_installation_without_work_makes_no_user_wait() -> None:
    waits = simulate_users(20, Sessions(3, 1.0, 0.5, 60.0), ONE_CORE, Costs(), NO_DELAYS, seed=1)
    assert set(waits.turns) == {0.0}


def test_the_delays_are_those_of_the_code() -> None:
    assert Delays(look=1.0, poll=0.5, answer_wait=2.0) == BY_TABLE
