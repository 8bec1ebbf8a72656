"""Reading a face track: eye contact, smiles, blinks, expression and the head's movement, frame by frame.

The same function serves a recording and a live session that keeps a window of frames. What a frame's reading takes from
its neighbours: 0.2 s for gaze, 0.5 s for expression, 0.8 s for smiles, 2 s for blinks and for the head's movement, 4 s
for a head that stays turned. Two things want the whole recording: how far this person's eyes are usually open, which a
minute settles, and the resting direction, which a live session takes from its calibration and passes in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.face.blinks import find_blinks
from greenroom.analysis.face.expression import expression_parts
from greenroom.analysis.face.eyes import lid_openness, open_level
from greenroom.analysis.face.frames import fill_gaps, frame_seconds, rolling_quantile, runs, spans_of
from greenroom.analysis.face.gaze import Gaze, read_gaze
from greenroom.analysis.face.smile import read_smiles
from greenroom.analysis.face.track import FaceTrack
from greenroom.analysis.spans import Span

SHORTEST_BREAK_SECONDS: Final = 0.5
"""Shorter glances are part of looking at a face or a screen, whose parts the eyes visit in turn (Yarbus 1967)."""

_BRIDGED_SECONDS: Final = 0.5
"""A gaze break goes on through a blink."""

_POSTURE_SECONDS: Final = 2.0
"""The head's median place over this time is its posture; what departs from it is movement."""


@dataclass(frozen=True, slots=True)
class FaceSignals:
    """A face track, read. Arrays have shape (n,) unless said otherwise; NaN where not measured.

    Parameters
    ----------
    times_seconds, frame_seconds
        When each frame was shown, and how long it stands for.
    present, several_faces
        Whether the candidate's face, and whether more than one, was seen.
    eye_contact, smiling
        1, 0 or NaN.
    gaze
        Where the eyes looked, from the resting direction.
    head_yaw_degrees, head_pitch_degrees, head_roll_degrees
        As in the track.
    head_motion_degrees
        Distance of the head's three angles from their median over two seconds.
    expression
        Shape (n, 5): see ``expression``.
    blinks, gaze_breaks
        In order of time. Breaks of eye contact last half a second or more.
    frames_per_second
        Rate at which the face was followed while it was there; NaN when it never was.
    face_size_ratio
        Median height of the face over the height of the picture; NaN without a face.
    present_ratio, several_faces_ratio
        Shares of the watched time, 0-1; NaN when no time was watched.
    """

    times_seconds: FloatArray
    frame_seconds: FloatArray
    present: BoolArray
    several_faces: BoolArray
    eye_contact: FloatArray
    smiling: FloatArray
    gaze: Gaze
    head_yaw_degrees: FloatArray
    head_pitch_degrees: FloatArray
    head_roll_degrees: FloatArray
    head_motion_degrees: FloatArray
    expression: FloatArray
    blinks: tuple[Span, ...]
    gaze_breaks: tuple[Span, ...]
    frames_per_second: float
    face_size_ratio: float
    present_ratio: float
    several_faces_ratio: float


def bridged(times_seconds: FloatArray, values: FloatArray, longest_seconds: float) -> FloatArray:
    """Return 0/1 ``values`` (n,) with gaps of NaN up to a length filled in where both sides of the gap agree."""
    before, after = fill_gaps(values), fill_gaps(values[::-1])[::-1]
    seconds = frame_seconds(times_seconds)
    filled = values.copy()
    for first, past in runs(np.isnan(values) & (before == after)):
        if first > 0 and past < len(values) and seconds[first:past].sum() <= longest_seconds:
            filled[first:past] = before[first]
    return filled


def _gaze_breaks(times_seconds: FloatArray, contact: FloatArray) -> tuple[Span, ...]:
    broken = bridged(times_seconds, contact, _BRIDGED_SECONDS) == 0
    return tuple(span for span in spans_of(times_seconds, broken) if span.duration_seconds >= SHORTEST_BREAK_SECONDS)


def _head_motion(track: FaceTrack) -> FloatArray:
    square = np.zeros(len(track))
    for angle in (track.head_yaw_degrees, track.head_pitch_degrees, track.head_roll_degrees):
        square += (angle - rolling_quantile(track.times_seconds, angle, _POSTURE_SECONDS)) ** 2
    return np.sqrt(square)


def _share(seconds: FloatArray, mask: BoolArray) -> float:
    total = float(seconds.sum())
    return float(seconds[mask].sum()) / total if total > 0 else float("nan")


def read_face(track: FaceTrack, rest: tuple[float, float] | None = None) -> FaceSignals:
    """Read a face track; ``rest`` is the resting gaze of a live session's calibration, in degrees (see ``gaze``)."""
    seconds = frame_seconds(track.times_seconds)
    present, several = ~np.isnan(track.head_yaw_degrees), track.faces_seen > 1
    openness = lid_openness(track)
    gaze = read_gaze(track, rest)
    seen_seconds = float(seconds[present].sum())
    return FaceSignals(
        times_seconds=track.times_seconds,
        frame_seconds=seconds,
        present=present,
        several_faces=several,
        eye_contact=gaze.contact,
        smiling=read_smiles(track),
        gaze=gaze,
        head_yaw_degrees=track.head_yaw_degrees,
        head_pitch_degrees=track.head_pitch_degrees,
        head_roll_degrees=track.head_roll_degrees,
        head_motion_degrees=_head_motion(track),
        expression=expression_parts(track),
        blinks=find_blinks(track.times_seconds, openness, open_level(openness)),
        gaze_breaks=_gaze_breaks(track.times_seconds, gaze.contact),
        frames_per_second=float(present.sum()) / seen_seconds if seen_seconds > 0 else float("nan"),
        face_size_ratio=float(np.median(track.face_height_ratio[present])) if present.any() else float("nan"),
        present_ratio=_share(seconds, present),
        several_faces_ratio=_share(seconds, several),
    )
