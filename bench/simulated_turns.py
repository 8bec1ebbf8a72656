"""A simulated installation: users, servers and workers, and the steps of a turn as Greenroom takes them.

An answer is accepted by a server, which writes a job. A lane of a worker finds the job, judges the answer and writes
the next turn. Each server asks the database twice a second which jobs have changed, and tells the pages that are open.
A page that is told reads its session. An answer that has waited long is followed by its next turn without the
judgement, which follows when no user waits (`greenroom.sessions.tasks.judging`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from random import Random

import simpy

from bench.queueing import LONG_SLICE_SECONDS, SERVER, SLICE_SECONDS, WORKER, Cores, Lanes, Process, seconds_until_next
from greenroom.jobs import feed, worker_loop
from greenroom.settings import Settings

STEPS = ("accepted and queued", "judged", "told and read")
"""The parts of a turn, which a job's row of the database tells from each other: it begins, and it ends."""


@dataclass(frozen=True, slots=True)
class Work:
    """Processor seconds of a request.

    Parameters
    ----------
    server
        The server's.
    others
        Those of proxy, Redis and PostgreSQL.
    user
        The simulated user's, where users run on the same cores; 0 elsewhere.
    """

    server: float = 0.0
    others: float = 0.0
    user: float = 0.0


@dataclass(frozen=True, slots=True)
class Rest:
    """Processor seconds that each server, each worker and all other parts take in a second in which no user acts."""

    server: float = 0.0
    worker: float = 0.0
    others: float = 0.0


@dataclass(frozen=True, slots=True)
class Costs:
    """Processor seconds, as measured.

    Parameters
    ----------
    started, accepted, read
        A request that begins an interview, saves an answer or reads the session.
    judged
        The worker's, for one answer: it is judged, and the next turn is written.
    judged_others
        Those of PostgreSQL and Redis in that job.
    spread
        How long judging takes in relation to its mean; each answer takes one of these at random.
    passed
        The worker's for an answer that has waited too long: the next turn is written without a judgement.
    caught_up
        The worker's, to judge such an answer later.
    analysed
        The worker's, for each recorded second.
    rest
        What is used without users.
    """

    started: Work = Work()
    accepted: Work = Work()
    read: Work = Work()
    judged: float = 0.0
    judged_others: float = 0.0
    spread: tuple[float, ...] = (1.0,)
    passed: float = 0.0
    caught_up: float = 0.0
    analysed: float = 0.0
    rest: Rest = Rest()

    @property
    def answer(self) -> float:
        """An answer from the request that saves it to the one that reads the next turn, without the user's."""
        requests = sum(request.server + request.others for request in (self.accepted, self.read))
        return requests + self.judged + self.judged_others


@dataclass(frozen=True, slots=True)
class Delays:
    """What waits by the clock, in seconds, while no core is used.

    Parameters
    ----------
    look
        How often a lane without work looks for jobs; 0 where Celery announces them.
    poll
        How often a server asks for changed jobs.
    answer_wait
        How long an answer waits for its judgement.
    """

    look: float
    poll: float
    answer_wait: float


BY_TABLE = Delays(worker_loop.POLL_SECONDS, feed.POLL_SECONDS, Settings.model_fields["answer_wait_seconds"].default)
"""The delays of an installation whose workers look into the table of jobs."""

BY_CELERY = Delays(0.0, BY_TABLE.poll, BY_TABLE.answer_wait)


@dataclass(frozen=True, slots=True)
class Site:
    """Cores, the servers and workers on them, and the workers' lanes that judge answers and analyse recordings."""

    cores: int
    servers: int
    workers: int
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
    """Seconds that users waited.

    Parameters
    ----------
    steps
        The parts of the turns, by the names in `STEPS`.
    reads
        How often sessions were read.
    late
        Turns that came without the judgement.
    """

    turns: list[float] = field(default_factory=list)
    reports: list[float] = field(default_factory=list)
    steps: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in STEPS})
    reads: int = 0
    late: int = 0


class _Job:
    """The job of an answer, as a feed sees it."""

    def __init__(self, environment: simpy.Environment) -> None:
        self.created = environment.now
        self.began: float | None = None
        self.done = environment.event()


class Installation:
    """The queues of a site in simulated time."""

    def __init__(
        self,
        environment: simpy.Environment,
        site: Site,
        costs: Costs,
        delays: Delays,
        rng: Random,
        slice_seconds: float = SLICE_SECONDS,
    ) -> None:
        self._environment, self._costs, self._delays, self._rng = environment, costs, delays, rng
        self._slice = slice_seconds
        self.cores = Cores(environment, site.cores)
        self._users = simpy.Resource(environment, 1)  # simulated users are one process of Python
        self._servers = simpy.Resource(environment, site.servers)  # each uses one core at a time
        self._polls_at = [rng.uniform(0, delays.poll) for _ in range(site.servers)]
        self._judging = Lanes(environment, site.judging_lanes, delays.look, rng)
        self._analysing = Lanes(environment, site.analysing_lanes, delays.look, rng)
        self.waits = Waits()
        self._use_at_rest(site, costs.rest)

    def hold(self, sessions: Sessions) -> Process:
        """Hold one interview, and wait for its report if it is recorded."""
        seconds = sessions.recorded_seconds if self._rng.random() < sessions.recorded_share else 0.0
        analysed = []
        yield from self._request(self._costs.started)
        polls_at = self._rng.choice(self._polls_at)  # those of the server that has the page's stream of events
        for _ in range(sessions.answers):
            yield self._environment.timeout(self._rng.uniform(0.5, 1.5) * sessions.think_seconds)
            yield from self._answer(polls_at)
            if seconds:
                analysed.append(self._analysis_of(seconds / sessions.answers))
        if seconds:
            ended = self._environment.now
            yield self._environment.all_of(analysed)
            self.waits.reports.append(self._environment.now - ended)

    def _answer(self, polls_at: float) -> Process:
        """Send an answer, and read the session whenever it has changed until the next turn is there."""
        environment = self._environment
        sent = environment.now
        yield from self._request(self._costs.accepted)
        job = _Job(environment)
        self._judging.add(partial(self._proceed, job))
        first_poll = environment.timeout(self._until_poll(polls_at))
        yield first_poll | job.done
        if job.began is None:  # the page is told that the answer is queued
            yield from self._read()
        done = yield job.done
        noticed = done + seconds_until_next(self._delays.poll, polls_at, done)
        if noticed > environment.now:
            yield environment.timeout(noticed - environment.now)
        yield from self._read()
        moments = (sent, job.began, done, environment.now)
        for name, begin, end in zip(STEPS, moments, moments[1:], strict=False):
            self.waits.steps[name].append(end - begin)
        self.waits.turns.append(environment.now - sent)

    def _proceed(self, job: _Job) -> Process:
        """Judge an answer and write the next turn, or only this if the answer has waited too long."""
        job.began = self._environment.now
        is_late = job.began - job.created > self._delays.answer_wait
        yield from self.cores.work(self._costs.judged_others, SERVER, self._slice)
        if is_late:
            self.waits.late += 1
            yield from self.cores.work(self._costs.passed, WORKER, self._slice)
            self._judging.add(
                partial(self.cores.work, self._drawn(self._costs.caught_up), WORKER, self._slice), is_urgent=False
            )
        else:
            yield from self.cores.work(self._drawn(self._costs.judged), WORKER, self._slice)
        job.done.succeed(self._environment.now)

    def _read(self) -> Process:
        self.waits.reads += 1
        yield from self._request(self._costs.read)

    def _request(self, work: Work) -> Process:
        """Send a request, and wait for its response."""
        if work.user:
            with self._users.request() as user:
                yield user
                yield from self.cores.work(work.user, SERVER, self._slice)
        yield from self.cores.work(work.others, SERVER, self._slice)
        if work.server:
            with self._servers.request() as server:
                yield server
                yield from self.cores.work(work.server, SERVER, self._slice)

    def _analysis_of(self, recorded_seconds: float) -> simpy.Event:
        """Have the recording of one answer analysed while the interview goes on; the event is its end."""
        ended = self._environment.event()

        def analyse() -> Process:
            yield from self.cores.work(self._costs.analysed * recorded_seconds, WORKER, LONG_SLICE_SECONDS)
            ended.succeed()

        self._analysing.add(analyse)
        return ended

    def _use_at_rest(self, site: Site, rest: Rest) -> None:
        """Let servers, workers and the other parts use what they use without users."""
        used = (
            *((rest.server, SERVER),) * site.servers,
            *((rest.worker, WORKER),) * site.workers,
            (rest.others, SERVER),
        )
        for share, priority in used:
            if share:
                self._environment.process(self._tick(share, priority))

    def _tick(self, share: float, priority: int) -> Process:
        yield self._environment.timeout(self._rng.uniform(0, 1))
        while True:
            began = self._environment.now
            yield from self.cores.work(share, priority, self._slice)
            yield self._environment.timeout(max(0.0, began + 1.0 - self._environment.now))

    def _until_poll(self, polls_at: float) -> float:
        return seconds_until_next(self._delays.poll, polls_at, self._environment.now)

    def _drawn(self, mean_seconds: float) -> float:
        return mean_seconds * self._rng.choice(self._costs.spread)


def simulate_users(users: int, sessions: Sessions, site: Site, costs: Costs, delays: Delays, seed: int) -> Waits:
    """Return the waits of users who begin at about the same time and hold one interview each."""
    environment, rng = simpy.Environment(), Random(seed)
    installation = Installation(environment, site, costs, delays, rng)

    def begin() -> Process:
        yield environment.timeout(rng.uniform(0, sessions.think_seconds))
        yield from installation.hold(sessions)

    environment.run(environment.all_of([environment.process(begin()) for _ in range(users)]))
    return installation.waits


def simulate_arrivals(
    per_hour: list[float],
    sessions: Sessions,
    site: Site,
    costs: Costs,
    delays: Delays,
    seed: int,
    slice_seconds: float = SLICE_SECONDS,
) -> Waits:
    """Return the waits of interviews that begin at random, so many in each hour."""
    environment, rng = simpy.Environment(), Random(seed)
    installation = Installation(environment, site, costs, delays, rng, slice_seconds)

    def arrive() -> Process:
        held = []
        for hour, expected in enumerate(per_hour):
            end = 3600.0 * (hour + 1)
            while expected > 0:
                pause = rng.expovariate(expected / 3600.0)
                if environment.now + pause > end:
                    break
                yield environment.timeout(pause)
                held.append(environment.process(installation.hold(sessions)))
            yield environment.timeout(max(0.0, end - environment.now))
        yield environment.all_of(held)

    environment.run(environment.process(arrive()))
    return installation.waits
