"""The score of an attempt, from its parts. Pure."""

from __future__ import annotations

from greenroom.coding.attempts.contracts.reports import AttemptScore, Explanation, ScoreName, ScorePart
from greenroom.coding.attempts.contracts.runs import AttemptVerdict

WHOLE = 100.0
TESTS = 60.0
TIME = 15.0
EXPLANATION = 25.0
HINT = 5.0
"""Points that each hint costs."""

FALSE_ALARM = 5.0
"""Points that a complaint about right code costs."""


def score_attempt(verdict: AttemptVerdict | None, explanation: Explanation, hints_used: int) -> AttemptScore | None:
    """Return the score; None without a verdict.

    Tests count beyond those that a program passes which gives one answer to every input.
    A part that is not known, such as a time that was not measured, is left out, and the others weigh more.
    """
    if verdict is None:
        return None
    shares: list[tuple[ScoreName, float, float]] = [("tests", TESTS, verdict.share_of_tests)]
    if verdict.time is not None and verdict.time.measured is not None:
        shares.append(("time", TIME, 0.0 if verdict.time.is_slow else 1.0))
    if explanation.score is not None:
        shares.append(("explanation", EXPLANATION, explanation.score.value / WHOLE))
    scale = WHOLE / sum(weight for _, weight, _ in shares)
    parts = [
        ScorePart(name, round(weight * scale * share, 1), round(weight * scale, 1)) for name, weight, share in shares
    ]
    if hints_used:
        parts.append(ScorePart("hints", -HINT * hints_used, None))
    return AttemptScore(round(max(0.0, sum(part.points for part in parts)), 1), tuple(parts))


def score_review(explanation: Explanation, false_alarms: int, hints_used: int) -> AttemptScore | None:
    """Return the score of a review; None where the judge gave none."""
    if explanation.score is None:
        return None
    parts = [ScorePart("faults", round(explanation.score.value, 1), WHOLE)]
    if false_alarms:
        parts.append(ScorePart("false alarms", -FALSE_ALARM * false_alarms, None))
    if hints_used:
        parts.append(ScorePart("hints", -HINT * hints_used, None))
    return AttemptScore(round(max(0.0, sum(part.points for part in parts)), 1), tuple(parts))
