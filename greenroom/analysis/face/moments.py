"""Moments of the face: where the eyes went, smiles, and the head, each with its time.

Directions are the filmed person's own, as long as the camera does not mirror its picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from greenroom.analysis.arrays import BoolArray
from greenroom.analysis.face.frames import weighted_mean
from greenroom.analysis.face.signals import FaceSignals
from greenroom.analysis.moments import Moment
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


def _side(degrees: float) -> str:
    return "left" if degrees > 0 else "right"


def _direction(sideways: float, vertical: float) -> str:
    """Return "down and to your left" and the like; empty when neither direction stands out or nothing was read."""
    words = []
    if abs(vertical) >= _NAMED_DEGREES:
        words.append("up" if vertical > 0 else "down")
    if abs(sideways) >= _NAMED_DEGREES:
        words.append(f"to your {_side(sideways)}")
    return " and ".join(words)


def _gaze_break_note(signals: FaceSignals, span: Span) -> str:
    inside = _within(signals, span)
    seconds = np.where(inside, signals.frame_seconds, 0.0)
    lasting = f"for {span.duration_seconds:.1f} seconds"
    if weighted_mean(signals.gaze.lids_down.astype(np.float64), seconds) > 0.5:
        return f"You lowered or closed your eyes {lasting}."
    turned = weighted_mean(signals.gaze.head_away_degrees, seconds)
    broken = np.where(signals.eye_contact == 0, seconds, 0.0)
    direction = _direction(weighted_mean(signals.gaze.x_degrees, broken), weighted_mean(signals.gaze.y_degrees, broken))
    if direction:
        return f"You looked {direction} {lasting}."
    if abs(turned) >= _NAMED_DEGREES:
        return f"You faced to your {_side(turned)}, past the camera, {lasting}."
    return f"Your eyes moved about, off the camera, {lasting}."


def _gaze_breaks(signals: FaceSignals) -> Iterator[Moment]:
    for span in signals.gaze_breaks:
        note = _gaze_break_note(signals, span)
        yield Moment("gaze_break", "eye_contact_ratio", span, note, span.duration_seconds, welcome=False)


def _steady_contact(signals: FaceSignals) -> Iterator[Moment]:
    contact = signals.clock.bridged(signals.eye_contact, _BRIDGED_SECONDS) == 1
    for span in signals.clock.spans(contact, STEADY_CONTACT_SECONDS):
        note = f"You kept your eyes on the camera for {span.duration_seconds:.1f} seconds."
        yield Moment("steady_eye_contact", "eye_contact_ratio", span, note, span.duration_seconds, welcome=True)


def _smiles(signals: FaceSignals) -> Iterator[Moment]:
    for span in signals.clock.spans(signals.smiling == 1, SMILE_SECONDS):
        note = f"You smiled for {span.duration_seconds:.1f} seconds."
        yield Moment("smile", "smile_ratio", span, note, span.duration_seconds, welcome=True)


def _turned_head(signals: FaceSignals) -> Iterator[Moment]:
    away = signals.gaze.head_away_degrees
    for sign in (1.0, -1.0):
        for span in signals.clock.spans(sign * away > 0, TURNED_SECONDS):
            degrees = weighted_mean(away, np.where(_within(signals, span), signals.frame_seconds, 0.0))
            note = (
                f"You kept your head turned to your {_side(degrees)}, by about {abs(degrees):.0f} degrees, "
                f"for {span.duration_seconds:.1f} seconds."
            )
            yield Moment("turned_head", "head_yaw_mean_degrees", span, note, span.duration_seconds, welcome=False)


def _restless_head(signals: FaceSignals) -> Iterator[Moment]:
    motion = signals.clock.rolling_quantile(signals.head_motion_degrees, RESTLESS_SECONDS)
    for span in signals.clock.spans(motion > RESTLESS_DEGREES, RESTLESS_SECONDS):
        degrees = weighted_mean(motion, np.where(_within(signals, span), signals.frame_seconds, 0.0))
        note = (
            f"Your head kept moving for {span.duration_seconds:.1f} seconds, by about {degrees:.0f} degrees each way."
        )
        yield Moment("restless_head", "head_motion_sd_degrees", span, note, span.duration_seconds, welcome=False)


def _absences(signals: FaceSignals) -> Iterator[Moment]:
    for span in signals.clock.spans(~signals.present, ABSENT_SECONDS):
        note = f"Your face was not in the picture for {span.duration_seconds:.1f} seconds."
        yield Moment("face_lost", "face_presence_ratio", span, note, span.duration_seconds, welcome=False)
