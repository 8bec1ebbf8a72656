"""What queueing theory says of waits, and queues in simulated time: processor cores, and lanes of a worker.

Discrete events with SimPy. Work takes a core for a slice at a time, so that those who wait for a core share it, and a
server's slices come before a worker's, as the system schedules them: workers are nicer than servers.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Generator
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


def seconds_until_next(period_seconds: float, phase_seconds: float, now_seconds: float) -> float:
    """Return how long it is until something that happens periodically happens next; 0 without a period."""
    return (phase_seconds - now_seconds) % period_seconds if period_seconds else 0.0


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


class Lanes:
    """Processes that run one job at a time, as `greenroom.jobs.worker_loop` does.

    A lane that has worked looks for the next job at once; without one it rests, and looks again after a while.

    Parameters
    ----------
    look_seconds
        How often a resting lane looks; 0 where jobs are announced to it.
    """

    def __init__(self, environment: simpy.Environment, count: int, look_seconds: float, rng: Random) -> None:
        self._environment, self._look_seconds = environment, look_seconds
        self._resting = [rng.uniform(0, look_seconds) for _ in range(count)]  # a moment at which each one looks
        self._urgent: deque[Callable[[], Process]] = deque()
        self._others: deque[Callable[[], Process]] = deque()

    def add(self, job: Callable[[], Process], *, is_urgent: bool = True) -> None:
        """Have a lane run a job: the urgent ones first, and of these the one that came first."""
        (self._urgent if is_urgent else self._others).append(job)
        if self._resting:
            soonest = min(range(len(self._resting)), key=self._seconds_until_look)
            rest_seconds = self._seconds_until_look(soonest)
            del self._resting[soonest]
            self._environment.process(self._serve(rest_seconds))

    def _seconds_until_look(self, number: int) -> float:
        return seconds_until_next(self._look_seconds, self._resting[number], self._environment.now)

    def _serve(self, rest_seconds: float) -> Process:
        """Rest until the next look, run jobs while there are any, and rest again."""
        yield self._environment.timeout(rest_seconds)
        while self._urgent or self._others:
            job = (self._urgent or self._others).popleft()
            yield from job()
        self._resting.append(self._environment.now)
