"""How patient the interviewer is."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

MannerName = Literal["relaxed", "realistic", "patient"]


@dataclass(frozen=True, slots=True)
class Manner:
    """One degree of patience.

    Parameters
    ----------
    name
        As settings and the interface call it.
    cut_share
        The share of a candidate's pauses, 0 to 1, that the interviewer may take for the end of the answer.
    shortest_wait_seconds, longest_wait_seconds
        No silence within an answer ends it sooner, and each one ends it by then, unless the candidate asks for time.
    thinking_seconds
        What "let me think" and the key "still thinking" buy, counted from the phrase or the key.
    first_word_seconds
        How long the interviewer waits for the first word of an answer.
    pace
        How long the pauses of an unknown candidate are expected to be, relative to the population's.
    shortest_end_seconds
        No shorter silence after speech has an answer handed in. The floor may pass before; a candidate who goes on by
        then gets it back.
    """

    name: MannerName
    cut_share: float
    shortest_wait_seconds: float
    longest_wait_seconds: float
    thinking_seconds: float
    first_word_seconds: float
    pace: float = 1.0
    shortest_end_seconds: float = 0.0


RELAXED: Final = Manner("relaxed", 0.01, 0.5, 6.0, 15.0, 45.0, shortest_end_seconds=4.3)
"""A pause of four seconds never costs the rest of an answer: 0.3 s more are for the edges that the detector finds."""
REALISTIC: Final = Manner("realistic", 0.05, 0.5, 4.0, 10.0, 20.0)
PATIENT: Final = Manner("patient", 0.003, 1.5, 12.0, 20.0, 90.0, pace=1.5, shortest_end_seconds=4.3)
"""For people who stutter, who speak a second language, or who want more time."""

DEFAULT_MANNER: Final = RELAXED
MANNERS: Final = MappingProxyType({manner.name: manner for manner in (RELAXED, REALISTIC, PATIENT)})
