from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.analysis.voice.intensity import measure_intensity
from tests.analysis.voice.voices import audio_of, noise, silence, tone


def test_a_full_scale_sine_has_91_decibels() -> None:
    # rms 1/sqrt(2) pascal re 20 micropascal
    levels = measure_intensity(audio_of(tone(1000, 1.0, amplitude=1.0)))
    assert levels[20:80] == pytest.approx(10 * np.log10(0.5 / 4e-10), abs=0.05)


def test_ten_times_the_amplitude_is_twenty_decibels_more() -> None:
    quiet, loud = (measure_intensity(audio_of(tone(300, 0.5, amplitude))) for amplitude in (0.05, 0.5))
    assert loud - quiet == pytest.approx(np.full(len(quiet), 20.0), abs=1e-3)


def test_digital_silence_has_no_level() -> None:
    assert np.isnan(measure_intensity(audio_of(silence(0.5)))).all()


def test_an_offset_is_not_loudness() -> None:
    offset = measure_intensity(audio_of(tone(300, 1.0) + 0.4))
    plain = measure_intensity(audio_of(tone(300, 1.0)))
    assert offset[30:] == pytest.approx(plain[30:], abs=0.2)


def test_frames_sit_on_the_grid() -> None:
    levels = measure_intensity(audio_of(silence(0.5), tone(500, 0.5)))
    middle = np.nanmax(levels) - 3.0
    assert 0.49 <= np.flatnonzero(np.nan_to_num(levels, nan=-np.inf) > middle)[0] / 100 <= 0.51
    assert len(levels) == 101


@settings(max_examples=15, deadline=None)
@given(st.floats(0.2, 3.0))
def test_the_result_does_not_depend_on_the_stretches(stretch_seconds: float) -> None:
    audio = audio_of(noise(2.345, 0.1))
    np.testing.assert_allclose(measure_intensity(audio, stretch_seconds), measure_intensity(audio), atol=1e-9)
