"""When all is calm after a burst."""

from __future__ import annotations

from bench.burst import SLICE_SECONDS, recovery
from bench.route_times import Noted

BEGIN, END, CALM = 1000.0, 1100.0, 0.2


def requests(slow_until: float, failed_at: float | None = None) -> list[Noted]:
    """Return ten requests a second, slow ones up to a moment after the burst."""
    moments = [BEGIN + number / 10 for number in range(1000)]
    return [
        Noted(at, 3.0 if at < BEGIN + slow_until else 0.02, "GET /api/home", 503 if at - BEGIN == failed_at else 200)
        for at in moments
    ]


def test_a_system_that_was_never_slow_needs_no_recovery() -> None:
    assert recovery(requests(0.0), BEGIN, END, CALM) == 0.0


def test_the_recovery_lasts_until_the_slice_in_which_requests_were_last_slow_has_ended() -> None:
    assert recovery(requests(15.0), BEGIN, END, CALM) == 2 * SLICE_SECONDS


def test_a_failed_request_is_not_calm() -> None:
    assert recovery(requests(0.0, failed_at=12.0), BEGIN, END, CALM) == 2 * SLICE_SECONDS


def test_a_system_that_stays_slow_takes_the_whole_time() -> None:
    assert recovery(requests(95.0), BEGIN, END, CALM) == END - BEGIN
