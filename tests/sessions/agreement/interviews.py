"""Interviews whose answers are judged at the ends of every scale, scored and reported as any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random

from greenroom.evaluation.contracts import Distribution, Judgement, PointJudgement, Verdict
from greenroom.evaluation.rubric.claims import ReferenceClaim
from greenroom.evaluation.rubric.scoring import score_points
from greenroom.evaluation.rubric.suggestions import what_to_add
from greenroom.interview.reporting import extremes, overall
from greenroom.interview.reports import Exchange, InterviewReport, InterviewSummary, QuestionReport, TopicReport
from tests.builders import QUESTIONS, SENTENCES

NOW = datetime(2026, 3, 28, 9, 30, tzinfo=UTC)
TOPICS = ("Databases", "Networks", "Behaviour in teams")
POINTS = ("cause", "remedy", "price", "example")
CERTAIN: dict[Verdict, Distribution] = {
    "covered": Distribution(1.0, 0.0, 0.0, 0.0),
    "partly": Distribution(0.0, 1.0, 0.0, 0.0),
    "missed": Distribution(0.0, 0.0, 1.0, 0.0),
    "contradicted": Distribution(0.0, 0.0, 0.0, 1.0),
    "unsure": Distribution(0.4, 0.1, 0.4, 0.1),
}
DOUBTFUL: dict[Verdict, Distribution] = {
    "covered": Distribution(0.7, 0.1, 0.1, 0.1),
    "partly": Distribution(0.2, 0.6, 0.2, 0.0),
    "missed": Distribution(0.1, 0.2, 0.7, 0.0),
    "contradicted": Distribution(0.1, 0.1, 0.1, 0.7),
    "unsure": Distribution(0.4, 0.1, 0.4, 0.1),
}
PATTERNS: Sequence[Sequence[Verdict]] = (
    ("covered", "covered", "covered", "covered"),
    ("missed", "missed", "missed", "missed"),
    ("contradicted", "missed", "missed", "missed"),
    ("covered", "missed", "missed", "missed"),
    ("covered", "partly", "missed", "contradicted"),
    ("unsure", "unsure", "unsure", "missed"),
)
ENDS = (0.0, 50.0, 100.0, None)


def hold(seed: int, questions: int) -> InterviewReport:
    """Return the report of an interview of which each answer is very good, very poor, wrong, doubtful or absent."""
    rng = Random(seed)
    judged = tuple(_question(rng, number) for number in range(1, questions + 1))
    topics = tuple(_topic(title, judged) for title in dict.fromkeys(question.topic_title for question in judged))
    strongest, weakest = extremes(topics, judged)
    return InterviewReport(
        summary=InterviewSummary(
            "interview", "Backend developer", "technical", "real", "calm", 20.0, NOW, NOW, True, True, questions, 480.0
        ),
        ending="done",
        overall=overall([question.judgement for question in judged if question.judgement]),
        strongest=strongest,
        weakest=weakest,
        questions=judged,
        topics=topics,
        open_turns=(),
    )


def _topic(title: str, questions: tuple[QuestionReport, ...]) -> TopicReport:
    asked = [question for question in questions if question.topic_title == title]
    scores = [each.judgement.score for each in asked if each.judgement and each.judgement.score is not None]
    return TopicReport(title, title, sum(scores) / len(scores) if scores else None, len(asked), None, None)


def _question(rng: Random, number: int) -> QuestionReport:
    answer = " ".join(rng.choices(SENTENCES, k=3))
    judgement = None if rng.random() < 0.15 else _judgement(rng, answer)
    topic = rng.choice(TOPICS)
    text = QUESTIONS[number - 1]
    return QuestionReport(
        number=number,
        question_id=f"question-{number}",
        text=text,
        code=None,
        topic=topic,
        topic_title=topic,
        reason="It is part of the role",
        exchanges=(Exchange("ask", text, answer if judgement else None, None if judgement else "skipped", number),),
        judgement=judgement,
        unjudged=None if judgement else "You passed on this one",
        expected_score=None,
        sources=(),
    )


def _judgement(rng: Random, answer: str) -> Judgement:
    verdicts = rng.choice(PATTERNS)
    known = rng.choice((CERTAIN, DOUBTFUL))
    claims = [
        ReferenceClaim(name, 1.0, name == "cause", (f"The {name} is that every row is read.",), ()) for name in POINTS
    ]
    points = tuple(
        PointJudgement(
            name,
            verdict,
            known[verdict].share,
            answer.split(". ", maxsplit=1)[0] if verdict != "missed" else None,
            f"Your words say {'nothing' if verdict == 'missed' else 'something'} of the {name}.",
            known[verdict],
        )
        for name, verdict in zip(POINTS, verdicts, strict=True)
    )
    score = score_points(claims, points)
    return Judgement(
        score=score.value,
        low=score.low,
        high=score.high,
        reason=score.reason,
        points=points,
        relevance=rng.choice(ENDS),
        clarity=rng.choice(ENDS),
        structure=rng.choice(ENDS),
        to_add=what_to_add(claims, points),
        stronger_answer=None,
        judge="the judge",
        expected_score=score.expected,
    )
