"""Whether a passage that speaks of a point's matter says the point, or what people wrongly say instead.

Point and misconception share their matter, so what both say decides nothing: each is weighed by the tokens that the
other lacks, and by which of the two the passage turns round.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.rubric.evidence import compare_words
from greenroom.evaluation.rubric.meaning import read_meaning
from greenroom.evaluation.rubric.opposition import denies, strongest_conflict
from greenroom.evaluation.rubric.passages import Passage, best_matches, recall

CONTRASTS = (
    "wrong_recall",  # mean cosine of the misconception's tokens, each counting as far as the point lacks it
    "right_recall",  # the same the other way round
    "likeness_gain",  # cosine with the misconception minus cosine with the point
    "coverage_gain",  # share of content words said, misconception minus point
    "wrong_conflict",  # how surely the passage turns some word of the misconception round
    "right_conflict",  # how surely it turns some word of the point round
    "wrong_denial",  # 1 when exactly one of passage and misconception denies anything
    "right_denial",  # 1 when exactly one of passage and point does
)

LEAST_DIFFERENCE = 0.05
"""What a token counts that both say, beside 1 of one that the other lacks altogether."""


def contrast(passage: Passage, wordings: Sequence[Passage], misconception: Passage) -> FloatArray:
    """Return the evidence that a passage says a misconception rather than the point, one per name in `CONTRASTS`.

    The point speaks by its wording that the passage says best.
    """
    point = max(wordings, key=lambda wording: recall(passage, wording, np.ones(len(wording.states))))
    said, wrong, right = (read_meaning(text) for text in (passage.text, misconception.text, point.text))
    return np.array(
        [
            recall(passage, misconception, _difference(misconception, wordings)),
            recall(passage, point, _difference(point, (misconception,))),
            float(passage.vector @ misconception.vector - passage.vector @ point.vector),
            compare_words(said, wrong, NOTHING_ASKED).said - compare_words(said, right, NOTHING_ASKED).said,
            strongest_conflict(said, wrong),
            strongest_conflict(said, right),
            float(denies(said) != denies(wrong)),
            float(denies(said) != denies(right)),
        ]
    )


NOTHING_ASKED = read_meaning("")


def _difference(claim: Passage, others: Sequence[Passage]) -> FloatArray:
    """Return what each token of a claim counts when it is told from others, shape (tokens,)."""
    shared = np.max([best_matches(other, claim) for other in others], axis=0)
    difference: FloatArray = LEAST_DIFFERENCE + 1.0 - np.clip(shared, 0.0, 1.0)
    return difference
