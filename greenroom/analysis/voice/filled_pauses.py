"""Um and uh in the sound: recognisers drop them, but their steady voice shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import parselmouth

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.steadiness import steady_stretches, track_changes
from greenroom.analysis.voice.stretches import read_padded
from greenroom.analysis.voice.track import GRID_SECONDS, VoiceTrack

MEASUREMENTS = (
    "doublings of 0.3 s",
    "doublings of the recording's usual spectral change",
    "semitones over the speaker's median pitch",
    "silence before, seconds up to 0.5",
    "silence after, seconds up to 0.5",
    "octaves of F1 from 600 Hz, up to 1",
    "octaves of F2 from 1300 Hz, up to 1",
    "level over the speaker's median, dB",
)
"""What is measured of each held sound, in the order of `COEFFICIENTS`."""

# Fitted by bench/train_filled_pauses.py on the half of the scenes that bench/filled_pauses.py does not judge.
INTERCEPT = -1.626
COEFFICIENTS = (0.223, -2.014, -0.093, 1.407, 0.735, -1.085, -7.930, -0.209)

LIKELY = 0.6
"""Probability from which a held sound is reported: here no fluent or second-language reader was accused of an um, at
the price of missing many quiet or creaky ones (operating points in docs/decisions/0006-voice.md)."""

# A held sound this near to the edge of speech borders on a silence.
BORDER_SECONDS = 0.12
LONGEST_SILENCE_SECONDS = 0.5
NEUTRAL_F1_HZ = 600.0
NEUTRAL_F2_HZ = 1300.0
# Praat's recommendation for the highest of five formants, for low and high voices.
HIGHEST_FORMANT_HZ = (5000.0, 5500.0)
HIGH_VOICE_HZ = 160.0


@dataclass(frozen=True, slots=True)
class FilledPause:
    """A held, flat, neutral voice as in um and uh, and how likely it is one (0-1)."""

    span: Span
    probability: float


@dataclass(frozen=True, slots=True)
class HeldSound:
    """A held sound and what was measured of it, shape (8,), in the order of `MEASUREMENTS`."""

    span: Span
    measurements: FloatArray


def find_filled_pauses(
    audio: AudioSource, track: VoiceTrack, speech: Sequence[Span], least_probability: float = LIKELY
) -> tuple[FilledPause, ...]:
    """Return the filled pauses in the sound.

    Held stretches of voice (little change of spectrum and pitch for 0.14 s or more) are judged by a logistic
    regression on eight measurements that a phonetician would name: length, steadiness, low pitch (Shriberg 2001),
    neighbouring silence, a neutral vowel, level.

    Parameters
    ----------
    audio
        Mono sound, 16 kHz.
    track, speech
        Of the same recording.
    least_probability
        Report sounds at least this likely.

    Returns
    -------
    tuple of FilledPause
        In order of time.
    """
    sounds = find_held_sounds(audio, track, speech)
    judged = [FilledPause(sound.span, probability_of(sound.measurements)) for sound in sounds]
    return tuple(pause for pause in judged if pause.probability >= least_probability)


def find_held_sounds(audio: AudioSource, track: VoiceTrack, speech: Sequence[Span]) -> tuple[HeldSound, ...]:
    """Return every held stretch of voice with its measurements."""
    voiced = np.isfinite(track.pitch_hz)
    if not voiced.any():
        return ()
    usual = _Usual(float(np.median(track.pitch_hz[voiced])), float(np.nanmedian(track.intensity_db[voiced])))
    change = track_changes(audio, track, speech)
    return tuple(
        HeldSound(
            Span(round(first * GRID_SECONDS, 6), round(last * GRID_SECONDS, 6)),
            _measure(audio, track, speech, usual, change, slice(first, last)),
        )
        for first, last in steady_stretches(change, track.pitch_hz)
    )


def probability_of(measurements: FloatArray) -> float:
    """Return the probability, 0-1, that a held sound is a filled pause."""
    return float(1 / (1 + np.exp(-(INTERCEPT + np.dot(COEFFICIENTS, measurements)))))


@dataclass(frozen=True, slots=True)
class _Usual:
    """The speaker's median pitch and level in voiced frames."""

    pitch_hz: float
    level_db: float


def _measure(
    audio: AudioSource,
    track: VoiceTrack,
    speech: Sequence[Span],
    usual: _Usual,
    change: FloatArray,
    frames: slice,
) -> FloatArray:
    span = Span(frames.start * GRID_SECONDS, frames.stop * GRID_SECONDS)
    pitch = track.pitch_hz[frames]
    first_formant, second_formant = _formants(audio, span, usual.pitch_hz)
    before, after = _silences(span, speech)
    return np.array(
        [
            np.log2(span.duration_seconds / 0.3),
            np.log2(np.nanmedian(change[frames])),
            12 * np.log2(np.nanmedian(pitch) / usual.pitch_hz),
            before,
            after,
            min(1.0, abs(np.log2(first_formant / NEUTRAL_F1_HZ))),
            min(1.0, abs(np.log2(second_formant / NEUTRAL_F2_HZ))),
            float(np.nanmedian(track.intensity_db[frames])) - usual.level_db,
        ]
    )


def _silences(span: Span, speech: Sequence[Span]) -> tuple[float, float]:
    """Return the silence that borders on the sound before and after it, in seconds up to 0.5, 0 when speech does."""
    before = after = 0.0
    for number, part in enumerate(speech):
        if abs(span.start_seconds - part.start_seconds) < BORDER_SECONDS:
            before = part.start_seconds - speech[number - 1].end_seconds if number else np.inf
        if abs(span.end_seconds - part.end_seconds) < BORDER_SECONDS:
            after = speech[number + 1].start_seconds - part.end_seconds if number + 1 < len(speech) else np.inf
    return min(before, LONGEST_SILENCE_SECONDS), min(after, LONGEST_SILENCE_SECONDS)


def _formants(audio: AudioSource, span: Span, usual_pitch_hz: float) -> tuple[float, float]:
    """Return the median first and second formant of the first two thirds, where "um" still has its vowel."""
    end = span.start_seconds + span.duration_seconds * 2 / 3
    sound = parselmouth.Sound(read_padded(audio, span.start_seconds, end), audio.sample_rate_hz)
    highest = HIGHEST_FORMANT_HZ[usual_pitch_hz > HIGH_VOICE_HZ]
    formants = sound.to_formant_burg(time_step=GRID_SECONDS, maximum_formant=highest)
    first, second = (
        _median_of(formants.get_value_at_time(number, time) for time in formants.xs()) for number in (1, 2)
    )
    return first, second


def _median_of(values: Iterable[float]) -> float:
    """Return the median of the values that were found, NaN when none was."""
    found = [value for value in values if np.isfinite(value)]
    return float(np.median(found)) if found else float("nan")
