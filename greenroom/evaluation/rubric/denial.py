"""Answers that deny throughout what their rubric affirms.

One denial proves little: "not by luck but by testing" says what "by testing" says, and a sentence vector hardly
knows the difference to its opposite. An answer that earns nearly all of its points by denying sentences, where no
wording of any of these points denies, is the rubric turned round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from greenroom.evaluation.rubric.points import PointEvidence

DENIAL = re.compile(r"\b(?:not|never|cannot|nobody|nothing|no)\b|n['’]t\b", re.IGNORECASE)
"""Plain denials only: "without", "avoid" and "instead of" are the stuff of right answers."""

THROUGHOUT = 0.7
"""Share of what was earned from which denying is a habit: in none of 53 strong answers of the bank, in 22 of the same
with a "not" in each sentence. It was chosen among four on these, some of which those curves were fitted on."""

FEWEST_DENIALS = 2


LEAST_EARNED = 0.3
"""A point that earned less was hardly made, so a denial did not make it."""


def disown(points: Sequence[PointEvidence]) -> tuple[PointEvidence, ...]:
    """Return the points; those made by denying earn nothing where nearly all of the answer denies."""
    earned = [point.claims.weight * point.share for point in points]
    denying = [_is_made_by_denying(point) for point in points]
    by_denying = sum(worth for worth, denies in zip(earned, denying, strict=True) if denies)
    if sum(denying) < FEWEST_DENIALS or by_denying < THROUGHOUT * sum(earned):
        return tuple(points)
    return tuple(replace(point, share=0.0) if denies else point for point, denies in zip(points, denying, strict=True))


def _is_made_by_denying(point: PointEvidence) -> bool:
    if point.share < LEAST_EARNED or point.nearest is None or not DENIAL.search(point.nearest):
        return False
    return not any(DENIAL.search(wording.text) for wording in point.claims.wordings)
