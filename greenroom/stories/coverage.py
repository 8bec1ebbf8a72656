"""Which competencies have a story, and which have none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from greenroom.questions.contracts import Question
from greenroom.stories.contracts import Story


def competencies(questions: Iterable[Question]) -> tuple[str, ...]:
    """Return what behavioural questions ask about, as ``topic/concept``, in alphabetical order."""
    asked = (question for question in questions if question.kind == "behavioural")
    return tuple(sorted({f"{question.topic}/{concept}" for question in asked for concept in question.concepts}))


def coverage(wanted: Iterable[str], stories: Iterable[Story]) -> Mapping[str, tuple[Story, ...]]:
    """Return the stories that can answer each competency; an empty tuple where there is none."""
    told = tuple(stories)
    return {name: tuple(story for story in told if name in story.text.competencies) for name in wanted}
