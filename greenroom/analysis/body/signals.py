"""Reading a body track: posture against the person's own upright, movement, gestures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.body import norms
from greenroom.analysis.body.track import BodyTrack
from greenroom.analysis.spans import Span

MOVEMENT_STEP_SECONDS = 1.0
"""Movement is the way between two looks a second apart: the same number at 1 and at 30 frames a second."""

GESTURE_STEP_SECONDS = 0.25
"""Strokes of hand gestures last 0.3 to 1 s (McNeill 1992): the wrist is compared with where it was a quarter before."""

GESTURE_SPEED = 0.6
"""Shoulder widths per second, about 20 cm/s: resting hands in the data stay below 0.3, strokes reach 1 to 5."""

GESTURE_GAP_SECONDS = 0.6
"""Strokes closer together than this are one gesture phrase (preparation, stroke, retraction)."""

_STEP_TOLERANCE = 1.6
"""Looks further apart than this many steps, or closer by as much, are not this step: gaps are not measured across."""

_UPRIGHT_PERCENTILE, _FARTHEST_PERCENTILE = 90.0, 10.0
"""The person's own upright is where the neck is longest, and the head is back where the face is smallest against the
shoulders; a tenth of the frames in, because the very extremes are noise."""


@dataclass(frozen=True, slots=True)
class BodySignals:
    """A body track, read. All arrays have shape (n,), NaN where not measured.

    Parameters
    ----------
    track
        What was read.
    frame_seconds
        Time that each frame stands for.
    camera_roll_degrees
        The tilt shared by everything that was seen for most of the recording, taken for the camera's own.
    shoulder_tilt_degrees, torso_lean_degrees, head_tilt_degrees
        As in the track, without the camera's roll.
    slouch_ratio
        How much shorter the neck is than at the person's own upright, 0-1.
    head_forward_ratio
        How much larger the face is against the shoulders than with the head back, 0 and up.
    movement
        Speed of shoulders and head in shoulder widths per second.
    posture
        The posture index, 0-100: the mean agreement of the five or six deviations above with ``norms``.
    hands_seen
        Whether a wrist could be followed, bool.
    gestures
        Spans in which a hand moved relative to the trunk faster than ``GESTURE_SPEED``; None when the frames are too
        far apart to see a gesture.
    """

    track: BodyTrack
    frame_seconds: FloatArray
    camera_roll_degrees: float
    shoulder_tilt_degrees: FloatArray
    torso_lean_degrees: FloatArray
    head_tilt_degrees: FloatArray
    slouch_ratio: FloatArray
    head_forward_ratio: FloatArray
    movement: FloatArray
    posture: FloatArray
    hands_seen: BoolArray
    gestures: tuple[Span, ...] | None

    @property
    def times_seconds(self) -> FloatArray:
        """Times of the frames, shape (n,)."""
        return self.track.times_seconds


def read_body(track: BodyTrack) -> BodySignals:
    """Read posture, movement and gestures from the measurements of all frames."""
    roll = camera_roll(track)
    shoulders, torso, head = (
        tilt - roll for tilt in (track.shoulder_tilt_degrees, track.torso_lean_degrees, track.head_tilt_degrees)
    )
    slouch = np.clip(1 - _against_own(track.neck_length_ratio, _UPRIGHT_PERCENTILE), 0.0, 1.0)
    forward = np.clip(_against_own(track.face_length_ratio, _FARTHEST_PERCENTILE) - 1, 0.0, None)
    speeds = _hand_speeds(track)
    return BodySignals(
        track=track,
        frame_seconds=_frame_seconds(track.times_seconds),
        camera_roll_degrees=roll,
        shoulder_tilt_degrees=shoulders,
        torso_lean_degrees=torso,
        head_tilt_degrees=head,
        slouch_ratio=slouch,
        head_forward_ratio=forward,
        movement=_movement(track),
        posture=_posture_index(shoulders, torso, head, slouch, forward, track.head_offset_ratio),
        hands_seen=np.isfinite(speeds),
        gestures=_gestures(track.times_seconds, speeds),
    )


def camera_roll(track: BodyTrack) -> float:
    """Return the tilt in degrees that shoulders, head and (where seen) torso share over the recording, 0 when none.

    A tilted camera turns all lines alike. People who sit askew hold their head level all the same (the righting
    reflexes). A tilt that every line shares for most of the time therefore counts as the camera's: the smallest of the
    medians when all have one sign. A whole recording of a person leaning like a plank therefore reads as level.
    """
    lines = [track.shoulder_tilt_degrees, track.head_tilt_degrees, track.torso_lean_degrees]
    medians = [float(np.nanmedian(line)) for line in lines if np.isfinite(line).any()]
    if len(medians) < 2 or (min(medians) < 0 < max(medians)):
        return 0.0
    return min(medians, key=abs)


def displacement_per_second(points: FloatArray, times_seconds: FloatArray, step_seconds: float) -> FloatArray:
    """Return the speed of points between two looks ``step_seconds`` apart.

    Parameters
    ----------
    points
        Shape (n, 2).
    times_seconds
        Shape (n,), rising.
    step_seconds
        Each frame is compared with the one nearest to this much earlier.

    Returns
    -------
    FloatArray
        Shape (n,), in the unit of ``points`` per second; NaN where no frame lies about one step back.
    """
    if len(times_seconds) < 2:
        return np.full(len(times_seconds), np.nan)
    between = (times_seconds[:-1] + times_seconds[1:]) / 2
    back = np.searchsorted(between, times_seconds - step_seconds)
    elapsed = times_seconds - times_seconds[back]
    usable = (elapsed >= step_seconds / _STEP_TOLERANCE) & (elapsed <= step_seconds * _STEP_TOLERANCE)
    way: FloatArray = np.hypot(*(points - points[back]).T)
    return np.where(usable, way / np.where(usable, elapsed, 1.0), np.nan)


def _against_own(values: FloatArray, percentile: float) -> FloatArray:
    """Return values (n,) over their own percentile; all NaN when there are none."""
    if not np.isfinite(values).any():
        return values
    relative: FloatArray = values / np.nanpercentile(values, percentile)
    return relative


def _posture_index(
    shoulders: FloatArray,
    torso: FloatArray,
    head: FloatArray,
    slouch: FloatArray,
    forward: FloatArray,
    offset: FloatArray,
) -> FloatArray:
    """Return the mean agreement with the norms, 0-100, shape (n,); the torso counts where it is seen."""
    needed = np.stack(
        [
            norms.SHOULDER_TILT_DEGREES.agreement(shoulders),
            norms.HEAD_TILT_DEGREES.agreement(head),
            norms.SLOUCH_RATIO.agreement(slouch),
            norms.HEAD_FORWARD_RATIO.agreement(forward),
            norms.HEAD_OFFSET_RATIO.agreement(offset),
        ]
    )
    upper_body = needed.mean(axis=0)
    with_torso = (needed.sum(axis=0) + norms.TORSO_LEAN_DEGREES.agreement(torso)) / (len(needed) + 1)
    index: FloatArray = 100 * np.where(np.isfinite(torso), with_torso, upper_body)
    return index


def _movement(track: BodyTrack) -> FloatArray:
    """Return the mean speed of shoulders and head, shape (n,), in shoulder widths per second."""
    shoulders, head = (
        displacement_per_second(points, track.times_seconds, MOVEMENT_STEP_SECONDS)
        for points in (track.shoulder_centre, track.head_centre)
    )
    speed: FloatArray = (shoulders + head) / 2 / track.shoulder_width
    return speed


def _hand_speeds(track: BodyTrack) -> FloatArray:
    """Return the speed of the faster hand relative to the trunk, shape (n,), in shoulder widths per second."""
    speeds = np.stack(
        [
            displacement_per_second(wrist - track.shoulder_centre, track.times_seconds, GESTURE_STEP_SECONDS)
            / track.shoulder_width
            for wrist in (track.left_wrist, track.right_wrist)
        ]
    )
    faster: FloatArray = np.fmax(speeds[0], speeds[1])
    return faster


def _gestures(times_seconds: FloatArray, speeds: FloatArray) -> tuple[Span, ...] | None:
    """Return the gesture phrases; None when successive frames lie further apart than a gesture's step."""
    if len(times_seconds) < 2 or np.median(np.diff(times_seconds)) > GESTURE_STEP_SECONDS * _STEP_TOLERANCE:
        return None
    moving = times_seconds[speeds > GESTURE_SPEED]
    if len(moving) == 0:
        return ()
    breaks = np.flatnonzero(np.diff(moving) > GESTURE_GAP_SECONDS) + 1
    # The hand was already moving during the step that ends at the first fast frame.
    return tuple(Span(max(0.0, float(p[0]) - GESTURE_STEP_SECONDS), float(p[-1])) for p in np.split(moving, breaks))


def _frame_seconds(times_seconds: FloatArray) -> FloatArray:
    """Return how long each frame stands: until the next one, but no longer than twice the usual step."""
    if len(times_seconds) < 2:
        return np.zeros(len(times_seconds))
    steps = np.diff(times_seconds)
    usual = float(np.median(steps))
    stands: FloatArray = np.minimum(np.append(steps, usual), 2 * usual)
    return stands
