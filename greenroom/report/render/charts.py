"""Small charts as SVG shapes without text, so that they stretch to any width; page and PDF set the words.

Shapes carry classes and no colours. The page colours them by its own style sheet, light or dark; ``PRINT_STYLE``
colours them on paper. Our own few lines in place of a plotting library: a library brings its own text, fonts and
megabytes, and would have to be told to leave each of them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.levels import LEVEL_FLOORS
from greenroom.analysis.spans import Span
from greenroom.report.render.series import Series, gaps, stretches

PlotKind = Literal["line", "share"]

PRINT_STYLE = (
    "<style>.column{fill:#f1eee5}.norm{fill:#d9e4da}.middle{stroke:#6f7a72;stroke-width:.6;stroke-dasharray:2 2}"
    ".envelope{fill:#4c6b57;fill-opacity:.22}.line{fill:none;stroke:#38533f;stroke-width:.9;stroke-linejoin:round}"
    ".share{fill:#5f806b}.dot{fill:#38533f}.floor{stroke:#5f806b;stroke-width:1}.bare{fill:#fff}.rail{stroke:#cfcabd;stroke-width:.8}"
    ".notch{stroke:#cfcabd;stroke-width:.8}.interval{fill:#b5c9b9}.value{fill:#24382b}</style>"
)


@dataclass(frozen=True, slots=True)
class Canvas:
    """The size of a chart in its own units; ``style`` is written into the picture (``PRINT_STYLE``, or nothing)."""

    width: float
    height: float
    style: str = ""

    def svg(self, shapes: Sequence[str]) -> str:
        """Return the picture; it fills the box around it."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}" '
            f'preserveAspectRatio="none" aria-hidden="true" focusable="false">{self.style}{"".join(shapes)}</svg>'
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """The values at the bottom and the top of a plot."""

    low: float
    high: float

    def heights(self, values: FloatArray, canvas: Canvas) -> FloatArray:
        """Return the vertical position of each value, shape of ``values``; 0 is the top edge."""
        return canvas.height * (1.0 - (values - self.low) / (self.high - self.low))


def scale_of(series: Series, norm: tuple[float, float] | None, least: float) -> Scale:
    """Return a scale that shows every point and the norm, with a little air, over a range of at least ``least``."""
    edges = [*(norm or ()), float(np.nanmin(series.lows)), float(np.nanmax(series.highs))]
    low, high = min(edges), max(edges)
    air = max(0.08 * (high - low), (least - (high - low)) / 2)
    return Scale(low - air, high + air)


def plot(
    series: Series,
    scale: Scale,
    duration_seconds: float,
    canvas: Canvas,
    *,
    kind: PlotKind,
    columns: Sequence[Span],
    norm: tuple[float, float] | None,
    middle: float | None,
) -> str:
    """Draw one signal over the recording.

    Parameters
    ----------
    series
        The signal to draw; without a measurement the chart stays blank, even over the answers' columns, so that "not
        measured" never looks like zero.
    scale
        Values at the lower and upper edge.
    kind
        ``line`` draws the mean with the range of the samples around it; ``share`` (a signal of 0 and 1) fills the part
        of each moment for which it was on.
    columns
        The answers, as columns behind.
    norm
        A comfortable band, in the signal's unit.
    middle
        The person's own usual value, as a dashed line.
    """
    across = canvas.width / duration_seconds
    shapes = [
        _rectangle("column", span.start_seconds * across, 0, span.duration_seconds * across, canvas.height)
        for span in columns
    ]
    shapes.extend(
        _rectangle("bare", gap.start_seconds * across, 0, gap.duration_seconds * across, canvas.height)
        for gap in gaps(series, duration_seconds)
    )
    if norm is not None:
        top, bottom = np.clip(scale.heights(np.array([norm[1], norm[0]]), canvas), 0, canvas.height)
        shapes.append(_rectangle("norm", 0, float(top), canvas.width, float(bottom - top)))
    draw = _share if kind == "share" else _line
    for part in stretches(series):
        shapes.extend(draw(series, part, across, scale, canvas))
    if middle is not None:
        height = float(scale.heights(np.array([middle]), canvas)[0])
        shapes.append(_horizontal("middle", height, canvas))
    return canvas.svg(shapes)


def rail(value: float | None, low: float | None, high: float | None, canvas: Canvas) -> str:
    """Draw a score on a line from 0 to 100: the interval as a band, the value as a mark, the levels as notches.

    A score that abstains leaves the line empty.
    """
    across, middle = canvas.width / 100, canvas.height / 2
    shapes = [_horizontal("rail", middle, canvas)]
    shapes.extend(
        f'<path class="notch" d="M{floor * across:.1f} {middle - canvas.height * 0.2:.1f}v{canvas.height * 0.4:.1f}"/>'
        for floor, _ in LEVEL_FLOORS
        if floor > 0
    )
    if value is not None and low is not None and high is not None:
        shapes.append(
            _rectangle("interval", low * across, canvas.height * 0.2, (high - low) * across, canvas.height * 0.6)
        )
        mark = canvas.width * 0.012
        left = min(max(value * across - mark / 2, 0), canvas.width - mark)
        shapes.append(_rectangle("value", left, 0, mark, canvas.height))
    return canvas.svg(shapes)


def _line(series: Series, part: slice, across: float, scale: Scale, canvas: Canvas) -> list[str]:
    along = series.times_seconds[part] * across
    means = scale.heights(series.means[part], canvas)
    if len(along) == 1:  # a lone sample between two gaps would be a line of no length
        return [_rectangle("dot", float(along[0]) - canvas.width / 2000, float(means[0]) - 1, canvas.width / 1000, 2)]
    shapes = [f'<path class="line" d="M{_points(along, means)}"/>']
    lows, highs = series.lows[part], series.highs[part]
    if np.any(highs > lows):
        outline = np.concatenate((along, along[::-1]))
        edges = np.concatenate((scale.heights(highs, canvas), scale.heights(lows, canvas)[::-1]))
        shapes.insert(0, f'<path class="envelope" d="M{_points(outline, edges)}z"/>')
    return shapes


def _share(series: Series, part: slice, across: float, scale: Scale, canvas: Canvas) -> list[str]:
    """Draw steps: each point reaches half-way to its neighbours."""
    times = series.times_seconds
    first, last = part.start, part.stop
    between = (times[first : last - 1] + times[first + 1 : last]) / 2
    half = float(np.median(np.diff(times))) / 2 if len(times) > 1 else 0.5
    edges = np.concatenate(([times[first] - half], between, [times[last - 1] + half])) * across
    tops = scale.heights(series.means[part], canvas)
    changed = np.concatenate(([True], np.abs(np.diff(tops)) > 0.05 * canvas.height / 100))
    steps = "".join(f"H{edge:.1f}V{top:.1f}" for edge, top in zip(edges[:-1][changed], tops[changed], strict=True))
    return [
        f'<path class="share" d="M{edges[0]:.1f} {canvas.height:g}{steps}H{edges[-1]:.1f}V{canvas.height:g}z"/>',
        f'<path class="floor" d="M{edges[0]:.1f} {canvas.height:g}H{edges[-1]:.1f}"/>',
    ]


def _points(along: FloatArray, heights: FloatArray) -> str:
    return " ".join(f"{x:.1f} {y:.1f}" for x, y in zip(along.tolist(), heights.tolist(), strict=True))


def _rectangle(name: str, left: float, top: float, width: float, height: float) -> str:
    return (
        f'<rect class="{name}" x="{left:.1f}" y="{top:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}"/>'
    )


def _horizontal(name: str, height: float, canvas: Canvas) -> str:
    return f'<path class="{name}" d="M0 {height:.1f}H{canvas.width:g}"/>'
