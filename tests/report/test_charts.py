from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from greenroom.analysis.spans import Span
from greenroom.report.render.charts import PRINT_STYLE, Canvas, PlotKind, Scale, plot, rail, scale_of
from greenroom.report.render.panels import ticks
from greenroom.report.render.series import drawable

CANVAS = Canvas(100, 10)
SVG = "{http://www.w3.org/2000/svg}"


def shapes(svg: str, name: str) -> list[ET.Element]:
    return [shape for shape in ET.fromstring(svg) if shape.get("class") == name]  # noqa: S314 - our own drawing


def signal(values: list[float], *, kind: PlotKind = "line", **extra: object) -> str:
    times = np.arange(float(len(values)), dtype=np.float64)
    series = drawable(times, np.array(values, dtype=np.float64), float(len(values)), most_points=50)
    options: dict[str, object] = {"columns": (), "norm": None, "middle": None, **extra}
    scale = Scale(0, 1) if kind == "share" else scale_of(series, None, least=1.0)
    return plot(series, scale, len(values) * 1.0, CANVAS, kind=kind, **options)  # type: ignore[arg-type]


def test_the_interval_is_a_band_from_low_to_high() -> None:
    band = shapes(rail(62, 55, 69, CANVAS), "interval")[0]
    assert (float(band.get("x", "")), float(band.get("width", ""))) == (55, 14)


@pytest.mark.parametrize("value", [0.0, 100.0])
def test_the_mark_of_an_extreme_score_stays_in_the_picture(value: float) -> None:
    mark = shapes(rail(value, value, value, CANVAS), "value")[0]
    left, width = float(mark.get("x", "")), float(mark.get("width", ""))
    assert left >= 0
    assert left + width <= 100


def test_a_score_that_abstains_leaves_the_line_empty() -> None:
    drawn = rail(None, None, None, CANVAS)
    assert not shapes(drawn, "value")
    assert not shapes(drawn, "interval")


def test_a_gap_breaks_the_line_and_bares_the_paper() -> None:
    drawn = signal([1, 2, np.nan, np.nan, 3, 4])
    assert len(shapes(drawn, "line")) == 2
    assert len(shapes(drawn, "bare")) == 1


def test_off_and_not_measured_look_different() -> None:
    off = signal([1, 0, 0, 0, 1], kind="share")
    lost = signal([1, np.nan, np.nan, np.nan, 1], kind="share")
    assert len(shapes(off, "floor")) == 1
    assert len(shapes(lost, "floor")) == 2
    assert shapes(lost, "bare")


def test_a_lone_sample_is_still_seen() -> None:
    assert shapes(signal([np.nan, 5, np.nan]), "dot")


def test_answers_stand_behind_as_columns_and_the_norm_as_a_band() -> None:
    drawn = signal([0, 10, 0, 10], columns=[Span(1, 3)], norm=(4.0, 6.0), middle=5.0)
    column = shapes(drawn, "column")[0]
    assert (column.get("x"), column.get("width")) == ("25.0", "50.0")
    assert shapes(drawn, "norm")
    assert shapes(drawn, "middle")


def test_a_flat_signal_has_a_scale() -> None:
    series = drawable(np.arange(3.0), np.full(3, 7.0), 3.0, most_points=10)
    scale = scale_of(series, None, least=0.5)
    assert (scale.low, scale.high) == (6.75, 7.25)


def test_every_class_drawn_has_a_colour_on_paper_and_on_the_page() -> None:
    drawn = (
        rail(50, 40, 60, CANVAS)
        + signal([1, 2, np.nan, 3], norm=(1.0, 2.0), middle=1.5, columns=[Span(0, 1)])
        + signal([1, 0, 1], kind="share")
    )
    classes = set(re.findall(r'class="(\w+)"', drawn))
    assert classes <= set(re.findall(r"\.(\w+)\{", PRINT_STYLE))


@pytest.mark.parametrize("seconds", [0.5, 4, 24, 61, 214, 1800, 3600, 14400])
def test_time_is_marked_in_a_few_round_steps_from_zero(seconds: float) -> None:
    marks = ticks(seconds)
    assert marks[0].position == 0
    assert len(marks) <= 8
    assert all(0 <= mark.position <= 1 for mark in marks)
    assert len({mark.label for mark in marks}) == len(marks)
