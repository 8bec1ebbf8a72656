"""The simulation of capacity agrees with queueing theory where theory has an answer."""

from __future__ import annotations

from random import Random
from statistics import fmean

import pytest
import simpy

from bench.queueing import (
    SERVER,
    WORKER,
    Cores,
    Costs,
    Sessions,
    Site,
    erlang_c,
    mean_wait_seconds,
    simulate_arrivals,
    simulate_users,
)

NOTHING = Costs(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
ONE_ANSWER = Sessions(answers=1, think_seconds=0.0, recorded_share=0.0, recorded_seconds=0.0)
JOBS = 15_000


@pytest.mark.parametrize(("cores", "load", "expected"), [(1, 0.7, 0.7), (2, 1.0, 1 / 3), (10, 8.0, 0.4092)])
def test_the_formula_has_the_values_of_the_tables(cores: int, load: float, expected: float) -> None:
    assert erlang_c(cores, load) == pytest.approx(expected, abs=1e-4)


def test_a_queue_that_only_grows_has_no_mean_wait() -> None:
    with pytest.raises(ValueError, match="needs more than 2 cores"):
        mean_wait_seconds(2, per_second=2.0, service_seconds=1.0)


@pytest.mark.parametrize("slice_seconds", [1.0, 1e9], ids=["shared", "in turn"])
@pytest.mark.parametrize(("cores", "used"), [(1, 0.5), (2, 0.7), (4, 0.7)])
def test_jobs_wait_for_cores_as_long_as_erlang_c_says(cores: int, used: float, slice_seconds: float) -> None:
    """Sharing the cores changes who waits; with exponential times it does not change how long jobs stay on average."""
    stays = random_jobs(cores, per_second=used * cores, slice_seconds=slice_seconds)
    expected = 1.0 + mean_wait_seconds(cores, used * cores, 1.0)
    assert fmean(stays) == pytest.approx(expected, rel=0.05)


def random_jobs(cores: int, per_second: float, slice_seconds: float) -> list[float]:
    """Return how long jobs of one second on average, which arrive at random, stay."""
    environment, rng, stays = simpy.Environment(), Random(7), list[float]()
    shared = Cores(environment, cores)

    def stay() -> simpy.events.ProcessGenerator:
        came = environment.now
        yield from shared.work(rng.expovariate(1.0), WORKER, slice_seconds)
        stays.append(environment.now - came)

    def arrive() -> simpy.events.ProcessGenerator:
        for _ in range(JOBS):
            yield environment.timeout(rng.expovariate(per_second))
            environment.process(stay())

    environment.process(arrive())
    environment.run()
    return stays


@pytest.mark.parametrize("used", [0.5, 0.8])
def test_answers_wait_for_one_lane_as_long_as_pollaczek_and_khinchine_say(used: float) -> None:
    """Random arrivals and equal work (M/D/1): half of the wait of M/M/1."""
    judged = 1.0
    site = Site(cores=1, servers=1, judging_lanes=1, analysing_lanes=1)
    costs = Costs(0.0, judged, 0.0, 0.0, 0.0, 0.0)
    waits = simulate_arrivals([3600 * used] * 8, ONE_ANSWER, site, costs, seed=3)
    assert fmean(waits.turns) == pytest.approx(judged + used * judged / (2 * (1 - used)), rel=0.05)


def test_without_a_second_user_a_turn_takes_its_work_alone() -> None:
    site = Site(cores=4, servers=2, judging_lanes=3, analysing_lanes=1)
    costs = Costs(0.2, 0.5, 0.1, 0.1, analysed_seconds=0.0, idle_seconds=0.3)
    waits = simulate_users(1, Sessions(5, 10.0, 0.0, 0.0), site, costs, seed=1)
    assert waits.turns == [pytest.approx(1.2)] * 5


def test_a_report_takes_the_analysis_of_the_last_answer() -> None:
    site = Site(cores=4, servers=2, judging_lanes=3, analysing_lanes=1)
    costs = Costs(0.0, 0.0, 0.0, 0.0, analysed_seconds=0.5, idle_seconds=0.0)
    waits = simulate_users(1, Sessions(10, 60.0, 1.0, 600.0), site, costs, seed=1)
    assert waits.reports == [pytest.approx(30.0)]


def test_a_server_is_served_before_workers_that_came_earlier() -> None:
    environment, order = simpy.Environment(), list[str]()
    cores = Cores(environment, 1)

    def job(name: str, priority: int) -> simpy.events.ProcessGenerator:
        yield from cores.work(1.0, priority, slice_seconds=1.0)
        order.append(name)

    for name, priority in (("first", WORKER), ("worker", WORKER), ("server", SERVER)):
        environment.process(job(name, priority))
    environment.run()
    assert order == ["first", "server", "worker"]
    assert cores.busy_seconds == pytest.approx(3.0)


def test_an_installation_without_work_makes_no_user_wait() -> None:
    site = Site(cores=1, servers=1, judging_lanes=1, analysing_lanes=1)
    assert set(simulate_users(20, Sessions(3, 1.0, 0.5, 60.0), site, NOTHING, seed=1).turns) == {0.0}
