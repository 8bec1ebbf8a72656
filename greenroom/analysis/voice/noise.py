"""Conditions that weaken the measurements of the voice: background noise, a steady tone, clipping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import median_filter
from scipy.signal import welch

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.intensity import powers, softest_power
from greenroom.analysis.voice.track import GRID_SECONDS, VoiceTrack

# Nearer to speech than this, "silence" still holds its echo and breath.
AWAY_FROM_SPEECH_SECONDS = 0.2
BACKGROUND_NEEDED_SECONDS = 0.5
BACKGROUND_LOOKED_AT_SECONDS = 10.0
STRETCH_SECONDS = 30.0
CLIPPED_AMPLITUDE = 0.99
# A hum or a held note is narrow: its spectral line stands 10 dB over the median of the 200 Hz around it.
LINE_OVER_SURROUNDINGS_DB = 10.0
SURROUNDINGS_HZ = 200.0
LOWEST_HZ = 40.0

# White noise 30 dB under clean read speech takes 1-8 points off voice clarity, 25 dB under it up to 12; the softest
# moments of clean speech lie 33 dB and more under it, so that none is called noisy for lack of a pause.
NOISY_BELOW_DB = 28.0
VERY_NOISY_BELOW_DB = 10.0
CLIPPED_ABOVE_RATIO = 0.001
TONAL_ABOVE_RATIO = 0.5
# A background 45 dB under the voice is inaudible, whatever it consists of.
AUDIBLE_BACKGROUND_DB = 45.0


@dataclass(frozen=True, slots=True)
class VoiceConditions:
    """The listening conditions of a recording.

    Parameters
    ----------
    signal_to_noise_db
        Mean power of speech, the background's taken out, over the background's; without half a second of background,
        over the softest moments of the speech, which makes it a lower bound. NaN without speech, inf when the
        background is digital silence.
    clipped_ratio
        Share of the samples in speech at full scale, 0-1; NaN without speech.
    tonal_ratio
        Share of the background's power in narrow lines (hum, held notes), 0-1; NaN without background.
    """

    signal_to_noise_db: float
    clipped_ratio: float
    tonal_ratio: float


def measure_conditions(audio: AudioSource, track: VoiceTrack, speech: Sequence[Span]) -> VoiceConditions:
    """Measure the conditions of a recording; at most 30 s of sound are held at once.

    Parameters
    ----------
    track
        The measured voice.
    speech
        All spans of speech, the interviewer's included.
    """
    background = _background_spans(audio.duration_seconds, speech)
    return VoiceConditions(
        signal_to_noise_db=_signal_to_noise(track.intensity_db, speech, background),
        clipped_ratio=_clipped(audio, speech),
        tonal_ratio=_tonal(audio, background),
    )


def caution_sentences(conditions: VoiceConditions) -> tuple[str, ...]:
    """Return what the reader should know before trusting the voice's numbers; empty when conditions are good."""
    sentences = []
    ratio = conditions.signal_to_noise_db
    if ratio < VERY_NOISY_BELOW_DB:
        sentences.append(
            f"The background is only {max(ratio, 0):.0f} dB below the voice: pitch, voice clarity and pauses are rough."
        )
    elif ratio < NOISY_BELOW_DB:
        sentences.append(
            f"The background is {ratio:.0f} dB below the voice (30 dB is good): voice clarity reads lower than it is."
        )
    if conditions.tonal_ratio > TONAL_ABOVE_RATIO and ratio < AUDIBLE_BACKGROUND_DB:
        sentences.append("A steady tone, such as a hum or music, makes up most of the background.")
    if conditions.clipped_ratio > CLIPPED_ABOVE_RATIO:
        share = f"{100 * conditions.clipped_ratio:.1f}%"
        sentences.append(f"The microphone was overdriven ({share} of the samples clipped): loudness is flattened.")
    return tuple(sentences)


def _background_spans(duration_seconds: float, speech: Sequence[Span]) -> tuple[Span, ...]:
    starts = [0.0, *(span.end_seconds + AWAY_FROM_SPEECH_SECONDS for span in speech)]
    ends = [*(span.start_seconds - AWAY_FROM_SPEECH_SECONDS for span in speech), duration_seconds]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True) if end - start > 2 * GRID_SECONDS)


def _power(intensity_db: FloatArray, spans: Sequence[Span]) -> FloatArray:
    parts = [
        intensity_db[round(span.start_seconds / GRID_SECONDS) : round(span.end_seconds / GRID_SECONDS)]
        for span in spans
    ]
    return powers(np.concatenate([*parts, np.zeros(0)]))


def _signal_to_noise(intensity_db: FloatArray, speech: Sequence[Span], background: Sequence[Span]) -> float:
    voice, noise = _power(intensity_db, speech), _power(intensity_db, background)
    if len(voice) == 0:
        return float("nan")
    if len(noise) * GRID_SECONDS >= BACKGROUND_NEEDED_SECONDS:
        # The median: a door slammed in a silence is not the background.
        return _ratio_db(voice, float(np.median(noise)))
    # There is no pause: the background is at or below the softest moments, mostly stop closures. If these are hardly
    # softer than the rest, it may be a din or a held vowel, and the noise is unknown.
    bound = _ratio_db(voice, softest_power(intensity_db))
    return bound if bound >= VERY_NOISY_BELOW_DB else float("nan")


def _ratio_db(voice: FloatArray, floor: float) -> float:
    """Return the mean power of the voice, the floor's taken out, over the floor's."""
    if floor == 0:
        return float("inf")
    return float(10 * np.log10(max(voice.mean() - floor, 0.01 * floor) / floor))


def _clipped(audio: AudioSource, speech: Sequence[Span]) -> float:
    clipped = total = 0
    for span in speech:
        for start in np.arange(span.start_seconds, span.end_seconds, STRETCH_SECONDS):
            samples = audio.read(float(start), float(min(start + STRETCH_SECONDS, span.end_seconds)))
            clipped += int((np.abs(samples) >= CLIPPED_AMPLITUDE).sum())
            total += len(samples)
    return clipped / total if total else float("nan")


def _tonal(audio: AudioSource, background: Sequence[Span]) -> float:
    """Return the share of the background's power that stands in narrow spectral lines."""
    rate = audio.sample_rate_hz
    length = rate // 4
    spectra: list[FloatArray] = []
    looked_at = 0.0
    for span in sorted(background, key=lambda part: -part.duration_seconds):
        end = min(span.end_seconds, span.start_seconds + BACKGROUND_LOOKED_AT_SECONDS)
        samples = audio.read(span.start_seconds, end).astype(np.float64)
        if len(samples) < 2 * length or looked_at >= BACKGROUND_LOOKED_AT_SECONDS:
            break  # the rest is shorter still
        spectra.append(welch(samples, rate, nperseg=length)[1] * len(samples))
        looked_at += len(samples) / rate
    if not spectra:
        return float("nan")
    spectrum = np.sum(spectra, axis=0)
    hz = np.fft.rfftfreq(length, 1 / rate)
    surroundings = median_filter(spectrum, size=round(SURROUNDINGS_HZ / hz[1]) | 1)
    audible = hz >= LOWEST_HZ
    lines = audible & (spectrum > surroundings * 10 ** (LINE_OVER_SURROUNDINGS_DB / 10))
    total = float(spectrum[audible].sum())
    return float(spectrum[lines].sum()) / total if total > 0 else float("nan")
