"""Levels of bands are those of ideal tones."""

from __future__ import annotations

import numpy as np
import pytest

from greenroom.live.interruption import BANDS, SILENT_DB
from greenroom.live.sound_bands import SAMPLE_RATE_HZ, band_levels


@pytest.mark.parametrize(("hertz", "band"), [(160, 0), (375, 1), (750, 2), (1500, 3), (3000, 4), (6000, 5)])
def test_a_tone_is_in_its_band_at_its_level(hertz: float, band: int) -> None:
    time = np.arange(SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    levels = band_levels((0.1 * np.sin(2 * np.pi * hertz * time)).astype(np.float32))
    assert levels.shape == (SAMPLE_RATE_HZ // 512, BANDS)
    assert levels[:, band] == pytest.approx(-20.0, abs=0.6)
    assert np.delete(levels, band, axis=1).max() < -40


def test_silence_and_a_part_of_a_window() -> None:
    assert (band_levels(np.zeros(512, np.float32)) == SILENT_DB).all()
    assert band_levels(np.zeros(511, np.float32)).shape == (0, BANDS)
