"""Moments of the face: where the eyes went, smiles, and the head, each with its time.

Directions are the filmed person's own, as long as the camera does not mirror its picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from greenroom.analysis.arrays import BoolArray
from greenroom.analysis.face.frames import weighted_mean
from greenroom.analysis.face.signals import FaceSignals
from greenroom.analysis.moments import Direction, Moment, Occurrence
from greenroom.analysis.spans import Span

STEADY_CONTACT_SECONDS: Final = 5.0
"""Longer than mutual gaze usually lasts between strangers (about 3 s: Binetti et al. 2016)."""

SMILE_SECONDS: Final = 0.5
ABSENT_SECONDS: Final = 1.0
TURNED_SECONDS: Final = 2.0

RESTLESS_SECONDS: Final = 2.0
RESTLESS_DEGREES: Final = 6.0
"""Median distance from the posture, over two seconds; over whole clips calm speakers have 0.5-2, lively ones 3-6."""

_NAMED_DEGREES: Final = 5.0
"""A gaze this far from rest in a direction is said to go there."""

_BRIDGED_SECONDS: Final = 0.6


def face_moments(signals: FaceSignals) -> tuple[Moment, ...]:
    """Return what happened, in order of time."""
    found = [
        *_gaze_breaks(signals),
        *_steady_contact(signals),
        *_smiles(signals),
        *_turned_head(signals),
        *_restless_head(signals),
        *_absences(signals),
    ]
    return tuple(sorted(found, key=lambda moment: moment.span))


def _within(signals: FaceSignals, span: Span) -> BoolArray:
    return (signals.times_seconds >= span.start_seconds) & (signals.times_seconds < span.end_seconds)


def _side(degrees: float) -> Direction:
    return "left" if degrees > 0 else "right"


def _direction(sideways: float, vertical: float) -> Direction | None:
    """Return where a gaze went; None when neither direction stands out or nothing was read."""
    height = "up" if vertical >= _NAMED_DEGREES else "down" if vertical <= -_NAMED_DEGREES else ""
    side = "left" if sideways >= _NAMED_DEGREES else "right" if sideways <= -_NAMED_DEGREES else ""
    return _DIRECTIONS.get((height, side))


_DIRECTIONS: Mapping[tuple[str, str], Direction] = {
    ("", "left"): "left",
    ("", "right"): "right",
    ("up", ""): "up",
    ("up", "left"): "up_left",
    ("up", "right"): "up_right",
    ("down", ""): "down",
    ("down", "left"): "down_left",
    ("down", "right"): "down_right",
}


def _gaze_break(signals: FaceSignals, span: Span) -> Occurrence:
    inside = _within(signals, span)
    seconds = np.where(inside, signals.frame_seconds, 0.0)
    if weighted_mean(signals.gaze.lids_down.astype(np.float64), seconds) > 0.5:
        return Occurrence("gaze_break", cause="eyelids")
    turned = weighted_mean(signals.gaze.head_away_degrees, seconds)
    broken = np.where(signals.eye_contact == 0, seconds, 0.0)
    direction = _direction(weighted_mean(signals.gaze.x_degrees, broken), weighted_mean(signals.gaze.y_degrees, broken))
    if direction is None and abs(turned) >= _NAMED_DEGREES:
        return Occurrence("gaze_break", _side(turned), "head")
    return Occurrence("gaze_break", direction, "eyes")


def _gaze_breaks(signals: FaceSignals) -> Iterator[Moment]:
    for span in signals.gaze_breaks:
        yield Moment(_gaze_break(signals, span), "eye_contact_ratio", span, span.duration_seconds, welcome=False)


def _steady_contact(signals: FaceSignals) -> Iterator[Moment]:
    contact = signals.clock.bridged(signals.eye_contact, _BRIDGED_SECONDS) == 1
    for span in signals.clock.spans(contact, STEADY_CONTACT_SECONDS):
        yield Moment(Occurrence("steady_eye_contact"), "eye_contact_ratio", span, span.duration_seconds, welcome=True)


def _smiles(signals: FaceSignals) -> Iterator[Moment]:
    for span in signals.clock.spans(signals.smiling == 1, SMILE_SECONDS):
        yield Moment(Occurrence("smile"), "smile_ratio", span, span.duration_seconds, welcome=True)


def _turned_head(signals: FaceSignals) -> Iterator[Moment]:
    away = signals.gaze.head_away_degrees
    for sign in (1.0, -1.0):
        for span in signals.clock.spans(sign * away > 0, TURNED_SECONDS):
            degrees = weighted_mean(away, np.where(_within(signals, span), signals.frame_seconds, 0.0))
            what = Occurrence("turned_head", _side(degrees), values={"degrees": abs(degrees)})
            yield Moment(what, "head_yaw_mean_degrees", span, span.duration_seconds, welcome=False)


def _restless_head(signals: FaceSignals) -> Iterator[Moment]:
    motion = signals.clock.rolling_quantile(signals.head_motion_degrees, RESTLESS_SECONDS)
    for span in signals.clock.spans(motion > RESTLESS_DEGREES, RESTLESS_SECONDS):
        degrees = weighted_mean(motion, np.where(_within(signals, span), signals.frame_seconds, 0.0))
        what = Occurrence("restless_head", values={"degrees": degrees})
        yield Moment(what, "head_motion_sd_degrees", span, span.duration_seconds, welcome=False)


def _absences(signals: FaceSignals) -> Iterator[Moment]:
    for span in signals.clock.spans(~signals.present, ABSENT_SECONDS):
        yield Moment(Occurrence("face_lost"), "face_presence_ratio", span, span.duration_seconds, welcome=False)
