"""How many machines a day of 10,000 interviews needs, with a peak hour of five times the mean.

First it measures on the cluster of `make cluster` what an answer and a recorded second cost in processor time. Then it
checks the simulation of `bench.queueing` against that cluster: many users type at the same time, and the mean wait for
the next turn is predicted. Then it searches for the fewest machines on which the waits of the peak hour keep within the
goals. The mix of interviews is assumed, not measured: options set it, and all of it is printed.

    python -m bench.capacity [--few 4] [--many 20] [--nodes-of 4] [--recorded 0.3] [--minutes 15] [--price 0.05]

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
from dataclasses import dataclass, replace

import av

from bench.api_latency import upload_sample
from bench.figures import Figure, run_bench
from bench.queueing import Costs, Sessions, Site, Waits, simulate_arrivals, simulate_users
from bench.small_cluster import SmallCluster, small_cluster
from bench.typing_users import ANSWERS, THINK_SECONDS, Times, type_all
from greenroom.sessions.sample import RECORDING, shipped

SERVERS, WORKERS = 2, 3
"""Of the cluster; each worker judges one answer at a time."""

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

TYPED = Sessions(ANSWERS, THINK_SECONDS, recorded_share=0.0, recorded_seconds=0.0)

ERROR = Figure(
    "capacity model: mean wait for the next turn of users who type on a small cluster, simulated / measured",
    "within 20%",
)
NODES = Figure("capacity model: machines for 10,000 interviews a day, peak hour of five times the mean", "-")
COST = Figure("capacity model: core-hours for 1,000 interviews, and their cost at a stated price", "-")
FIGURES = (ERROR, NODES, COST)


@dataclass(frozen=True, slots=True)
class Options:
    """What is assumed of the day, and how many users measure the costs and check the simulation."""

    sessions: Sessions
    cores_per_node: int
    price: float
    few: int
    many: int


def main() -> dict[Figure, str]:
    options = _options()
    with small_cluster(SERVERS, WORKERS) as cluster:
        tokens = cluster.open_accounts(WORKERS + options.few + options.many)
        _type(cluster, tokens[:WORKERS])  # each worker loads its models, which is no part of an answer
        costs, alone = _type(cluster, tokens[WORKERS : WORKERS + options.few])
        loaded, times = _type(cluster, tokens[WORKERS + options.few :])
        analysed = _analyse(cluster, tokens[0])
        load = os.getloadavg()[0]
    cores = os.cpu_count() or 1
    here = Site(cores, SERVERS, judging_lanes=WORKERS, analysing_lanes=WORKERS)
    costs = replace(costs, idle_seconds=_idle_seconds(options.few, here, costs, alone))
    simulated = statistics.fmean(simulate_users(options.many, TYPED, here, costs, seed=1).turns)
    measured = statistics.fmean(times.turns)
    print(f"an answer, {options.few} users: {_shown(costs)}\nan answer, {options.many} users: {_shown(loaded)}")
    print(f"a turn takes {costs.idle_seconds:.2f} s without any work; a recorded second: {analysed:.3f} s of a worker")
    day = replace(costs, used_seconds=0.0, analysed_seconds=analysed)
    nodes = _fewest_nodes(options, day)
    core_hours = 1000 * _seconds_each(options.sessions, day) / 3600
    sessions = options.sessions
    assumed = f"{sessions.answers} answers, {sessions.recorded_share:.0%} with {sessions.recorded_seconds / 60:.0f} min"
    off = f"{simulated / measured - 1:+.0%}"
    return {
        ERROR: f"{simulated:.2f} / {measured:.2f} s ({off}), {options.many} users, load {load:.0f} on {cores} cores",
        NODES: f"{nodes} of {options.cores_per_node} cores ({assumed} of recording, assumed)",
        COST: f"{core_hours:.1f}; {core_hours * options.price:.2f} at {options.price} for an hour of a core",
    }


def _options() -> Options:
    options = argparse.ArgumentParser()
    options.add_argument("--few", type=int, default=4, help="users who hardly wait for each other, to measure costs")
    options.add_argument("--many", type=int, default=20, help="users who do, to check the simulation")
    options.add_argument("--nodes-of", type=int, default=4, help="cores of a machine")
    options.add_argument("--recorded", type=float, default=0.3, help="share of interviews that are recorded")
    options.add_argument("--minutes", type=float, default=15.0, help="length of a recorded interview")
    options.add_argument("--answers", type=int, default=10, help="answers of an interview")
    options.add_argument("--price", type=float, default=0.05, help="of an hour of a core, in any currency")
    chosen = options.parse_args()
    think_seconds = 60.0 * chosen.minutes / chosen.answers
    sessions = Sessions(chosen.answers, think_seconds, chosen.recorded, 60.0 * chosen.minutes)
    return Options(sessions, chosen.nodes_of, chosen.price, chosen.few, chosen.many)


def _type(cluster: SmallCluster, tokens: list[str]) -> tuple[Costs, Times]:
    """Let users type, and return what an answer cost."""
    before = cluster.processor_seconds()
    times = asyncio.run(type_all(cluster.url, tokens, cluster.trusted))
    after = cluster.processor_seconds()
    used = {name: (after[name] - before[name]) / len(times.turns) for name in after}
    return Costs(used["servers"], used["workers"], used["others"], used["users"], 0.0, 0.0), times


def _idle_seconds(users: int, here: Site, costs: Costs, times: Times) -> float:
    """Return what a turn of few users takes beyond the work that was measured; 0 where it takes less."""
    worked = statistics.fmean(simulate_users(users, TYPED, here, costs, seed=2).turns)
    return max(0.0, statistics.fmean(times.turns) - worked)


def _analyse(cluster: SmallCluster, token: str) -> float:
    """Analyse the sample again, and return what a recorded second cost the workers."""
    before = cluster.processor_seconds()["workers"]
    with cluster.client(token) as client:
        session_id = upload_sample(client)
        deadline = time.monotonic() + ANALYSIS_SECONDS
        while client.get(f"/api/sessions/{session_id}").json()["state"] == "analysing":
            if time.monotonic() > deadline:
                raise SystemExit("the analysis of the sample does not end")
            time.sleep(1)
    return (cluster.processor_seconds()["workers"] - before) / _recorded_seconds()


def _recorded_seconds() -> float:
    """Return the length of the sample's recording."""
    with av.open(io.BytesIO(shipped(RECORDING)), "r") as recording:
        if recording.duration is None:
            raise SystemExit("the sample's recording does not state its length")
        return recording.duration / av.time_base


def _fewest_nodes(options: Options, costs: Costs) -> int:
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
            [others, PEAK * mean, others, others], options.sessions, site, costs, 1, DAY_SLICE_SECONDS
        )
        print(f"{nodes} machines: next turn {_high(waits.turns):.1f} s, report {_high(waits.reports):.0f} s (95%)")
        if _is_good(waits):
            return nodes
        nodes += max(1, nodes // 8)
    raise SystemExit(f"more than {MOST_NODES} machines")


def _site(nodes: int, cores: int) -> Site:
    """Return machines with one server each, and with as many lanes as a worker has by default."""
    return Site(nodes * cores, nodes, judging_lanes=nodes * cores, analysing_lanes=nodes * max(1, cores // 2))


def _is_good(waits: Waits) -> bool:
    return _high(waits.turns) <= TURN_GOAL_SECONDS and _high(waits.reports) <= REPORT_GOAL_SECONDS


def _seconds_each(sessions: Sessions, costs: Costs) -> float:
    """Return the processor seconds of an interview on average."""
    answer = costs.served_seconds + costs.judged_seconds + costs.others_seconds
    recorded = sessions.recorded_share * sessions.recorded_seconds
    return sessions.answers * answer + recorded * costs.analysed_seconds


def _high(seconds: list[float]) -> float:
    return sorted(seconds)[int(WITHIN * len(seconds))] if seconds else 0.0


def _shown(costs: Costs) -> str:
    return (
        f"server {costs.served_seconds:.3f}, worker {costs.judged_seconds:.3f}, "
        f"other parts {costs.others_seconds:.3f}, user {costs.used_seconds:.3f} s"
    )


if __name__ == "__main__":
    run_bench(main, FIGURES)
