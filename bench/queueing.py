"""A simulated installation: users, servers and lanes of workers that share processor cores.

Discrete events with SimPy. Work takes a core for a slice at a time, so that those who wait for a core share it, and a
server's slices come before a worker's, as the system schedules them. What costs no processor time (a network, a disk)
takes no time here.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import simpy

SLICE_SECONDS = 0.02
LONG_SLICE_SECONDS = 5.0
"""Of an analysis, which takes minutes: nobody waits for its slices one by one."""

SERVER, WORKER = 0, 1
"""Priorities: the lower comes first."""

Process = Generator[simpy.Event, Any, None]


@dataclass(frozen=True, slots=True)
class Costs:
    """Processor seconds, as measured.

    Parameters
    ----------
    served_seconds
        The server's, for one answer: it is accepted, and the next turn is read.
    judged_seconds
        The worker's, for one answer: it is judged, and the next turn is written.
    used_seconds
        The simulated user's, where users run on the same cores; 0 elsewhere.
    analysed_seconds
        The worker's, for each recorded second.
    """

    served_seconds: float
    judged_seconds: float
    used_seconds: float
    analysed_seconds: float


@dataclass(frozen=True, slots=True)
class Site:
    """Machines with one server and one worker each."""

    nodes: int
    cores_per_node: int
    judging_lanes_per_node: int

    @property
    def cores(self) -> int:
        """Of all nodes."""
        return self.nodes * self.cores_per_node


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
    """Seconds that users waited, and processor seconds that were used."""

    turns: list[float] = field(default_factory=list)
    reports: list[float] = field(default_factory=list)
    busy_seconds: float = 0.0


class Installation:
    """The queues of a site in simulated time."""

    def __init__(self, environment: simpy.Environment, site: Site, costs: Costs, rng: Random) -> None:
        self._environment, self._costs, self._rng = environment, costs, rng
        self._cores = simpy.PriorityResource(environment, site.cores)
        self._servers = simpy.Resource(environment, site.nodes)  # a process of Python uses one core at a time
        self._judging = simpy.Resource(environment, site.nodes * site.judging_lanes_per_node)
        self._analysing = simpy.Resource(environment, site.nodes * max(1, site.cores_per_node // 2))
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
            yield from self._work(self._costs.analysed_seconds * recorded_seconds, WORKER, LONG_SLICE_SECONDS)

    def _reply(self) -> Process:
        yield from self._work(self._costs.used_seconds / 2, SERVER)
        yield from self._serve(self._costs.served_seconds / 2)
        with self._judging.request() as lane:
            yield lane
            yield from self._work(self._costs.judged_seconds, WORKER)
        yield from self._serve(self._costs.served_seconds / 2)
        yield from self._work(self._costs.used_seconds / 2, SERVER)

    def _serve(self, seconds: float) -> Process:
        with self._servers.request() as server:
            yield server
            yield from self._work(seconds, SERVER)

    def _work(self, seconds: float, priority: int, slice_seconds: float = SLICE_SECONDS) -> Process:
        """Use a core for so many seconds, a slice at a time."""
        left = seconds
        while left > 0:
            with self._cores.request(priority) as core:
                yield core
                now = min(left, slice_seconds)
                yield self._environment.timeout(now)
            left -= now
            self.waits.busy_seconds += now


def simulate_users(users: int, sessions: Sessions, site: Site, costs: Costs, seed: int) -> tuple[Waits, float]:
    """Return the waits of users who begin at about the same time and hold one interview each, and the seconds taken."""
    environment, rng = simpy.Environment(), Random(seed)
    installation = Installation(environment, site, costs, rng)

    def begin() -> Process:
        yield environment.timeout(rng.uniform(0, sessions.think_seconds))
        yield from installation.hold(sessions)

    for _ in range(users):
        environment.process(begin())
    environment.run()
    return installation.waits, environment.now


def simulate_arrivals(per_hour: list[float], sessions: Sessions, site: Site, costs: Costs, seed: int) -> Waits:
    """Return the waits of interviews that begin at random, so many in each hour."""
    environment, rng = simpy.Environment(), Random(seed)
    installation = Installation(environment, site, costs, rng)

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
