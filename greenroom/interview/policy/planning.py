"""The plan of an interview: its questions, their order, time and alternatives, and the reason for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from random import Random
from types import MappingProxyType

from greenroom.errors import InputError
from greenroom.interview.contracts.plan import Alternative, FactOrigin, InterviewPlan, PlannedQuestion, PlanRequest
from greenroom.interview.policy.difficulty import is_allowed
from greenroom.interview.policy.drawing import Draw, Drawing, due_concepts, is_due_itself
from greenroom.interview.policy.parts import is_about_field, types_of
from greenroom.interview.policy.timing import (
    CLOSING_SECONDS,
    QUICKEST_PACE,
    WARM_UP_SECONDS,
    estimate_pace,
    has_warm_up,
)
from greenroom.learning.mastery.estimates import concept_mastery
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import TRAITS

SPOKEN_ORIGINS: Mapping[FactOrigin, str] = MappingProxyType(
    {"candidate": "your own experience", "job": "the work in this job", "comparison": "you and this job"}
)
"""What a question about the CV, the job or the difference of the two is about, as an interviewer says it."""


def plan_interview(request: PlanRequest, rng: Random) -> InterviewPlan:
    """Return the plan of an interview.

    Raises
    ------
    InputError
        No question fits the type, the difficulty and the topics, or the minutes are not positive.
    """
    if request.minutes <= 0:
        raise InputError(f"An interview of {request.minutes:g} minutes is too short", "Choose a longer time")
    seconds = request.minutes * 60
    around = WARM_UP_SECONDS + CLOSING_SECONDS if has_warm_up(seconds) else 0.0
    pace = estimate_pace(request.earlier_paces, ())
    coding = () if request.coding is None else (request.coding,)
    coding_seconds = sum(planned.seconds for planned in coding)
    draws = _fill(request, seconds / pace.expected_seconds(1.0) - around - coding_seconds, rng)
    reserve = _draw_more(request, draws, (seconds - coding_seconds) / QUICKEST_PACE, rng)
    replacing = _unused_by_topic(request, frozenset(drawn.question.id for drawn in draws))
    ordered = _as_conversation(request, draws)
    return InterviewPlan(
        subject=request.subject,
        mode=request.mode,
        seconds=seconds,
        has_warm_up=has_warm_up(seconds),
        questions=(*coding, *_plan_all(request, ordered, replacing)),
        reserve=_plan_all(request, reserve, replacing),
        manner=request.manner,
        earlier_paces=request.earlier_paces,
    )


def _fill(request: PlanRequest, seconds: float, rng: Random) -> list[Draw]:
    """Draw questions until the next one would not fit; the first one always does.

    When all were asked lately they come again: a candidate who practises a lot is not turned away.
    """
    drawing = Drawing(request, rng)
    draws: list[Draw] = []
    while (drawn := drawing.draw(draws)) is not None:
        if draws and sum(map(_seconds, draws)) + _seconds(drawn) > seconds:
            return draws
        draws.append(drawn)
    if not draws and request.last_asked:
        return _fill(replace(request, last_asked={}), seconds, rng)
    if not draws:
        raise InputError(
            f"No {request.interview_type} question fits these choices",
            "Choose another type, another difficulty or other topics",
        )
    return draws


def _draw_more(request: PlanRequest, draws: Sequence[Draw], seconds: float, rng: Random) -> list[Draw]:
    """Draw more for a candidate who is quick, until the plan takes this long."""
    drawing = Drawing(request, rng)
    reserve: list[Draw] = []
    while sum(map(_seconds, (*draws, *reserve))) < seconds:
        drawn = drawing.draw([*draws, *reserve])
        if drawn is None:
            break
        reserve.append(drawn)
    return reserve


def _as_conversation(request: PlanRequest, draws: Sequence[Draw]) -> list[Draw]:
    """Leave questions about the CV and the job in their places, and order those of the bank around them.

    Those go topic by topic as first drawn, a field before the person; within a topic new ones first, then the easier.
    """
    topics = list(dict.fromkeys(drawn.question.topic for drawn in draws))
    from_bank = iter(
        sorted(
            (drawn for drawn in draws if drawn.personal is None),
            key=lambda drawn: (
                not is_about_field(drawn.question.topic),
                topics.index(drawn.question.topic),
                drawn.question.id in request.last_asked,
                drawn.question.difficulty,
            ),
        )
    )
    return [drawn if drawn.personal is not None else next(from_bank) for drawn in draws]


def _unused_by_topic(request: PlanRequest, taken: frozenset[str]) -> Mapping[str, Sequence[Question]]:
    """Return the questions that may replace others: of the requested difficulty, not in the plan, and never asked."""
    unused: dict[str, list[Question]] = {}
    for question in request.questions:
        is_new = question.id not in taken and question.id not in request.last_asked
        if is_new and is_allowed(question.difficulty, request.difficulty):
            unused.setdefault(question.topic, []).append(question)
    return unused


def _plan_all(
    request: PlanRequest, draws: Sequence[Draw], replacing: Mapping[str, Sequence[Question]]
) -> tuple[PlannedQuestion, ...]:
    """Return the planned questions, whose reasons call a concept new only once."""
    planned: list[PlannedQuestion] = []
    named: set[tuple[str, str]] = set()
    for drawn in draws:
        planned.append(_plan(request, drawn, replacing, named))
        if drawn.personal is None:
            named.add((drawn.question.topic, drawn.question.concepts[0]))
    return tuple(planned)


def _plan(
    request: PlanRequest, drawn: Draw, replacing: Mapping[str, Sequence[Question]], named: Set[tuple[str, str]]
) -> PlannedQuestion:
    """Return a planned question; ``named`` are topics and concepts that an earlier reason has named."""
    question, personal = drawn.question, drawn.personal
    topic = request.topics[question.topic]
    return PlannedQuestion(
        question=question,
        alternatives=() if personal else _alternatives(request, drawn, replacing.get(question.topic, ()), named),
        topic_title=topic.title,
        reason=personal.reason if personal else _reason(request, question, drawn, named),
        last_asked=_asked_before_today(request, question),
        seconds=_seconds(drawn),
        spoken_topic=SPOKEN_ORIGINS[personal.about] if personal else topic.spoken,
        about=personal.about if personal else None,
    )


def _asked_before_today(request: PlanRequest, question: Question) -> date | None:
    """Return when a question was asked before; None for today, which needs no mention."""
    last = request.last_asked.get(question.id)
    return None if last == request.today else last


def _alternatives(
    request: PlanRequest, drawn: Draw, unused: Sequence[Question], named: Set[tuple[str, str]]
) -> tuple[Alternative, ...]:
    """Return an unused question of the topic for each other difficulty, about the same concept if there is one."""
    planned = drawn.question
    fitting = [other for other in unused if _may_replace(other, planned)]
    by_difficulty: dict[int, Question] = {}
    for other in sorted(fitting, key=lambda other: planned.concepts[0] not in other.concepts):
        by_difficulty.setdefault(other.difficulty, other)
    return tuple(
        Alternative(other, _reason(request, other, drawn, named)) for _, other in sorted(by_difficulty.items())
    )


def _may_replace(other: Question, planned: Question) -> bool:
    """Return whether a question of the topic is no longer than a planned one, of its types, and not as difficult."""
    return (
        other.difficulty != planned.difficulty
        and TRAITS[other.kind].seconds <= TRAITS[planned.kind].seconds
        and types_of(planned) <= types_of(other)
    )


def _reason(request: PlanRequest, question: Question, drawn: Draw, named: Set[tuple[str, str]]) -> str:
    return f"{drawn.focus.reason} {_choice_reason(request, question, named)}".strip()


def _choice_reason(request: PlanRequest, question: Question, named: Set[tuple[str, str]]) -> str:
    """Say in one or two sentences why this question of the topic; nothing where a concept would be called new again."""
    concept = f"{request.topics[question.topic].title} ({question.concepts[0].replace('-', ' ')})"
    if question.id in request.last_asked:
        day = request.last_asked[question.id]
        asked = f"You had this question on {day.day} {day:%B}"
        if is_due_itself(request, question):
            return f"{asked}, and it is due for review."
        return f"{asked}. There is no new question on this topic."
    if due := due_concepts(request, question):
        return f"Due for review: {', '.join(name.replace('-', ' ') for name in due)}."
    estimate = concept_mastery(request.mastery, question.topic, question.concepts[0])
    if estimate is None:
        return "" if (question.topic, question.concepts[0]) in named else f"New for you: {concept}."
    answers = "one answer" if estimate.answers == 1 else f"{estimate.answers} answers"
    return f"Your expected score on {concept} is {estimate.share:.0%}, from {answers}."


def _seconds(drawn: Draw) -> float:
    return TRAITS[drawn.question.kind].seconds
