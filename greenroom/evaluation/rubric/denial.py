"""Answers that deny throughout what their rubric affirms.

One denial proves little: "not by luck but by testing" says what "by testing" says, and a sentence vector hardly
knows the difference to its opposite. An answer that earns nearly all of its points by denying sentences, where no
wording of any of these points denies, is the rubric turned round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from greenroom.evaluation.contracts import PointJudgement
from greenroom.evaluation.rubric.points import Claims

DENIAL = re.compile(r"\b(?:not|never|cannot|nobody|nothing|no)\b|n['’]t\b", re.IGNORECASE)
"""Plain denials only: "without", "avoid" and "instead of" are the stuff of right answers."""

THROUGHOUT = 0.7
"""Share of what was earned from which denying is a habit: in none of 53 strong answers of the bank, in 22 of the same
with a "not" in each sentence. It was chosen among four on these, some of which those curves were fitted on."""

FEWEST_DENIALS = 2


def disown(claims: Sequence[Claims], points: Sequence[PointJudgement]) -> tuple[PointJudgement, ...]:
    """Return the judged points; those made by denying are missed where nearly all of the answer denies."""
    earned = [claim.weight * point.share for claim, point in zip(claims, points, strict=True)]
    denying = [_is_made_by_denying(claim, point) for claim, point in zip(claims, points, strict=True)]
    by_denying = sum(worth for worth, denies in zip(earned, denying, strict=True) if denies)
    if sum(denying) < FEWEST_DENIALS or by_denying < THROUGHOUT * sum(earned):
        return tuple(points)
    return tuple(
        replace(point, verdict="missed", share=0.0, quote=None, explanation=_explain(claim)) if denies else point
        for claim, point, denies in zip(claims, points, denying, strict=True)
    )


def _is_made_by_denying(claim: Claims, point: PointJudgement) -> bool:
    if point.verdict not in ("covered", "partly") or point.quote is None or not DENIAL.search(point.quote):
        return False
    return not any(DENIAL.search(wording.text) for wording in claim.wordings)


def _explain(claim: Claims) -> str:
    return f"The answer denies nearly everything, so it does not say: {claim.wordings[0].text}"
