"""Every blink of a known trace is counted once, and nothing else is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synthetic_face import Face, track
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.blinks import find_blinks
from greenroom.analysis.face.eyes import lid_openness, open_level
from greenroom.analysis.face.frames import FrameClock
from greenroom.analysis.spans import Span


def trace(
    rate: float, seconds: float, blinks: list[float], length: float, usual: float
) -> tuple[FloatArray, FloatArray]:
    """Return times and openness: lids that close and open in a cosine of the given whole length."""
    clock = np.arange(int(rate * seconds)) / rate
    openness = np.full(len(clock), usual)
    for start in blinks:
        phase = np.clip((clock - start) / length, 0, 1)
        openness *= 1 - 0.9 * np.sin(np.pi * phase) ** 2
    return clock, openness


def count(clock: FloatArray, openness: FloatArray) -> tuple[Span, ...]:
    return find_blinks(FrameClock.of(clock), openness, open_level(openness))


@settings(deadline=None, max_examples=60)
@given(
    rate=st.sampled_from([25.0, 29.97, 30.0, 50.0]),
    length=st.floats(0.2, 0.4),
    usual=st.floats(0.2, 0.4),
    gaps=st.lists(st.floats(0.8, 6.0), min_size=1, max_size=12),
)
def test_the_count_is_exact(rate: float, length: float, usual: float, gaps: list[float]) -> None:
    starts = np.cumsum(gaps).tolist()
    found = count(*trace(rate, starts[-1] + 2, starts, length, usual))
    assert len(found) == len(starts)
    for span, start in zip(found, starts, strict=True):
        assert start - 0.05 <= span.start_seconds <= start + length / 2
        assert span.duration_seconds <= 0.5


def test_trembling_landmarks_do_not_blink() -> None:
    clock, openness = trace(30, 60, [5.0, 20.0, 40.0], 0.25, 0.3)
    noisy = openness + np.random.default_rng(3).normal(0, 0.02, len(clock))
    assert len(count(clock, noisy)) == 3


def test_a_dip_of_one_frame_is_a_slip_of_the_landmarker() -> None:
    clock, openness = trace(30, 10, [], 0.2, 0.3)
    openness[[100, 200]] = 0.02
    assert count(clock, openness) == ()


@pytest.mark.parametrize("lowered", [0.04, 0.12, 0.18])
def test_a_lowered_gaze_is_no_blink_but_blinks_within_it_are(lowered: float) -> None:
    clock, openness = trace(30, 12, [], 0.2, 0.3)
    openness[(clock > 4) & (clock < 8)] = lowered
    assert count(clock, openness) == ()
    if lowered == 0.18:
        blinking = openness * trace(30, 12, [6.0], 0.25, 1.0)[1]
        assert len(count(clock, blinking)) == 1


def test_a_blink_that_nobody_saw_whole_is_not_counted() -> None:
    clock, openness = trace(30, 4, [], 0.2, 0.3)
    openness[:4] = openness[-4:] = 0.02
    openness[50:53], openness[53:60] = 0.02, np.nan
    assert count(clock, openness) == ()


def test_a_person_never_seen_does_not_blink() -> None:
    nothing = lid_openness(track(Face(), 30, unseen=np.ones(30, dtype=bool)))
    assert find_blinks(FrameClock.of(np.arange(30) / 30), nothing, open_level(nothing)) == ()
