"""Whether an answer is about the matter of its question and reference at all."""

from __future__ import annotations

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.rubric.passages import Passage, recall

TOPIC_SIGNS = (
    "likeness_to_matter",  # cosine of passage and matter, what all texts have in common taken out
    "token_precision",  # mean cosine of each of the passage's tokens with the reference's nearest
)


def topic_signs(passage: Passage, reference: Passage, question: Passage, common: FloatArray) -> FloatArray:
    """Return the signs that a passage speaks of the matter, one number per name in `TOPIC_SIGNS`.

    The matter is what question and reference say together: an answer in words of its own may be near to one of them
    only. Texts of one trade are all alike to a sentence encoder, so what they share is taken out before.

    Parameters
    ----------
    common
        Mean vector of many texts on many matters, shape (d,).
    """
    matter = _unit(question.vector + reference.vector)
    similarity = float(_unit(passage.vector - common) @ _unit(matter - common))
    return np.array([similarity, recall(reference, passage, np.ones(len(passage.states)))])


def _unit(vector: FloatArray) -> FloatArray:
    return vector / max(float(np.linalg.norm(vector)), 1e-12)
