"""What turn-taking listens with."""

from __future__ import annotations

from greenroom.speech import smart_turn
from greenroom.speech.contracts import EndOfTurnDetector


def build_end_of_turn_detector() -> EndOfTurnDetector | None:
    """Return the sound model of this machine; None when there is none, and turn-taking then uses the other clues."""
    return smart_turn.SmartTurnDetector() if smart_turn.status().ready else None
