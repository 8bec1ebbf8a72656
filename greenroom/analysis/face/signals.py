"""Reading a face track: eye contact, smiles, blinks, expression and the head's movement, frame by frame.

What a frame's reading takes from its neighbours: 0.2 s for gaze, 0.5 s for expression, 0.8 s for smiles, 2 s for blinks
and for the head's movement, 4 s for a head that stays turned. Three things want the whole recording: how far this
person's eyes are usually open, the resting direction, and the usual time between frames. A live session takes them from
its calibration; ``stream`` then gives the readings of eye contact frame by frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.face.blinks import find_blinks
from greenroom.analysis.face.expression import expression_parts
from greenroom.analysis.face.eyes import lid_openness, open_level
from greenroom.analysis.face.frames import FrameClock
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
    clock
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

    clock: FrameClock
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

    @property
    def times_seconds(self) -> FloatArray:
        """When each frame was shown, shape (n,)."""
        return self.clock.times_seconds

    @property
    def frame_seconds(self) -> FloatArray:
        """How long each frame stands for, shape (n,)."""
        return self.clock.seconds


def _head_motion(track: FaceTrack, clock: FrameClock) -> FloatArray:
    square = np.zeros(len(track))
    for angle in (track.head_yaw_degrees, track.head_pitch_degrees, track.head_roll_degrees):
        square += (angle - clock.rolling_quantile(angle, _POSTURE_SECONDS)) ** 2
    return np.sqrt(square)


def read_face(track: FaceTrack) -> FaceSignals:
    """Read the face track of a recording."""
    clock = FrameClock.of(track.times_seconds)
    present, several = ~np.isnan(track.head_yaw_degrees), track.faces_seen > 1
    openness = lid_openness(track)
    gaze = read_gaze(track, clock)
    broken = clock.bridged(gaze.contact, _BRIDGED_SECONDS) == 0
    seen_seconds = float(clock.seconds[present].sum())
    return FaceSignals(
        clock=clock,
        present=present,
        several_faces=several,
        eye_contact=gaze.contact,
        smiling=read_smiles(track, clock),
        gaze=gaze,
        head_yaw_degrees=track.head_yaw_degrees,
        head_pitch_degrees=track.head_pitch_degrees,
        head_roll_degrees=track.head_roll_degrees,
        head_motion_degrees=_head_motion(track, clock),
        expression=expression_parts(track, clock),
        blinks=find_blinks(clock, openness, open_level(openness)),
        gaze_breaks=tuple(clock.spans(broken, SHORTEST_BREAK_SECONDS)),
        frames_per_second=float(present.sum()) / seen_seconds if seen_seconds > 0 else float("nan"),
        face_size_ratio=float(np.median(track.face_height_ratio[present])) if present.any() else float("nan"),
        present_ratio=clock.share(present),
        several_faces_ratio=clock.share(several),
    )
