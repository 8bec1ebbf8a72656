"""The finding that is read first."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.analysis.scores import Score
from greenroom.coaching.human import ended, lowered, raised

_SEEN = ("eye_contact", "expression_variety", "head_stability")
_FROM_VOICE = ("speaking_rate", "pauses", "voice_clarity")
_REMEDIES = (
    (_SEEN, "light your face from the front and keep it in the middle of the picture"),
    (_FROM_VOICE, "talk into the microphone for ten seconds and play it back"),
)


def with_change(strength: str | None, change: str) -> str:
    """Join the strength, if any, and the change into the finding."""
    return ended(f"{raised(strength)}. One thing to change: {lowered(change)}" if strength else raised(change))


def without_change(strength: str | None, goal: str | None, *, is_at_top: bool = False) -> str:
    """Say what worked, and what to try next.

    Parameters
    ----------
    strength
        None when no score is surely good.
    goal
        None when nothing but the strengths themselves could rise.
    is_at_top
        Whether every score is at its highest level.
    """
    if goal is None:
        found = raised(strength or "too little could be measured to name a strength")
        return ended(f"{found}, and every score that was measured is at its highest level" if is_at_top else found)
    return ended(f"{raised(strength)}. Next, {goal}" if strength else f"Next, {goal}")


def with_picture_only(change: str, *, is_rest_measured: bool) -> str:
    """Name a change of the picture, with what is known of the rest: a head alone is no finding."""
    found = "The main finding is in the picture" if is_rest_measured else "Mainly the picture could be scored"
    return ended(f"{found}: {lowered(change)}")


def nothing_measured(scores: Mapping[str, Score]) -> str:
    """Say why nothing could be measured, and what to do before the next recording."""
    reasons = [next((r for name in names if (r := scores[name].reason)), None) for names, _ in _REMEDIES]
    known = dict.fromkeys(reason.rstrip(".") for reason in reasons if reason is not None)
    found = f" ({', and '.join(known)})" if known else ""
    remedies = ", and ".join(remedy for _, remedy in _REMEDIES)
    return f"Nothing in this recording could be judged{found}. Before the next one, {remedies}."
