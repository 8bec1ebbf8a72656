"""A metric is one entry, complete in itself, and everything that lists metrics is made from the entries."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from greenroom.analysis.leaves import LEAVES
from greenroom.analysis.metrics.groups import GROUPS
from greenroom.analysis.metrics.metric import Metric
from greenroom.analysis.metrics.tables import METRICS, NORMS, TABLES
from greenroom.analysis.scorer import judge
from greenroom.report.json_document import to_json
from greenroom.report.render.html import render_html
from tests.analysis.synthetic import mean_feature
from tests.builders import short_report

ROOT = Path(__file__).parents[2]
EXAMPLE = "mean_run_syllables"
"""The metric that docs/contributing/add-a-metric.md follows."""

WEIGHTED = {name: leaf.name for leaf in LEAVES for name in leaf.weights}


def test_a_name_stands_in_one_table() -> None:
    assert sum(len(table) for table in TABLES.values()) == len(METRICS)


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda metric: metric.name)
def test_an_entry_is_complete(metric: Metric) -> None:
    assert metric.low < metric.high
    assert metric.method.endswith(".")
    assert metric.source
    assert metric.label
    assert metric.group in GROUPS
    assert metric.number_format.pattern.count("{}") == 1
    assert metric.measurement_sd >= 0
    assert metric.sd_per_word_error >= 0


def test_no_two_metrics_share_a_label() -> None:
    assert len({metric.label for metric in METRICS.values()}) == len(METRICS)


def test_a_metric_is_judged_exactly_when_a_score_weighs_it() -> None:
    assert set(NORMS) == set(WEIGHTED)


def test_moments_of_a_metric_show_a_score_that_does_not_weigh_it_already() -> None:
    shown = {name: metric.shows for name, metric in METRICS.items() if metric.shows is not None}
    assert set(shown.values()) <= {leaf.name for leaf in LEAVES}
    assert not set(shown) & set(WEIGHTED)


@pytest.mark.parametrize("name", [name for name, metric in METRICS.items() if metric.sentence])
def test_a_sentence_tells_the_number(name: str) -> None:
    sentence = METRICS[name].sentence
    assert sentence is not None
    low, high = (sentence.about(value) for value in (0.1, 0.9))
    assert low != high
    assert low.endswith(".")


def test_a_smile_that_was_not_there_is_not_told_as_a_number() -> None:
    sentence = METRICS["smile_ratio"].sentence
    assert sentence is not None
    assert sentence.about(0.004) == "No smile was seen."
    assert sentence.about(0.2) == "You smiled for 20% of the time."


def test_norms_are_drawn_one_after_the_other() -> None:
    assert sorted(norm.draw_order for norm in NORMS.values()) == list(range(len(NORMS)))


def test_the_order_of_the_tables_decides_no_interval() -> None:
    wobble = 1 + 0.01 * np.sin(np.arange(12))
    made = [mean_feature(name, norm.anchors[1][0] * wobble) for name, norm in NORMS.items()]
    every = np.ones(12, dtype=bool)
    assert judge(made, every, (), (), ()) == judge(made[::-1], every, (), (), ())


def test_a_new_metric_is_written_in_three_files() -> None:
    files = (path for folder in ("greenroom", "web/src", "tests", "bench") for path in (ROOT / folder).rglob("*.*"))
    named = {
        path.relative_to(ROOT).as_posix()
        for path in files
        if path.suffix in {".py", ".ts", ".tsx"} and path != Path(__file__) and EXAMPLE in path.read_text("utf-8")
    }
    assert named == {
        "greenroom/analysis/metrics/timing.py",
        "greenroom/analysis/voice/timing_features.py",
        "tests/analysis/voice/test_timing_features.py",
    }


def test_a_new_metric_is_in_the_reference_the_report_and_the_page() -> None:
    metric, report = METRICS[EXAMPLE], short_report()
    assert f"#### `{EXAMPLE}`" in (ROOT / "docs" / "metrics.md").read_text("utf-8")
    assert f'"{EXAMPLE}"' in to_json(report)
    assert metric.label in render_html(report)
