"""A short study session on one item: which questions it asks, and its plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from greenroom.errors import InputError, NotFoundError
from greenroom.interview.contracts.plan import InterviewPlan, PlannedQuestion
from greenroom.learning.contracts import ReviewItem
from greenroom.learning.mastery.selection import distance_to_target
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.contracts import Question, Topic
from greenroom.questions.kinds import TRAITS, AnswerForm, InterviewType

STUDY_PERSONA = "neutral"

QUESTIONS_ON_A_CONCEPT = 2
"""A study task of ten minutes."""

PATIENCE = 2.0
"""Time for a question, as a multiple of an interview's: a candidate who studies may think and look things up."""

MIXED: InterviewType = "mixed"


@dataclass(frozen=True, slots=True)
class StudyRequest:
    """What a candidate wants to study.

    Parameters
    ----------
    item
        A question, or a concept to answer questions on.
    answer_forms
        The forms in which the candidate can answer.
    """

    candidate_id: str
    item: ReviewItem
    answer_forms: frozenset[AnswerForm]


def choose_questions(
    request: StudyRequest, questions: Sequence[Question], mastery: MasteryState, last_asked: Mapping[str, date]
) -> tuple[Question, ...]:
    """Return the questions to ask: the one that was named, or two on the concept, those not asked yet first.

    Raises
    ------
    NotFoundError
        There is no such question, or none about the concept.
    InputError
        The question cannot be answered in these forms, or the item is a story.
    """
    item = request.item
    if item.kind == "question":
        found = [question for question in questions if question.id == item.id]
    elif item.kind == "concept":
        topic, _, concept = item.id.partition("/")
        about = [question for question in questions if question.topic == topic and concept in question.concepts]
        by_fit = sorted(about, key=lambda question: distance_to_target(mastery, question))
        found = sorted(by_fit, key=lambda question: last_asked.get(question.id, date.min))
    else:
        raise InputError("A story is not answered here", "Open the story and recall it")
    if not found:
        raise NotFoundError(f"There is no question for {item.id}", "Choose one from the question bank")
    fitting = [q for q in found if not q.answer_forms.isdisjoint(request.answer_forms)]
    if not fitting:
        raise InputError("This question cannot be answered this way", "Choose another way to answer")
    return tuple(fitting[:QUESTIONS_ON_A_CONCEPT])


def plan_study(
    questions: Sequence[Question], topics: Mapping[str, Topic], last_asked: Mapping[str, date]
) -> InterviewPlan:
    """Return a plan with exactly these questions, in this order."""
    seconds = [PATIENCE * TRAITS[question.kind].seconds for question in questions]
    planned = tuple(
        PlannedQuestion(
            question=question,
            alternatives=(),
            topic_title=topics[question.topic].title,
            reason="You chose it to study.",
            last_asked=last_asked.get(question.id),
            seconds=own,
            spoken_topic=topics[question.topic].spoken,
        )
        for question, own in zip(questions, seconds, strict=True)
    )
    return InterviewPlan(
        subject=planned[0].topic_title,
        mode="study",
        seconds=sum(seconds),
        has_warm_up=False,
        questions=planned,
        reserve=(),
    )


def type_of(question: Question) -> InterviewType:
    """Return the type of interview that asks such a question; mixed where several do."""
    types = TRAITS[question.kind].asked_in
    return next(iter(types)) if len(types) == 1 else MIXED
