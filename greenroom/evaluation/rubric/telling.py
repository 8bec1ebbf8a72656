"""How concretely a story is told.

Who answers "tell me about a time" with times, numbers, names and deeds of their own has something to tell; who answers
with what they generally do, has not. Interviewers' scales for past behaviour are anchored in such detail (Janz 1982;
Taylor and Small 2002), and a rubric's general points ("I spoke to them early") are often made by a detail that no
likeness of meaning recognises ("I rang her within five minutes").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from greenroom.analysis.language.specificity import count_details, saturate
from greenroom.evaluation.rubric.predication import credit_of_sentences
from greenroom.evaluation.rubric.units import WORD, normalised, split_sentences
from greenroom.questions.kinds import TRAITS, QuestionKind

FULL_SPECIFICITY = 0.5
"""That of a story told in full: the median of marked answers (`analysis.language.specificity`)."""

TELLING = 0.25
"""What the telling is of a score."""

TO_THE_POINT = 30.0
"""The score by points from which the telling counts in full: a good story that answers another question is none."""


def with_telling(score: float, kind: QuestionKind, text: str) -> float:
    """Return the score of an answer, 0 to 100, with a quarter for its telling where the kind of question asks for it.

    Parameters
    ----------
    score
        What the points earned, 0 to 100.
    """
    if not TRAITS[kind].asks_for_past:
        return score
    told = min(specificity_of(_different_sentences(text)) / FULL_SPECIFICITY, 1.0) * min(score / TO_THE_POINT, 1.0)
    return (1.0 - TELLING) * score + 100.0 * TELLING * told


def specificity_of(sentences: Sequence[str]) -> float:
    """Return how many checkable details sentences have for their length, 0 to 1; 0 of none."""
    words = sum(len(WORD.findall(sentence)) for sentence in sentences)
    if not words:
        return 0.0
    details, vague = np.array([count_details(sentence) for sentence in sentences], dtype=np.float64).sum(axis=0)
    return float(saturate(np.array([details, vague, words])))


def _different_sentences(text: str) -> list[str]:
    """Return the sentences that say something, each once: neither a row of numbers nor a repetition is a detail."""
    earned = zip(split_sentences(text), credit_of_sentences(text), strict=True)
    return list({normalised(sentence): sentence for sentence, credit in earned if credit > 0.0}.values())
