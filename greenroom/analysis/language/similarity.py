"""Relevance and coherence from sentence vectors."""

from __future__ import annotations

import re

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.language import lexicon

RELEVANCE_CURVE = (16.1, 0.19)
COHERENCE_CURVE = (19.6, 0.215)
"""Slope and midpoint of the logistic curve from cosine to probability, fitted by bench/content.py on our answers."""


def question_topic(question: str) -> str:
    """Return the subject of a question, without its frame: "tell me about a time you failed" becomes "failed".

    Embed this in place of the question: the frames of interview questions are alike and say nothing of the answer.
    """
    frames = sorted(lexicon.load("en")["question_frames"], key=len, reverse=True)
    pattern = re.compile(rf"^(?:{'|'.join(frames)})\b\s*", re.IGNORECASE)
    topic = pattern.sub("", question.strip())
    return topic or question.strip()


def question_similarity(sentence_vectors: FloatArray, question_vector: FloatArray) -> FloatArray:
    """Return each sentence's share in the answer's similarity to its question, shape (sentences,).

    The mean over sentences is the mean of the mean and the highest cosine: one sentence that names the matter says
    much, and the others of a story need not repeat it.
    """
    cosines: FloatArray = sentence_vectors @ question_vector
    return 0.5 * (cosines + float(cosines.max()))


def neighbour_similarity(sentence_vectors: FloatArray) -> FloatArray:
    """Return how like its answer each sentence from the second on is, shape (sentences - 1,).

    Mean of the cosine with the sentence before and with the direction of all the others (Foltz et al. 1998).
    """
    before: FloatArray = (sentence_vectors[1:] * sentence_vectors[:-1]).sum(axis=1)
    others = sentence_vectors.sum(axis=0) - sentence_vectors
    lengths = np.linalg.norm(others, axis=1)
    around: FloatArray = np.divide(
        (others * sentence_vectors).sum(axis=1), lengths, out=np.zeros_like(lengths), where=lengths > 0
    )
    return 0.5 * (before + around[1:])


def calibrated(cosine: FloatArray, curve: tuple[float, float]) -> FloatArray:
    """Turn a mean cosine into the probability of the better of two explanations, 0 to 1; NaN stays NaN."""
    slope, midpoint = curve
    return 1.0 / (1.0 + np.exp(-slope * (cosine - midpoint)))
