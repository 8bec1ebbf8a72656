"""The voice against known truth: tones, glottal pulses with known jitter, shimmer and noise, pauses at known times.

- pitch: largest relative error of any frame over pure tones and pulse trains, 75-440 Hz (goal 0.5%).
- jitter, shimmer: largest absolute error against the generated cycles; HNR: against the mixed ratio.
- pauses: error of both edges over espeak-ng phrases set at known times, quiet and with white noise (goal 50 ms).
- cost: CPU seconds per second of recorded speech, full and fast (a third of the stretches get voice quality).
"""

from __future__ import annotations

import time

import numpy as np

from bench.figures import Figure, run_bench
from bench.spoken import speak
from bench.voice_sounds import RATE_HZ, ignore, measure
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.contours import measure_voice_track
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.timing import find_pauses
from greenroom.analysis.voice.track import CycleSums, VoiceTrack

PITCHES_HZ = (75.0, 98.0, 123.4, 165.0, 220.0, 311.1, 440.0)
VOICES = ("en-us", "en-us+f3", "en-us+m3")
PHRASES = (
    "I worked on the first project",
    "and we shipped it in three weeks",
    "because the tests",
    "were fast",
    "my colleagues helped me",
    "so the customers stayed",
    "it was risky",
)
PAUSES_SECONDS = (0.3, 0.4, 0.6, 1.0, 2.2)
QUALITY_SHARE_FAST = 1 / 3

PITCH = Figure("pitch of known tones, worst", "0.5%")
PAUSES_IN_NOISE = Figure("pause edges in speech with noise at 20 dB, worst", "50 ms")
FIGURES = (PITCH, PAUSES_IN_NOISE)


def main() -> dict[Figure, str]:
    measured = {PITCH: f"{100 * _worst_pitch():.2f}%"}
    for jitter, shimmer in ((0.0, 0.0), (0.01, 0.05), (0.02, 0.1)):
        read, true = _quality(jitter, shimmer)
        print(f"jitter {true[0]:.4f} reads {read[0]:.4f}, shimmer {true[1]:.3f} reads {read[1]:.3f}")
    print("HNR mixed, read           " + ", ".join(f"{ratio:.0f}: {_hnr(ratio):.1f} dB" for ratio in (5.0, 10.0, 20.0)))
    for noise_db in (None, 30.0, 20.0):
        errors = _pause_errors(noise_db)
        label = "quiet" if noise_db is None else f"noise at {noise_db:.0f} dB"
        worst = f"{1000 * np.abs(errors).max():.0f} ms ({np.mean(np.abs(errors) <= 0.05):.0%} within 50)"
        print(f"pause edges, {label:15s} median {1000 * np.median(np.abs(errors)):.0f} ms, worst {worst}")
    measured[PAUSES_IN_NOISE] = worst  # the last noise is the loudest
    for name, share in (("full", 1.0), ("fast", QUALITY_SHARE_FAST)):
        print(f"CPU s per s, {name}         {_cost(share):.4f}")
    return measured


def _whole(samples: FloatArray) -> VoiceTrack:
    audio = ArrayAudio(samples.astype(np.float32), RATE_HZ)
    return measure_voice_track(audio, measure_intensity(audio), (Span(0.0, audio.duration_seconds),), ignore)


def _worst_pitch() -> float:
    times = np.arange(2 * RATE_HZ) / RATE_HZ
    worst = 0.0
    for hz in PITCHES_HZ:
        for sound in (
            0.3 * np.sin(2 * np.pi * hz * times),
            pulses(np.full(round(2 * hz), 1 / hz), np.ones(round(2 * hz))),
        ):
            pitch = _whole(sound).pitch_hz[10:-10]
            worst = max(worst, float(np.nanmax(np.abs(pitch / hz - 1))))
    return worst


def pulses(periods_seconds: FloatArray, amplitudes: FloatArray) -> FloatArray:
    """Return glottal pulses at exact, fractional times, each ringing in a resonance at 600 Hz."""
    starts = np.cumsum(periods_seconds) - periods_seconds[0]
    sound = np.zeros(round((starts[-1] + 0.03) * RATE_HZ))
    for start, amplitude in zip(starts, amplitudes, strict=True):
        first = int(np.ceil(start * RATE_HZ))
        elapsed = np.arange(first, min(len(sound), first + 400)) / RATE_HZ - start
        sound[first : first + len(elapsed)] += 0.3 * amplitude * np.exp(-400 * elapsed) * np.sin(1200 * np.pi * elapsed)
    return sound


def _quality(jitter: float, shimmer: float) -> tuple[tuple[float, float], tuple[float, float]]:
    random = np.random.default_rng(7)
    periods = (1 + jitter * random.normal(size=800)) / 120
    amplitudes = 1 + shimmer * random.normal(size=800)
    cycles: CycleSums = _whole(pulses(periods, amplitudes)).cycles
    measured = (
        (cycles.period_change_seconds.sum() / cycles.period_change_count.sum())
        / (cycles.period_seconds.sum() / cycles.period_count.sum()),
        (cycles.peak_change_amplitude.sum() / cycles.peak_change_count.sum())
        / (cycles.peak_amplitude.sum() / cycles.peak_count.sum()),
    )
    true = tuple(float(np.abs(np.diff(values)).mean() / values.mean()) for values in (periods, amplitudes))
    return (float(measured[0]), float(measured[1])), (true[0], true[1])


def _hnr(ratio_db: float) -> float:
    times = np.arange(3 * RATE_HZ) / RATE_HZ
    voice = 0.3 * np.sin(2 * np.pi * 200 * times) + 0.15 * np.sin(2 * np.pi * 400 * times)
    hiss = np.random.default_rng(8).normal(size=len(voice))
    hiss *= np.sqrt(np.mean(voice**2) / np.mean(hiss**2)) * 10 ** (-ratio_db / 20)
    return float(np.nanmean(_whole(voice + hiss).hnr_db))


def _pause_errors(noise_db: float | None) -> FloatArray:
    random = np.random.default_rng(9)
    errors: list[float] = []
    for voice in VOICES:
        sound, pauses = _conversation(voice, random)
        rms = 0.05 * 10 ** (-(noise_db if noise_db is not None else 74.0) / 20)
        found = find_pauses(measure(sound + random.normal(0, rms, len(sound))).speech)
        for pause in pauses:
            nearest = [other for other in found if other.overlap_seconds(pause) > 0]
            # a pause that was not found at all counts as wrong by its whole length
            first = nearest[0].start_seconds if nearest else pause.end_seconds
            last = nearest[-1].end_seconds if nearest else pause.start_seconds
            errors += [first - pause.start_seconds, last - pause.end_seconds]
    return np.array(errors)


def _conversation(voice: str, random: np.random.Generator) -> tuple[FloatArray, list[Span]]:
    parts, pauses, at = [np.zeros(RATE_HZ // 2)], [], 0.5
    for index, phrase in enumerate(random.permutation(PHRASES)):
        spoken = speak(str(phrase), voice, rate_wpm=150).samples.astype(np.float64)
        power = np.convolve(spoken**2, np.ones(160), "same")
        loud = np.flatnonzero(power > 1e-4 * power.max())
        spoken = spoken[loud[0] : loud[-1] + 1]
        gap = float(random.choice(PAUSES_SECONDS))
        parts += [0.05 * spoken / np.sqrt(np.mean(spoken**2)), np.zeros(round(gap * RATE_HZ))]
        at += len(spoken) / RATE_HZ
        if index + 1 < len(PHRASES):
            pauses.append(Span(at, at + round(gap * RATE_HZ) / RATE_HZ))
        at += round(gap * RATE_HZ) / RATE_HZ
    return np.concatenate(parts), pauses


def _cost(quality_share: float) -> float:
    sound, _ = _conversation("en-us", np.random.default_rng(10))
    voice = measure(np.tile(sound, 4))
    begun = time.process_time()
    intensity = measure_intensity(voice.audio)
    measure_voice_track(voice.audio, intensity, voice.speech, ignore, quality_share)
    return (time.process_time() - begun) / voice.audio.duration_seconds


if __name__ == "__main__":
    run_bench(main, FIGURES)
