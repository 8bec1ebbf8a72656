"""The sample CVs are the same each time, and those of layouts left out of tuning are read well."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.cv_matching import Counts, compare
from bench.read_cv import plain_values, rendercv_truth
from samples.cvs.generate import LAYOUTS, generate
from samples.cvs.people import people


def test_there_are_many_layouts_and_people() -> None:
    assert len({layout.name for layout in LAYOUTS}) >= 12
    assert sum(layout.group == "left_out" for layout in LAYOUTS) >= 5
    assert len(people("tuned")) + len(people("left_out")) >= 16


def test_samples_are_the_same_each_time(tmp_path: Path) -> None:
    layouts = tuple(layout for layout in LAYOUTS if layout.name == "compact")
    first, second = generate(tmp_path / "a", layouts=layouts), generate(tmp_path / "b", layouts=layouts)
    assert [sample.truth for sample in first] == [sample.truth for sample in second]
    assert [plain_values(sample.path) for sample in first[:3]] == [plain_values(sample.path) for sample in second[:3]]


def test_left_out_layouts_of_left_out_people_are_read_well(tmp_path: Path) -> None:
    layouts = tuple(layout for layout in LAYOUTS if layout.group == "left_out")
    total = Counts()
    for sample in generate(tmp_path, layouts=layouts)[::3]:
        if sample.person_group == "left_out":
            total.update(compare(sample.truth, plain_values(sample.path)))
    assert total.f1() >= 0.9
    assert total.macro_f1() >= 0.9


@pytest.mark.data
def test_rendercv_files_are_read_well(data_folder: Path) -> None:
    paths = sorted((data_folder / "cv").glob("rendercv_*.yaml"))
    assert len(paths) == 4
    for path in paths:
        assert compare(rendercv_truth(path), plain_values(path.with_suffix(".pdf"))).f1() >= 0.95
