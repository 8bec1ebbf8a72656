"""Which question comes into a plan next.

Questions about the CV and the job take the turns of `PERSONAL_TURNS`. The others are drawn one by one for the concept
with the most to gain (`learning.mastery.selection`). A topic's weight shrinks with each of its questions, as in
D'Hondt's method, so that all topics get their share. A question that was asked before comes again when it is due, or
when its topic has no unused questions left; within two weeks only when it is due, and never on the same day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from greenroom.interview.contracts.plan import PlanRequest
from greenroom.interview.personal.contracts import PersonalQuestion
from greenroom.interview.policy.difficulty import is_allowed
from greenroom.interview.policy.parts import Part, is_about_field, parts_of, types_of
from greenroom.learning.contracts import FocusTopic, ReviewItem
from greenroom.learning.mastery.selection import QuestionChooser
from greenroom.learning.mastery.state import concept_key
from greenroom.questions.contracts import OWN_DOCUMENTS, Question

PERSONAL_TURNS = (True, False, True, False, False)
"""The turns of a plan at which the CV or the job is asked about, over and over: the first, and 40% of any number."""

PERSONAL_TURNS_WITHOUT_FIELD = (True, True, False)
"""The same when the bank has no questions about the field, so that the job itself tells what to ask."""

REVIEW_EVERY = 2
"""As long as reviews are due, every second question of the bank is one."""

NOT_AGAIN_WITHIN = timedelta(days=14)
"""Until then a question comes again only when it is due."""

FREE_OF_A_TOPIC = 3
"""So many questions of one topic may come; then, as long as another topic has questions, it makes up at most two thirds
of those of the bank. A job that names a single topic would otherwise bring questions about nothing else."""

UNNAMED_WEIGHT = 0.1
"""The weight of a topic about the person that neither the CV nor the job speaks for."""


@dataclass(frozen=True, slots=True)
class Draw:
    """A question and the concept for which it was drawn; ``personal`` when it is about the CV or the job."""

    question: Question
    focus: FocusTopic
    personal: PersonalQuestion | None = None


@dataclass(frozen=True, slots=True)
class _Choice:
    """What the questions of a part are drawn from: the topics that matter, and the questions that may come."""

    focus: Mapping[str, FocusTopic]
    questions: Sequence[Question]


class Drawing:
    """Draws the questions of a plan, one after the other.

    The bank has more than a thousand questions, so each is looked at once for all draws.
    """

    def __init__(self, request: PlanRequest, rng: Random) -> None:
        self._request = request
        self._rng = rng
        self._chooser = QuestionChooser(request.mastery)
        self._choices: dict[Part, _Choice] = {}

    def draw(self, drawn: Sequence[Draw]) -> Draw | None:
        """Return the next question after those drawn so far, None when none is left."""
        turns = PERSONAL_TURNS if self._request.knows_profession else PERSONAL_TURNS_WITHOUT_FIELD
        if turns[len(drawn) % len(turns)]:
            return _draw_personal(self._request, drawn) or self._draw_from_bank(drawn)
        return self._draw_from_bank(drawn) or _draw_personal(self._request, drawn)

    def _draw_from_bank(self, drawn: Sequence[Draw]) -> Draw | None:
        before = [other.question for other in drawn if other.personal is None]
        counts = Counter(question.topic for question in before)
        full = {topic for topic, count in counts.items() if count >= max(FREE_OF_A_TOPIC, 2 * len(before) / 3)}
        return self._draw_without(full, before) or self._draw_without(set(), before)

    def _draw_without(self, full: set[str], before: Sequence[Question]) -> Draw | None:
        """Return a question of the part whose turn it is, or else of the next one, without the topics that are full."""
        request = self._request
        parts = parts_of(request.interview_type, knows_profession=request.knows_profession)
        for offset in range(len(parts)):
            choice = self._choice(parts[(len(before) + offset) % len(parts)])
            fitting = _pool(request, choice.questions, {question.id for question in before})
            pool = [question for question in fitting if question.topic not in full]
            if pool:
                is_review_turn = request.review_due and len(before) % REVIEW_EVERY == REVIEW_EVERY - 1
                due = [question for question in pool if _is_due(request, question)] if is_review_turn else []
                in_industry = [question for question in pool if question.id in request.in_industry]
                weights = _weights(choice.focus, before)
                question = self._chooser.choose(due or in_industry or pool, weights, self._rng)
                return Draw(question, choice.focus[question.topic])
        return None

    def _choice(self, part: Part) -> _Choice:
        if part not in self._choices:
            focus = _focus(self._request, part)
            self._choices[part] = _Choice(focus, _fitting(self._request, focus, part))
        return self._choices[part]


def is_due_itself(request: PlanRequest, question: Question) -> bool:
    """Return whether this very question is due for review."""
    return ReviewItem("question", question.id) in request.review_due


def due_concepts(request: PlanRequest, question: Question) -> tuple[str, ...]:
    """Return the concepts of a question that are due for review."""
    items = {concept: ReviewItem("concept", concept_key(question.topic, concept)) for concept in question.concepts}
    return tuple(concept for concept, item in items.items() if item in request.review_due)


def _draw_personal(request: PlanRequest, drawn: Sequence[Draw]) -> Draw | None:
    taken = {other.question.id for other in drawn}
    for personal in request.personal:
        question = personal.question
        if question.id not in taken and _may_come(request, question):
            return Draw(question, FocusTopic(question.topic, 1.0, personal.reason), personal)
    return None


def _focus(request: PlanRequest, part: Part) -> dict[str, FocusTopic]:
    """Return the topics of a part: about a field only those that matter, about the person all of them.

    A candidate's own documents belong to no field, so they never stand for all others.
    """
    topics = dict.fromkeys(question.topic for question in request.questions if types_of(question) & part)
    wanted = {focus.topic: focus for focus in request.focus if focus.topic in topics}
    reason = f"It belongs to an interview of this type ({request.interview_type})."
    rest = {topic: FocusTopic(topic, UNNAMED_WEIGHT, reason) for topic in topics if topic not in wanted}
    fields = {topic for topic in topics if is_about_field(topic) and topic != OWN_DOCUMENTS}
    if fields and not wanted.keys().isdisjoint(fields):
        return wanted
    return {**wanted, **rest}


def _fitting(request: PlanRequest, focus: Mapping[str, FocusTopic], part: Part) -> list[Question]:
    """Return the questions of a part that may come, whatever was drawn before."""
    return [
        question
        for question in request.questions
        if question.topic in focus
        and types_of(question) & part
        and is_allowed(question.difficulty, request.difficulty)
        and _may_come(request, question)
    ]


def _pool(request: PlanRequest, questions: Sequence[Question], drawn: set[str]) -> list[Question]:
    """Return the unused or due questions, and in topics without unused ones those asked longest ago."""
    fitting = [question for question in questions if question.id not in drawn]
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


def _may_come(request: PlanRequest, question: Question) -> bool:
    """Return whether a question was not asked lately, or is due; never twice on a day."""
    last = request.last_asked.get(question.id)
    if last is None or request.today - last >= NOT_AGAIN_WITHIN:
        return True
    return last < request.today and is_due_itself(request, question)


def _weights(focus: Mapping[str, FocusTopic], drawn: Sequence[Question]) -> dict[str, float]:
    given = Counter(question.topic for question in drawn)
    return {topic: wanted.weight / (1 + given[topic]) for topic, wanted in focus.items()}


def _is_due(request: PlanRequest, question: Question) -> bool:
    return is_due_itself(request, question) or bool(due_concepts(request, question))
