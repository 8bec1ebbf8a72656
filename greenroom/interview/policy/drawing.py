"""Which question comes into a plan next.

Questions are drawn one by one for the concept with the most to gain (`learning.mastery.selection`). A topic's weight
shrinks with each of its questions, as in D'Hondt's method, so that all topics get their share. A question that was
asked before comes again only when it is due, or when its topic has no unused questions left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from greenroom.interview.contracts import PlanRequest
from greenroom.interview.policy.difficulty import is_allowed
from greenroom.learning.contracts import FocusTopic, ReviewItem
from greenroom.learning.mastery.selection import choose_question
from greenroom.learning.mastery.state import concept_key
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import InterviewType, QuestionKind, kinds_where

PROFESSIONAL = kinds_where(lambda traits: not traits.is_personal)
PERSONAL = kinds_where(lambda traits: traits.is_personal)


def _asked_in(interview_type: InterviewType) -> tuple[QuestionKind, ...]:
    return kinds_where(lambda traits: interview_type in traits.asked_in)


PARTS: Mapping[InterviewType, tuple[tuple[QuestionKind, ...], ...]] = MappingProxyType(
    {
        "technical": (_asked_in("technical"),),
        "system design": (_asked_in("system design"),),
        "behavioural": (_asked_in("behavioural"),),
        "motivation": (_asked_in("motivation"),),
        "mixed": (PROFESSIONAL, PROFESSIONAL, PERSONAL),
    }
)
"""The kinds of question of each type of interview; several parts take turns."""

REVIEW_EVERY = 2
"""As long as reviews are due, every second question is one."""


@dataclass(frozen=True, slots=True)
class Draw:
    """A question and the concept for which it was drawn."""

    question: Question
    focus: FocusTopic


def draw(request: PlanRequest, drawn: Sequence[Question], rng: Random) -> Draw | None:
    """Return the next question after those drawn so far, None when none is left."""
    parts = PARTS[request.interview_type]
    for offset in range(len(parts)):
        kinds = parts[(len(drawn) + offset) % len(parts)]
        focus = _focus(request, kinds)
        pool = _pool(request, focus, kinds, {question.id for question in drawn})
        if pool:
            is_review_turn = len(drawn) % REVIEW_EVERY == REVIEW_EVERY - 1
            due = [question for question in pool if is_review_turn and _is_due(request, question)]
            question = choose_question(request.mastery, due or pool, _weights(focus, drawn), rng)
            return Draw(question, focus[question.topic])
    return None


def is_due_itself(request: PlanRequest, question: Question) -> bool:
    """Return whether this very question is due for review."""
    return ReviewItem("question", question.id) in request.review_due


def due_concepts(request: PlanRequest, question: Question) -> tuple[str, ...]:
    """Return the concepts of a question that are due for review."""
    items = {concept: ReviewItem("concept", concept_key(question.topic, concept)) for concept in question.concepts}
    return tuple(concept for concept, item in items.items() if item in request.review_due)


def _focus(request: PlanRequest, kinds: Sequence[QuestionKind]) -> dict[str, FocusTopic]:
    """Return the focus topics that have questions of these kinds, or where none has, all topics that do."""
    topics = dict.fromkeys(question.topic for question in request.questions if question.kind in kinds)
    wanted = {focus.topic: focus for focus in request.focus if focus.topic in topics}
    reason = f"It belongs to an interview of this type ({request.interview_type})."
    return wanted or {topic: FocusTopic(topic, 1.0, reason) for topic in topics}


def _pool(
    request: PlanRequest, focus: Mapping[str, FocusTopic], kinds: Sequence[QuestionKind], drawn: set[str]
) -> list[Question]:
    """Return the unused or due questions, and in topics without unused ones those asked longest ago."""
    fitting = [
        question
        for question in request.questions
        if question.topic in focus
        and question.kind in kinds
        and is_allowed(question.difficulty, request.difficulty)
        and question.id not in drawn
    ]
    unused = {question.topic for question in fitting if question.id not in request.last_asked}
    oldest: dict[str, Question] = {}
    for question in sorted(
        (question for question in fitting if question.topic not in unused),
        key=lambda question: request.last_asked[question.id],
    ):
        oldest.setdefault(question.topic, question)
    return [
        question
        for question in fitting
        if question.id not in request.last_asked
        or is_due_itself(request, question)
        or oldest.get(question.topic) is question
    ]


def _weights(focus: Mapping[str, FocusTopic], drawn: Sequence[Question]) -> dict[str, float]:
    given = Counter(question.topic for question in drawn)
    return {topic: wanted.weight / (1 + given[topic]) for topic, wanted in focus.items()}


def _is_due(request: PlanRequest, question: Question) -> bool:
    return is_due_itself(request, question) or bool(due_concepts(request, question))
