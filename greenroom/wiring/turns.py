"""What turn-taking listens with."""

from __future__ import annotations

from greenroom.live.interruption import Sensitivity
from greenroom.settings import Settings
from greenroom.speech import smart_turn
from greenroom.speech.contracts import EndOfTurnDetector


def build_sensitivity(settings: Settings) -> Sensitivity:
    """Return how easily a candidate interrupts the voice."""
    return Sensitivity(
        settings.interruption,
        settings.interruption_window_seconds,
        settings.interruption_threshold,
        settings.interruption_multiplier,
    )


def build_end_of_turn_detector(settings: Settings) -> EndOfTurnDetector | None:
    """Return the sound model of this machine; None when there is none, and turn-taking then uses the other clues."""
    return smart_turn.SmartTurnDetector(device=settings.device) if smart_turn.status().ready else None
