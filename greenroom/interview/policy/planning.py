"""The plan of an interview: its questions, their order, time and alternatives, and the reason for each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from types import MappingProxyType

from greenroom.errors import InputError
from greenroom.interview.contracts.plan import Alternative, FactOrigin, InterviewPlan, PlannedQuestion, PlanRequest
from greenroom.interview.policy.difficulty import is_allowed
from greenroom.interview.policy.drawing import Draw, draw, due_concepts, is_due_itself
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


NEW = "New for you: "
NEW_CONCEPT = re.compile(rf" ?{NEW}[^.]+\.")


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
    taken = frozenset(drawn.question.id for drawn in draws)
    ordered = _as_conversation(request, draws)
    return InterviewPlan(
        subject=request.subject,
        mode=request.mode,
        seconds=seconds,
        has_warm_up=has_warm_up(seconds),
        questions=_said_once((*coding, *(_plan(request, drawn, taken) for drawn in ordered))),
        reserve=tuple(_plan(request, drawn, taken) for drawn in reserve),
        manner=request.manner,
        earlier_paces=request.earlier_paces,
    )


def _fill(request: PlanRequest, seconds: float, rng: Random) -> list[Draw]:
    """Draw questions until the next one would not fit; the first one always does.

    When all were asked lately they come again: a candidate who practises a lot is not turned away.
    """
    draws: list[Draw] = []
    while (drawn := draw(request, draws, rng)) is not None:
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
    reserve: list[Draw] = []
    while sum(map(_seconds, (*draws, *reserve))) < seconds:
        drawn = draw(request, [*draws, *reserve], rng)
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


def _plan(request: PlanRequest, drawn: Draw, taken: frozenset[str]) -> PlannedQuestion:
    question, personal = drawn.question, drawn.personal
    topic = request.topics[question.topic]
    return PlannedQuestion(
        question=question,
        alternatives=() if personal else _alternatives(request, drawn, taken),
        topic_title=topic.title,
        reason=personal.reason if personal else _reason(request, question, drawn),
        last_asked=_asked_before_today(request, question),
        seconds=_seconds(drawn),
        spoken_topic=SPOKEN_ORIGINS[personal.about] if personal else topic.spoken,
        about=personal.about if personal else None,
    )


def _said_once(questions: Sequence[PlannedQuestion]) -> tuple[PlannedQuestion, ...]:
    """Return the questions with reasons that call a concept new only once."""
    named = set[str]()
    planned = []
    for each in questions:
        found = NEW_CONCEPT.search(each.reason)
        is_known = found is not None and found.group() in named
        named.update([found.group()] if found else [])
        planned.append(replace(each, reason=NEW_CONCEPT.sub("", each.reason).strip()) if is_known else each)
    return tuple(planned)


def _asked_before_today(request: PlanRequest, question: Question) -> date | None:
    """Return when a question was asked before; None for today, which needs no mention."""
    last = request.last_asked.get(question.id)
    return None if last == request.today else last


def _alternatives(request: PlanRequest, drawn: Draw, taken: frozenset[str]) -> tuple[Alternative, ...]:
    """Return an unused question of the topic for each other difficulty, about the same concept if there is one."""
    planned = drawn.question
    fitting = [other for other in request.questions if other.id not in taken and _may_replace(request, other, planned)]
    by_difficulty: dict[int, Question] = {}
    for other in sorted(fitting, key=lambda other: planned.concepts[0] not in other.concepts):
        by_difficulty.setdefault(other.difficulty, other)
    return tuple(Alternative(other, _reason(request, other, drawn)) for _, other in sorted(by_difficulty.items()))


def _may_replace(request: PlanRequest, other: Question, planned: Question) -> bool:
    """Return whether an unused question is no longer than a planned one, of its types, and of another difficulty."""
    return (
        other.id not in request.last_asked
        and other.topic == planned.topic
        and other.difficulty != planned.difficulty
        and is_allowed(other.difficulty, request.difficulty)
        and TRAITS[other.kind].seconds <= TRAITS[planned.kind].seconds
        and types_of(planned) <= types_of(other)
    )


def _reason(request: PlanRequest, question: Question, drawn: Draw) -> str:
    return f"{drawn.focus.reason} {_choice_reason(request, question)}"


def _choice_reason(request: PlanRequest, question: Question) -> str:
    """Say in one or two sentences why this question of the topic."""
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
        return f"{NEW}{concept}."
    answers = "one answer" if estimate.answers == 1 else f"{estimate.answers} answers"
    return f"Your expected score on {concept} is {estimate.share:.0%}, from {answers}."


def _seconds(drawn: Draw) -> float:
    return TRAITS[drawn.question.kind].seconds
