"""A load of visits: users who arrive at a rate, and at first those who are in the middle of their visits."""

from __future__ import annotations

import asyncio
import itertools
import ssl
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from random import Random

from bench.mixed_users import GaveUpError, Member, Seen, Visitor
from bench.visits import Step, arrivals, is_in_interview, mean_seconds, plan_visit, rest_of

STARTED_AT_ONCE = 4
"""Interviews of users who are in the middle of theirs; they are started before the time runs."""

LONGEST_VISITS = 8
"""In means: practically all visits are shorter."""

PLANNED_FOR_MEAN = 4000
MEAN_SECONDS = mean_seconds([plan_visit(Random(number)) for number in range(PLANNED_FOR_MEAN)])
"""How long a visit lasts if no request takes any time."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A time with one rate of arrivals.

    Parameters
    ----------
    users
        How many are there at once on average if no request takes any time; the rate is this by the length of a visit.
    seconds
        How long it lasts.
    begun
        Called at its beginning.
    """

    users: int
    seconds: float
    begun: Callable[[], None]


class Visits:
    """Visits of one cluster.

    Parameters
    ----------
    url, trusted
        The address of the cluster, and what proves its certificate.
    members
        The accounts, in whose order users arrive; far more than users at once.
    seed
        Of arrivals and of everything that users do.
    """

    def __init__(self, url: str, trusted: ssl.SSLContext, members: Sequence[Member], seed: int) -> None:
        self._url, self._trusted = url, trusted
        self._members, self._numbers, self._seed = itertools.cycle(members), itertools.count(), seed

    def hold(self, phases: Sequence[Phase], ended: Callable[[], None]) -> Seen:
        """Let users visit, those of the first phase from its beginning on; requests that have begun are waited for."""
        return asyncio.run(self._hold(phases, ended))

    async def _hold(self, phases: Sequence[Phase], ended: Callable[[], None]) -> Seen:
        seen, stopping = Seen(), asyncio.Event()
        underway = await self._users_underway(phases[0].users, seen, stopping)
        async with asyncio.TaskGroup() as group:
            for visitor, rest in underway:
                group.create_task(_counted(visitor.visit(rest), seen))
            start = time.monotonic()
            for phase in phases:
                phase.begun()
                rate = phase.users / MEAN_SECONDS
                for moment in arrivals(self._rng(), rate, phase.seconds):
                    await asyncio.sleep(max(0.0, start + moment - time.monotonic()))
                    seen.late.append(time.monotonic() - start - moment)
                    rng = self._rng()
                    steps, visitor = plan_visit(rng), self._user(rng, seen, stopping)
                    group.create_task(_counted(visitor.visit(steps, start + moment), seen))
                start += phase.seconds
                await asyncio.sleep(max(0.0, start - time.monotonic()))
            ended()
            stopping.set()
        return seen

    async def _users_underway(
        self, users: int, seen: Seen, stopping: asyncio.Event
    ) -> Sequence[tuple[Visitor, Sequence[Step]]]:
        """Return users who are somewhere in their visits, with what is left of these, their interviews started.

        They are those who would have come before the beginning, and would not have left yet.
        """
        found = []
        for age in arrivals(self._rng(), users / MEAN_SECONDS, LONGEST_VISITS * MEAN_SECONDS):
            rng = self._rng()
            if rest := rest_of(plan_visit(rng), age):
                found.append((self._user(rng, seen, stopping), rest))
        waiting = iter([visitor for visitor, rest in found if is_in_interview(rest)])
        await asyncio.gather(*(_start_interviews(waiting) for _ in range(STARTED_AT_ONCE)))
        return found

    def _user(self, rng: Random, seen: Seen, stopping: asyncio.Event) -> Visitor:
        return Visitor(self._url, self._trusted, next(self._members), seen, stopping, rng)

    def _rng(self) -> Random:
        return Random(f"{self._seed} {next(self._numbers)}")


async def _counted(visit: Coroutine[None, None, None], seen: Seen) -> None:
    """Hold a visit, and note how many users are there."""
    seen.note_users(1)
    try:
        await visit
    finally:
        seen.note_users(-1)


async def _start_interviews(waiting: Iterator[Visitor]) -> None:
    for visitor in waiting:
        with suppress(GaveUpError):  # it is noted, and the visit ends where it needs the interview
            await visitor.take("start")
