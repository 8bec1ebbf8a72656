from __future__ import annotations

import numpy as np
import pytest

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.filled_pauses import (
    COEFFICIENTS,
    MEASUREMENTS,
    find_filled_pauses,
    find_held_sounds,
    probability_of,
)
from greenroom.analysis.voice.steadiness import spectral_change, steady_stretches, track_changes
from tests.analysis.voice.voices import RATE_HZ, audio_of, drawn_track, noise, silence, track_of, vowel


def babble(seconds: float, seed: int) -> FloatArray:
    """Vowels of 60-90 ms that change all the time, as articulation does."""
    random = np.random.default_rng(seed)
    formants = [(300, 500), (1700, 2200), (700, 900)]  # far apart, so that no two neighbours sound alike
    parts = [
        vowel(
            float(random.uniform(115, 135)), float(random.uniform(0.06, 0.09)), float(random.uniform(*formants[n % 3]))
        )
        for n in range(round(seconds / 0.07))
    ]
    return np.concatenate(parts)[: round(seconds * RATE_HZ)]


def schwa(seconds: float, hz: float = 110) -> FloatArray:
    """A neutral vowel with two resonances."""
    return (0.6 * vowel(hz, seconds, 600) + 0.4 * vowel(hz, seconds, 1300)) * 1.0


def scene() -> tuple[FloatArray, Span, tuple[Span, ...]]:
    sound = np.concatenate([babble(2.0, 1), silence(0.4), 0.7 * schwa(0.5), silence(0.4), babble(2.0, 2)])
    speech = (Span(0.0, 2.0), Span(2.4, 2.9), Span(3.3, 5.3))
    return sound + noise(len(sound) / RATE_HZ, 1e-4), Span(2.4, 2.9), speech


def test_a_held_neutral_vowel_between_silences_is_a_filled_pause() -> None:
    sound, where, speech = scene()
    audio = audio_of(sound)
    (found,) = find_filled_pauses(audio, track_of(audio, speech), speech)
    assert found.span.start_seconds == pytest.approx(where.start_seconds, abs=0.06)
    assert found.span.end_seconds == pytest.approx(where.end_seconds, abs=0.06)
    assert found.probability > 0.5


def test_articulation_is_not() -> None:
    sound = babble(4.0, 3) + noise(4.0, 1e-4)
    audio, speech = audio_of(sound), (Span(0.0, 4.0),)
    assert find_filled_pauses(audio, track_of(audio, speech), speech) == ()


def test_louder_is_the_same() -> None:
    sound, _, speech = scene()
    sounds = [audio_of(gain * sound) for gain in (0.2, 1.0)]
    quiet, loud = (find_held_sounds(audio, track_of(audio, speech), speech) for audio in sounds)
    assert [s.span for s in quiet] == [s.span for s in loud]
    np.testing.assert_allclose([s.measurements for s in quiet], [s.measurements for s in loud], atol=0.05)


def test_silence_holds_nothing() -> None:
    audio = audio_of(silence(1.0))
    assert find_filled_pauses(audio, track_of(audio, ()), ()) == ()


def test_a_vowel_at_the_recordings_edges_has_silence_on_both_sides() -> None:
    audio, speech = audio_of(np.concatenate([schwa(0.6), babble(1.0, 4)])), (Span(0.0, 1.6),)
    held = find_held_sounds(audio, track_of(audio, speech), speech)
    assert held[0].measurements[MEASUREMENTS.index("silence before, seconds up to 0.5")] == 0.5
    assert held[0].measurements[MEASUREMENTS.index("silence after, seconds up to 0.5")] == 0.0


def test_a_sound_that_never_moves_is_not_speech() -> None:
    track = drawn_track(np.full(100, 120.0))
    assert find_held_sounds(audio_of(silence(1.0)), track, (Span(0.0, 1.0),)) == ()


def test_each_measurement_has_a_coefficient() -> None:
    assert len(COEFFICIENTS) == len(MEASUREMENTS)
    assert 0.0 < probability_of(np.zeros(len(MEASUREMENTS))) < 1.0


def test_a_held_vowel_changes_less_than_a_moving_one() -> None:
    frames = np.arange(20, 80)
    moving = np.concatenate([vowel(120, 0.05, formant) for formant in np.linspace(300, 2300, 20)])
    assert (
        spectral_change(vowel(120, 1.0), RATE_HZ, frames).mean() < spectral_change(moving, RATE_HZ, frames).mean() / 3
    )


def test_a_quick_break_is_bridged_but_a_voiceless_one_is_not() -> None:
    change = np.full(100, 0.3)
    change[48:52] = 3.0
    pitch = np.full(100, 120.0)
    assert steady_stretches(change, pitch) == [(0, 100)]
    pitch[49:51] = np.nan
    assert len(steady_stretches(change, pitch)) == 2


def test_changes_do_not_depend_on_the_stretches() -> None:
    sound = babble(3.0, 6) + noise(3.0, 1e-4)
    audio = audio_of(sound)
    track = track_of(audio, (Span(0.0, 3.0),))
    whole = track_changes(audio, track, (Span(0.0, 3.0),))
    cut = track_changes(audio, track, (Span(0.0, 1.49), Span(1.5, 3.0)))
    np.testing.assert_allclose(cut, whole, rtol=1e-3)
