"""The small multiples: which signals are drawn, in which order and scale, and the text beside each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.metrics.tables import NORMS
from greenroom.analysis.spans import Span
from greenroom.report.document import Report
from greenroom.report.render.charts import Canvas, PlotKind, Scale, plot, scale_of
from greenroom.report.render.labels import feature_measure
from greenroom.report.render.series import drawable, samples
from greenroom.report.render.words import clause, clock, number, share, without_paths


@dataclass(frozen=True, slots=True)
class Signal:
    """How a timeline is shown.

    ``feature`` sums the signal up: its number stands beside the plot. ``has_norm`` draws that feature's comfortable
    band, if the signal is the feature itself from moment to moment; ``own_middle`` draws the person's own median, if
    people differ from each other. ``range`` is the whole scale, if the unit has an end.
    """

    label: str
    feature: str
    unit: str = ""
    digits: int = 0
    kind: PlotKind = "line"
    has_norm: bool = False
    own_middle: bool = False
    range: tuple[float, float] | None = None


SIGNALS: dict[str, Signal] = {
    "eye_contact": Signal("Looking at the camera", "eye_contact_ratio", kind="share"),
    "smile": Signal("Smiling", "smile_ratio", kind="share"),
    "head_yaw_degrees": Signal("Head turned", "head_yaw_mean_degrees", "°", own_middle=True),
    "head_pitch_degrees": Signal("Head raised or lowered", "head_pitch_mean_degrees", "°", own_middle=True),
    "posture": Signal("Upright posture (0 to 100)", "posture_index", range=(0.0, 100.0)),
    "movement": Signal("Movement", "movement_index", "shoulder widths a second", digits=2),
    "speaking": Signal("Speaking", "speaking_ratio", kind="share"),
    "speaking_rate_wpm": Signal("Pace", "speaking_rate_wpm", "words a minute", has_norm=True),
    "pitch_hz": Signal("Pitch", "pitch_mean_hz", "Hz", own_middle=True),
    "intensity_db": Signal("Loudness", "intensity_mean_db", "dB", own_middle=True),
}

SHARE_SCALE = Scale(0.0, 1.0)

TICK_STEPS_SECONDS = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
MOST_TICKS = 7


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the time axis: ``position`` 0-1 along it."""

    label: str
    position: float


@dataclass(frozen=True, slots=True)
class Panel:
    """One small multiple, ready to be set in type.

    ``svg`` is None and ``reason`` may say why without a measurement. ``top`` and ``bottom`` label the edges of the
    plot. ``by_answer`` gives the mean over each answer in words, for readers who do not see the plot.
    """

    name: str
    label: str
    reading: str
    svg: str | None
    reason: str
    top: str
    bottom: str
    norm: str
    norm_source: str
    middle: str
    by_answer: tuple[str, ...]


def panels(report: Report, canvas: Canvas, most_points: int) -> tuple[Panel, ...]:
    """Return a panel for each timeline of the report that has a name here, in a fixed order."""
    return tuple(
        _panel(name, signal, report, canvas, most_points)
        for name, signal in SIGNALS.items()
        if name in report.timelines and report.timelines[name].times_seconds
    )


def ticks(duration_seconds: float) -> tuple[Tick, ...]:
    """Return round moments for the time axis, from 0, at most seven or so."""
    fitting = (step for step in TICK_STEPS_SECONDS if duration_seconds / step <= MOST_TICKS)
    step = next(fitting, TICK_STEPS_SECONDS[-1])
    count = int(duration_seconds // step) + 1
    return tuple(Tick(clock(index * step), index * step / duration_seconds) for index in range(count))


def _panel(name: str, signal: Signal, report: Report, canvas: Canvas, most_points: int) -> Panel:
    times, values = samples(report.timelines[name])
    duration = report.recording.duration_seconds
    series = drawable(times, values, duration, most_points)
    reading, reason = _reading(signal, report)
    if series.is_empty:
        return Panel(name, signal.label, reading, None, reason, "", "", "", "", "", ())
    norm = NORMS.get(signal.feature) if signal.has_norm else None
    band = norm.comfortable if norm else None
    scale = SHARE_SCALE if signal.kind == "share" else scale_of(series, band, least=10.0**-signal.digits)
    middle = float(np.nanmedian(values)) if signal.own_middle else None
    svg = plot(
        series, scale, duration, canvas,
        kind=signal.kind,
        columns=[Span(segment.start_seconds, segment.end_seconds) for segment in report.segments],
        norm=band,
        middle=middle,
    )  # fmt: skip
    return Panel(
        name=name,
        label=signal.label,
        reading=reading,
        svg=svg,
        reason="",
        top="" if signal.kind == "share" else number(scale.high, signal.digits),
        bottom="" if signal.kind == "share" else number(scale.low, signal.digits),
        norm=f"comfortable: {number(band[0], 0)} to {number(band[1], 0)}" if band else "",
        norm_source=without_paths(norm.source) if norm and band else "",
        middle=f"dashed: your usual {_with_unit(middle, signal)}" if middle is not None else "",
        by_answer=tuple(
            _mean_text(values[(times >= segment.start_seconds) & (times < segment.end_seconds)], signal)
            for segment in report.segments
        ),
    )


def _reading(signal: Signal, report: Report) -> tuple[str, str]:
    """Return the number beside the plot, or why there is none."""
    feature = report.features.get(signal.feature)
    if feature is None:
        return "", ""
    if feature.value is None:
        return "", clause(feature.reason or "")
    return feature_measure(signal.feature, feature.unit).written(feature.value), ""


def _mean_text(values: FloatArray, signal: Signal) -> str:
    if np.isnan(values).all():
        return "not measured"
    mean = float(np.nanmean(values))
    return share(mean) if signal.kind == "share" else _with_unit(mean, signal)


def _with_unit(value: float, signal: Signal) -> str:
    space = "" if signal.unit in ("°", "") else " "
    return f"{number(value, signal.digits)}{space}{signal.unit}"
