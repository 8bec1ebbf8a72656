"""How many machines a day of 10,000 interviews needs, with a peak hour of five times the mean.

First it measures what the steps of a turn and a recorded second cost in processor time, on the cluster of
`make cluster`. Then it checks the simulation of `bench.simulated_turns` against that cluster: at several loads, users
type at the same time, and the mean wait for the next turn and its parts are predicted. Each load is repeated with other
users and other answers; the interval is that of the mean over the repetitions (95%, Student's t). Then it searches for
the fewest machines on which the waits of the peak hour keep within the goals. The mix of interviews is assumed, not
measured: options set it, and all of it is printed.

    python -m bench.capacity [--few 6] [--users 10 20 30] [--repetitions 4] [--engine table|celery] [--only-check]
        [--nodes-of 4] [--recorded 0.3] [--minutes 15] [--answers 10] [--price 0.05]

The check holds on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import math
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import av
from scipy.stats import t as student

from bench.api_latency import upload_sample
from bench.figures import Figure, run_bench
from bench.simulated_turns import (
    BY_CELERY,
    BY_TABLE,
    STEPS,
    Costs,
    Delays,
    Sessions,
    Site,
    Waits,
    Work,
    simulate_arrivals,
    simulate_users,
)
from bench.small_cluster import SmallCluster, small_cluster
from bench.turn_costs import job_times, measure_costs
from bench.typing_users import ANSWERS, THINK_SECONDS, type_all
from greenroom.sessions.sample import RECORDING, shipped
from greenroom.sessions.tasks.kinds import PROCEED

SERVERS, WORKERS = 2, 3
"""Of the cluster; each worker judges one answer at a time."""

WARMING_USERS = 2 * WORKERS
"""Users who type before the measurement, so that each worker has loaded its models."""

PER_DAY = 10_000
PEAK = 5.0
TURN_GOAL_SECONDS = 5.0
REPORT_GOAL_SECONDS = 60.0
ANALYSIS_SECONDS = 600.0
WITHIN = 0.95
MOST_NODES = 256
MOST_USED = 0.9
DAY_SLICE_SECONDS = 0.5
"""Coarser than in the check, because a day has a hundred thousand answers."""

SIMULATIONS = 40
"""Of each load, with other seeds: their mean has hardly an error of its own."""

TYPED = Sessions(ANSWERS, THINK_SECONDS, recorded_share=0.0, recorded_seconds=0.0)
DELAYS = {"table": BY_TABLE, "celery": BY_CELERY}

ERROR = Figure(
    "capacity model: mean wait for the next turn of users who type on a small cluster, simulated / measured",
    "within 20%",
)
NODES = Figure("capacity model: machines for 10,000 interviews a day, peak hour of five times the mean", "-")
COST = Figure("capacity model: core-hours for 1,000 interviews, and their cost at a stated price", "-")
FIGURES = (ERROR, NODES, COST)


@dataclass(frozen=True, slots=True)
class Options:
    """What is assumed of the day, and the users who measure the costs and check the simulation."""

    sessions: Sessions
    cores_per_node: int
    price: float
    few: int
    loads: Sequence[int]
    repetitions: int
    engine: str
    only_check: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """The mean waits at a load, measured in several repetitions and simulated, in seconds.

    Parameters
    ----------
    measured, simulated
        One mean for each repetition.
    measured_steps, simulated_steps
        The mean of each step, in the order of `STEPS`.
    """

    users: int
    measured: Sequence[float]
    simulated: Sequence[float]
    measured_steps: Sequence[float]
    simulated_steps: Sequence[float]

    @property
    def error(self) -> float:
        """How far the simulated mean is from the measured one, as a share of it."""
        return statistics.fmean(self.simulated) / statistics.fmean(self.measured) - 1

    def __str__(self) -> str:
        return (
            f"{statistics.fmean(self.simulated):.2f} / {statistics.fmean(self.measured):.2f} "
            f"± {half_width(self.measured):.2f} s ({self.error:+.0%}) with {self.users} users"
        )


def main() -> dict[Figure, str]:
    options = _options()
    delays = DELAYS[options.engine]
    cores = os.cpu_count() or 1
    here = Site(cores, SERVERS, WORKERS, judging_lanes=WORKERS, analysing_lanes=WORKERS)
    with small_cluster(SERVERS, WORKERS, options.engine) as cluster:
        tokens = iter(cluster.open_accounts(WARMING_USERS + options.few + options.repetitions * sum(options.loads)))
        asyncio.run(type_all(cluster.url, _take(tokens, WARMING_USERS), cluster.trusted))
        costs = asyncio.run(measure_costs(cluster, few := _take(tokens, options.few), delays))
        print(f"measured with {options.few} users: {_shown(costs)}", flush=True)
        checked = [_check(cluster, tokens, users, options.repetitions, here, costs, delays) for users in options.loads]
        analysed = 0.0 if options.only_check else _analyse(cluster, few[0], costs)
        load = os.getloadavg()[0]
    found = {ERROR: f"{'; '.join(map(str, checked))}; {options.engine}, load {load:.0f} on {cores} cores"}
    if options.only_check:
        return found | dict.fromkeys((NODES, COST), "skipped: --only-check")
    print(f"a recorded second costs a worker {analysed:.3f} s")
    return found | _day(options, costs, analysed)


def half_width(means: Sequence[float]) -> float:
    """Return half of the 95% interval of a mean of independent repetitions; infinite for a single one."""
    if len(means) < 2:
        return math.inf
    return float(student.ppf(0.975, len(means) - 1)) * statistics.stdev(means) / math.sqrt(len(means))


def _options() -> Options:
    options = argparse.ArgumentParser()
    options.add_argument("--few", type=int, default=6, help="users who hardly wait for each other, to measure costs")
    options.add_argument("--users", type=int, nargs="+", default=[10, 20, 30], help="loads that check the simulation")
    options.add_argument("--repetitions", type=int, default=4, help="of each load")
    options.add_argument("--engine", choices=DELAYS, default="table", help="how workers learn of jobs")
    options.add_argument("--only-check", action="store_true", help="leave the day out")
    options.add_argument("--nodes-of", type=int, default=4, help="cores of a machine")
    options.add_argument("--recorded", type=float, default=0.3, help="share of interviews that are recorded")
    options.add_argument("--minutes", type=float, default=15.0, help="length of a recorded interview")
    options.add_argument("--answers", type=int, default=10, help="answers of an interview")
    options.add_argument("--price", type=float, default=0.05, help="of an hour of a core, in any currency")
    chosen = options.parse_args()
    think_seconds = 60.0 * chosen.minutes / chosen.answers
    return Options(
        Sessions(chosen.answers, think_seconds, chosen.recorded, 60.0 * chosen.minutes),
        chosen.nodes_of,
        chosen.price,
        chosen.few,
        chosen.users,
        chosen.repetitions,
        chosen.engine,
        chosen.only_check,
    )


def _take(tokens: Iterator[str], count: int) -> list[str]:
    return [next(tokens) for _ in range(count)]


def _check(
    cluster: SmallCluster,
    tokens: Iterator[str],
    users: int,
    repetitions: int,
    here: Site,
    costs: Costs,
    delays: Delays,
) -> Checked:
    """Measure and simulate the waits of so many users."""
    typed = [_type(cluster, _take(tokens, users), number) for number in range(repetitions)]
    waits = [simulate_users(users, TYPED, here, costs, delays, seed) for seed in range(SIMULATIONS)]
    checked = Checked(
        users,
        [mean for mean, _ in typed],
        [statistics.fmean(each.turns) for each in waits],
        [statistics.fmean(steps) for steps in zip(*(steps for _, steps in typed), strict=True)],
        [statistics.fmean(seconds for each in waits for seconds in each.steps[name]) for name in STEPS],
    )
    steps = ", ".join(
        f"{name} {simulated:.2f} / {measured:.2f}"
        for name, simulated, measured in zip(STEPS, checked.simulated_steps, checked.measured_steps, strict=True)
    )
    print(f"{checked}; {steps}", flush=True)
    return checked


def _type(cluster: SmallCluster, tokens: list[str], seed: int) -> tuple[float, list[float]]:
    """Let users type, and return the mean wait for the next turn and that for each of its steps."""
    since, before = time.time(), cluster.processor_seconds()
    times = asyncio.run(type_all(cluster.url, tokens, cluster.trusted, seed))
    after = cluster.processor_seconds()
    jobs = job_times(cluster.database, PROCEED.name, since)
    if times.late or len(jobs) != len(times.turns):
        raise SystemExit(f"{times.late} turns never came; {len(jobs)} jobs for {len(times.turns)} turns")
    late = sum(job.began - job.asked > BY_TABLE.answer_wait for job in jobs)
    used = ", ".join(f"{kind} {(after[kind] - before[kind]) / len(jobs):.3f}" for kind in after)
    print(
        f"  {len(tokens)} users, {time.time() - since:.0f} s: {times.reads / len(jobs):.2f} reads of an answer, "
        f"{late} answers waited too long, processor seconds of an answer with all that runs beside it: {used}"
    )
    turn = statistics.fmean(times.turns)
    begun = statistics.fmean(job.began for job in jobs) - statistics.fmean(times.sent)
    judged = statistics.fmean(job.took for job in jobs)
    return turn, [begun, judged, turn - begun - judged]


def _analyse(cluster: SmallCluster, token: str, costs: Costs) -> float:
    """Analyse the sample again, and return what a recorded second cost the workers."""
    before, began = cluster.processor_seconds()["workers"], time.monotonic()
    with cluster.client(token) as client:
        session_id = upload_sample(client)
        deadline = time.monotonic() + ANALYSIS_SECONDS
        while client.get(f"/api/sessions/{session_id}").json()["state"] == "analysing":
            if time.monotonic() > deadline:
                raise SystemExit("the analysis of the sample does not end")
            time.sleep(1)
    resting = costs.rest.worker * WORKERS * (time.monotonic() - began)
    return (cluster.processor_seconds()["workers"] - before - resting) / _recorded_seconds()


def _recorded_seconds() -> float:
    """Return the length of the sample's recording."""
    with av.open(io.BytesIO(shipped(RECORDING)), "r") as recording:
        if recording.duration is None:
            raise SystemExit("the sample's recording does not state its length")
        return recording.duration / av.time_base


def _day(options: Options, costs: Costs, analysed: float) -> dict[Figure, str]:
    """Return how many machines the day needs, and what it costs."""
    without_users = {name: replace(getattr(costs, name), user=0.0) for name in ("started", "accepted", "read")}
    day = replace(costs, analysed=analysed, **without_users)
    nodes = _fewest_nodes(options, day, DELAYS[options.engine])
    core_hours = 1000 * _seconds_each(options.sessions, day) / 3600
    sessions = options.sessions
    assumed = f"{sessions.answers} answers, {sessions.recorded_share:.0%} with {sessions.recorded_seconds / 60:.0f} min"
    return {
        NODES: f"{nodes} of {options.cores_per_node} cores ({assumed} of recording, assumed)",
        COST: f"{core_hours:.1f}; {core_hours * options.price:.2f} at {options.price} for an hour of a core",
    }


def _fewest_nodes(options: Options, costs: Costs, delays: Delays) -> int:
    """Return the fewest machines that keep within the goals.

    Simulated are the peak hour, the one before and the two after it. The search begins where the peak hour uses nine
    tenths of all processors.
    """
    mean = PER_DAY / 24
    others = (PER_DAY - PEAK * mean) / 23
    busy_cores = PEAK * mean * _seconds_each(options.sessions, costs) / 3600
    nodes = math.ceil(busy_cores / options.cores_per_node / MOST_USED)
    while nodes <= MOST_NODES:
        site = _site(nodes, options.cores_per_node)
        waits = simulate_arrivals(
            [others, PEAK * mean, others, others], options.sessions, site, costs, delays, 1, DAY_SLICE_SECONDS
        )
        print(f"{nodes} machines: next turn {_high(waits.turns):.1f} s, report {_high(waits.reports):.0f} s (95%)")
        if _is_good(waits):
            return nodes
        nodes += max(1, nodes // 8)
    raise SystemExit(f"more than {MOST_NODES} machines")


def _site(nodes: int, cores: int) -> Site:
    """Return machines with one server each, and with as many lanes as a worker has by default."""
    return Site(nodes * cores, nodes, nodes, judging_lanes=nodes * cores, analysing_lanes=nodes * max(1, cores // 2))


def _is_good(waits: Waits) -> bool:
    return _high(waits.turns) <= TURN_GOAL_SECONDS and _high(waits.reports) <= REPORT_GOAL_SECONDS


def _seconds_each(sessions: Sessions, costs: Costs) -> float:
    """Return the processor seconds of an interview on average."""
    started = costs.started.server + costs.started.others
    recorded = sessions.recorded_share * sessions.recorded_seconds
    return started + sessions.answers * costs.answer + recorded * costs.analysed


def _high(seconds: list[float]) -> float:
    return sorted(seconds)[int(WITHIN * len(seconds))] if seconds else 0.0


def _shown(costs: Costs) -> str:
    spread = statistics.pstdev(costs.spread)
    return (
        f"start {_parts(costs.started)}; accept {_parts(costs.accepted)}; read {_parts(costs.read)}; judge "
        f"{costs.judged:.3f} s (spread {spread:.0%}) and {costs.judged_others:.3f} s of other parts; late answers "
        f"{costs.passed:.3f} s, judged later {costs.caught_up:.3f} s; at rest, cores: each server "
        f"{costs.rest.server:.3f}, each worker {costs.rest.worker:.3f}, other parts {costs.rest.others:.3f}"
    )


def _parts(work: Work) -> str:
    return f"{work.server:.4f} + {work.others:.4f} + {work.user:.4f} s"


if __name__ == "__main__":
    run_bench(main, FIGURES)
