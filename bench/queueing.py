"""A simulated installation: users, servers and lanes of workers that share processor cores.

Discrete events with SimPy. Work takes a core for a slice at a time, so that those who wait for a core share it, and a
server's slices come before a worker's, as the system schedules them.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import simpy

SLICE_SECONDS = 0.02
LONG_SLICE_SECONDS = 5.0
"""Of an analysis, which takes minutes: no user waits for its slices one by one."""

SERVER, WORKER = 0, 1
"""Priorities: the lower comes first."""

Process = Generator[simpy.Event, Any, None]


def erlang_c(cores: int, load: float) -> float:
    """Return the probability that a job has to wait in a queue M/M/c.

    Parameters
    ----------
    load
        Jobs that arrive in the mean time of service; less than the number of cores.

    Raises
    ------
    ValueError
        The queue has no steady state.
    """
    if not 0 <= load < cores:
        raise ValueError(f"a load of {load} needs more than {cores} cores")
    full = load**cores / math.factorial(cores) * cores / (cores - load)
    return full / (sum(load**k / math.factorial(k) for k in range(cores)) + full)


def mean_wait_seconds(cores: int, per_second: float, service_seconds: float) -> float:
    """Return how long a job waits on average in a queue M/M/c, without its service.

    Raises
    ------
    ValueError
        The queue has no steady state.
    """
    load = per_second * service_seconds
    return erlang_c(cores, load) * service_seconds / (cores - load)


@dataclass(frozen=True, slots=True)
class Costs:
    """Processor seconds, as measured.

    Parameters
    ----------
    served_seconds
        The server's, for one answer: it is accepted, and the next turn is read.
    judged_seconds
        The worker's, for one answer: it is judged, and the next turn is written.
    others_seconds
        Those of proxy, Redis and PostgreSQL, for one answer.
    used_seconds
        The simulated user's, where users run on the same cores; 0 elsewhere.
    analysed_seconds
        The worker's, for each recorded second.
    idle_seconds
        What a turn takes beyond all this where nothing waits for a core: timers and looks at the queue.
    """

    served_seconds: float
    judged_seconds: float
    others_seconds: float
    used_seconds: float
    analysed_seconds: float
    idle_seconds: float


@dataclass(frozen=True, slots=True)
class Site:
    """Cores, the servers and the lanes that judge answers on them, and those that analyse recordings."""

    cores: int
    servers: int
    judging_lanes: int
    analysing_lanes: int


@dataclass(frozen=True, slots=True)
class Sessions:
    """What users do.

    Parameters
    ----------
    answers
        Of one interview.
    think_seconds
        Between the question and the answer, half to one and a half of it.
    recorded_share
        The share of interviews that are recorded, 0 to 1; the rest is typed.
    recorded_seconds
        Of a recorded interview.
    """

    answers: int
    think_seconds: float
    recorded_share: float
    recorded_seconds: float


@dataclass(slots=True)
class Waits:
    """Seconds that users waited."""

    turns: list[float] = field(default_factory=list)
    reports: list[float] = field(default_factory=list)


class Cores:
    """Processor cores that all processes share."""

    def __init__(self, environment: simpy.Environment, count: int) -> None:
        self._environment = environment
        self._cores = simpy.PriorityResource(environment, count)
        self.busy_seconds = 0.0

    def work(self, seconds: float, priority: int, slice_seconds: float = SLICE_SECONDS) -> Process:
        """Use a core for so many seconds, a slice at a time; of those who wait, the lowest priority comes first."""
        left = seconds
        while left > 0:
            with self._cores.request(priority) as core:
                yield core
                now = min(left, slice_seconds)
                yield self._environment.timeout(now)
            left -= now
            self.busy_seconds += now


class Installation:
    """The queues of a site in simulated time."""

    def __init__(
        self,
        environment: simpy.Environment,
        site: Site,
        costs: Costs,
        rng: Random,
        slice_seconds: float = SLICE_SECONDS,
    ) -> None:
        self._environment, self._costs, self._rng, self._slice = environment, costs, rng, slice_seconds
        self.cores = Cores(environment, site.cores)
        self._servers = simpy.Resource(environment, site.servers)  # a process of Python uses one core at a time
        self._judging = simpy.Resource(environment, site.judging_lanes)
        self._analysing = simpy.Resource(environment, site.analysing_lanes)
        self.waits = Waits()

    def hold(self, sessions: Sessions) -> Process:
        """Hold one interview, and wait for its report if it is recorded."""
        seconds = sessions.recorded_seconds if self._rng.random() < sessions.recorded_share else 0.0
        analysed = []
        for _ in range(sessions.answers):
            yield self._environment.timeout(self._rng.uniform(0.5, 1.5) * sessions.think_seconds)
            began = self._environment.now
            yield from self._reply()
            self.waits.turns.append(self._environment.now - began)
            if seconds:
                analysed.append(self._environment.process(self._analyse(seconds / sessions.answers)))
        if seconds:
            ended = self._environment.now
            yield self._environment.all_of(analysed)
            self.waits.reports.append(self._environment.now - ended)

    def _analyse(self, recorded_seconds: float) -> Process:
        """Analyse the recording of one answer, while the interview goes on."""
        with self._analysing.request() as lane:
            yield lane
            yield from self.cores.work(self._costs.analysed_seconds * recorded_seconds, WORKER, LONG_SLICE_SECONDS)

    def _reply(self) -> Process:
        """Accept an answer, judge it, and send the next turn."""
        yield from self._serve()
        with self._judging.request() as lane:
            yield lane
            yield from self.cores.work(self._costs.judged_seconds, WORKER, self._slice)
        yield self._environment.timeout(self._costs.idle_seconds)
        yield from self._serve()

    def _serve(self) -> Process:
        """Take one of the two requests of an answer."""
        yield from self.cores.work((self._costs.used_seconds + self._costs.others_seconds) / 2, SERVER, self._slice)
        with self._servers.request() as server:
            yield server
            yield from self.cores.work(self._costs.served_seconds / 2, SERVER, self._slice)


def simulate_users(users: int, sessions: Sessions, site: Site, costs: Costs, seed: int) -> Waits:
    """Return the waits of users who begin at about the same time and hold one interview each."""
    environment, rng = simpy.Environment(), Random(seed)
    installation = Installation(environment, site, costs, rng)

    def begin() -> Process:
        yield environment.timeout(rng.uniform(0, sessions.think_seconds))
        yield from installation.hold(sessions)

    for _ in range(users):
        environment.process(begin())
    environment.run()
    return installation.waits


def simulate_arrivals(
    per_hour: list[float],
    sessions: Sessions,
    site: Site,
    costs: Costs,
    seed: int,
    slice_seconds: float = SLICE_SECONDS,
) -> Waits:
    """Return the waits of interviews that begin at random, so many in each hour."""
    environment, rng = simpy.Environment(), Random(seed)
    installation = Installation(environment, site, costs, rng, slice_seconds)

    def arrive() -> Process:
        for hour, expected in enumerate(per_hour):
            end = 3600.0 * (hour + 1)
            while expected > 0:
                pause = rng.expovariate(expected / 3600.0)
                if environment.now + pause > end:
                    break
                yield environment.timeout(pause)
                environment.process(installation.hold(sessions))
            yield environment.timeout(max(0.0, end - environment.now))

    environment.process(arrive())
    environment.run()
    return installation.waits
