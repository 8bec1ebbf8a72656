"""How far the work has come, and how long it will take."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.cli.progress_bar import progress_bar, time_left
from greenroom.clock import FixedClock
from greenroom.pipeline.progress import STAGE_LABELS, STAGE_SHARES, overall_share


def test_the_stages_make_up_the_whole_and_each_has_a_label() -> None:
    assert sum(STAGE_SHARES.values()) == pytest.approx(1.0)
    assert list(STAGE_SHARES) == list(STAGE_LABELS)
    assert overall_share("watching", 0.0) == 0.0
    assert overall_share("measuring", 1.0) == pytest.approx(1.0)


@given(shares=st.tuples(st.floats(-1, 2), st.floats(-1, 2)).map(sorted))
def test_more_of_a_stage_is_never_less_of_the_whole(shares: list[float]) -> None:
    less, more = shares
    for stage in STAGE_SHARES:
        assert 0.0 <= overall_share(stage, less) <= overall_share(stage, more) <= 1.0 + 1e-9


def test_time_left_is_told_from_the_speed_so_far() -> None:
    assert time_left(10.0, 0.01) == ""
    assert time_left(10.0, 0.5) == "about 10 s left"
    assert time_left(600.0, 0.5) == "about 10 min left"
    assert time_left(10.0, 1.0) == "about 1 s left"


def test_without_a_terminal_each_stage_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar(FixedClock(datetime(2026, 1, 1, tzinfo=UTC))) as listen:
        for share in (0.0, 0.5, 1.0):
            listen("watching", share)
        listen("listening", 0.0)
    printed = capsys.readouterr()
    assert printed.err.splitlines() == ["Watching and decoding ...", "Listening to the voice ..."]
    assert printed.out == ""


def test_in_a_terminal_a_bar_shows_stage_share_and_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    clock = FixedClock(datetime(2026, 1, 1, tzinfo=UTC))
    with progress_bar(clock) as listen:
        clock.advance(31.0)
        listen("watching", 0.5)
    shown = capsys.readouterr().err
    assert "Watching and decoding" in shown
    assert "31%" in shown
    assert "about 1 min left" in shown
