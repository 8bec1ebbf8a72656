"""Interruptions: how soon the voice stops for the candidate, and how seldom for its own echo, a cough or "mhm".

    python -m bench.interruption          the figures, on the speakers left out
    python -m bench.interruption --train  the same on the speakers that the policy was fitted on

The offline voice asks questions of the bank. A microphone hears it through a room: late by 60 to 180 ms, with a
reverberation of 0.3 s, 30, 18 or 8 dB quieter than it is played, clipped softly at the loudest, over the noise of a
room. Ten minutes of each level hold no other speaker. In the interruptions, people of the data folder begin to speak at
a known moment. Coughs are drawn as bursts of noise, and "mhm" as hums with a dip: dull ones, on which the policy was
fitted, and ones with the formants of a nose, on which it was not.
The delay is from the first sound of the speaker to the end of the window at which the voice is held. Playing on the
device adds its own buffer to it.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import gcd

import numpy as np
from scipy.signal import butter, fftconvolve, resample_poly, sosfilt

from bench.figures import Figure, run_bench, show_progress
from bench.recordings import read_groups, speech_of
from bench.visemes import sentences
from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.live.interruption import BANDS, SILENT_DB, InterruptionState, Sensitivity, Window, begin, take
from greenroom.live.sound_bands import SAMPLE_RATE_HZ, WINDOW_SAMPLES, band_levels
from greenroom.speech.silero import SileroDetector
from greenroom.voice_out.fitting import float_samples
from greenroom.wiring.voice_out import build_espeak

LEVELS_DB = (-30.0, -18.0, -8.0)
ECHO_MINUTES = 10.0
PLAYED_DB, SPOKEN_DB, NOISE_DB = -20.0, -24.0, -66.0
REVERBERATION_SECONDS = 0.3
FEWEST_SECONDS = 1.0
STARTS_PER_PERSON = 8
LEARNING_SECONDS = 4.0
TRIAL_SECONDS = 2.5
DRAWN = 60
WINDOW_SECONDS = WINDOW_SAMPLES / SAMPLE_RATE_HZ

_DETECTOR = SileroDetector()

ECHO_ROW = Figure("replayed echo of the voice, 10 minutes at each of 3 levels: false stops", "below 1")
DELAY_ROW = Figure(
    "interruptions, echo 30, 18 and 8 dB below the voice: delay until it stops, median / 95%", "95% 200 ms"
)
SHARE_ROW = Figure("interruptions that stop the voice, the same echoes", "-")
NOISE_ROW = Figure('drawn coughs and "mhm" that stop the voice', "none")
NASAL_ROW = Figure('the same "mhm" drawn with the formants of a nose, echo 30, 18 and 8 dB below the voice', "none")
FIGURES = (ECHO_ROW, DELAY_ROW, SHARE_ROW, NOISE_ROW, NASAL_ROW)


@dataclass
class Replay:
    """What the policy did with a stream of windows."""

    state: InterruptionState
    held_at: list[float] = field(default_factory=list)


def at_level(samples: SampleArray, level_db: float) -> SampleArray:
    """Return sound at a mean level, in decibels relative to full scale."""
    power = float(np.sqrt(np.mean(samples.astype(np.float64) ** 2)))
    return (samples * (10 ** (level_db / 20) / max(power, 1e-9))).astype(np.float32)


def asked(seconds: float) -> SampleArray:
    """Return the voice asking questions, with the gaps that the player leaves."""
    voice, pieces, total = build_espeak(), [], 0.0
    texts = sentences()
    while total < seconds:
        for text in texts:
            (said,) = voice.speak((text,), "en")
            common = gcd(said.sample_rate_hz, SAMPLE_RATE_HZ)
            sound = resample_poly(float_samples(said), SAMPLE_RATE_HZ // common, said.sample_rate_hz // common)
            pieces += [sound.astype(np.float32), np.zeros(round(0.22 * SAMPLE_RATE_HZ), np.float32)]
            total += said.seconds + 0.22
            if total >= seconds:
                break
    return at_level(np.concatenate(pieces), PLAYED_DB)[: round(seconds * SAMPLE_RATE_HZ)]


def echo_of(played: SampleArray, coupling_db: float, rng: np.random.Generator) -> SampleArray:
    """Return what the microphone hears of the voice."""
    tail = np.arange(round(REVERBERATION_SECONDS * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    room = rng.normal(0, 0.08, len(tail)) * 10 ** (-3 * tail / REVERBERATION_SECONDS)
    room[0] = 1.0
    late = np.zeros(round(rng.uniform(0.06, 0.18) * SAMPLE_RATE_HZ))
    captured = np.concatenate([late, fftconvolve(played, room)])[: len(played)]
    captured *= 10 ** (coupling_db / 20) / np.sqrt(np.sum(room**2))
    clipped: SampleArray = (np.tanh(3 * captured) / 3).astype(np.float32)
    return clipped


def noise(samples: int, rng: np.random.Generator) -> SampleArray:
    """Return the noise of a quiet room."""
    return (rng.normal(0, 10 ** (NOISE_DB / 20), samples)).astype(np.float32)


def windows(captured: SampleArray, played: SampleArray) -> Iterator[Window]:
    """Yield what the policy is given of two streams of the same length."""
    probabilities = _DETECTOR.probabilities(ArrayAudio(captured, SAMPLE_RATE_HZ), lambda _: None)
    levels = zip(probabilities, band_levels(captured), band_levels(played), strict=False)
    for place, (probability, captured_db, played_db) in enumerate(levels):
        at = (place + 1) * WINDOW_SECONDS
        yield Window(at, WINDOW_SECONDS, float(probability), tuple(captured_db), tuple(played_db))


def replayed(state: InterruptionState, stream: Iterator[Window]) -> Replay:
    """Run the policy; after a hold the voice is silent for a second, and then it goes on."""
    replay = Replay(state)
    for window in stream:
        replay.state = take(replay.state, window)
        if replay.state.voice != "speaking":
            replay.held_at.append(window.at_seconds)
            replay.state = _gone_on(replay.state, window)
    return replay


def _gone_on(state: InterruptionState, window: Window) -> InterruptionState:
    silent = replace(window, speech_probability=0.0, captured_db=(NOISE_DB,) * BANDS, played_db=(SILENT_DB,) * BANDS)
    while state.voice == "held":
        state = take(state, silent)
    return replace(state, played=())


def starts(*, is_test: bool) -> dict[str, list[SampleArray]]:
    """Return what people begin to say, from the first sound of it, by speaker; half of the speakers are for testing."""
    found: dict[str, list[SampleArray]] = {}
    names = {recording.speaker for group in read_groups() for recording in group.recordings}
    order = sorted(names, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    wanted = {name for place, name in enumerate(order) if (place % 2 == 1) == is_test}
    for group in read_groups():
        for recording in group.recordings:
            if recording.speaker in wanted and recording.name != "mfa_uhum.flac":
                found.setdefault(recording.speaker, []).extend(_begun(recording.samples))
    return {name: begun[:STARTS_PER_PERSON] for name, begun in found.items() if begun}


def _begun(samples: SampleArray) -> list[SampleArray]:
    begun = []
    for span in speech_of(ArrayAudio(samples, SAMPLE_RATE_HZ)):
        if span.duration_seconds >= FEWEST_SECONDS:
            first = max(0, round((span.start_seconds - 0.1) * SAMPLE_RATE_HZ))
            piece = samples[first : first + round(TRIAL_SECONDS * SAMPLE_RATE_HZ)]
            begun.append(at_level(piece[_first_sound(piece) :], SPOKEN_DB))
    return begun


def _first_sound(samples: SampleArray) -> int:
    """Return the first sample of the first 10 ms within 30 dB of the loudest."""
    step = SAMPLE_RATE_HZ // 100
    frames = samples[: len(samples) // step * step].reshape(-1, step)
    levels = np.sqrt(np.mean(frames.astype(np.float64) ** 2, axis=1))
    return step * int(np.argmax(levels > levels.max() * 10 ** (-30 / 20)))


def cough(rng: np.random.Generator) -> SampleArray:
    """Return two bursts of noise, the second weaker: the two phases of a cough."""
    parts = []
    for seconds, strength in ((rng.uniform(0.04, 0.09), 1.0), (rng.uniform(0.15, 0.3), rng.uniform(0.3, 0.6))):
        count = round(seconds * SAMPLE_RATE_HZ)
        parts.append(strength * rng.normal(0, 1, count) * np.exp(-3 * np.arange(count) / count))
    band = butter(2, (250, 5500), "bandpass", fs=SAMPLE_RATE_HZ, output="sos")
    return at_level(sosfilt(band, np.concatenate(parts)).astype(np.float32), SPOKEN_DB)


def hum(rng: np.random.Generator) -> SampleArray:
    """Return "mhm": a voice through closed lips, with a dip in the middle."""
    seconds = rng.uniform(0.35, 0.6)
    time = np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    pitch = rng.uniform(100, 220) * (1 + 0.15 * np.sin(np.pi * time / seconds))
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE_HZ
    voice = sum(np.sin(number * phase) / number**2.2 for number in range(1, 12))
    dip = 1 - 0.75 * np.exp(-(((time - seconds / 2) / 0.05) ** 2))
    return at_level((voice * dip * np.sin(np.pi * time / seconds) ** 0.5).astype(np.float32), SPOKEN_DB)


def nasal_hum(rng: np.random.Generator) -> SampleArray:
    """Return "mhm" as a nose sounds: formants near 260 Hz, 1 kHz and 2.2 kHz, the upper ones 14 to 40 dB weaker."""
    seconds = rng.uniform(0.3, 0.7)
    time = np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    pitch = rng.uniform(85, 240) * (1 + rng.uniform(-0.2, 0.25) * np.sin(np.pi * time / seconds))
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE_HZ
    formants = ((260.0, 60.0, 0.0), (1000.0, 150.0, rng.uniform(-30, -14)), (2200.0, 250.0, rng.uniform(-40, -22)))
    voice = np.zeros(len(time))
    for number in range(1, int(5000 / pitch.max())):
        frequency = number * pitch.mean()
        falls = (260 / max(260.0, frequency)) ** 0.5
        gain = sum(10 ** (db / 20) / np.hypot(1, (frequency - centre) / width) for centre, width, db in formants)
        voice += falls * gain * np.sin(number * phase)
    dip = 1 - rng.uniform(0.3, 0.9) * np.exp(-(((time - seconds / 2) / 0.05) ** 2))
    return at_level((voice * dip * np.sin(np.pi * time / seconds) ** 0.5).astype(np.float32), SPOKEN_DB)


def trial(
    state: InterruptionState, played: SampleArray, coupling_db: float, sound: SampleArray, rng: np.random.Generator
) -> tuple[float | None, InterruptionState]:
    """Return how long after its start a sound holds the voice, None when it does not, and the state without it."""
    seconds = LEARNING_SECONDS + TRIAL_SECONDS
    first = int(rng.integers(0, len(played) - round(seconds * SAMPLE_RATE_HZ)))
    part = played[first : first + round(seconds * SAMPLE_RATE_HZ)]
    captured = echo_of(part, coupling_db, rng) + noise(len(part), rng)
    start = round((LEARNING_SECONDS + rng.uniform(0, 0.5)) * SAMPLE_RATE_HZ)
    end = min(len(captured), start + len(sound))
    captured[start:end] += sound[: end - start]
    until = end / SAMPLE_RATE_HZ + 0.2
    learned = state
    for window in windows(captured, part):
        if window.at_seconds <= start / SAMPLE_RATE_HZ:
            learned = replayed(learned, iter([window])).state
            state = learned
            continue
        state = take(state, window)
        if state.voice != "speaking" and window.at_seconds <= until:
            return window.at_seconds - start / SAMPLE_RATE_HZ, begin(state.sensitivity, learned.coupling_db)
    return None, begin(state.sensitivity, learned.coupling_db)


def echo_stops(played: SampleArray, rng: np.random.Generator) -> dict[float, list[float]]:
    """Return when the echo alone stopped the voice, by level."""
    stops = {}
    for level in LEVELS_DB:
        captured = echo_of(played, level, rng) + noise(len(played), rng)
        stops[level] = replayed(begin(Sensitivity()), windows(captured, played)).held_at
    return stops


def tried(
    sounds: Sequence[SampleArray], played: SampleArray, rng: np.random.Generator
) -> dict[float, list[float | None]]:
    """Return the delay of each sound at each level."""
    delays: dict[float, list[float | None]] = {}
    for level in LEVELS_DB:
        state = begin(Sensitivity())
        for sound in show_progress(list(sounds), f"sounds at {level:.0f} dB"):
            delay, state = trial(state, played, level, sound, rng)
            delays.setdefault(level, []).append(delay)
    return delays


def _delay(delays: Sequence[float | None]) -> str:
    milliseconds: FloatArray = 1000 * np.array([delay for delay in delays if delay is not None])
    return f"{np.median(milliseconds):.0f} / {np.percentile(milliseconds, 95):.0f} ms"


def main() -> dict[Figure, str]:
    is_test = "--train" not in sys.argv
    rng = np.random.default_rng(2026 if is_test else 7)
    played = asked(60 * ECHO_MINUTES)
    stops = echo_stops(played, rng)
    print("echo alone:", {level: [f"{at:.1f} s" for at in held] for level, held in stops.items()})
    people = starts(is_test=is_test)
    begun = [sound for sounds in people.values() for sound in sounds]
    delays = tried(begun, played, rng)
    shares = [f"{sum(one is not None for one in delays[level])} of {len(begun)}" for level in LEVELS_DB]
    drawn = {
        name: [one for found in tried([make(rng) for _ in range(DRAWN)], played, rng).values() for one in found]
        for name, make in (("coughs", cough), ('"mhm"', hum))
    }
    nasal = tried([nasal_hum(rng) for _ in range(DRAWN)], played, rng)
    print(f"{len(people)} speakers, {len(begun)} beginnings at {len(LEVELS_DB)} levels")
    stopped = [f"{sum(one is not None for one in found)} of {len(found)} {name}" for name, found in drawn.items()]
    return {
        ECHO_ROW: " / ".join(str(len(stops[level])) for level in LEVELS_DB),
        DELAY_ROW: "; ".join(_delay(delays[level]) for level in LEVELS_DB),
        SHARE_ROW: " / ".join(shares),
        NOISE_ROW: ", ".join(stopped),
        NASAL_ROW: " / ".join(f"{sum(one is not None for one in nasal[level])} of {DRAWN}" for level in LEVELS_DB),
    }


if __name__ == "__main__":
    run_bench(main, FIGURES)
