"""Numbers are compared where they measure the same, whatever their unit and spelling."""

from __future__ import annotations

import pytest

from greenroom.evaluation.rubric.numbers import Quantity, compare_numbers, read_quantities
from greenroom.questions.contracts import NUMBER_TOLERANCE


@pytest.mark.parametrize(
    ("passage", "wording"),
    [
        ("It took 1500 ms.", "It takes about 1.5 seconds."),
        ("We keep 3 replicas.", "Keep three replicas."),
        ("About 20k requests", "twenty thousand requests"),
        ("twenty five threads", "25 threads"),
        ("1,024 rows", "1024 rows"),
        ("a page of 4096 bytes", "a page of 4 KB"),
        ("roughly 30%", "thirty percent"),
        ("$5 each", "five dollars"),
        ("It takes 95 ms.", "It takes 100 ms."),
    ],
)
def test_equal_numbers_agree(passage: str, wording: str) -> None:
    assert compare_numbers(passage, [wording], NUMBER_TOLERANCE) == 1.0


@pytest.mark.parametrize(
    ("passage", "wording"),
    [
        ("It took 15 ms.", "It takes about 1.5 seconds."),
        ("Wait for 30 minutes.", "Wait for 30 seconds."),
        ("We keep three replicas.", "Keep five replicas."),
        ("300%", "30%"),
    ],
)
def test_other_numbers_of_the_same_measure_conflict(passage: str, wording: str) -> None:
    assert compare_numbers(passage, [wording], NUMBER_TOLERANCE) == -1.0


@pytest.mark.parametrize(
    ("passage", "wording"),
    [
        ("", "three replicas"),
        ("We keep three replicas.", "Keep backups."),
        ("three racks", "five replicas"),
        ("status 404", "status 500"),
        ("There is one leader.", "three leaders"),
        ("It lasts 3 days.", "It has 3 megabytes."),
    ],
)
def test_numbers_of_other_things_say_nothing(passage: str, wording: str) -> None:
    assert compare_numbers(passage, [wording], NUMBER_TOLERANCE) == 0.0


def test_another_number_of_the_point_is_no_conflict() -> None:
    assert (
        compare_numbers(
            "It retries after 2 seconds.", ["It retries after 2 seconds, then after 10 seconds."], NUMBER_TOLERANCE
        )
        == 1.0
    )


def test_each_number_of_the_point_counts_the_same() -> None:
    assert compare_numbers("3 replicas, 9 racks", ["3 replicas in 2 racks"], NUMBER_TOLERANCE) == 0.0


def test_the_tolerance_decides_what_agrees() -> None:
    assert compare_numbers("80 ms", ["100 ms"], NUMBER_TOLERANCE) == -1.0
    assert compare_numbers("80 ms", ["100 ms"], tolerance=0.25) == 1.0


def test_a_number_is_read_with_what_it_measures() -> None:
    assert read_quantities("two million rows in 5 of 0") == (
        Quantity(2e6, "row"),
        Quantity(5.0, ""),
        Quantity(0.0, ""),
    )
