"""In which directions of meaning an answer, its reference and its question meet."""

from __future__ import annotations

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.rubric.evidence import align
from greenroom.evaluation.rubric.passages import Passage

ASKED_SCALE = 0.75
"""What the products with the question count beside those with the reference, whose scale is 1."""

DIRECTION_SETS = 3
"""Products of tokens with the reference's, of the text with the reference, and of the text with the question."""


def meet(passage: Passage, reference: Passage, question: Passage) -> FloatArray:
    """Return products, direction by direction, of a passage with its reference and question, shape (3 d,).

    The first 2 d are those of `align`. The last d tell what of the question the passage takes up: a right answer in
    words that the reference does not have is at least about the matter that was asked.
    """
    return np.concatenate([align(passage, reference), ASKED_SCALE * passage.vector * question.vector])
