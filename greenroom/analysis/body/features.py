"""Body features: presence, posture, movement, gestures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.body.signals import BodySignals
from greenroom.analysis.features import BlockedFeature, Blocks, missing, ratio, standard_deviation
from greenroom.analysis.metrics.body import BODY

NO_PICTURE = "the recording has no picture"
NO_BODY = "your shoulders were never well inside the picture"
NO_FACE = "your face was never in the picture"
NO_HEAD = "your head and both shoulders were never in the picture together"
NO_HIPS = "your hips were out of the picture"
NO_HANDS = "your hands were out of the picture"
NO_STEPS = "your shoulders were never in the picture for a whole second"
TOO_FEW_FRAMES = "the picture was looked at too seldom to see gestures (the full profile looks often enough)"


@dataclass(frozen=True, slots=True)
class _Series:
    """A per-frame measurement that a feature averages, and the reason when no frame has it."""

    name: str
    values: Callable[[BodySignals], FloatArray]
    absent: str


_MEANS = (
    _Series("shoulder_tilt_degrees", lambda body: np.abs(body.shoulder_tilt_degrees), NO_BODY),
    _Series("torso_lean_degrees", lambda body: np.abs(body.torso_lean_degrees), NO_HIPS),
    _Series("head_tilt_degrees", lambda body: np.abs(body.head_tilt_degrees), NO_FACE),
    _Series("neck_length_ratio", lambda body: body.track.neck_length_ratio, NO_HEAD),
    _Series("slouch_ratio", lambda body: body.slouch_ratio, NO_HEAD),
    _Series("head_forward_ratio", lambda body: body.head_forward_ratio, NO_HEAD),
    _Series("head_offset_ratio", lambda body: np.abs(body.track.head_offset_ratio), NO_HEAD),
    _Series("posture_index", lambda body: body.posture, NO_HEAD),
    _Series("movement_index", lambda body: body.movement, NO_STEPS),
)


def measure_body(signals: BodySignals | None, blocks: Blocks) -> tuple[BlockedFeature, ...]:
    """Measure every metric of ``BODY``, in the order of the table, over blocks of time.

    ``signals`` is None when the recording has no picture; each feature then says so.
    """
    if signals is None:
        return tuple(missing(metric, blocks, NO_PICTURE) for metric in BODY.values())
    measured = {
        "body_presence_ratio": _presence(signals, blocks),
        "shoulder_tilt_sd_degrees": _shoulder_unsteadiness(signals, blocks),
        "gesture_rate_per_minute": _gesture_rate(signals, blocks),
        **{series.name: _time_mean(signals, series, blocks) for series in _MEANS},
    }
    return tuple(measured[name] for name in BODY)


def _presence(signals: BodySignals, blocks: Blocks) -> BlockedFeature:
    """Share of the watched time in which both shoulders were seen; being absent is a measurement too."""
    watched = blocks.sums(signals.times_seconds, signals.frame_seconds)
    seconds_with_body = blocks.sums(signals.times_seconds, signals.frame_seconds * signals.track.seen)
    return BlockedFeature(
        metric=BODY["body_presence_ratio"],
        statistics=np.stack([seconds_with_body, watched], axis=1),
        combine=ratio,
        measured_seconds=watched,
        possible_seconds=blocks.durations_seconds,
    )


def _time_mean(signals: BodySignals, series: _Series, blocks: Blocks) -> BlockedFeature:
    """Mean over time of a per-frame measurement, each frame weighing the time that it stands for."""
    metric = BODY[series.name]
    values = series.values(signals)
    if not np.isfinite(values).any():
        return missing(metric, blocks, series.absent)
    seconds = np.where(np.isfinite(values), signals.frame_seconds, 0.0)
    measured = blocks.sums(signals.times_seconds, seconds)
    return BlockedFeature(
        metric=metric,
        statistics=np.stack([blocks.sums(signals.times_seconds, values * seconds), measured], axis=1),
        combine=ratio,
        measured_seconds=measured,
        possible_seconds=blocks.durations_seconds,
    )


def _shoulder_unsteadiness(signals: BodySignals, blocks: Blocks) -> BlockedFeature:
    """Standard deviation over frames; the landmarker's noise from frame to frame is below 0.2 degrees."""
    metric = BODY["shoulder_tilt_sd_degrees"]
    tilt = signals.shoulder_tilt_degrees
    if not np.isfinite(tilt).any():
        return missing(metric, blocks, NO_BODY)
    rows = np.stack([np.where(np.isfinite(tilt), 1.0, np.nan), tilt, tilt**2], axis=1)
    return BlockedFeature(
        metric=metric,
        statistics=blocks.sums(signals.times_seconds, rows),
        combine=standard_deviation,
        measured_seconds=blocks.sums(signals.times_seconds, np.where(np.isfinite(tilt), signals.frame_seconds, 0.0)),
        possible_seconds=blocks.durations_seconds,
    )


def _gesture_rate(signals: BodySignals, blocks: Blocks) -> BlockedFeature:
    """Gesture phrases begun per minute in which a hand could be followed."""
    metric = BODY["gesture_rate_per_minute"]
    if signals.gestures is None:
        return missing(metric, blocks, TOO_FEW_FRAMES)
    if not signals.hands_seen.any():
        return missing(metric, blocks, NO_HANDS)
    starts = np.array([gesture.start_seconds for gesture in signals.gestures])
    seconds = blocks.sums(signals.times_seconds, signals.frame_seconds * signals.hands_seen)
    return BlockedFeature(
        metric=metric,
        statistics=np.stack([blocks.sums(starts, np.ones(len(starts))), seconds / 60], axis=1),
        combine=ratio,
        measured_seconds=seconds,
        possible_seconds=blocks.durations_seconds,
    )
