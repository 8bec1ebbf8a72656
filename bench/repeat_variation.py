"""How much do competencies vary when the same person is measured twice? What the smallest real change is drawn from.

The two halves of a recording are two measurements of one person in one sitting, in which nothing was practised. Per
competency the variance within persons is pooled over the recordings. Printed with its square root are the 90% interval
of it (chi-square), what the intervals of the same halves state, and the part that these do not explain. That part is
committed in `greenroom/analysis/catalogue.py`: sampling, which longer sessions have less of, is not in it. It is
unknown with fewer than eight people, and where the stated intervals are wider than the differences.
Speech comes with its verbatim words. Few people stand in the data and their takes are short (7-17 s); variation from
day to day, and between rooms and cameras, is in none of these repeats.

    python -m bench.repeat_variation
"""

from __future__ import annotations

import csv
import math
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist

import numpy as np
from scipy.stats import chi2

from bench.data import shared_data
from bench.figures import run_bench
from greenroom.analysis.catalogue import COMPETENCIES, COMPOSITES
from greenroom.analysis.scorer import judge
from greenroom.analysis.scores import Score
from greenroom.analysis.spans import Span
from greenroom.pipeline.measure import measure
from greenroom.pipeline.observe import observe
from greenroom.pipeline.progress import ignore
from greenroom.pipeline.request import build_request
from greenroom.settings import load_settings
from greenroom.wiring.analysis import build_providers

Pair = tuple[Mapping[str, Score], Mapping[str, Score]]
"""The competencies of the two halves of a recording."""

SHORTEST_SECONDS = 14.0
"""Shorter recordings have halves in which most scores abstain (as in `bench.intervals`)."""

FEWEST_PERSONS = 8
"""With fewer, the upper limit of the standard deviation is more than 1.7 times the estimate."""

CONFIDENCE = 0.9
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


@dataclass(frozen=True, slots=True)
class Repeats:
    """What the repeats say about one competency, in points squared.

    Parameters
    ----------
    persons
        Recordings of which both halves were scored; with two halves each, also the degrees of freedom.
    within
        Pooled variance of the takes of a person.
    stated
        Mean variance that the intervals of the same takes state.
    """

    persons: int
    within: float
    stated: float

    @property
    def sd_limits(self) -> tuple[float, float]:
        """The 90% interval of the standard deviation, from the chi-square distribution of its variance."""
        tails = chi2.ppf(((1 + CONFIDENCE) / 2, (1 - CONFIDENCE) / 2), self.persons)
        low, high = np.sqrt(self.within * self.persons / tails)
        return float(low), float(high)

    @property
    def unexplained_sd(self) -> float | None:
        """What the stated intervals do not explain; None where they hide it, which does not mean that people agree."""
        return math.sqrt(self.within - self.stated) if self.within > self.stated else None


def main() -> None:
    """Print the variation of every competency."""
    pairs = list(measured_pairs(shared_data()))
    print(f"{len(pairs)} recordings of {SHORTEST_SECONDS:.0f} s or more\n")
    print(
        f"{'competency':12} {'persons':>7} {'within sd':>10} {'90% interval':>14} {'stated sd':>10} {'unexplained':>12}"
    )
    for competency in COMPETENCIES:
        found = repeats(competency.name, pairs)
        if found is None:
            print(f"{competency.name:12} fewer than {FEWEST_PERSONS} persons were scored twice")
            continue
        within, (low, high) = np.sqrt(found.within), found.sd_limits
        unexplained = "unknown" if found.unexplained_sd is None else f"{found.unexplained_sd:.1f}"
        print(
            f"{competency.name:12} {found.persons:7d} {within:10.1f} {low:8.1f}-{high:5.1f} "
            f"{np.sqrt(found.stated):10.1f} {unexplained:>12}"
        )


def repeats(competency: str, pairs: Sequence[Pair]) -> Repeats | None:
    """Pool half the squared difference of two takes over the persons; None when too few were scored twice."""
    squares, stated = [], []
    for first, second in ((first[competency], second[competency]) for first, second in pairs):
        if first.value is not None and second.value is not None:
            squares.append((first.value - second.value) ** 2 / 2)
            stated += [_variance(first), _variance(second)]
    return (
        Repeats(len(squares), float(np.mean(squares)), float(np.mean(stated)))
        if len(squares) >= FEWEST_PERSONS
        else None
    )


def measured_pairs(data: Path) -> Iterator[Pair]:
    """Measure the recordings, and judge the competencies of their halves."""
    settings = load_settings()
    providers = build_providers(settings)
    with tempfile.TemporaryDirectory() as folder:
        for path, words in recordings(data):
            given = Path(folder) / "words.txt"
            given.write_text(words or "", encoding="utf-8")
            request = build_request(
                path,
                question=None,
                questions=None,
                transcript=given if words else None,
                profile="full",
                interview_type="general",
                language="en",
            )
            observations = observe(request, providers, ignore)
            duration = observations.facts.duration_seconds
            if duration >= SHORTEST_SECONDS:
                measurements = measure(observations, (), providers.embedder, "en")
                halves = (Span(0.0, duration / 2), Span(duration / 2, duration))
                first, second = (
                    judge(measurements.features, measurements.blocks.select(half), (), COMPOSITES, COMPETENCIES)
                    for half in halves
                )
                yield first.competencies, second.competencies


def recordings(data: Path) -> Iterator[tuple[Path, str | None]]:
    """Yield the recordings of people, with their verbatim words where they are known."""
    for path in sorted((data / "video").iterdir()):
        if path.suffix != ".csv":
            yield path, None
    with (data / "speech" / "transcripts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["file"].endswith(".opus"):  # the one in Spanish
                continue
            yield data / "speech" / row["file"], row["verbatim_transcript"]


def _variance(score: Score) -> float:
    """Return the variance that a score's 90% interval states."""
    assert score.low is not None
    assert score.high is not None
    return ((score.high - score.low) / (2 * Z)) ** 2


if __name__ == "__main__":
    run_bench(main)
