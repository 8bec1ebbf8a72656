"""The search for saturation, on a made-up server: one queue (M/M/1), whose wait grows without limit near its rate."""

from __future__ import annotations

import pytest

from bench.saturation import CLOSE, doubled, find_saturation

LONGEST_WAIT = 1.0


class OneQueue:
    """A server that does ``rate`` requests in a second, and remembers the loads that were tried."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self.tried: list[int] = []

    def wait(self, load: int) -> float:
        self.tried.append(load)
        return 1 / (self._rate - load) if load < self._rate else float("inf")


def is_too_much(before: float | None, now: float) -> bool:
    del before
    return now > LONGEST_WAIT


@pytest.mark.parametrize("rate", [14.0, 77.0, 130.5, 450.0, 900.0])
def test_the_load_that_is_found_is_borne_and_a_quarter_more_is_not(rate: float) -> None:
    server = OneQueue(rate)
    found = find_saturation(server.wait, is_too_much, 10, 1000)
    saturation = rate - 1 / LONGEST_WAIT
    assert found.load <= saturation
    assert found.too_much is not None
    assert saturation < found.too_much <= max(CLOSE * found.load, found.load + 1)
    assert found.measured == server.wait(found.load)


def test_no_load_is_tried_twice_nor_above_the_first_that_is_too_much() -> None:
    server = OneQueue(130.0)
    find_saturation(server.wait, is_too_much, 10, 1000)
    assert len(set(server.tried)) == len(server.tried)
    assert max(server.tried) == 160


def test_a_server_that_bears_the_most_is_not_called_saturated() -> None:
    found = find_saturation(OneQueue(5000).wait, is_too_much, 10, 1000)
    assert (found.load, found.too_much) == (1000, None)


def test_a_server_that_does_not_bear_the_least_has_no_saturation() -> None:
    with pytest.raises(ValueError, match="10 is too much"):
        find_saturation(OneQueue(5).wait, is_too_much, 10, 1000)


def test_the_search_ends_between_two_neighbouring_loads() -> None:
    found = find_saturation(OneQueue(2.5).wait, is_too_much, 1, 8)
    assert (found.load, found.too_much) == (1, 2)


def test_a_measurement_is_judged_beside_that_of_the_largest_load_that_was_borne() -> None:
    pairs: list[tuple[int | None, int]] = []

    def is_beyond_50(before: int | None, now: int) -> bool:
        pairs.append((before, now))
        return now > 50

    find_saturation(lambda load: load, is_beyond_50, 10, 1000)
    assert pairs[:4] == [(None, 10), (10, 20), (20, 40), (40, 80)]
    assert all(before is not None and before <= 50 for before, _ in pairs[4:])


def test_loads_double_up_to_the_most() -> None:
    assert [*doubled(10, 100)] == [10, 20, 40, 80, 100]
    assert [*doubled(10, 10)] == [10]
