"""Exchanged sides of a comparison are seen, and the same comparison in other words is not mistaken for one."""

from __future__ import annotations

import pytest

from greenroom.evaluation.rubric.comparisons import has_swapped_sides

BINDS = ("AND binds tighter than OR.", "AND has higher precedence than OR.")
ORDER = ("WHERE runs before GROUP BY.",)


@pytest.mark.parametrize(
    "said",
    [
        "OR binds more tightly than AND, so the database reads it in another way.",
        "In SQL an OR has a higher precedence than an AND.",
    ],
)
def test_exchanged_sides_are_seen(said: str) -> None:
    assert has_swapped_sides(said, BINDS)


def test_an_exchanged_order_is_seen() -> None:
    assert has_swapped_sides("The GROUP BY runs before the WHERE.", ORDER)
    assert not has_swapped_sides("The WHERE runs before the GROUP BY.", ORDER)


@pytest.mark.parametrize(
    "said",
    [
        "AND binds more tightly than OR.",
        "OR binds less tightly than AND.",
        "OR is weaker than AND.",
        "I would put brackets, because AND goes first.",
        "OR comes after AND.",
        "Than.",
        "The than it.",
        "",
        "More than that, I like trains.",
    ],
)
def test_what_is_right_or_about_something_else_is_left_alone(said: str) -> None:
    assert not has_swapped_sides(said, BINDS)


def test_a_comparison_that_is_made_both_ways_is_left_alone() -> None:
    assert not has_swapped_sides("AND or OR binds tighter than OR or AND.", BINDS)
