"""Moments of the body: what could be seen of posture, movement and hands, and when."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.body import norms
from greenroom.analysis.body.signals import BodySignals
from greenroom.analysis.moments import Direction, Moment, MomentKind, Occurrence
from greenroom.analysis.spans import Span

ASKEW_SECONDS = 2.0
"""Shorter than this, leaning or tilting the head is part of talking."""

FIDGET_SPEED = 0.25
"""Shoulder widths per second, held for ``FIDGET_SECONDS``: lively speakers in the data have a mean of 0.03 to 0.08."""

FIDGET_SECONDS = 2.0

STEADY_SECONDS = 8.0
STEADY_POSTURE = 90.0
STEADY_SPEED = 0.1

_BRIDGE_SECONDS = 0.6
"""A stretch goes on when it was only interrupted for this long, unless that is less than two frames."""


def body_moments(signals: BodySignals) -> tuple[Moment, ...]:
    """Return what happened, in order of time."""
    found = [
        *_askew(signals),
        *_sunk(signals),
        *_fidgeting(signals),
        *_gestures(signals),
        *_steady(signals),
    ]
    return tuple(sorted(found, key=lambda moment: moment.span))


def stretches(condition: BoolArray, times_seconds: FloatArray, frame_seconds: FloatArray, least: float) -> list[Span]:
    """Return the spans of at least ``least`` seconds in which ``condition`` (n,) held, short interruptions bridged."""
    frames = np.flatnonzero(condition)
    if len(frames) == 0:
        return []
    starts, ends = times_seconds[frames], times_seconds[frames] + frame_seconds[frames]
    bridge = max(_BRIDGE_SECONDS, 1.5 * float(np.median(frame_seconds)))
    breaks = np.flatnonzero(starts[1:] - ends[:-1] > bridge) + 1
    spans = [Span(float(starts[part[0]]), float(ends[part[-1]])) for part in np.split(np.arange(len(frames)), breaks)]
    return [span for span in spans if span.duration_seconds >= least]


def _find(signals: BodySignals, condition: BoolArray, least: float) -> Iterator[tuple[Span, BoolArray]]:
    """Yield each stretch of a condition with the mask of its frames in which the condition held."""
    times = signals.times_seconds
    for span in stretches(condition, times, signals.frame_seconds, least):
        yield span, condition & (times >= span.start_seconds) & (times < span.end_seconds)


def _askew(signals: BodySignals) -> Iterator[Moment]:
    """Yield stretches of leaning, tilted shoulders and tilted head.

    Sides are named as the picture shows them, which replaying can confirm even when the camera mirrors.
    """
    lines: tuple[tuple[MomentKind, str, FloatArray, norms.Tolerance], ...] = (
        ("lean", "torso_lean_degrees", signals.torso_lean_degrees, norms.TORSO_LEAN_DEGREES),
        ("tilted_shoulders", "shoulder_tilt_degrees", signals.shoulder_tilt_degrees, norms.SHOULDER_TILT_DEGREES),
        ("tilted_head", "head_tilt_degrees", signals.head_tilt_degrees, norms.HEAD_TILT_DEGREES),
    )
    sides: tuple[tuple[float, Direction], ...] = ((1.0, "right"), (-1.0, "left"))
    for kind, feature, tilt, tolerance in lines:
        for sign, side in sides:
            for span, frames in _find(signals, sign * tilt > tolerance.free, ASKEW_SECONDS):
                degrees = float(np.abs(tilt[frames]).mean())
                what = Occurrence(kind, side, values={"degrees": degrees})
                yield Moment(what, feature, span, weight=span.duration_seconds, welcome=False)


def _sunk(signals: BodySignals) -> Iterator[Moment]:
    """Yield stretches well below the person's own upright, and of the head pushed towards the camera."""
    for span, frames in _find(signals, signals.slouch_ratio > 2 * norms.SLOUCH_RATIO.free, ASKEW_SECONDS):
        what = Occurrence("slouch", values={"below_upright_ratio": float(signals.slouch_ratio[frames].mean())})
        yield Moment(what, "slouch_ratio", span, weight=span.duration_seconds, welcome=False)
    for span, frames in _find(signals, signals.head_forward_ratio > norms.HEAD_FORWARD_RATIO.free, ASKEW_SECONDS):
        what = Occurrence("head_forward", values={"larger_ratio": float(signals.head_forward_ratio[frames].mean())})
        yield Moment(what, "head_forward_ratio", span, weight=span.duration_seconds, welcome=False)


def _fidgeting(signals: BodySignals) -> Iterator[Moment]:
    """Yield stretches of the whole upper body moving about."""
    for span, frames in _find(signals, signals.movement > FIDGET_SPEED, FIDGET_SECONDS):
        speed = float(signals.movement[frames].mean())
        what = Occurrence("fidgeting", values={"shoulder_widths_per_second": speed})
        yield Moment(what, "movement_index", span, weight=span.duration_seconds, welcome=False)


def _gestures(signals: BodySignals) -> Iterator[Moment]:
    """Yield gestures; hands that speak along are welcome."""
    for span in signals.gestures or ():
        yield Moment(Occurrence("gesture"), "gesture_rate_per_minute", span, weight=1.0, welcome=True)


def _steady(signals: BodySignals) -> Iterator[Moment]:
    """Yield long stretches of sitting upright, level and calm."""
    steady = (signals.posture >= STEADY_POSTURE) & (signals.movement < STEADY_SPEED)
    for span, _ in _find(signals, steady, STEADY_SECONDS):
        yield Moment(Occurrence("steady_posture"), "posture_index", span, weight=span.duration_seconds, welcome=True)
