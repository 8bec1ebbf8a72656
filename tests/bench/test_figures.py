"""Every row of docs/figures.md is declared by a benchmark, and a benchmark prints each row that it declares."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import ALL, WITH_FIGURES, WITHOUT_FIGURES, run
from bench.figures import Figure, read_rows, run_bench, skip

ROOT = Path(__file__).parents[2]
FIGURES_PAGE = ROOT / "docs" / "figures.md"
MODULES = sorted(path.stem for path in (ROOT / "bench").glob("*.py") if not path.stem.startswith("__"))

FAST, SMALL = Figure("how fast", "1 s"), Figure("how small", "-")


def figures_of(name: str) -> tuple[Figure, ...]:
    return tuple(getattr(importlib.import_module(f"bench.{name}"), "FIGURES", ()))


def test_each_declared_row_is_on_the_page_once() -> None:
    page = [(row[0], row[1], row[4]) for row in read_rows(FIGURES_PAGE.read_text("utf-8"))]
    declared = [(each.claim, each.goal, f"`{name}`") for name in WITH_FIGURES for each in figures_of(name)]
    assert sorted(page) == sorted(declared)


def test_each_row_of_the_page_says_how_much_was_measured_and_when() -> None:
    for row in read_rows(FIGURES_PAGE.read_text("utf-8")):
        assert len(row) == 6, row
        assert row[2], row
        assert row[3], row
        assert row[5].startswith("2026-11-"), row


def test_the_page_has_a_table_for_each_kind_of_evidence() -> None:
    sections = re.split(r"^## ", FIGURES_PAGE.read_text("utf-8"), flags=re.MULTILINE)
    with_rows = [section.splitlines()[0] for section in sections if any(read_rows(section))]
    assert with_rows == [
        "Quality on other people's data",
        "Accuracy on generated signals",
        "Checks that we made ourselves",
        "Cost and speed",
    ]


TRAINED_WITH_TORCH = ("reader_network", "train_point_reader")


@pytest.mark.parametrize("name", MODULES)
def test_every_module_of_the_benchmarks_can_be_imported_and_is_run_if_it_measures(name: str) -> None:
    if name in TRAINED_WITH_TORCH:
        pytest.importorskip("torch", reason="training needs torch, which Greenroom does not")
    module = importlib.import_module(f"bench.{name}")
    assert (name in ALL) == (hasattr(module, "main") and not name.startswith("train_"))
    assert bool(figures_of(name)) == (name in WITH_FIGURES)


def test_no_benchmark_is_named_twice() -> None:
    assert len({*WITH_FIGURES, *WITHOUT_FIGURES}) == len(ALL)


def test_every_declared_row_is_printed_with_its_value(capsys: pytest.CaptureFixture[str]) -> None:
    run_bench(lambda: {SMALL: "9 MB", FAST: "2 s"}, (FAST, SMALL))
    assert list(read_rows(capsys.readouterr().out)) == [("how fast", "1 s", "2 s"), ("how small", "-", "9 MB")]


def test_a_row_without_a_value_is_a_failure() -> None:
    with pytest.raises(KeyError):
        run_bench(lambda: {FAST: "2 s"}, (FAST, SMALL))


def test_what_is_missing_skips_the_rows_and_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    run_bench(lambda: skip("no ../shared/data"), (FAST,))
    assert list(read_rows(capsys.readouterr().out)) == [("how fast", "1 s", "skipped: no ../shared/data")]


def test_a_benchmark_that_raises_prints_its_rows_as_failed(capsys: pytest.CaptureFixture[str]) -> None:
    def main() -> dict[Figure, str]:
        raise ValueError("no voice")

    with pytest.raises(ValueError, match="no voice"):
        run_bench(main, (FAST,))
    assert list(read_rows(capsys.readouterr().out)) == [("how fast", "1 s", "failed")]


@pytest.mark.parametrize(("code", "has_failed"), [(0, False), (3, True)])
def test_the_runner_passes_on_what_is_printed_and_notes_a_failure(
    code: int, has_failed: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    program = f"print('a table'); print('| how fast | 1 s | 2 s |'); raise SystemExit({code})"
    outcome = run([sys.executable, "-c", program])
    assert outcome.rows == (("how fast", "1 s", "2 s"),)
    assert outcome.has_failed is has_failed
    assert capsys.readouterr().out.startswith("a table\n")


def test_without_the_data_folder_the_whole_run_succeeds(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bench", "filled_pauses"],
        cwd=ROOT,
        env=os.environ | {"GREENROOM_DATA": str(tmp_path / "absent")},
        capture_output=True,
        text=True,
        check=True,
    )
    rows = list(read_rows(ran.stdout))
    assert [row[2] for row in rows if len(row) == 4] == ["skipped: no ../shared/data"] * 2
