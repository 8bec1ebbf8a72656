"""Um and uh at known times: cut from recordings or spoken by espeak-ng, placed into fluent read speech.

Two halves that share no speaker of the carrier, no recorded um and no synthetic voice: one to fit on, one to judge by.
Fluent speech without any um, as it is and drawled to 1.6 times its length, gives the negatives: real vowels, held.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import parselmouth
from parselmouth.praat import call

from bench.spoken import speak
from bench.voice_sounds import RATE_HZ, load_sound, measure
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.spans import Span

Half = Literal["fit", "judge"]

# Found by forced alignment (pocketsphinx, um and uh in its dictionary) and corrected to the edges of voicing.
RECORDED: dict[Half, list[tuple[str, float, float]]] = {
    "fit": [
        ("acoustic_corpus.wav", 8.06, 8.60),
        ("acoustic_corpus.wav", 14.53, 15.05),
        ("acoustic_corpus.wav", 22.86, 23.58),
    ],
    "judge": [
        ("mfa_uh.flac", 2.36, 3.20),
        ("mfa_uhum.flac", 1.84, 2.26),
        ("mfa_uhum.flac", 3.03, 3.77),
        ("mfa_uhum.flac", 6.32, 6.68),
        ("mfa_crossword.flac", 5.83, 6.53),
    ],
}
SYNTHETIC_VOICES: dict[Half, list[str]] = {"fit": ["en-us", "en-us+f2"], "judge": ["en+m3", "en-us+f4"]}
SCENES_PER_HALF = 110
DRAWL = 1.6


@dataclass(frozen=True, slots=True)
class Scene:
    """A sound and the filled pauses that were placed in it."""

    name: str
    samples: FloatArray
    placed: tuple[Span, ...]


def fluent_files(folder: Path, half: Half) -> list[Path]:
    """Return recordings of read speech without any um, one half of the speakers."""
    read = sorted(folder.glob("LJ*.wav")) if half == "judge" else sorted(folder.glob("sense*.wav"))
    learners = sorted((folder / "l2_adults").glob("*.wav"))
    speakers = sorted({path.name[:5] for path in learners})
    chosen = set(speakers[0::2] if half == "fit" else speakers[1::2])
    return [*read, *(path for path in learners if path.name[:5] in chosen)]


def fluent_scenes(folder: Path, half: Half) -> Iterator[Scene]:
    """Yield the read speech as it is and drawled: nothing in it is a filled pause."""
    for path in fluent_files(folder, half):
        samples = load_sound(path).astype(np.float64)
        yield Scene(path.name, samples, ())
        yield Scene(f"{path.name} drawled", _lengthened(samples, DRAWL), ())


def placed_scenes(folder: Path, half: Half) -> Iterator[Scene]:
    """Yield read speech with one um or uh in it, at a pause or in the middle of a phrase."""
    random = np.random.default_rng({"fit": 1, "judge": 2}[half])
    carriers = fluent_files(folder, half)
    long_carriers = [path for path in carriers if len(load_sound(path)) > 4 * RATE_HZ] or carriers
    for number in range(SCENES_PER_HALF):
        path = long_carriers[number % len(long_carriers)]
        carrier = load_sound(path).astype(np.float64)
        voice = measure(carrier)
        if not voice.speech or not np.isfinite(voice.track.pitch_hz).any():
            continue
        median_hz = float(np.nanmedian(voice.track.pitch_hz))
        filler = _filler(folder, half, random, median_hz * 2 ** (random.uniform(-4.0, 0.5) / 12))
        level = np.sqrt(np.mean(np.square(carrier[np.abs(carrier) > 0.1 * np.abs(carrier).max()])))
        filler *= 10 ** (random.uniform(-9, -3) / 20) * level / np.sqrt(np.mean(np.square(filler)))
        where = _quietest(voice.track.intensity_db, voice.speech, random)
        silences = random.choice([0.0, 0.15, 0.4], size=2, p=[0.4, 0.2, 0.4])
        yield _placed(f"{path.name} + {number}", carrier, filler, where, silences, random)


def _filler(folder: Path, half: Half, random: np.random.Generator, pitch_hz: float) -> FloatArray:
    """Return an um or uh at about the given pitch, from a recording or from espeak-ng."""
    if random.random() < 0.6:
        name, start, end = RECORDED[half][random.integers(len(RECORDED[half]))]
        sound = load_sound(folder / name)[round(start * RATE_HZ) : round(end * RATE_HZ)].astype(np.float64)
    else:
        voice = SYNTHETIC_VOICES[half][random.integers(2)]
        sound = speak(str(random.choice(["um", "uh", "er"])), voice, rate_wpm=120).samples.astype(np.float64)
        sound = _trimmed(sound)
    return _resynthesised(sound, pitch_hz, random.uniform(0.0, 2.5), random.uniform(0.6, 1.1))


def _trimmed(sound: FloatArray) -> FloatArray:
    loud = np.flatnonzero(np.abs(sound) > 0.03 * np.abs(sound).max())
    return sound[loud[0] : loud[-1] + 1]


def _resynthesised(sound: FloatArray, pitch_hz: float, fall_semitones: float, stretch: float) -> FloatArray:
    """Return the sound at another length and mean pitch (PSOLA), its formants kept."""
    praat = parselmouth.Sound(np.pad(sound, RATE_HZ // 20), RATE_HZ)
    contour = praat.to_pitch(0.01, 60, 500).selected_array["frequency"]
    voiced = contour[contour > 0]
    manipulation = call(praat, "To Manipulation", 0.01, 60, 500)
    if len(voiced):
        tier = call("Create PitchTier", "level", 0.0, praat.duration)
        call(tier, "Add point", 0.0, pitch_hz * 2 ** (fall_semitones / 24))
        call(tier, "Add point", praat.duration, pitch_hz * 2 ** (-fall_semitones / 24))
        call([manipulation, tier], "Replace pitch tier")
    duration = call(manipulation, "Extract duration tier")
    call(duration, "Add point", 0.01, stretch)
    call([manipulation, duration], "Replace duration tier")
    return _trimmed(call(manipulation, "Get resynthesis (overlap-add)").values[0])


def _lengthened(samples: FloatArray, factor: float) -> FloatArray:
    return np.asarray(call(parselmouth.Sound(samples, RATE_HZ), "Lengthen (overlap-add)", 60, 500, factor).values[0])


def _quietest(intensity_db: FloatArray, speech: tuple[Span, ...], random: np.random.Generator) -> float:
    """Return a moment between words: the quietest within 0.4 s of somewhere in the speech."""
    first, last = speech[0].start_seconds + 0.4, speech[-1].end_seconds - 0.4
    middle = random.uniform(first, max(first + 0.01, last))
    window = np.arange(max(0, round(100 * middle) - 20), min(len(intensity_db), round(100 * middle) + 20))
    return float(window[np.nanargmin(intensity_db[window])] / 100)


def _placed(
    name: str, carrier: FloatArray, filler: FloatArray, where: float, silences: FloatArray, random: np.random.Generator
) -> Scene:
    """Return the carrier opened at a moment, with silence, filler and silence put in; joints are faded over 5 ms."""
    cut = round(where * RATE_HZ)
    background = 1e-4 * np.abs(carrier).max()
    fade = np.minimum(1.0, np.minimum(np.arange(len(filler)), np.arange(len(filler))[::-1]) / (0.005 * RATE_HZ))
    before, after = (random.normal(0, background, round(seconds * RATE_HZ)) for seconds in silences)
    start = (cut + len(before)) / RATE_HZ
    parts = [carrier[:cut], before, filler * fade, after, carrier[cut:]]
    return Scene(name, np.concatenate(parts), (Span(start, start + len(filler) / RATE_HZ),))
