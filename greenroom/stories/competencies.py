"""The competencies that a story can answer: what they are called, and what questions about them mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from greenroom.questions.contracts import Question
from greenroom.questions.kinds import TRAITS


def competencies(questions: Iterable[Question]) -> tuple[str, ...]:
    """Return what behavioural questions ask about, as ``topic/concept``, in alphabetical order."""
    asked = (question for question in questions if TRAITS[question.kind].tests_competency)
    return tuple(sorted({name for question in asked for name in asked_by(question)}))


def asked_by(question: Question) -> tuple[str, ...]:
    """Return what a question asks about, as ``topic/concept``."""
    return tuple(f"{question.topic}/{concept}" for concept in question.concepts)


def wordings(competency: str) -> Sequence[str]:
    """Return short wordings of what questions about a competency are after; the first is for reading.

    Where nothing is written about one, as in a bank of one's own, its name has to do.
    """
    return _wordings().get(competency, (in_words(competency),))


def meaning(competency: str) -> str:
    """Return what a competency means, in a few words."""
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
