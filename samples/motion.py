"""The state of the person at each picture: what the script asks for, eased, over a little idle movement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.spans import Span
from samples.script import Script
from samples.speech import Speech

BLINK_SECONDS = 0.23
_CLOSING_SECONDS, _SHUT_UNTIL_SECONDS = 0.07, 0.13
_TURN_EASE_SECONDS = 0.3
_GLANCE_EASE_SECONDS = 0.07
_SMILE_EASE_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Motion:
    """Everything that moves, one value per picture, each shape (n,); units as in ``script`` and ``features``."""

    times_seconds: FloatArray
    yaw_degrees: FloatArray
    pitch_degrees: FloatArray
    roll_degrees: FloatArray
    lids: FloatArray
    iris_x: FloatArray
    iris_y: FloatArray
    smile: FloatArray
    mouth: FloatArray
    lean_degrees: FloatArray
    shift_x: FloatArray
    shift_y: FloatArray
    light: FloatArray


def perform(script: Script, speech: Speech, frames_per_second: float) -> Motion:
    """Return the motion of a script; the same script gives the same motion."""
    times = np.arange(int(speech.duration_seconds * frames_per_second)) / frames_per_second
    rng = np.random.default_rng(script.seed)
    turns = [held(times, turn.span, _TURN_EASE_SECONDS) for turn in script.turns]
    glances = [held(times, glance.span, _GLANCE_EASE_SECONDS) for glance in script.glances]
    smile = _total(
        times, [held(times, span, _SMILE_EASE_SECONDS) for span in script.smiles], [1.0] * len(script.smiles)
    )
    voice = _voice_level(speech, times)
    return Motion(
        times_seconds=times,
        yaw_degrees=_total(times, turns, [t.yaw_degrees for t in script.turns]) + _idle(times, rng, 1.2, 0.25),
        pitch_degrees=_total(times, turns, [t.pitch_degrees for t in script.turns])
        + _idle(times, rng, 0.9, 0.35)
        + 1.5 * (_smooth(voice, 9) - 0.3),
        roll_degrees=_total(times, turns, [t.roll_degrees for t in script.turns]) + _idle(times, rng, 0.8, 0.2),
        lids=_lids(times, script.blinks_seconds),
        iris_x=_total(times, glances, [g.x for g in script.glances]),
        iris_y=_total(times, glances, [g.y for g in script.glances]),
        smile=smile,
        mouth=np.maximum(0.9 * voice, 0.9 * smile),
        lean_degrees=_total(times, [held(times, s.span, 0.6) for s in script.leans], [s.degrees for s in script.leans])
        + _idle(times, rng, 0.25, 0.15),
        shift_x=_idle(times, rng, 1.5, 0.12),
        shift_y=_idle(times, rng, 0.8, 0.25) + 2.0,
        light=1.0 + _idle(times, rng, 0.015, 0.05),
    )


def held(times: FloatArray, span: Span, ease_seconds: float) -> FloatArray:
    """Return a curve that is 0 outside the span, 1 inside, half way at both of its ends."""
    rise = (times - span.start_seconds) / ease_seconds + 0.5
    fall = (span.end_seconds - times) / ease_seconds + 0.5
    share = np.clip(np.minimum(rise, fall), 0.0, 1.0)
    curve: FloatArray = share * share * (3 - 2 * share)
    return curve


def _total(times: FloatArray, classifiers: Sequence[FloatArray], sizes: Sequence[float]) -> FloatArray:
    """Return the sum of curves, each times its size."""
    total = np.zeros(len(times))
    for curve, size in zip(classifiers, sizes, strict=True):
        total += curve * size
    return total


def _lids(times: FloatArray, starts: Sequence[float]) -> FloatArray:
    """Return how far the lids are shut: a blink closes in 0.07 s, stays shut for 0.06 and opens in 0.10."""
    knots = [0.0, _CLOSING_SECONDS, _SHUT_UNTIL_SECONDS, BLINK_SECONDS]
    shut = [np.interp(times - start, knots, [0.0, 1.0, 1.0, 0.0], left=0.0, right=0.0) for start in starts]
    lids: FloatArray = np.max([np.zeros(len(times)), *shut], axis=0)
    return lids


def _idle(times: FloatArray, rng: np.random.Generator, size: float, rate_hz: float) -> FloatArray:
    """Return a slow wandering of about ``size`` around 0: people never sit quite still."""
    rates, phases = rate_hz * rng.uniform(0.5, 1.5, 3), rng.uniform(0, 2 * np.pi, 3)
    wander: FloatArray = size * np.sin(2 * np.pi * times[:, None] * rates + phases).mean(axis=1)
    return wander


def _voice_level(speech: Speech, times: FloatArray) -> FloatArray:
    """Return the loudness at each picture, 0-1, for the mouth to follow."""
    window = int(0.03 * speech.sample_rate_hz)
    power = np.concatenate([[0.0], np.cumsum(speech.samples.astype(np.float64) ** 2)])
    first = np.clip((times * speech.sample_rate_hz).astype(int) - window, 0, len(power) - 1)
    last = np.clip(first + 2 * window, 0, len(power) - 1)
    level = np.sqrt((power[last] - power[first]) / (2 * window))
    return _smooth(np.clip(level / (np.percentile(level, 95) + 1e-9), 0.0, 1.0), 3)


def _smooth(values: FloatArray, width: int) -> FloatArray:
    """Return a moving mean of ``width`` values, the ends held."""
    padded = np.pad(values, width // 2, mode="edge")
    smooth: FloatArray = np.convolve(padded, np.ones(width) / width, mode="valid")
    return smooth
