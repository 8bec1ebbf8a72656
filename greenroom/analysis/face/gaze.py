"""Eye contact: whether a person looks at the camera, or near enough that a screen under it explains the rest.

Where the eye points is read from the picture with one piece of anatomy. The iris lies ``_IRIS_RADIUS`` from the point
that the eyeball turns about, and the middle of the eye's corners lies ``_CORNER_DEPTH`` in front of that point. Seen
from the camera, the corners move with the head and the iris with the gaze, so that

    sine of gaze = (offset of the iris from the corners + corner depth x sine of head) / iris radius

in each direction: eye in head plus head, in one formula. Eyes that keep to the camera while the head turns read zero.

A person's usual gaze is not zero: irises sit a little differently in each face, and people look at the face on the
screen rather than at the lens. The median gaze of the recording is therefore taken as the resting direction, but only
as far as ``_EXPLAINED_DEGREES``, what a laptop at arm's length explains; a person who looks elsewhere all the time
keeps looking elsewhere. The same holds for the head: one that stays turned faces something else than this screen, even
where the eyes come back towards it, which is also how people judge gaze (Langton 2000; Otsuka et al. 2014: the head
draws the perceived gaze along).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.face.eyes import lid_openness, shut_level
from greenroom.analysis.face.frames import FrameClock, runs
from greenroom.analysis.face.track import FaceTrack

_IRIS_RADIUS: Final = 0.35
"""Eye widths: 10.5 mm from the eyeball's turning point to the iris, in an eye 30 mm wide."""

_CORNER_DEPTH: Final = 0.2
"""Eye widths: the corners lie about 6 mm in front of the turning point."""

_IRIS_HEIGHT: Final = 0.055
"""Eye widths: how far above the line of its corners an iris that looks at the lens sits, on average over people."""

_EXPLAINED_DEGREES: Final = (6.0, 5.0)
"""Sideways and vertical: the face on a laptop screen seen from 60 cm lies within this of the lens on most set-ups."""

FACING_SECONDS: Final = 4.0
"""A head whose median turn over this time is too large faces something else."""

FIXATION_SECONDS: Final = 0.2
"""Gaze is a median over this time: eyes rest for 0.2-0.3 s between saccades (Rayner 1998), landmarks tremble faster."""

_EYES_APART: Final = 0.22
"""Eye widths: eyes turn together (Hering's law), so that irises further apart than this are not both irises."""

LONGEST_BLINK_SECONDS: Final = 0.5
"""Lids that stay down longer are no blink: such eyes do not look at the camera."""


@dataclass(frozen=True, slots=True)
class ContactRule:
    """What counts as eye contact: three figures that labels can move (``bench/eye_contact.py`` leaves clips out).

    Parameters
    ----------
    sideways_degrees, vertical_degrees
        Half-width of the zone around the resting direction.
    facing_degrees
        Turn of the head, kept for seconds, from which it faces something else.
    """

    sideways_degrees: float = 7.0
    vertical_degrees: float = 9.0
    facing_degrees: float = 10.0


CONTACT_RULE: Final = ContactRule()


@dataclass(frozen=True, slots=True)
class Gaze:
    """Where the eyes look, from the resting direction; arrays have shape (n,).

    Parameters
    ----------
    x_degrees, y_degrees
        Positive to the person's left and up; NaN while the irises are hidden.
    lids_down
        True while the lids stay down for longer than a blink.
    head_away_degrees
        Turn of a head that stays turned away from the screen, signed as yaw; 0 while it does not.
    contact
        1 eye contact, 0 none, NaN where the eyes could not be read.
    """

    x_degrees: FloatArray
    y_degrees: FloatArray
    lids_down: BoolArray
    head_away_degrees: FloatArray
    contact: FloatArray


def _both_eyes(right: FloatArray, left: FloatArray, right_usable: BoolArray, left_usable: BoolArray) -> FloatArray:
    """Return the mean over the usable eyes, NaN where there is none."""
    if (right_usable & left_usable).all():
        return (right + left) / 2
    count = right_usable.astype(np.float64) + left_usable
    total = np.where(right_usable, right, 0.0) + np.where(left_usable, left, 0.0)
    mean: FloatArray = np.divide(total, count, out=np.full(len(total), np.nan), where=count > 0)
    return mean


def gaze_angles(track: FaceTrack, shut: float | None = None) -> tuple[FloatArray, FloatArray]:
    """Return gaze from the camera in degrees to the person's left and up, each (n,); NaN where eyes are unread.

    Below ``shut``, in eye widths, an eye counts as shut; by default the level of this very track.
    """
    shut = shut_level(lid_openness(track)) if shut is None else shut
    right, left = track.eye_openness_right > shut, track.eye_openness_left > shut
    astray = right & left & (np.abs(track.iris_x_right - track.iris_x_left) > _EYES_APART)
    right, left = right & ~astray, left & ~astray
    yaw, pitch = np.radians(track.head_yaw_degrees), np.radians(track.head_pitch_degrees)
    iris_x = _both_eyes(track.iris_x_right, track.iris_x_left, right, left)
    iris_y = _both_eyes(track.iris_y_right, track.iris_y_left, right, left) - _IRIS_HEIGHT
    x = (iris_x + _CORNER_DEPTH * np.sin(yaw) * np.cos(pitch)) / _IRIS_RADIUS
    y = (iris_y + _CORNER_DEPTH * np.sin(pitch)) / _IRIS_RADIUS
    return _arcsin_degrees(x), _arcsin_degrees(y)


def _arcsin_degrees(ratio: FloatArray) -> FloatArray:
    return np.degrees(np.arcsin(np.minimum(np.maximum(ratio, -1.0), 1.0)))


def resting_direction(x_degrees: FloatArray, y_degrees: FloatArray) -> tuple[float, float]:
    """Return the median gaze as far as a screen explains it, degrees; the lens itself where no gaze was read."""
    if np.all(np.isnan(x_degrees)):
        return 0.0, 0.0
    sideways, vertical = _EXPLAINED_DEGREES
    return (
        float(np.clip(np.nanmedian(x_degrees), -sideways, sideways)),
        float(np.clip(np.nanmedian(y_degrees), -vertical, vertical)),
    )


def _lids_down(track: FaceTrack, shut_openness: float) -> BoolArray:
    shut = lid_openness(track) < shut_openness
    lasting = np.zeros(len(track), dtype=bool)
    for first, past in runs(shut):  # from the first shut frame to the last: rare frames do not make a blink long
        lasting[first:past] = track.times_seconds[past - 1] - track.times_seconds[first] > LONGEST_BLINK_SECONDS
    return lasting


def decide_contact(
    x: FloatArray, y: FloatArray, facing: FloatArray, lids_down: BoolArray, rule: ContactRule = CONTACT_RULE
) -> FloatArray:
    """Return 1 where there is eye contact, 0 where not, NaN where the eyes could not be read.

    All arrays have one shape: gaze from the resting direction and the head's usual turn in degrees, and whether the
    lids stay down.
    """
    inside = (np.abs(x) < rule.sideways_degrees) & (np.abs(y) < rule.vertical_degrees)
    inside &= ~(np.abs(facing) > rule.facing_degrees)
    read = ~np.isnan(x) | lids_down
    return np.where(read, (inside & ~lids_down).astype(np.float64), np.nan)


def read_gaze(
    track: FaceTrack,
    clock: FrameClock,
    rest: tuple[float, float] | None = None,
    rule: ContactRule = CONTACT_RULE,
    shut_openness: float | None = None,
) -> Gaze:
    """Read where a person looked.

    Parameters
    ----------
    track
        A recording, or the window of it that a live session keeps.
    clock
        Its frames.
    rest
        Resting direction in degrees, as ``resting_direction`` gave it during a live session's calibration; by default
        that of this very track.
    rule
        What counts as contact.
    shut_openness
        Openness below which this person's eye is shut, in eye widths; by default that of this very track.
    """
    shut = shut_level(lid_openness(track)) if shut_openness is None else shut_openness
    raw_x, raw_y = gaze_angles(track, shut)
    rest_x, rest_y = resting_direction(raw_x, raw_y) if rest is None else rest
    x = clock.rolling_quantile(raw_x - rest_x, FIXATION_SECONDS)
    y = clock.rolling_quantile(raw_y - rest_y, FIXATION_SECONDS)
    facing = clock.rolling_quantile(track.head_yaw_degrees, FACING_SECONDS)
    away = np.where(np.abs(facing) > rule.facing_degrees, facing, 0.0)
    lids_down = _lids_down(track, shut)
    return Gaze(x, y, lids_down, away, decide_contact(x, y, facing, lids_down, rule))
