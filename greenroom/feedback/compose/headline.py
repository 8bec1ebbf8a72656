"""The one sentence that is read first."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.analysis.scores import Score
from greenroom.feedback.compose.human import ended, lowered, raised

_SEEN = ("eye_contact", "expression_variety", "head_stability", "head_position")
_HEARD = ("speaking_rate", "pauses", "filler_words", "voice_clarity")
_READ = ("structure", "coherence", "vocabulary_diversity", "content_relevance")
_REMEDIES = (
    (_SEEN, "put a light in front of you and your face in the middle of the picture"),
    (_HEARD, "move the microphone to a hand's width and talk for ten seconds as a test"),
    (_READ, "answer in a few full sentences"),
)


def headline(strength: str | None, change: str | None, goal: str | None) -> str:
    """Join what works and what to change (or, with nothing to change, to try) into the finding."""
    if strength and change:
        return ended(f"{raised(strength)}, and {lowered(change)}")
    if change:
        return ended(raised(change))
    if strength and goal:
        return ended(f"{raised(strength)}, and nothing here asks for repair; next, {goal}")
    if goal:
        return f"The answer holds together, and no single habit stands out; next, {ended(goal)}"
    if strength:
        return ended(f"{raised(strength)}, and every score that was measured is at its highest level")
    return "Too little stands out in this recording to name one finding; a longer answer would show more."


def nothing_measured(scores: Mapping[str, Score]) -> str:
    """Say what kept everything from being measured, and what to do before the next recording."""
    reasons: dict[str, None] = {}
    remedies = []
    for names, remedy in _REMEDIES[:2]:
        reason = next((scores[name].reason for name in names if name in scores and scores[name].reason), None)
        if reason:
            reasons.setdefault(reason.rstrip("."))
        remedies.append(remedy)
    found = f" ({'; '.join(reasons)})" if reasons else ""
    return f"Nothing in this recording could be judged{found}. Before the next one, {' and '.join(remedies)}."
