"""Hints are few, end with what they were about, and claim no effect that chance explains."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.live.hints.effect import Outcome, effect_of
from greenroom.live.hints.policy import LEAST_APART_SECONDS, MOST_PER_ANSWER, DueHint, HintState, take
from greenroom.live.hints.readings import THRESHOLDS, HintKind, Reading

VALUES = st.none() | st.floats(-30, 300)
READINGS = st.lists(
    st.tuples(st.floats(0.5, 10), VALUES, VALUES, VALUES, VALUES, VALUES, VALUES), min_size=1, max_size=60
)


def replay(readings: list[Reading], seed: int = 1, muted: tuple[HintKind, ...] = ()) -> list[DueHint]:
    state, due = HintState(seed), []
    for reading in readings:
        state, hint = take(state, reading, muted)
        due += [hint] if hint is not None else []
    return due


def every_four_seconds(*pace: float | None) -> list[Reading]:
    return [Reading(4.0 * place, pace=value) for place, value in enumerate(pace)]


@given(READINGS, st.integers())
def test_hints_are_apart_and_few_whatever_is_measured(steps: list[tuple[float | None, ...]], seed: int) -> None:
    now, readings = 0.0, []
    for step, *values in steps:
        now += step or 0.0
        readings.append(Reading(now, *values))
    due = replay(readings, seed)
    assert len(due) <= MOST_PER_ANSWER
    assert all(later.at_seconds - earlier.at_seconds >= LEAST_APART_SECONDS for earlier, later in pairwise(due))
    assert due == replay(readings, seed), "the same seed gives the same hints"
    for hint in due:
        threshold = THRESHOLDS[hint.kind]
        assert threshold.is_beyond(hint.value, threshold.enters)


def test_a_state_is_told_once_until_it_has_ended() -> None:
    fast = every_four_seconds(*[6.0] * 20)
    assert [hint.kind for hint in replay(fast)] == ["pace"]
    wavering = every_four_seconds(*[6.0, 5.0] * 10)
    assert len(replay(wavering)) == 1, "5.0 is not slow enough to end it"
    again = every_four_seconds(*[6.0] * 5, 4.0, *[6.0] * 5)
    assert [hint.at_seconds for hint in replay(again)] == [0.0, 24.0]


def test_what_is_not_measured_ends_nothing() -> None:
    assert len(replay(every_four_seconds(6.0, None, None, None, None, None, 6.0, 6.0))) == 1


def test_the_more_important_comes_first_and_the_other_when_it_may() -> None:
    readings = [Reading(4.0 * place, pace=6.0, volume=-9.0) for place in range(10)]
    assert [(hint.kind, hint.direction, hint.at_seconds) for hint in replay(readings)] == [
        ("volume", "more", 0.0),
        ("pace", "less", 20.0),
    ]


def test_a_muted_kind_is_not_given() -> None:
    assert replay(every_four_seconds(*[6.0] * 10), muted=("pace",)) == []


def test_one_in_four_is_withheld_at_random() -> None:
    withheld = [replay(every_four_seconds(6.0), seed)[0].withheld for seed in range(1_000)]
    assert 0.2 < sum(withheld) / len(withheld) < 0.3


def outcomes(given_change: float, withheld_change: float, count: int = 8) -> list[Outcome]:
    rng = Random(4)
    return [
        Outcome("pace", (withheld_change if withheld else given_change) + rng.gauss(0, 0.2), withheld)
        for withheld in (False, True)
        for _ in range(count)
    ]


def test_an_effect_is_claimed_with_its_interval() -> None:
    effect = effect_of("pace", outcomes(-1.0, -0.1))
    found = effect.difference
    assert found is not None
    assert found.low < 0.9 < found.high
    assert found.low > 0
    assert found.is_certain
    assert (effect.given, effect.withheld) == (8, 8)


def test_harm_is_told_as_well() -> None:
    found = effect_of("pace", outcomes(1.0, -0.1)).difference
    assert found is not None
    assert found.high < 0
    assert found.is_certain


def test_no_effect_is_claimed_when_the_interval_allows_for_none() -> None:
    found = effect_of("pace", outcomes(-0.1, -0.1)).difference
    assert found is not None
    assert found.low < 0 < found.high
    assert not found.is_certain


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        (outcomes(-1.0, -0.1, count=2), (2, 2)),
        ([Outcome("pace", -1.0, withheld) for withheld in (True, False) for _ in range(5)], (5, 5)),
        (outcomes(-1.0, -0.1)[:8], (8, 0)),
        ([Outcome("volume", 1.0, withheld=False)] * 5, (0, 0)),
    ],
)
def test_few_hints_and_values_that_do_not_vary_are_not_compared(found: list[Outcome], counts: tuple[int, int]) -> None:
    effect = effect_of("pace", found)
    assert effect.difference is None
    assert (effect.given, effect.withheld) == counts


def test_no_difference_is_rarely_taken_for_an_effect() -> None:
    rng = Random(7)
    found = [
        effect_of("pace", [Outcome("pace", rng.gauss(0, 1), withheld=place % 2 == 0) for place in range(16)]).difference
        for _ in range(400)
    ]
    assert sum(each is not None and each.is_certain for each in found) / 400 < 0.15
