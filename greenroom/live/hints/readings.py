"""What hints are decided by: how the candidate spoke in the last seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

HintKind = Literal["pace", "volume", "monologue", "gaze", "frame", "fillers"]
Direction = Literal["more", "less"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The last seconds of an answer; None where nothing was measured.

    Parameters
    ----------
    at_seconds
        The time of the answer.
    pace
        Syllables per second of speech.
    volume
        The level of the voice against this candidate's own usual level, in dB.
    monologue
        How much of the answer was speech, in seconds.
    gaze
        The share of the time, 0 to 1, in which the candidate looked away.
    frame
        The share of the time, 0 to 1, in which the head was partly outside of the picture.
    fillers
        The share of the words, 0 to 1, that were "um" and the like.
    """

    at_seconds: float
    pace: float | None = None
    volume: float | None = None
    monologue: float | None = None
    gaze: float | None = None
    frame: float | None = None
    fillers: float | None = None

    def of(self, kind: HintKind) -> float | None:
        """Return the value that a kind of hint is about."""
        values: dict[HintKind, float | None] = {
            "pace": self.pace,
            "volume": self.volume,
            "monologue": self.monologue,
            "gaze": self.gaze,
            "frame": self.frame,
            "fillers": self.fillers,
        }
        return values[kind]


@dataclass(frozen=True, slots=True)
class Threshold:
    """When a hint of a kind becomes due, and when it may become due again.

    Parameters
    ----------
    enters, leaves
        The value beyond which it is due, and the one that ends the state; between the two, nothing changes.
    is_above
        Whether values above ``enters`` are meant, rather than below.
    direction
        What to do about it; None where the word says it all.
    """

    enters: float
    leaves: float
    is_above: bool
    direction: Direction | None

    def is_beyond(self, value: float, limit: float) -> bool:
        """Return whether a value lies beyond a limit."""
        return value > limit if self.is_above else value < limit


THRESHOLDS: Final[Mapping[HintKind, Threshold]] = MappingProxyType(
    {
        "frame": Threshold(0.5, 0.2, True, None),
        "volume": Threshold(-6.0, -3.0, False, "more"),
        "pace": Threshold(5.5, 4.8, True, "less"),
        "monologue": Threshold(120.0, 60.0, True, None),
        "gaze": Threshold(0.6, 0.4, True, None),
        "fillers": Threshold(0.08, 0.04, True, None),
    }
)
"""By importance: of several that are due, the first is given. The values are ours: no source gives any for live hints.

5.5 counted syllables per second is fast speech, of which the counter misses a quarter (docs/decisions/0006-voice.md).
"""
