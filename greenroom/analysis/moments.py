"""Moments: events at a known time, as data; the sentence that describes one is written when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from greenroom.analysis.spans import Span

MomentKind = Literal[
    # eyes, face and head
    "gaze_break", "steady_eye_contact", "smile", "turned_head", "restless_head", "face_lost",
    # body
    "lean", "tilted_shoulders", "tilted_head", "slouch", "head_forward", "fidgeting", "gesture", "steady_posture",
    # voice and timing
    "long_pause", "pause", "quiet_stretch", "trailing_off", "monotone_stretch", "lively_stretch", "fast_stretch",
    "slow_stretch",
    # words
    "filler", "filler_cluster", "hedge", "repetition", "long_sentence", "specific_sentence", "result_sentence",
    "no_situation", "no_action", "no_result", "off_question",
    # strengths that coaching finds in the words
    "words_without_filler", "no_long_silence", "question_taken_up", "exact_words", "joined_steps",
]  # fmt: skip

Direction = Literal["left", "right", "up", "down", "up_left", "up_right", "down_left", "down_right"]
"""Of eyes and face the filmed person's own, as long as the camera does not mirror; of the body the picture's."""

Cause = Literal["eyelids", "eyes", "head"]
"""What took the gaze off the camera."""


@dataclass(frozen=True, slots=True)
class SaidWords:
    """Words that were said, and how many times within the moment."""

    text: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What happened in a moment.

    Parameters
    ----------
    kind
        What it is.
    direction
        Where to; None for what has no direction, and where none stands out.
    cause
        What brought it about, where that is known.
    values
        Measured numbers by name with unit, e.g. ``degrees`` or ``drop_db``; how long it lasted is the moment's span.
    words
        The words that make the moment, e.g. fillers.
    excerpt
        The words around it, so that it can be found; shortened.
    """

    kind: MomentKind
    direction: Direction | None = None
    cause: Cause | None = None
    values: Mapping[str, float] = field(default_factory=dict, hash=False)
    words: tuple[SaidWords, ...] = ()
    excerpt: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """Something observable that happened.

    Parameters
    ----------
    what
        What happened.
    feature
        The feature that it counts towards.
    span
        When.
    weight
        How much of the feature this moment accounts for, in the feature's own counting unit (seconds looked away,
        seconds of silence, one filler); what ranks moments of one kind, largest first.
    welcome
        True for what worked (a smile, a clear stretch), False for what to change.
    """

    what: Occurrence
    feature: str
    span: Span
    weight: float
    welcome: bool

    @property
    def kind(self) -> MomentKind:
        """What kind of moment it is."""
        return self.what.kind
