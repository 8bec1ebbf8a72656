"""The class that fits operations: exact growth is recognised, and uneven growth gets no class."""

from __future__ import annotations

from random import Random

import pytest

from greenroom.coding.complexity.classes import Complexity
from greenroom.coding.complexity.fitting import Sample, estimate_complexity
from greenroom.coding.complexity.reading import SEAL_FACTOR, SEAL_MODULUS, estimate_from_reports

SIZES = (8, 12, 16, 24, 32, 48, 64, 96, 128, 256, 512)
SMALL_SIZES = (4, 5, 6, 7, 8, 10, 12, 14)


@pytest.mark.parametrize("complexity", [one for one in Complexity if one is not Complexity.EXPONENTIAL])
def test_growth_with_lower_terms_gets_its_class(complexity: Complexity) -> None:
    samples = [Sample(size, 3 * complexity.growth(size) + 7) for size in SIZES]
    assert estimate_complexity(samples).complexity is complexity


@pytest.mark.parametrize("base", [1.6, 2, 3])
def test_exponential_growth_of_any_base_is_one_class(base: float) -> None:
    samples = [Sample(size, 5 * base**size + 3 * size) for size in SMALL_SIZES]
    assert estimate_complexity(samples).complexity is Complexity.EXPONENTIAL


def test_the_simpler_class_wins_when_both_fit() -> None:
    samples = [Sample(size, 10 * size * (1 + 0.01 * (-1) ** place)) for place, size in enumerate(SIZES)]
    assert estimate_complexity(samples).complexity is Complexity.LINEAR


def test_uneven_growth_gets_no_class() -> None:
    rng = Random(1)
    estimate = estimate_complexity([Sample(size, rng.randrange(1, 100_000)) for size in SIZES])
    assert (estimate.complexity, estimate.reason) == (None, "the operations grow unevenly")


def test_all_sizes_count_when_few_are_large() -> None:
    assert (
        estimate_complexity([Sample(size, 4 * size) for size in (1, 2, 4, 8, 100, 1000)]).complexity
        is Complexity.LINEAR
    )


@pytest.mark.parametrize("sizes", [(1, 2, 4), (100, 101, 102, 103, 104, 105, 106)])
def test_few_or_narrow_sizes_get_no_class(sizes: tuple[int, ...]) -> None:
    assert estimate_complexity([Sample(size, size) for size in sizes]).reason == "too few sizes were measured"


def test_exponential_growth_is_infinite_beyond_what_floats_hold() -> None:
    assert Complexity.EXPONENTIAL.growth(2000) == float("inf")
    assert Complexity.EXPONENTIAL.rank > Complexity.CUBIC.rank


def report(operations: int, **changes: object) -> object:
    seal = (5 + operations * SEAL_FACTOR) % SEAL_MODULUS
    return {"operations": operations, "seal": seal, "exceeded": False, "unknown": [], **changes}


def test_reports_become_a_class() -> None:
    reports = [report(3 * size) for size in SIZES]
    assert estimate_from_reports(SIZES, reports, 5).complexity is Complexity.LINEAR


def test_sizes_beyond_the_limit_are_left_out() -> None:
    reports = [report(3 * size if size < 500 else 1, exceeded=size > 500) for size in SIZES]
    assert estimate_from_reports(SIZES, reports, 5).complexity is Complexity.LINEAR


@pytest.mark.parametrize(
    ("touched", "reason"),
    [
        (None, "a run ended without its count"),
        ({"operations": 1}, "a run ended without its count"),
        (report(8, seal=3), "the program changed its counter"),
        (report(8, unknown=["json.dumps"]), "the cost of json.dumps is not known"),
    ],
)
def test_one_run_that_cannot_be_trusted_makes_the_estimate_abstain(touched: object, reason: str) -> None:
    reports = [*[report(3 * size) for size in SIZES[:-1]], touched]
    assert estimate_from_reports(SIZES, reports, 5).reason == reason
