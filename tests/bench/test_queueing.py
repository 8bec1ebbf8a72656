"""The queues of the capacity model agree with queueing theory where theory has an answer."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from functools import partial
from random import Random
from statistics import fmean

import pytest
import simpy

from bench.queueing import SERVER, WORKER, Cores, Lanes, Process, erlang_c, mean_wait_seconds, seconds_until_next

MANY = 400_000
"""Jobs whose stays are computed: the standard error of their mean is less than 1% of it."""

SOME = 3_000
"""Jobs that are simulated and computed, with the same arrivals and lengths."""

QUEUES = [(1, 0.5), (2, 0.7), (4, 0.7)]
"""Cores, and the share of them that is used."""


@pytest.mark.parametrize(("cores", "load", "expected"), [(1, 0.7, 0.7), (2, 1.0, 1 / 3), (10, 8.0, 0.4092)])
def test_the_formula_has_the_values_of_the_tables(cores: int, load: float, expected: float) -> None:
    assert erlang_c(cores, load) == pytest.approx(expected, abs=1e-4)


def test_a_queue_that_only_grows_has_no_mean_wait() -> None:
    with pytest.raises(ValueError, match="needs more than 2 cores"):
        mean_wait_seconds(2, per_second=2.0, service_seconds=1.0)


@pytest.mark.parametrize(("cores", "used"), QUEUES)
def test_computed_stays_are_as_long_as_erlang_c_says(cores: int, used: float) -> None:
    """The computation, which the simulation is compared with below, is right itself."""
    arrivals, lengths = random_jobs(MANY, per_second=used * cores)
    expected = 1.0 + mean_wait_seconds(cores, used * cores, 1.0)
    assert fmean(stays_in_turn(arrivals, lengths, cores)) == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize("used", [0.5, 0.8])
def test_computed_stays_are_as_long_as_pollaczek_and_khinchine_say(used: float) -> None:
    """Random arrivals and equal work (M/D/1): half of the wait of M/M/1."""
    arrivals, _ = random_jobs(MANY, per_second=used)
    expected = 1.0 + used / (2 * (1 - used))
    assert fmean(stays_in_turn(arrivals, [1.0] * MANY, cores=1)) == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize(("cores", "used"), QUEUES)
def test_each_job_that_is_simulated_stays_as_long_as_is_computed(cores: int, used: float) -> None:
    arrivals, lengths = random_jobs(SOME, per_second=used * cores)
    simulated = simulated_stays(arrivals, lengths, cores, slice_seconds=1e9)
    assert simulated == pytest.approx(stays_in_turn(arrivals, lengths, cores), abs=1e-6)


@pytest.mark.parametrize(("cores", "used"), QUEUES)
def test_jobs_that_share_cores_stay_as_long_on_average(cores: int, used: float) -> None:
    """Sharing the cores changes who waits; with exponential times it does not change how long jobs stay on average.

    The same jobs are computed without sharing, so the chance of arrivals and lengths cancels out of the comparison.
    """
    arrivals, lengths = random_jobs(SOME, per_second=used * cores)
    shared = fmean(simulated_stays(arrivals, lengths, cores, slice_seconds=1.0))
    beyond = shared - fmean(stays_in_turn(arrivals, lengths, cores))
    expected = 1.0 + mean_wait_seconds(cores, used * cores, 1.0)
    assert beyond == pytest.approx(0.0, abs=0.05 * expected)


def test_a_server_is_served_before_workers_that_came_earlier() -> None:
    environment, order = simpy.Environment(), list[str]()
    cores = Cores(environment, 1)

    def job(name: str, priority: int) -> Process:
        yield from cores.work(1.0, priority, slice_seconds=1.0)
        order.append(name)

    for name, priority in (("first", WORKER), ("worker", WORKER), ("server", SERVER)):
        environment.process(job(name, priority))
    environment.run()
    assert order == ["first", "server", "worker"]
    assert cores.busy_seconds == pytest.approx(3.0)


@pytest.mark.parametrize(("lanes", "used"), QUEUES)
def test_each_job_waits_for_a_lane_as_long_as_is_computed(lanes: int, used: float) -> None:
    """Without looks: jobs are announced to the lanes."""
    arrivals, _ = random_jobs(SOME, per_second=used * lanes)
    computed = [stay - 1.0 for stay in stays_in_turn(arrivals, [1.0] * SOME, lanes)]
    assert waits_for_lanes(arrivals, work_seconds=1.0, lanes=lanes, look_seconds=0.0) == pytest.approx(
        computed, abs=1e-6
    )


@pytest.mark.parametrize("lanes", [1, 3])
def test_the_first_of_resting_lanes_to_look_takes_a_job(lanes: int) -> None:
    """The first of n moments that are spread over the time between two looks comes after a share of 1 / (n + 1)."""
    waits = [wait for seed in range(2_000) for wait in waits_for_lanes([10.0], 0.0, lanes, look_seconds=2.0, seed=seed)]
    assert fmean(waits) == pytest.approx(2.0 / (lanes + 1), rel=0.05)


def test_a_lane_that_has_worked_looks_at_once() -> None:
    waits = waits_for_lanes([10.0, 10.0, 10.0], work_seconds=5.0, lanes=1, look_seconds=2.0)
    assert waits[1:] == [pytest.approx(waits[0] + 5.0), pytest.approx(waits[0] + 10.0)]


def test_a_lane_runs_urgent_jobs_first() -> None:
    environment, order = simpy.Environment(), list[str]()
    lanes = Lanes(environment, 1, look_seconds=0.0, rng=Random(1))

    def named(name: str) -> Process:
        order.append(name)
        yield environment.timeout(1.0)

    for name in ("late", "later", "urgent"):
        lanes.add(partial(named, name), is_urgent=name == "urgent")
    environment.run()
    assert order == ["urgent", "late", "later"]


@pytest.mark.parametrize(("now", "expected"), [(0.0, 0.2), (0.2, 0.0), (0.3, 0.4), (10.1, 0.1)])
def test_what_happens_twice_a_second_happens_next(now: float, expected: float) -> None:
    assert seconds_until_next(0.5, 0.2, now) == pytest.approx(expected)


def random_jobs(count: int, per_second: float) -> tuple[list[float], list[float]]:
    """Return when jobs arrive, and how long they work: one second on average."""
    rng, now, arrivals = Random(7), 0.0, list[float]()
    for _ in range(count):
        now += rng.expovariate(per_second)
        arrivals.append(now)
    return arrivals, [rng.expovariate(1.0) for _ in range(count)]


def stays_in_turn(arrivals: Sequence[float], lengths: Sequence[float], cores: int) -> list[float]:
    """Return how long each job stays if the core that is free first takes it (Kiefer and Wolfowitz's recursion)."""
    free_at, stays = [0.0] * cores, list[float]()
    for arrival, length in zip(arrivals, lengths, strict=True):
        done = max(arrival, free_at[0]) + length
        heapq.heapreplace(free_at, done)
        stays.append(done - arrival)
    return stays


def simulated_stays(
    arrivals: Sequence[float], lengths: Sequence[float], cores: int, slice_seconds: float
) -> list[float]:
    """Return how long each job stays in the simulation."""
    environment, stays = simpy.Environment(), [0.0] * len(arrivals)
    shared = Cores(environment, cores)

    def stay(number: int) -> Process:
        came = environment.now
        yield from shared.work(lengths[number], WORKER, slice_seconds)
        stays[number] = environment.now - came

    def arrive() -> Process:
        for number, arrival in enumerate(arrivals):
            yield environment.timeout(arrival - environment.now)
            environment.process(stay(number))

    environment.process(arrive())
    environment.run()
    return stays


def waits_for_lanes(
    arrivals: Sequence[float], work_seconds: float, lanes: int, look_seconds: float, seed: int = 3
) -> list[float]:
    """Return how long each job waits for a lane."""
    environment, waits = simpy.Environment(), list[float]()
    served = Lanes(environment, lanes, look_seconds, Random(seed))

    def arrive() -> Process:
        for arrival in arrivals:
            yield environment.timeout(arrival - environment.now)
            served.add(partial(serve, arrival))

    def serve(arrival: float) -> Process:
        waits.append(environment.now - arrival)
        yield environment.timeout(work_seconds)

    environment.process(arrive())
    environment.run()
    return waits
