"""Classes of running time that Greenroom states for labelled solutions: right, wrong and abstained."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cache

from bench.complexity_set import LabelledSolution, growing_inputs, read_solutions
from bench.figures import Figure, run_bench, show_progress
from greenroom.coding.cases import OWN_LIMITS
from greenroom.coding.complexity.fitting import Estimate
from greenroom.coding.measuring import measure_complexity
from greenroom.sandbox.own_programs import OwnProgramRunner

SALTS = range(1, 101)

RIGHT = Figure("classes of running time stated for left-out solutions that are right", "at least 95%")
ABSTAINED = Figure("left-out solutions whose running time gets no class", "at most 15%")
TUNING = Figure("the same for the solutions of tuning: right, wrong, abstained", "-")
REPEATED = Figure("100 measurements of one solution in each language that give the same class", "100 of 100")
FIGURES = (RIGHT, ABSTAINED, TUNING, REPEATED)

inputs_of = cache(growing_inputs)


def measure(runner: OwnProgramRunner, solution: LabelledSolution, salt: int) -> Estimate:
    """Return the estimate for a labelled solution."""
    inputs = inputs_of(solution.input)
    return measure_complexity(runner, solution.language, solution.source, "solve", inputs, salt, OWN_LIMITS)


def count(part: str, runner: OwnProgramRunner) -> tuple[int, int, int]:
    """Return how many estimates are right, wrong and missing, and print those that are not right."""
    solutions = read_solutions(part)
    right = wrong = abstained = 0
    for solution in show_progress(solutions, f"solutions of {part}"):
        estimate = measure(runner, solution, salt=1)
        right += estimate.complexity is solution.time
        abstained += estimate.complexity is None
        wrong += estimate.complexity not in (solution.time, None)
        if estimate.complexity is not solution.time:
            said = estimate.complexity or estimate.reason
            print(f"{part}, {solution.language}, {solution.name}: {said}, not {solution.time}", file=sys.stderr)
    hidden = sum(solution.hidden for solution in solutions)
    print(f"{part}: {right} right, {wrong} wrong, {abstained} abstained; {hidden} with a hidden cost")
    return right, wrong, abstained


def repeat(runner: OwnProgramRunner, solutions: Sequence[LabelledSolution]) -> int:
    """Return in how many of the repeated measurements every solution got its first class again."""
    first = [measure(runner, solution, SALTS[0]) for solution in solutions]
    return sum([measure(runner, solution, salt) for solution in solutions] == first for salt in SALTS)


def main() -> Mapping[Figure, str]:
    """Measure both parts, and repeat a measurement with other salts."""
    runner = OwnProgramRunner()
    tuning = count("tuning", runner)
    right, wrong, abstained = count("left_out", runner)
    solutions = read_solutions("left_out")
    repeated = [next(one for one in solutions if one.language == name) for name in ("python", "javascript")]
    return {
        RIGHT: f"{right / (right + wrong):.0%} ({right} right, {wrong} wrong)",
        ABSTAINED: f"{abstained / len(solutions):.0%} ({abstained} of {len(solutions)})",
        TUNING: "{}, {}, {}".format(*tuning),
        REPEATED: f"{repeat(runner, repeated)} of {len(SALTS)}",
    }


if __name__ == "__main__":
    run_bench(main, FIGURES)
