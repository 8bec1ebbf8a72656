"""What happens in a sample recording: lines to speak and things to do, each at a given time."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.analysis.spans import Span


@dataclass(frozen=True, slots=True)
class Line:
    """Words spoken in one go (commas make short pauses), and the silence after them.

    ``rate_wpm`` (80-450), ``pitch`` and ``pitch_range`` (0-100, 50 is usual) are espeak-ng's own settings.
    """

    text: str
    pause_after_seconds: float
    rate_wpm: int = 172
    pitch: int = 50
    pitch_range: int = 60


@dataclass(frozen=True, slots=True)
class Turn:
    """A head turn that is held: degrees of yaw to the person's left, pitch up, roll to the left shoulder."""

    span: Span
    yaw_degrees: float = 0.0
    pitch_degrees: float = 0.0
    roll_degrees: float = 0.0


@dataclass(frozen=True, slots=True)
class Glance:
    """A shift of both irises within the eyes, in eye widths: x positive to the person's left, y up."""

    span: Span
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Lean:
    """A sideways lean of the whole person about the hips, degrees, positive to the person's left."""

    span: Span
    degrees: float


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that is said and done; times in seconds from the first picture.

    ``blinks_seconds`` are the moments in which the lids begin to close. ``gaze_away`` spans are what a person would
    call looking away: they go with turns and glances large enough to be seen.
    """

    name: str
    question: str
    lead_in_seconds: float
    lines: tuple[Line, ...]
    blinks_seconds: tuple[float, ...]
    turns: tuple[Turn, ...] = ()
    glances: tuple[Glance, ...] = ()
    gaze_away: tuple[Span, ...] = ()
    smiles: tuple[Span, ...] = ()
    leans: tuple[Lean, ...] = ()
    seed: int = 0
