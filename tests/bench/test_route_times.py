"""Times of requests by route."""

from __future__ import annotations

import pytest

from bench.route_times import Noted, by_route, percentile, times_of


def noted(milliseconds: int, route: str = "GET /api/home", status: int = 200) -> Noted:
    return Noted(0.0, milliseconds / 1000, route, status)


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50), (0.95, 95), (0.99, 99), (1.0, 100), (0.0, 1)])
def test_a_percentile_is_the_least_value_that_is_not_less_than_that_share(share: float, expected: int) -> None:
    assert percentile([*range(100, 0, -1)], share) == expected


def test_the_percentile_of_one_value_is_the_value() -> None:
    assert percentile([7.0], 0.99) == 7.0


def test_a_99th_percentile_needs_300_requests() -> None:
    assert times_of([noted(5)] * 299).p99 is None
    assert times_of([noted(5)] * 299).shown_p99 == "too few"
    assert times_of([noted(5)] * 300).shown_p99 == "5"


def test_one_slow_request_of_a_hundred_does_not_move_the_99th_percentile_and_two_do() -> None:
    one_slow = [*[noted(10)] * 396, *[noted(900)] * 4]
    two_slow = [*[noted(10)] * 392, *[noted(900)] * 8]
    assert times_of(one_slow).shown_p99 == "10"
    assert times_of(two_slow).shown_p99 == "900"


def test_routes_are_apart_and_the_most_used_comes_first() -> None:
    found = by_route([noted(10, "GET /api/me"), *[noted(20)] * 3])
    assert [*found] == ["GET /api/home", "GET /api/me"]
    assert found["GET /api/home"].p50 == 0.02
    assert found["GET /api/me"].count == 1


@pytest.mark.parametrize(("status", "has_failed"), [(200, False), (304, False), (404, True), (503, True), (0, True)])
def test_a_request_has_failed_without_the_content_that_the_page_asked_for(status: int, has_failed: bool) -> None:
    assert noted(1, status=status).has_failed is has_failed
    assert times_of([noted(1, status=status)]).failed == int(has_failed)
