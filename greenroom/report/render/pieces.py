"""The report piece by piece, in words and numbers, for a page that draws it itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from greenroom.analysis.metrics.tables import NORMS
from greenroom.errors import NotFoundError
from greenroom.report.document import Report
from greenroom.report.render.charts import Canvas
from greenroom.report.render.labels import SCORES
from greenroom.report.render.measurements import GroupView, ScoreView, group_views, score_view
from greenroom.report.render.panels import SIGNALS, Signal
from greenroom.report.render.series import drawable, samples
from greenroom.report.render.words import clause, without_paths

NOT_DRAWN = Canvas(1.0, 1.0)
"""The pictures that belong to a printed score are not used here."""


@dataclass(frozen=True, slots=True)
class Band:
    """The comfortable range of a signal, and where that comes from."""

    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True)
class DrawnSeries:
    """A signal short enough to draw.

    Parameters
    ----------
    kind
        ``share`` for signals between 0 and 1, whose values are the share of the time around each moment.
    values
        None without a measurement.
    middle
        The person's own median in this recording, if people differ from each other.
    range
        Lowest and highest possible value, if the unit has both; the signal is then drawn on its whole scale.
    """

    label: str
    unit: str
    kind: str
    digits: int
    times_seconds: tuple[float, ...]
    values: tuple[float | None, ...]
    norm: Band | None
    middle: float | None
    range: tuple[float, float] | None


def draw_series(report: Report, most_points: int) -> Mapping[str, DrawnSeries]:
    """Return the signals of a report in a fixed order, each in about ``most_points`` points."""
    return {
        name: _series(name, signal, report, most_points)
        for name, signal in SIGNALS.items()
        if name in report.timelines and report.timelines[name].times_seconds
    }


def _series(name: str, signal: Signal, report: Report, most_points: int) -> DrawnSeries:
    times, values = samples(report.timelines[name])
    series = drawable(times, values, report.recording.duration_seconds, most_points)
    norm = NORMS.get(signal.feature) if signal.has_norm else None
    band = Band(*norm.comfortable, clause(without_paths(norm.source))) if norm and norm.comfortable else None
    measured = signal.own_middle and not series.is_empty
    return DrawnSeries(
        label=signal.label,
        unit=signal.unit,
        kind=signal.kind,
        digits=signal.digits,
        times_seconds=tuple(np.round(series.times_seconds, 2).tolist()),
        values=tuple(None if value != value else value for value in np.round(series.means, 3).tolist()),
        norm=band,
        middle=round(float(np.nanmedian(values)), 3) if measured else None,
        range=signal.range,
    )


def measurement_groups(report: Report) -> tuple[GroupView, ...]:
    """Return all measurements in groups, in the words of the printed report."""
    return group_views(report, NOT_DRAWN)


def explain_score(report: Report, name: str) -> ScoreView:
    """Return the meaning of a score, its parts, and the moments that show it.

    Raises
    ------
    NotFoundError
        The report has no such score.
    """
    if name not in report.scores:
        raise NotFoundError(f"Unknown score {name!r}", f"Choose one of {', '.join(SCORES)}")
    return score_view(name, report.scores[name], NOT_DRAWN)
