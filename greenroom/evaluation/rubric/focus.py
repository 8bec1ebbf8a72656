"""How much of an answer is about its question: saying everything that one knows must not pay.

A rubric asks whether each point is made somewhere, so an answer that says enough of everything would make them all.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from greenroom.evaluation.rubric.passages import Passage, Texts
from greenroom.evaluation.rubric.units import WORD, normalised, split_sentences

ABOUT_SIMILARITY = 0.3
"""Cosine with the question or a claim from which a sentence is about the matter: in 99% of 435 strong answers
sentences with half of the words reach it; in ten answers to different questions, one of them right, a fifth."""

FREE_WORDS = 200
"""So many words may lie beside the matter without harm: a story needs its scene."""

NO_FOCUS, FULL_FOCUS = 0.1, 0.4
"""Shares about the matter at which nothing and all of a score stands."""


def focus_of(answer: str, question: Passage, claims: Sequence[Passage], texts: Texts) -> float:
    """Return what share of the points stands, 0 to 1; a sentence said twice counts once.

    Parameters
    ----------
    claims
        Every wording of every point.
    """
    sentences = list({normalised(sentence): sentence for sentence in split_sentences(answer)}.values())
    words = np.array([len(WORD.findall(sentence)) for sentence in sentences])
    if words.sum() <= FREE_WORDS:
        return 1.0
    matter = np.stack([question.vector, *(claim.vector for claim in claims)])
    similarity = (np.stack([texts[sentence].vector for sentence in sentences]) @ matter.T).max(axis=1)
    about = float(words[similarity >= ABOUT_SIMILARITY].sum())
    charged = max(float(words.sum()) - about - FREE_WORDS, 0.0)
    share = about / (about + charged) if about else 0.0
    return min(max((share - NO_FOCUS) / (FULL_FOCUS - NO_FOCUS), 0.0), 1.0)
