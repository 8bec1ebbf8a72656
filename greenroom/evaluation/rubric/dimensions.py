"""The other sides of an answer, each measured by itself: relevance, clarity, structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from greenroom.analysis.language.fillers import find_fillers
from greenroom.analysis.language.similarity import RELEVANCE_CURVE, calibrated, question_similarity
from greenroom.analysis.language.structure import STORY, completeness, find_parts
from greenroom.evaluation.contracts import AnswerToJudge
from greenroom.evaluation.rubric.matching import Texts
from greenroom.evaluation.rubric.segmentation import WORD, split_sentences
from greenroom.questions.kinds import TRAITS, AnswerStructure, KindTraits

NO_FORM = "only stories and reasons for an opinion have parts that can be told apart"
"""Why most kinds have no `KindTraits.structure`.

Only a fifth of the bank's strong answers to them states its point in words that mark it as one. On average these
answers have a third of the parts of a story or an opinion, so the cues would judge the wrong thing.
"""

FEW_WORDS = "the answer is too short"
FEWEST_WORDS = 12
"""A shorter answer has no clarity or structure to speak of."""

LONG_SENTENCE_WORDS = 40
FILLERS_PER_100_WORDS = 12.0
"""So many fillers leave nothing of clarity."""


UNRELATED_RELEVANCE = 25.0
"""Below it a story is about something else: none of 30 strong answers of the bank is, and 26 of 30 idle remarks are."""


@dataclass(frozen=True, slots=True)
class Views:
    """0-100 each; None where there is nothing to judge it by, and ``structure_reason`` says why of the structure."""

    relevance: float | None
    clarity: float | None
    structure: float | None
    structure_reason: str | None


def measure(answer: AnswerToJudge, texts: Texts) -> Views:
    """Measure what stands beside the score."""
    sentences = split_sentences(answer.answer)
    long_enough = len(WORD.findall(answer.answer)) >= FEWEST_WORDS
    asked_structure = _asked_structure(TRAITS[answer.kind])
    no_structure = _why_no_structure(asked_structure, long_enough)
    return Views(
        relevance=_relevance(sentences, answer.question, texts) if sentences else None,
        clarity=_clarity(answer.answer, sentences) if long_enough else None,
        structure=_structure(asked_structure, sentences) if no_structure is None else None,
        structure_reason=no_structure,
    )


def is_about_question(sentences: Sequence[str], question: str, texts: Texts) -> bool:
    """Return whether sentences about the candidate's own life are about what a question is about."""
    return bool(sentences) and _relevance(sentences, question, texts) >= UNRELATED_RELEVANCE


def _relevance(sentences: Sequence[str], question: str, texts: Texts) -> float:
    similarity = question_similarity(np.stack([texts[each].vector for each in sentences]), texts[question].vector)
    return _percent(calibrated(similarity.mean(), RELEVANCE_CURVE))


def _clarity(text: str, sentences: Sequence[str]) -> float:
    """What fillers and sentences too long to follow leave of 100."""
    words = len(WORD.findall(text))
    fillers = 100.0 * len(find_fillers(text)) / words / FILLERS_PER_100_WORDS
    lost = sum(length for s in sentences if (length := len(WORD.findall(s))) > LONG_SENTENCE_WORDS) / words
    return _percent((1.0 - min(fillers, 1.0)) * (1.0 - 0.5 * lost))


def _asked_structure(traits: KindTraits) -> AnswerStructure | None:
    """Return the parts that an answer should have; what a candidate would do is no story, for it has no outcome yet."""
    return None if traits.structure == "story" and not traits.asks_for_past else traits.structure


def _why_no_structure(asked: AnswerStructure | None, long_enough: bool) -> str | None:
    if asked is None:
        return NO_FORM
    return None if long_enough else FEW_WORDS


def _structure(asked: AnswerStructure | None, sentences: Sequence[str]) -> float:
    """The share of a story's parts where a story was asked for, else of a story's or an opinion's."""
    parts = find_parts(sentences)
    if asked == "story":
        present = frozenset[str]().union(*parts)
        return _percent(len(present & set(STORY)) / len(STORY))
    return _percent(completeness(parts))


def _percent(share: float | np.ndarray) -> float:
    return round(100.0 * float(share), 1)
