"""Face features: presence, eye contact, blinks, smiles, expression, and the head's direction and movement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.blinks import SLOWEST_FRAMES_PER_SECOND
from greenroom.analysis.face.expression import expression_variety
from greenroom.analysis.face.signals import SHORTEST_BREAK_SECONDS, FaceSignals
from greenroom.analysis.features import BlockedFeature, Blocks, missing, ratio
from greenroom.analysis.metrics.face import FACE
from greenroom.analysis.spans import Span

NO_PICTURE: Final = "the recording has no picture"
NO_FACE: Final = "no face was found in the picture"
NO_EYES: Final = "your eyes could not be read in the picture"

LEAST_PRESENCE: Final = 0.4
"""Share of the watched time: a face seen less often says more about the camera than about the person."""


def measure_face(signals: FaceSignals | None, blocks: Blocks) -> tuple[BlockedFeature, ...]:
    """Measure every metric of ``FACE``, in the order of the table, over blocks of time.

    ``signals`` is None when the recording has no picture; each feature then says so.
    """
    if signals is None or len(signals.times_seconds) == 0:
        return tuple(missing(metric, blocks, NO_PICTURE) for metric in FACE.values())
    measure = _Measure(signals, blocks)
    measured = {
        "face_presence_ratio": measure.presence(),
        "eye_contact_ratio": measure.share("eye_contact_ratio", signals.eye_contact, NO_EYES),
        "gaze_break_count": measure.events("gaze_break_count", signals.gaze_breaks, _count),
        "gaze_break_rate_per_minute": measure.events("gaze_break_rate_per_minute", signals.gaze_breaks, _per_minute),
        "blink_rate_per_minute": measure.blink_rate(),
        "smile_ratio": measure.share("smile_ratio", signals.smiling, NO_FACE),
        "expression_variety": measure.expression(),
        "head_yaw_mean_degrees": measure.share("head_yaw_mean_degrees", signals.head_yaw_degrees, NO_FACE),
        "head_pitch_mean_degrees": measure.share("head_pitch_mean_degrees", signals.head_pitch_degrees, NO_FACE),
        "head_motion_sd_degrees": measure.head_motion(),
    }
    return tuple(measured[name] for name in FACE)


def _count(sums: FloatArray) -> FloatArray:
    """Return the events of (events, seconds) in (..., 2); NaN where no time was measured."""
    return np.where(sums[..., 1] > 0, sums[..., 0], np.nan)


def _per_minute(sums: FloatArray) -> FloatArray:
    """Return events per minute from (events, seconds) in (..., 2)."""
    return 60 * ratio(sums)


def _root_mean(sums: FloatArray) -> FloatArray:
    """Return the root of a mean from (weighted squares, weight) in (..., 2)."""
    return np.sqrt(ratio(sums))


class _Measure:
    """One recording's signals over one division of it: what the features share."""

    def __init__(self, signals: FaceSignals, blocks: Blocks) -> None:
        self.signals = signals
        self.blocks = blocks
        self.absence = _absence(signals)

    def presence(self) -> BlockedFeature:
        """Share of the watched time with a face; being absent is a measurement too."""
        watched = self._seconds(np.ones(len(self.signals.times_seconds)))
        seconds_with_face = self._seconds(self.signals.present)
        return BlockedFeature(
            FACE["face_presence_ratio"],
            np.stack([seconds_with_face, watched], axis=1),
            ratio,
            measured_seconds=watched,
            possible_seconds=self.blocks.durations_seconds,
        )

    def share(self, name: str, values: FloatArray, absent: str) -> BlockedFeature:
        """Mean over time of a per-frame measurement."""
        return self._feature(name, [values], ratio, np.isfinite(values), absent)

    def events(self, name: str, spans: Sequence[Span], combine: Callable[[FloatArray], FloatArray]) -> BlockedFeature:
        """Breaks of eye contact, counted where they begin, unless the frames are too far apart to see one."""
        rate = self.signals.frames_per_second
        if self.absence is None and rate < 2 / SHORTEST_BREAK_SECONDS:
            needed = f"looks away need at least {2 / SHORTEST_BREAK_SECONDS:.0f} frames per second"
            return missing(FACE[name], self.blocks, f"{needed}, and your face was followed at {rate:.1f}")
        return self._counted(name, spans, combine, np.isfinite(self.signals.eye_contact), NO_EYES)

    def blink_rate(self) -> BlockedFeature:
        """Blinks per minute of face, unless the frames are too far apart to see them."""
        name, rate = "blink_rate_per_minute", self.signals.frames_per_second
        if self.absence is None and rate < SLOWEST_FRAMES_PER_SECOND:
            needed = f"blinks need at least {SLOWEST_FRAMES_PER_SECOND:.0f} frames per second"
            return missing(FACE[name], self.blocks, f"{needed}, and your face was followed at {rate:.0f}")
        return self._counted(name, self.signals.blinks, _per_minute, self.signals.present, NO_FACE)

    def expression(self) -> BlockedFeature:
        """Departure of the parts of the face from the person's own mean."""
        parts = self.signals.expression
        columns = [*parts.T, *(parts**2).T]
        return self._feature("expression_variety", columns, expression_variety, np.isfinite(parts[:, 0]), NO_FACE)

    def head_motion(self) -> BlockedFeature:
        """Root mean square movement of the head about its posture."""
        motion = self.signals.head_motion_degrees
        return self._feature("head_motion_sd_degrees", [motion**2], _root_mean, np.isfinite(motion), NO_FACE)

    def _seconds(self, mask: np.ndarray) -> FloatArray:
        return self.blocks.sums(self.signals.times_seconds, self.signals.frame_seconds * mask)

    def _feature(
        self,
        name: str,
        columns: Sequence[FloatArray],
        combine: Callable[[FloatArray], FloatArray],
        measured: np.ndarray,
        absent: str,
    ) -> BlockedFeature:
        """Time-weighted sums of the columns, and the measured time as the last one."""
        seconds = self._seconds(measured)
        weighted = np.stack(columns, axis=1) * self.signals.frame_seconds[:, None]
        sums = self.blocks.sums(self.signals.times_seconds, weighted)
        return self._finished(name, np.column_stack([sums, seconds]), combine, seconds, absent)

    def _counted(
        self,
        name: str,
        spans: Sequence[Span],
        combine: Callable[[FloatArray], FloatArray],
        measured: np.ndarray,
        absent: str,
    ) -> BlockedFeature:
        seconds = self._seconds(measured)
        starts = np.array([span.start_seconds for span in spans])
        counts, _ = np.histogram(starts, bins=self.blocks.edges_seconds)
        return self._finished(name, np.column_stack([counts, seconds]), combine, seconds, absent)

    def _finished(
        self,
        name: str,
        statistics: FloatArray,
        combine: Callable[[FloatArray], FloatArray],
        seconds: FloatArray,
        absent: str,
    ) -> BlockedFeature:
        reason = self.absence or (absent if seconds.sum() <= 0 else None)
        if reason is not None:
            return missing(FACE[name], self.blocks, reason)
        return BlockedFeature(
            FACE[name],
            statistics,
            combine,
            measured_seconds=seconds,
            possible_seconds=self.blocks.durations_seconds,
        )


def _absence(signals: FaceSignals) -> str | None:
    """Return why the face as a whole cannot be measured, None when it can."""
    if not signals.present.any():
        return NO_FACE
    if signals.present_ratio < LEAST_PRESENCE:
        share, least = signals.present_ratio, LEAST_PRESENCE
        return f"your face was in the picture for {share:.0%} of the time, and at least {least:.0%} is needed"
    return None
