"""Made-up questions, judgements and plans for the tests of the interview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from greenroom.evaluation.contracts import Judgement, PointJudgement, Verdict
from greenroom.interview.contracts.events import Answered
from greenroom.interview.contracts.plan import FactOrigin, InterviewPlan, Mode, PlanRequest
from greenroom.interview.personal.contracts import PersonalQuestion
from greenroom.interview.policy.planning import plan_interview
from greenroom.learning.contracts import FocusTopic, ReviewItem
from greenroom.learning.mastery.state import MasteryState
from greenroom.profiles.contracts import Source
from greenroom.questions.contracts import Question, RubricPoint, Topic
from greenroom.questions.kinds import InterviewType, QuestionKind

SHARES: Mapping[Verdict, float] = {"covered": 1.0, "partly": 0.5, "missed": 0.0, "contradicted": 0.0, "unsure": 0.5}
POINTS = ("cause", "remedy", "price")

LISTENED = (
    "The lookup was slow because the whole table had to be read, so I added an index on our email column and the "
    "query planner then found the row at once, although every insert costs a little more."
)
"""An answer of a candidate who knows the subject and claims to have done something."""

PLAIN = (
    "The whole table has to be read when there is no order in it, and that is slow for large tables, while a tree of "
    "keys leads to the row in a few steps at the price of slower inserts."
)
"""An answer that claims nothing about its author."""


TODAY = date(2026, 3, 28)

TOPICS = {
    topic: Topic(topic, title, spoken, {})
    for topic, title, spoken in (
        ("sql", "SQL", "SQL"),
        ("networks", "Networks", "networks"),
        ("java", "Java", "Java"),
        ("behavioural-teamwork", "Behaviour in teams", "working with other people"),
        ("motivation-hr", "Motivation and fit", "what matters to you at work"),
    )
}


def make_question(
    number: int = 1,
    topic: str = "sql",
    concepts: Sequence[str] = ("indexes",),
    difficulty: int = 3,
    kind: QuestionKind = "explain",
) -> Question:
    points = tuple(
        RubricPoint(
            name=name,
            weight=weight,
            essential=name == "cause",
            wordings=(f"The {name} of {topic} {number} is known.", f"One knows the {name}."),
            misconceptions=(f"There is no {name}.",),
            follow_up=f"What about the {name} in {topic} {number}?",
            hint=f"Think of the {name} in {topic} {number}.",
        )
        for name, weight in zip(POINTS, (0.5, 0.3, 0.2), strict=True)
    )
    return Question(
        id=f"{topic}-{number}",
        topic=topic,
        concepts=tuple(concepts),
        kind=kind,
        difficulty=difficulty,
        text=f"Please explain number {number} of {topic}, including where it comes from and what helps against it.",
        points=points,
        strong_answer=f"A strong answer to number {number} of {topic} says a lot.",
        negated_claims=(),
    )


def make_bank(topics: Sequence[str] = ("sql", "networks"), copies: int = 2) -> tuple[Question, ...]:
    """Questions of every difficulty for two concepts of each topic."""
    return tuple(
        make_question(10 * difficulty + 2 * copy + index, topic, (concept,), difficulty)
        for topic in topics
        for difficulty in (1, 2, 3, 4, 5)
        for copy in range(copies)
        for index, concept in enumerate(("basics", "indexes"))
    )


def judge(
    *verdicts: Verdict, score: float | None = 50.0, relevance: float | None = 80.0, quote: str | None = None
) -> Judgement:
    """A judgement of the three points, in their order."""
    points = tuple(
        PointJudgement(name, verdict, SHARES[verdict], quote, f"You said {quote}." if quote else "")
        for name, verdict in zip(POINTS, verdicts, strict=False)
    )
    return Judgement(
        score=score,
        low=score,
        high=score,
        reason=None if score is not None else "nothing to judge by",
        points=points,
        relevance=relevance,
        clarity=None,
        structure=None,
        to_add=(),
        stronger_answer=quote,
        judge="test",
    )


def answer(
    text: str = PLAIN,
    judgement: Judgement | None = None,
    seconds: float = 60.0,
    reliability: float | None = None,
) -> Answered:
    return Answered(text, seconds, reliability, judgement)


def make_personal(
    number: int, about: FactOrigin = "candidate", types: Sequence[InterviewType] = ("technical",)
) -> PersonalQuestion:
    question = replace(make_question(number, "behavioural-teamwork", kind="project"), id=f"personal-{number}")
    return PersonalQuestion(
        question=question,
        about=about,
        fact=f"Cut latency by {number}%",
        source=Source(1, f"Cut latency by {number}%"),
        template="result",
        reason=f"Your CV says that you cut latency by {number}%.",
        value=0.5,
        types=frozenset(types),
    )


def make_request(
    questions: Sequence[Question] | None = None,
    *,
    focus: Sequence[FocusTopic] = (FocusTopic("sql", 2.0, "The job asks for SQL."),),
    mastery: MasteryState | None = None,
    interview_type: InterviewType = "technical",
    mode: Mode = "real",
    difficulty: int | None = None,
    minutes: float = 20.0,
    last_asked: Mapping[str, date] | None = None,
    review_due: frozenset[ReviewItem] = frozenset(),
    personal: Sequence[PersonalQuestion] = (),
    knows_profession: bool = True,
    in_industry: frozenset[str] = frozenset(),
) -> PlanRequest:
    return PlanRequest(
        questions=tuple(make_bank() if questions is None else questions),
        personal=tuple(personal),
        topics=TOPICS,
        focus=tuple(focus),
        knows_profession=knows_profession,
        in_industry=in_industry,
        mastery=mastery or MasteryState(),
        interview_type=interview_type,
        mode=mode,
        difficulty=difficulty,
        minutes=minutes,
        last_asked=last_asked or {},
        today=TODAY,
        review_due=review_due,
        subject="the role of data engineer",
    )


def make_plan(request: PlanRequest | None = None, seed: int = 1) -> InterviewPlan:
    return plan_interview(request or make_request(), Random(seed))
