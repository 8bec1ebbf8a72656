"""What an ending asks for is the first point of its rubric, and weighs most."""

from __future__ import annotations

import pytest

from greenroom.interview.personal.asked_points import ASKED
from greenroom.interview.personal.templates import GROUPS, Group

WITH_OWN_POINT = [
    (group, name, key)
    for group in GROUPS
    for (name, _), (_, key) in zip(group.named(), group.texts, strict=True)
    if key is not None
]


def _in_words(value: object) -> str:
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(("group", "name", "key"), WITH_OWN_POINT, ids=_in_words)
def test_a_rubric_begins_with_what_its_ending_asks_for(group: Group, name: str, key: str) -> None:
    first, *further = group.rubric_of(name).points
    assert first.name == ASKED[key].name
    assert first.essential
    assert all(first.weight > point.weight for point in further)
    assert first.element not in {point.element for point in further}
    assert sum(point.weight for point in (first, *further)) == pytest.approx(1.0)


def test_no_asked_point_is_left_over() -> None:
    assert {key for _, _, key in WITH_OWN_POINT} == set(ASKED)


def test_endings_of_one_group_are_judged_by_different_points() -> None:
    reduced = next(group for group in GROUPS if group.name == "reduced")
    assert len({reduced.rubric_of(name).points[0].name for name, _ in reduced.named()}) == len(reduced.texts)
