"""How many machines a day of 10,000 interviews needs, with a peak hour of five times the mean.

First it measures what an answer and a recorded second cost in processor time. Then it checks the simulation of
`bench.queueing` against this machine: users type at the same time, and the mean wait for the next turn is predicted.
Then it searches for the fewest machines on which the waits of the peak hour keep within the goals. The mix of interviews is assumed,
not measured: options set it, and all of it is printed.

    python -m bench.capacity [--nodes-of 4] [--recorded 0.3] [--price 0.10]
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import statistics
import time
from dataclasses import dataclass, replace

from bench.api_latency import upload_sample
from bench.figures import Figure, run_bench
from bench.queueing import Costs, Sessions, Site, simulate_arrivals, simulate_users
from bench.serving import Serving, open_accounts, serving
from bench.typing_users import ANSWERS, THINK_SECONDS, Times, processor_seconds, type_all
from greenroom.sessions.sample import SAMPLE_ID

FEW, MANY = 10, 40
"""Users of the measurement, who hardly wait for each other, and of the check, who do."""

PER_DAY = 10_000
PEAK = 5.0
TURN_GOAL_SECONDS = 5.0
REPORT_GOAL_SECONDS = 60.0
ANALYSIS_SECONDS = 600.0
WITHIN = 0.95
MOST_NODES = 256

ERROR = Figure(
    f"capacity model: mean wait for the next turn of {MANY} typing users, simulated / measured", "within 20%"
)
NODES = Figure("capacity model: machines of 4 cores for 10,000 interviews a day, peak hour of five times the mean", "-")
COST = Figure("capacity model: core-hours for 1,000 interviews", "-")
FIGURES = (ERROR, NODES, COST)


@dataclass(frozen=True, slots=True)
class Mix:
    """What is assumed of the day, see the options."""

    sessions: Sessions
    cores_per_node: int
    price: float


def main() -> dict[Figure, str]:
    mix = _options()
    with serving() as served:
        tokens = open_accounts(served, FEW + MANY)
        costs, _ = _type(served, tokens[:FEW])
        measured_costs, times = _type(served, tokens[FEW:])
        analysed = _analyse(served)
    cores = os.cpu_count() or 1
    here = Site(nodes=1, cores_per_node=cores, judging_lanes_per_node=cores)
    typed = Sessions(ANSWERS, THINK_SECONDS, recorded_share=0.0, recorded_seconds=0.0)
    waits, _ = simulate_users(MANY, typed, here, costs, seed=1)
    simulated, measured = statistics.fmean(waits.turns), statistics.fmean(times.turns)
    print(f"an answer: {costs.served_seconds:.3f} s of the server, {costs.judged_seconds:.3f} s of the worker")
    print(f"with {MANY} users: {measured_costs.served_seconds:.3f} s, {measured_costs.judged_seconds:.3f} s")
    print(f"a recorded second: {analysed:.3f} s of the worker")
    day = replace(costs, used_seconds=0.0, analysed_seconds=analysed)
    nodes, seconds_each = _fewest_nodes(mix, day)
    core_hours = 1000 * seconds_each / 3600
    assumed = (
        f"{mix.sessions.answers} answers, {mix.sessions.recorded_share:.0%} recorded for "
        f"{mix.sessions.recorded_seconds / 60:.0f} minutes"
    )
    return {
        ERROR: f"{simulated:.2f} / {measured:.2f} s ({simulated / measured - 1:+.0%})",
        NODES: f"{nodes} ({assumed})",
        COST: f"{core_hours:.1f} (at {mix.price:.2f} for an hour of a core, an example: {core_hours * mix.price:.2f})",
    }


def _options() -> Mix:
    options = argparse.ArgumentParser()
    options.add_argument("--nodes-of", type=int, default=4, help="cores of a machine")
    options.add_argument("--recorded", type=float, default=0.3, help="share of interviews that are recorded")
    options.add_argument("--minutes", type=float, default=15.0, help="length of a recorded interview")
    options.add_argument("--answers", type=int, default=10, help="answers of an interview")
    options.add_argument("--price", type=float, default=0.05, help="of an hour of a core")
    chosen = options.parse_args()
    think_seconds = 60.0 * chosen.minutes / chosen.answers
    sessions = Sessions(chosen.answers, think_seconds, chosen.recorded, 60.0 * chosen.minutes)
    return Mix(sessions, chosen.nodes_of, chosen.price)


def _type(served: Serving, tokens: list[str]) -> tuple[Costs, Times]:
    """Let users type, and return what an answer cost."""
    before = processor_seconds(served)
    times = asyncio.run(type_all(str(served.client.base_url), tokens))
    after = processor_seconds(served)
    server, worker, users = ((after[name] - before[name]) / len(times.turns) for name in ("server", "worker", "users"))
    return Costs(server, worker, users, analysed_seconds=0.0), times


def _analyse(served: Serving) -> float:
    """Analyse the sample again, and return what a recorded second cost the worker."""
    before = processor_seconds(served)["worker"]
    session_id = upload_sample(served.client)
    deadline = time.monotonic() + ANALYSIS_SECONDS
    while served.client.get(f"/api/sessions/{session_id}").json()["state"] == "analysing":
        if time.monotonic() > deadline:
            raise SystemExit("the analysis of the sample does not end")
        time.sleep(1)
    recorded_seconds = served.client.get(f"/api/sessions/{SAMPLE_ID}").json()["duration_seconds"]
    return (processor_seconds(served)["worker"] - before) / float(recorded_seconds)


def _fewest_nodes(mix: Mix, costs: Costs) -> tuple[int, float]:
    """Return the fewest machines that keep within the goals, and the processor seconds of an interview.

    Simulated are the peak hour, the one before and the two after it. The search begins where the processors of the
    peak hour would just suffice.
    """
    mean = PER_DAY / 24
    others = (PER_DAY - PEAK * mean) / 23
    spoken_seconds = mix.sessions.recorded_share * mix.sessions.recorded_seconds * costs.analysed_seconds
    typed_seconds = mix.sessions.answers * (costs.served_seconds + costs.judged_seconds)
    nodes = math.ceil(PEAK * mean * (spoken_seconds + typed_seconds) / 3600 / mix.cores_per_node)
    while nodes <= MOST_NODES:
        site = Site(nodes, mix.cores_per_node, judging_lanes_per_node=mix.cores_per_node)
        waits = simulate_arrivals([others, PEAK * mean, others, others], mix.sessions, site, costs, seed=1)
        print(f"{nodes} machines: next turn {_high(waits.turns):.1f} s, report {_high(waits.reports):.0f} s (95%)")
        if _high(waits.turns) <= TURN_GOAL_SECONDS and _high(waits.reports) <= REPORT_GOAL_SECONDS:
            return nodes, waits.busy_seconds / (len(waits.turns) / mix.sessions.answers)
        nodes += max(1, nodes // 4)
    raise SystemExit(f"more than {MOST_NODES} machines")


def _high(seconds: list[float]) -> float:
    return sorted(seconds)[int(WITHIN * len(seconds))] if seconds else 0.0


if __name__ == "__main__":
    run_bench(main, FIGURES)
