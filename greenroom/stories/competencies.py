"""The competencies that a story can show: their names, and the meaning of questions about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from greenroom.questions.contracts import Question
from greenroom.questions.kinds import TRAITS


def competencies(questions: Iterable[Question]) -> tuple[str, ...]:
    """Return the competencies of behavioural questions as ``topic/concept``, in alphabetical order."""
    behavioural = (question for question in questions if TRAITS[question.kind].tests_competency)
    return tuple(sorted({name for question in behavioural for name in asked_by(question)}))


def asked_by(question: Question) -> tuple[str, ...]:
    """Return the competencies of a question as ``topic/concept``."""
    return tuple(f"{question.topic}/{concept}" for concept in question.concepts)


def wordings(competency: str) -> Sequence[str]:
    """Return short wordings of the aim of questions about a competency; the first is for reading.

    Without wordings, as in a bank of the user's own, the name of the competency replaces them.
    """
    return _wordings().get(competency, (in_words(competency),))


def meaning(competency: str) -> str:
    """Return the meaning of a competency in a few words."""
    return wordings(competency)[0]


def in_words(competency: str) -> str:
    """Return ``topic/concept`` as the concept's words: "giving feedback"."""
    return competency.partition("/")[2].replace("-", " ")


@cache
def _wordings() -> Mapping[str, Sequence[str]]:
    found: Mapping[str, Sequence[str]] = yaml.safe_load(
        (Path(__file__).parent / "competencies.yaml").read_text(encoding="utf-8")
    )
    return found
