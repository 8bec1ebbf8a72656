"""Moments: things that happened at a known time, each in one sentence that the candidate can check by replaying it."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.analysis.spans import Span


@dataclass(frozen=True, slots=True)
class Moment:
    """Something observable that happened.

    Parameters
    ----------
    kind
        What it is, in snake case, e.g. ``gaze_break``, ``long_pause``, ``filled_pause``, ``fast_stretch``, ``smile``.
    feature
        The feature that it counts towards.
    span
        When.
    note
        One sentence in the second person and the past tense, specific to this moment, without a verdict: "You looked
        to the left for 2.4 seconds".
    weight
        How much of the feature this moment accounts for, in the feature's own counting unit (seconds looked away,
        seconds of silence, one filler); what ranks moments of one kind, largest first.
    welcome
        True for what worked (a smile, a clear stretch), False for what to change.
    """

    kind: str
    feature: str
    span: Span
    note: str
    weight: float
    welcome: bool
