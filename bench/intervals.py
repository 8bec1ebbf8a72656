"""Do the stated intervals hold? Split halves of the longer recordings: one person, one session, two measurements.

Each recording is measured once and its blocks are divided into a first and a second half. For every score that both
halves have, the difference of the halves is compared with the 90% interval of a difference that the two stated
intervals imply. Stated well, it holds in 85-95% of cases. The same halves give, per feature, the spread between minutes
that `analysis/metrics` publishes as a prior.

    python -m bench.intervals
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.data import shared_data
from bench.figures import Figure, run_bench, show_progress
from greenroom.analysis.catalogue import COMPETENCIES, COMPOSITES, overall_for
from greenroom.analysis.metrics.tables import NORMS
from greenroom.analysis.scorer import judge
from greenroom.analysis.scores import Score
from greenroom.analysis.spans import Span
from greenroom.errors import GreenroomError
from greenroom.pipeline.measure import Measurements, measure
from greenroom.pipeline.observe import observe
from greenroom.pipeline.progress import ignore
from greenroom.pipeline.request import build_request
from greenroom.settings import load_settings
from greenroom.wiring.analysis import build_providers

SHORTEST_SECONDS = 14.0
"""Shorter recordings have halves in which most scores abstain."""

HELD = Figure("90% interval of a difference holds, split halves", "85-95%")
NARROWER = Figure("a half is never more certain than the whole: halves that are, by more than half a point", "none")
FIGURES = (HELD, NARROWER)


@dataclass(frozen=True, slots=True)
class Halves:
    """A recording measured, and its two halves judged."""

    name: str
    measurements: Measurements
    first: dict[str, Score]
    second: dict[str, Score]
    whole: dict[str, Score]


def main() -> dict[Figure, str]:
    """Print coverage per score and over all, and the spreads that the data show."""
    halves = list(measured_halves(shared_data()))
    print(f"{len(halves)} recordings of {SHORTEST_SECONDS:.0f} s or more")
    measured = {HELD: _coverage(halves), NARROWER: _narrowing(halves)}
    _print_spreads(halves)
    return measured


def measured_halves(data: Path) -> Iterator[Halves]:
    """Measure the longer recordings and judge their halves."""
    settings = load_settings()
    providers = build_providers(settings)
    paths = sorted([*(data / "video").iterdir(), *(data / "speech").rglob("*.*")])
    for path in show_progress([path for path in paths if path.suffix != ".csv"], "recordings"):
        request = build_request(
            path,
            question=None,
            questions=None,
            transcript=None,
            profile="full",
            interview_type="general",
            language="en",
        )
        try:
            observations = observe(request, providers, ignore)
        except GreenroomError as error:
            print(f"{path.name}: {error}")
            continue
        duration = observations.facts.duration_seconds
        if duration < SHORTEST_SECONDS:
            continue
        measurements = measure(observations, (), providers.embedder, "en")
        parts = (Span(0.0, duration / 2), Span(duration / 2, duration), Span(0.0, duration))
        first, second, whole = (_judge(measurements, part) for part in parts)
        yield Halves(path.name, measurements, first, second, whole)


def _judge(measurements: Measurements, part: Span) -> dict[str, Score]:
    selected = measurements.blocks.select(part)
    composites = (*COMPOSITES, overall_for("general"))
    return dict(judge(measurements.features, selected, (), composites, COMPETENCIES).scores)


def _coverage(halves: list[Halves]) -> str:
    """Print how often the interval holds per score, and return it over all."""
    held: dict[str, list[bool]] = defaultdict(list)
    widths: dict[str, list[float]] = defaultdict(list)
    for one in halves:
        for name, first in one.first.items():
            second = one.second[name]
            if first.value is None or second.value is None:
                continue
            held[name].append(_holds(first, second))
            widths[name] += [(score.high or 0.0) - (score.low or 0.0) for score in (first, second)]
    print(f"\n{'score':30} {'pairs':>5} {'held':>6} {'mean width':>11}")
    for name, results in held.items():
        print(f"{name:30} {len(results):5d} {np.mean(results):6.0%} {np.mean(widths[name]):11.1f}")
    everything = [result for results in held.values() for result in results]
    return f"{np.mean(everything):.0%} of {len(everything)} pairs"


def _holds(first: Score, second: Score) -> bool:
    """Whether zero lies in the interval of the difference: half-widths add in squares, each towards the other."""
    upper, lower = (first, second) if (first.value or 0.0) >= (second.value or 0.0) else (second, first)
    assert upper.value is not None
    assert upper.low is not None
    assert lower.value is not None
    assert lower.high is not None
    allowed = float(np.hypot(upper.value - upper.low, lower.high - lower.value))
    return upper.value - lower.value <= allowed + 1e-9


def _narrowing(halves: list[Halves]) -> str:
    """Return how often a half is more certain than the whole."""
    pairs = [
        ((half.high or 0.0) - (half.low or 0.0), (one.whole[name].high or 0.0) - (one.whole[name].low or 0.0))
        for one in halves
        for scores in (one.first, one.second)
        for name, half in scores.items()
        if half.value is not None and one.whole[name].value is not None
    ]
    return f"{np.mean([half < whole - 0.5 for half, whole in pairs]):.0%} of halves"


def _print_spreads(halves: list[Halves]) -> None:
    print(f"\n{'feature':42} {'pairs':>5} {'sd per minute':>14} {'published':>10}")
    for name, norm in NORMS.items():
        scaled = []
        for one in halves:
            feature = next((f for f in one.measurements.features if f.metric.name == name), None)
            if feature is None:
                continue
            edges = one.measurements.blocks.edges_seconds
            masks = [
                one.measurements.blocks.select(Span(a, b)) for a, b in ((0, edges[-1] / 2), (edges[-1] / 2, edges[-1]))
            ]
            values = [feature.value(mask) for mask in masks]
            minutes = [float(feature.measured_seconds[mask].sum()) / 60 for mask in masks]
            if np.isfinite(values).all() and min(minutes) > 0.05:
                scaled.append((values[0] - values[1]) ** 2 / (1 / minutes[0] + 1 / minutes[1]))
        if scaled:
            print(f"{name:42} {len(scaled):5d} {np.sqrt(np.mean(scaled)):14.3g} {norm.repeat_sd_per_minute:10.3g}")


if __name__ == "__main__":
    run_bench(main, FIGURES)
