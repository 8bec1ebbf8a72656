"""Thinning is even, bounded and blind to everything but time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.media.thinning import Thinner


@given(rate=st.sampled_from([24.0, 25.0, 29.97, 30.0, 50.0, 60.0]), wanted=st.floats(1.0, 60.0))
def test_a_steady_recording_is_thinned_to_the_wanted_rate(rate: float, wanted: float) -> None:
    times = np.arange(0, 20, 1 / rate)
    thinner = Thinner(wanted)

    retained = [time for time in times if thinner.keeps(time)]

    assert len(retained) == pytest.approx(20 * min(rate, wanted), abs=0.02 * 20 * rate + 1)
    assert np.diff(retained).max() <= 1 / min(rate, wanted) + 1 / rate + 1e-9


@given(st.lists(st.floats(-0.0079, 0.02), min_size=60, max_size=60))
def test_jitter_costs_no_picture_at_the_recordings_own_rate(jitter: list[float]) -> None:
    thinner = Thinner(30.0)

    assert all(thinner.keeps(index / 30 + moved) for index, moved in enumerate(jitter))


@given(st.lists(st.floats(0.0, 30.0), min_size=1, max_size=300), st.floats(0.5, 60.0))
def test_never_more_pictures_than_wanted(times: list[float], wanted: float) -> None:
    thinner = Thinner(wanted)

    retained = [time for time in sorted(times) if thinner.keeps(time)]

    assert retained[0] == min(times)
    assert len(retained) <= 30.0 * wanted + 2


def test_a_rate_must_be_positive() -> None:
    with pytest.raises(ValueError, match="positive"):
        Thinner(0.0)
