"""The closing report: first the strengths, then the most important change, then each question. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten

from greenroom.cli.blocks import Block, Code, Heading, Listing, Paragraph, Quotation
from greenroom.cli.phrases import counted, mastery_in_words
from greenroom.evaluation.contracts import Judgement, PointJudgement, Verdict
from greenroom.interview.reports import InterviewReport, Overall, QuestionReport, TopicReport
from greenroom.learning.mastery.estimates import MasteryEstimate

CLOSE_ENOUGH_POINTS = 5
"""An estimate this near to its score is as near as a score can be read."""

SHORT_CHARACTERS = 60


def compose_review(report: InterviewReport) -> Iterator[Block]:
    """Yield the report on an interview."""
    yield Heading(_finding(report), level=1)
    yield Paragraph(_overall(report.overall))
    yield from _most_important(report.questions)
    for question in report.questions:
        yield from _question(question)
    yield from _foresight(report.questions)
    yield from _topics(report.topics)


def _finding(report: InterviewReport) -> str:
    if report.overall is None:
        return "No answer could be judged, so there is no score"
    if report.strongest is None or report.weakest is None:
        return "Your interview report"
    return f"Your best topic was {report.strongest}. Practise {report.weakest} next"


def _overall(overall: Overall | None) -> str:
    if overall is None:
        return "Try a short interview with hints: greenroom practice --study --minutes 10"
    return (
        f"Overall {overall.score:.0f} of 100, between {overall.low:.0f} and {overall.high:.0f}, from "
        f"{counted(overall.questions, 'question')}. The range is for how differently a fair judge could have read "
        "these same answers. It is no verdict on you."
    )


def _most_important(questions: Sequence[QuestionReport]) -> Iterator[Block]:
    judged = sorted(
        ((judgement.score, question.text, judgement) for question in questions if (judgement := question.judgement)
         and judgement.score is not None),
        key=lambda entry: entry[0],
    )  # fmt: skip
    if not judged:
        return
    _, text, best = judged[-1]
    if made_point := next((point for point in best.points if point.verdict == "covered" and point.quote), None):
        yield Paragraph(f'What worked, on "{_short(text)}": {made_point.name}. You said: "{made_point.quote}"')
    _, text, worst = judged[0]
    if worst.to_add:
        yield Paragraph(f'What to change first, on "{_short(text)}": {worst.to_add[0]}')


def _short(text: str) -> str:
    """Return the beginning of a question, enough to know it again."""
    return shorten(text, SHORT_CHARACTERS, placeholder=" ...")


def _question(question: QuestionReport) -> Iterator[Block]:
    yield Heading(f"{question.number}. {question.text}")
    if question.code:
        yield Code(question.code)
    yield Paragraph(f"{question.topic_title}. {question.reason}")
    judgement = question.judgement
    if judgement is None or judgement.score is None:
        why = question.unjudged or (judgement and judgement.reason)
        yield Paragraph(f"No score: {why}." if why else "No score.")
    if judgement is None or judgement.expected_score is None:
        return
    if judgement.score is not None:
        yield Paragraph(_score(judgement, question.expected_score))
    yield from _points(judgement.points)
    if judgement.to_add:
        yield Listing("To improve it", judgement.to_add)
    if judgement.citations:
        yield Listing("To read in your documents", tuple(material.citation for material in judgement.citations))
    if judgement.stronger_answer:
        yield Quotation("A stronger version of your answer", judgement.stronger_answer)
    if judgement.fallback:
        yield Paragraph(f"Judged by the built-in judge: {judgement.fallback}.")
    if question.sources:
        yield Listing("Why this was asked", question.sources)


def _score(judgement: Judgement, expected: float | None) -> str:
    text = f"{judgement.score:.0f} of 100, between {judgement.low:.0f} and {judgement.high:.0f}."
    if expected is None or judgement.score is None:
        return text
    error = expected - judgement.score
    if abs(error) <= CLOSE_ENOUGH_POINTS:
        return f"{text} You expected {expected:.0f}, which was about right."
    return f"{text} You expected {expected:.0f}, {abs(error):.0f} points {'more' if error > 0 else 'less'}."


_LABELS: tuple[tuple[Verdict, str], ...] = (
    ("covered", "Said"),
    ("partly", "Said, at least in part"),
    ("unsure", "Not sure. Did you say this?"),
    ("contradicted", "Not right"),
    ("missed", "Missed"),
)


def _points(points: Sequence[PointJudgement]) -> Iterator[Block]:
    for verdict, label in _LABELS:
        if chosen := tuple(_point(point) for point in points if point.verdict == verdict):
            yield Listing(label, chosen)


def _point(point: PointJudgement) -> str:
    if point.self_assessed:
        return f"{point.name} (your reply)"
    if point.verdict == "unsure":
        return f'{point.explanation} Your words: "{point.quote}"' if point.quote else point.explanation
    return f'{point.name}: "{point.quote}"' if point.quote else point.name


def _foresight(questions: Sequence[QuestionReport]) -> Iterator[Block]:
    """Yield how the candidate's expectations of this interview compare with its scores."""
    errors = [
        question.expected_score - question.judgement.score
        for question in questions
        if question.expected_score is not None and question.judgement and question.judgement.score is not None
    ]
    if not errors:
        return
    mean = sum(errors) / len(errors)
    yield Heading("Your own estimate")
    answers = "your answer" if len(errors) == 1 else f"your {len(errors)} answers"
    if abs(mean) <= CLOSE_ENOUGH_POINTS:
        yield Paragraph(f"You judged {answers} about right.")
    else:
        leaning = "high" if mean > 0 else "low"
        yield Paragraph(f"You judged {answers} {abs(mean):.0f} points too {leaning} on average.")


def _topics(topics: Sequence[TopicReport]) -> Iterator[Block]:
    changes = tuple(f"{topic.title}: {_mastery(topic.before, topic.after)}" for topic in topics if topic.after)
    if changes:
        yield Heading("Your skills now")
        yield Listing("Expected score on a medium question (90% range)", changes)


def _mastery(before: MasteryEstimate | None, after: MasteryEstimate | None) -> str:
    now = mastery_in_words(after) if after else "not known"
    return f"{now}, before this interview {mastery_in_words(before)}" if before else now
