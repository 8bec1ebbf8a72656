"""The ledger lets nothing new fail, and nothing fail again that was mended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from greenroom.questions.known_failures import Comparison, compare, read_ledger, write_ledger
from greenroom.questions.problems import Problem

KNOWN = Problem("tea-brew", "negated claims", "scores 40, not 0 to 30")
NEW = Problem("tea-brew", "strong answer", "scores 80, not 85 to 100")


def test_what_is_written_down_is_known(tmp_path: Path) -> None:
    file = tmp_path / "ledger.txt"
    write_ledger([KNOWN, KNOWN], file)

    assert read_ledger(file) == {("tea-brew", "negated claims")}
    assert file.read_text("utf-8").count("tea-brew") == 1


def test_a_new_problem_is_told_from_a_known_one() -> None:
    ledger = frozenset({("tea-brew", "negated claims")})

    assert compare([KNOWN, NEW], ledger).new == (NEW,)
    assert compare([KNOWN], ledger).mended == ()


def test_a_problem_stays_known_when_its_score_changes() -> None:
    worse = Problem("tea-brew", "negated claims", "scores 60, not 0 to 30")

    assert compare([worse], frozenset({("tea-brew", "negated claims")})).new == ()


def test_what_passes_now_has_to_be_struck_out() -> None:
    assert compare([], frozenset({("tea-brew", "strong answer")})).mended == (("tea-brew", "strong answer"),)


def test_without_a_ledger_everything_is_new(tmp_path: Path) -> None:
    assert compare([NEW], read_ledger(tmp_path / "none.txt")).new == (NEW,)


def test_what_differs_in_its_last_digits_is_neither_new_nor_mended(tmp_path: Path) -> None:
    ledger = frozenset({("tea-brew", "negated claims")})
    barely_met = replace(KNOWN, by=-0.5)
    just_broken = replace(NEW, by=0.5)
    assert compare([barely_met, just_broken], ledger) == Comparison((), ())
    assert compare([replace(NEW, by=2.5)], frozenset()).new == (replace(NEW, by=2.5),)
    write_ledger([barely_met, just_broken], tmp_path / "ledger.txt")
    assert read_ledger(tmp_path / "ledger.txt") == {("tea-brew", "strong answer")}
