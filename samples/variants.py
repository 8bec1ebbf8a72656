"""The same recording with one thing changed that should not matter: the material of the invariance benchmark.

Works on any recording that Greenroom can read. Picture and sound are read as Greenroom reads them (upright, mono at
16 kHz, on one clock); all but the kind's own change survives, up to the encoder's loss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import parselmouth
from parselmouth.praat import call

from greenroom.analysis.arrays import SampleArray
from greenroom.media.contracts import AUDIO_SAMPLE_RATE_HZ, AudioChunk, DecodeLimits, VideoFrame
from greenroom.media.pyav import PyavDecoder
from samples.muxing import Codecs, Picture, write_recording

GAIN_DB = 12.0
SEMITONES = 2.0
NOISE_SNR_DB = 20.0
BRIGHTNESS = 0.3
SIZE = 0.6
SKIN_LIGHTNESS = 0.25

_FULL_SCALE = 0.99
_NOISE_SEED = 0
_LIMITS = DecodeLimits(max_bytes=8 << 30, max_seconds=4 * 3600.0, max_pixels=4096 * 4096)
_ALL_FRAMES = 1000.0

PictureChange = Callable[[Picture], Picture]
SoundChange = Callable[[SampleArray], SampleArray]


@dataclass(frozen=True, slots=True)
class Variant:
    """One change; ``suffix`` is the ending the file must have, ``codecs`` the encoders where they are the change."""

    picture: PictureChange | None = None
    sound: SoundChange | None = None
    suffix: str = ".mkv"
    codecs: Codecs | None = None


def make_variant(source: Path, kind: str, out: Path) -> None:
    """Write a changed copy of a recording.

    Parameters
    ----------
    source
        Any recording that Greenroom reads.
    kind
        One of ``VARIANTS``.
    out
        Where to write; must end as ``VARIANTS[kind].suffix`` does. Its folder must exist.

    Raises
    ------
    KeyError
        There is no such kind.
    ValueError
        ``out`` has another ending.
    InputError
        ``source`` is not a recording.
    """
    variant = VARIANTS[kind]
    if out.suffix != variant.suffix:
        raise ValueError(f"{kind} is written to a file ending in {variant.suffix}, not {out.name}")
    samples = read_sound(source)
    if samples is not None and variant.sound is not None:
        samples = variant.sound(samples)
    write_recording(out, _pictures(source, variant.picture), samples, AUDIO_SAMPLE_RATE_HZ, variant.codecs)


def read_sound(source: Path) -> SampleArray | None:
    """Return all of the sound at 16 kHz, shape (samples,), None when there is none."""
    with PyavDecoder(_LIMITS).open(source) as recording:
        chunks = [event for event in recording.events(_ALL_FRAMES) if isinstance(event, AudioChunk)]
    if not chunks:
        return None
    lead_in = np.zeros(round(chunks[0].start_seconds * AUDIO_SAMPLE_RATE_HZ), dtype=np.float32)
    return np.concatenate([lead_in, *(chunk.samples for chunk in chunks)])


def _pictures(source: Path, change: PictureChange | None) -> Iterator[tuple[float, Picture]]:
    """Yield the changed pictures with their times; sides are cut to even lengths, which the encoders want."""
    with PyavDecoder(_LIMITS).open(source) as recording:
        for event in recording.events(_ALL_FRAMES):
            if isinstance(event, VideoFrame):
                height, width = (side - side % 2 for side in event.rgb.shape[:2])
                picture = np.ascontiguousarray(event.rgb[:height, :width])
                yield event.time_seconds, picture if change is None else change(picture)


def mirror(picture: Picture) -> Picture:
    """Swap left and right."""
    return np.ascontiguousarray(picture[:, ::-1])


def light(factor: float) -> PictureChange:
    """Return a change of exposure: all pixels times ``factor``, clipped."""
    return lambda picture: np.asarray(cv2.convertScaleAbs(picture, alpha=factor), dtype=np.uint8)


def skin(factor: float) -> PictureChange:
    """Return a change of the lightness of skin alone (skin colours in YCrCb after Chai and Ngan 1999)."""

    def change(picture: Picture) -> Picture:
        colours = cv2.cvtColor(picture, cv2.COLOR_RGB2YCrCb)
        found = cv2.inRange(colours, (40, 133, 77), (255, 173, 127))
        share = cv2.GaussianBlur(found, (0, 0), 3).astype(np.float32)[:, :, None] / 255
        changed = picture * (1 + share * (factor - 1))
        return np.clip(np.round(changed), 0, 255).astype(np.uint8)

    return change


def farther(picture: Picture) -> Picture:
    """Shrink the picture into its middle, on a soft continuation of its edges."""
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (round(width * SIZE), round(height * SIZE)), interpolation=cv2.INTER_AREA)
    top, left = (height - small.shape[0]) // 2, (width - small.shape[1]) // 2
    bottom, right = height - small.shape[0] - top, width - small.shape[1] - left
    framed = cv2.copyMakeBorder(small, top, bottom, left, right, cv2.BORDER_REPLICATE)
    canvas = np.asarray(cv2.blur(framed, (25, 25)), dtype=np.uint8)
    canvas[top : height - bottom, left : width - right] = small
    return canvas


def gain(decibels: float) -> SoundChange:
    """Return a change of loudness, less than asked where the loudest sample would clip."""

    def change(samples: SampleArray) -> SampleArray:
        peak = float(np.abs(samples).max(initial=0.0))
        factor = 10 ** (decibels / 20)
        return (samples * min(factor, _FULL_SCALE / peak if peak > 0 else factor)).astype(np.float32)

    return change


def noise(samples: SampleArray) -> SampleArray:
    """Add white noise ``NOISE_SNR_DB`` below the sound's louder half (the speech, not its pauses)."""
    frames = samples[: len(samples) // 400 * 400].reshape(-1, 400).astype(np.float64)
    power = (frames**2).mean(axis=1)
    speech = power[power >= np.median(power)].mean() if len(power) else 0.0
    level = np.sqrt(speech) * 10 ** (-NOISE_SNR_DB / 20)
    hiss = np.random.default_rng(_NOISE_SEED).normal(0.0, level, len(samples))
    return np.clip(samples + hiss, -1, 1).astype(np.float32)


def transpose(semitones: float) -> SoundChange:
    """Return a shift of the voice's pitch that keeps its duration and formants: Praat's PSOLA."""

    def change(samples: SampleArray) -> SampleArray:
        sound = parselmouth.Sound(samples.astype(np.float64), sampling_frequency=AUDIO_SAMPLE_RATE_HZ)
        manipulation = call(sound, "To Manipulation", 0.01, 60, 500)
        tier = call(manipulation, "Extract pitch tier")
        call(tier, "Multiply frequencies", sound.xmin, sound.xmax, 2 ** (semitones / 12))
        call([tier, manipulation], "Replace pitch tier")
        shifted: SampleArray = call(manipulation, "Get resynthesis (overlap-add)").values[0].astype(np.float32)
        return np.clip(shifted[: len(samples)], -1, 1)

    return change


VARIANTS: dict[str, Variant] = {
    "recoded": Variant(),
    "mirror": Variant(picture=mirror),
    "brighter": Variant(picture=light(1 + BRIGHTNESS)),
    "darker": Variant(picture=light(1 - BRIGHTNESS)),
    "lighter_skin": Variant(picture=skin(1 + SKIN_LIGHTNESS)),
    "darker_skin": Variant(picture=skin(1 - SKIN_LIGHTNESS)),
    "farther": Variant(picture=farther),
    "louder": Variant(sound=gain(GAIN_DB)),
    "quieter": Variant(sound=gain(-GAIN_DB)),
    "higher": Variant(sound=transpose(SEMITONES)),
    "lower": Variant(sound=transpose(-SEMITONES)),
    "noisy": Variant(sound=noise),
    "webm": Variant(suffix=".webm"),
    "mp4": Variant(suffix=".mp4"),
    "mov": Variant(suffix=".mov"),
    "hevc": Variant(
        suffix=".mp4",
        codecs=Codecs("libx265", "aac", {"preset": "ultrafast", "crf": "22", "x265-params": "log-level=error"}),
    ),
    "mpeg4": Variant(suffix=".mkv", codecs=Codecs("mpeg4", "libmp3lame", {"b": "3M"})),
}
"""By kind. ``recoded`` changes nothing: what it moves is the encoder's doing. ``noisy`` may lower voice clarity."""
