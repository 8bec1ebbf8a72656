"""The report of an interview for paper: every word is chosen here, and only the layout is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from greenroom.evaluation.contracts import Judgement, PointJudgement, Verdict
from greenroom.interview.code_answers import NOT_SUBMITTED
from greenroom.interview.judging import NO_JUDGE
from greenroom.interview.lessons import Lesson, Lessons
from greenroom.interview.personal.contracts import ID_PREFIX
from greenroom.interview.reporting import INSTEAD_OF_ANSWER, WITHOUT_ANSWER
from greenroom.interview.reports import EarlierScore, Exchange, InterviewReport, Overall, QuestionReport
from greenroom.interview.titles import title_of
from greenroom.report.document import Segment
from greenroom.report.render.charts import Canvas, rail
from greenroom.report.render.measurements import ScoreView
from greenroom.report.render.view import LONG_HEADLINE_CHARACTERS, answer_scores
from greenroom.report.render.words import clause, clock, counted, interval, length, sentence

RETAKEN = "First answer. You answered again, and the later answer counts."

VERDICTS: dict[Verdict, str] = {
    "covered": "Said",
    "partly": "Said, at least in part",
    "missed": "Not said",
    "contradicted": "Contradicted",
    "unsure": "Not sure",
}

MODEL_ANSWER, OUTLINE = "A model answer", "How to build an answer"
"""Headings of a strong answer: one that could be given, and one that only says what belongs in it."""

OF_TESTS: dict[Verdict, str] = {**VERDICTS, "covered": "Passed", "partly": "Partly passed", "missed": "Failed"}
"""Verdicts on groups of tests."""

ASPECTS = {
    "relevance": "Relevance",
    "clarity": "Clarity",
    "structure": "Structure",
}
"""Parts of a judgement and how they are called."""

MODE_NAMES = {"study": "study mode", "real": "realistic mode"}

ROLES = {"keep": "Keep", "change": "Change", "try": "Try"}

DISCLAIMERS = (
    "They say how much of a strong answer the judge found in yours. They do not describe your character or ability.",
    "They do not say whether a company would hire you. Two interviewers often disagree about the same answer.",
    "Ignore differences that are smaller than the interval. Compare your scores with your own earlier scores.",
)


@dataclass(frozen=True, slots=True)
class BandView:
    """A score from 0 to 100 with its interval, drawn and in words."""

    label: str
    text: str
    svg: str


@dataclass(frozen=True, slots=True)
class LessonView:
    """A thing to keep, to change or to try; ``clock`` is its moment, ``quote`` the candidate's own words, if any."""

    label: str
    title: str
    texts: tuple[str, ...]
    quote: str
    clock: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A question in the list: its score, and what became of it in one line."""

    number: str
    question: str
    score: str
    line: str


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """A further question, the paragraphs and the program of the answer; ``note`` replaces or explains it."""

    asked: str
    paragraphs: tuple[str, ...]
    note: str
    program: str = ""


@dataclass(frozen=True, slots=True)
class PointView:
    """What became of a rubric point."""

    name: str
    verdict: str
    is_made: bool
    quote: str
    explanation: str


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of the stronger answer; a blank is for the candidate to fill in."""

    text: str
    is_blank: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with all answers, their score and a stronger version."""

    kicker: str
    aside: str
    question: str
    code: str
    exchanges: tuple[ExchangeView, ...]
    score: BandView | None
    unjudged: str
    aspects: tuple[tuple[str, str], ...]
    points: tuple[PointView, ...]
    advice: tuple[str, ...]
    stronger: tuple[PieceView, ...]
    model_title: str
    model_answer: str
    delivered: tuple[ScoreView, ...]
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InterviewView:
    """Everything that is shown, in order."""

    name: str
    headline: str
    is_long_headline: bool
    standfirst: str
    still_to_come: tuple[str, ...]
    lessons: tuple[LessonView, ...]
    overall: BandView | None
    rows: tuple[RowView, ...]
    questions: tuple[QuestionView, ...]
    disclaimers: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


def view_of(
    report: InterviewReport,
    start: Lessons,
    still_to_come: Sequence[str],
    delivered: Mapping[int, Segment],
    canvas: Canvas,
) -> InterviewView:
    """Return the view of a report.

    Parameters
    ----------
    start
        What is read first.
    still_to_come
        Sentences about the reasons why it is incomplete; empty when it is complete.
    delivered
        What was measured of spoken answers, by the number of their question.
    canvas
        The size of drawn scores.
    """
    headline = start.headline.text
    count = len(report.questions)
    return InterviewView(
        name=title_of(report.summary.subject),
        headline=headline,
        is_long_headline=len(headline) > LONG_HEADLINE_CHARACTERS,
        standfirst=_standfirst(report),
        still_to_come=tuple(still_to_come),
        lessons=tuple(map(_lesson, start.lessons)),
        overall=_overall(report.overall, canvas) if report.overall else None,
        rows=tuple(map(_row, report.questions)),
        questions=tuple(_question(one, count, delivered.get(one.number), canvas) for one in report.questions),
        disclaimers=(*DISCLAIMERS, *report.failures),
        facts=_facts(report),
    )


def _row(question: QuestionReport) -> RowView:
    judgement = question.judgement
    score = "" if judgement is None or judgement.score is None else f"{judgement.score:.0f}"
    return RowView(str(question.number), question.text, score, _line(question))


def _line(question: QuestionReport) -> str:
    """Return what became of a question in one line."""
    points = _points(question)
    if not points:
        return sentence(question.unjudged or "not judged")
    wrong = next((point for point in points if point.verdict == "contradicted"), None)
    missing = next((point for point in points if point.verdict == "missed"), None)
    begun = next((point for point in points if point.verdict == "partly"), None)
    made = sum(point.verdict in {"covered", "partly"} for point in points)
    unsure = sum(point.verdict == "unsure" for point in points)
    if unsure == len(points):
        return f"We are not sure about any of {counted(unsure, 'point', 'points')}"
    doubt = f", {unsure} not sure" if unsure else ""
    found = f"{made} of {counted(len(points), 'point', 'points')} found{doubt}"
    if wrong is not None:
        return f"{found}. To correct: {wrong.name}"
    if missing is not None:
        return f"{found}. To add: {missing.name}"
    return f"{found}. To complete: {begun.name}" if begun is not None else found


def _lesson(lesson: Lesson) -> LessonView:
    asked = f"Question {lesson.question}. " if lesson.question is not None else ""
    clocked = clock(lesson.at_seconds) if lesson.at_seconds is not None else ""
    note = (sentence(lesson.note),) if lesson.note else ()
    title, texts = _worded(lesson)
    return LessonView(ROLES[lesson.role], title, (*texts, *note), lesson.quote or "", f"{asked}{clocked}".strip())


def _worded(lesson: Lesson) -> tuple[str, tuple[str, ...]]:
    """Return the title and the sentences of a lesson."""
    match lesson.kind:
        case "point made":
            return f"You made the point: {lesson.title}", ()
        case "point wrong":
            return f"Correct one thing in your answer on “{lesson.title}”", lesson.texts[1:]
        case "point missing":
            return f"Add what was missing from your answer on “{lesson.title}”", lesson.texts[1:]
        case "no point made":
            points = counted(lesson.points, "point", "points")
            return f"Start your answer on “{lesson.title}” again: we found none of {points} in it", lesson.texts[1:]
        case "points unsure":
            doubted = counted(lesson.points, "point", "points")
            return f"Tell us whether you made {doubted} in your answer on “{lesson.title}”", ()
        case "answer again":
            return f"Answer the question on “{lesson.title}” again, aloud, in two minutes", lesson.texts
        case "solve again":
            return "Solve a problem of this kind again, from an empty editor", lesson.texts
        case "delivery":
            return lesson.title, lesson.texts


def _standfirst(report: InterviewReport) -> str:
    summary = report.summary
    questions = counted(len(report.questions), "question", "questions")
    return f"{title_of(summary.subject)}: {questions} in {length(summary.elapsed_seconds)}, on {_day(report)}."


def _day(report: InterviewReport) -> str:
    started = report.summary.started_at
    return f"{started.day} {started:%B %Y}"


def _points(question: QuestionReport) -> Sequence[PointJudgement]:
    return question.judgement.points if question.judgement else ()


def _overall(overall: Overall, canvas: Canvas) -> BandView:
    label = f"Your words, in {counted(overall.questions, 'judged answer', 'judged answers')}"
    return _band(label, overall.score, overall.low, overall.high, canvas)


def _band(label: str, score: float | None, low: float | None, high: float | None, canvas: Canvas) -> BandView:
    return BandView(label, interval(score, low, high), rail(score, low, high, canvas))


def _question(question: QuestionReport, count: int, segment: Segment | None, canvas: Canvas) -> QuestionView:
    judgement = question.judgement
    expected = question.expected_score
    return QuestionView(
        kicker=f"Question {question.number} of {count}",
        aside=question.label,
        question=question.text,
        code=question.code or "",
        exchanges=tuple(_exchange(exchange) for exchange in question.exchanges),
        score=_worth(judgement, canvas) if judgement else None,
        unjudged=clause(question.unjudged or "") if _says_why(question) else "",
        aspects=_aspects(judgement) if judgement else (),
        points=tuple(_point(point, OF_TESTS if question.is_coded else VERDICTS) for point in _points(question)),
        advice=judgement.to_add[: 1 if judgement.points else None] if judgement else (),
        stronger=tuple(_pieces(judgement.stronger_answer)) if judgement and judgement.stronger_answer else (),
        model_title=OUTLINE if question.question_id.startswith(ID_PREFIX) else MODEL_ANSWER,
        model_answer=question.model_answer or "",
        delivered=answer_scores(segment, canvas) if segment else (),
        basis=(
            *((f"You expected {expected:.0f}.",) if expected is not None else ()),
            *(_basis(judgement) if judgement else ()),
            *((_earlier(question),) if question.earlier else ()),
            sentence(question.reason),
            *question.sources,
        ),
    )


def _point(point: PointJudgement, verdicts: Mapping[Verdict, str]) -> PointView:
    verdict = f"{verdicts[point.verdict]} (your reply)" if point.self_assessed else verdicts[point.verdict]
    is_made = point.verdict == "covered"
    explanation = "" if is_made and point.quote else point.explanation  # the verdict and the quote say it already
    return PointView(point.name, verdict, is_made, point.quote or "", explanation)


def _says_why(question: QuestionReport) -> bool:
    """Return whether the reason for the missing score does not already replace the answer."""
    return any(exchange.unanswered is None and exchange.move is None for exchange in question.exchanges)


def _worth(judgement: Judgement, canvas: Canvas) -> BandView | None:
    if judgement.score is None:
        return None
    return _band("What your answer was worth", judgement.score, judgement.low, judgement.high, canvas)


def _aspects(judgement: Judgement) -> tuple[tuple[str, str], ...]:
    known = ((title, getattr(judgement, name)) for name, title in ASPECTS.items())
    return tuple((title, f"{value:.0f}") for title, value in known if value is not None)


def _basis(judgement: Judgement) -> Iterator[str]:
    """Yield the evidence of a judgement."""
    if judgement.fallback:
        yield f"Judged by {judgement.judge}: {clause(judgement.fallback)}"
    for material in judgement.citations:
        yield f"“{material.text}” {material.citation}"


def _earlier(question: QuestionReport) -> str:
    """Return what each version of the judge gave for the same words."""
    now = EarlierScore(question.judgement.judge, question.judgement.score) if question.judgement else None
    versions = [*question.earlier, *((now,) if now else ())]
    given = (f"{'no score' if one.score is None else f'{one.score:.0f}'} by {one.judge}" for one in versions)
    return f"Judged {', '.join(given)}."


def _exchange(exchange: Exchange) -> ExchangeView:
    paragraphs = tuple(line.strip() for line in (exchange.answer or "").splitlines() if line.strip())
    note = WITHOUT_ANSWER[exchange.unanswered] if exchange.unanswered else "There are no words of this answer"
    asked = "" if exchange.kind == "ask" else exchange.asked
    if exchange.move is not None:
        return ExchangeView(asked, paragraphs, sentence(INSTEAD_OF_ANSWER[exchange.move]))
    if exchange.is_retaken:
        paragraphs = (RETAKEN, *paragraphs)
    if exchange.program is not None:
        result = exchange.program.result
        return ExchangeView(asked, paragraphs, "" if result else sentence(NOT_SUBMITTED), exchange.program.source)
    return ExchangeView(asked, paragraphs, "" if paragraphs else sentence(note))


def _pieces(stronger: str) -> Iterator[PieceView]:
    """Yield the stronger answer; only the candidate can fill in the words in brackets."""
    for piece in re.split(r"(\[[^\]]+\])", stronger):
        if piece:
            is_blank = piece.startswith("[") and piece.endswith("]")
            yield PieceView(piece[1:-1] if is_blank else piece, is_blank)


def _facts(report: InterviewReport) -> tuple[tuple[str, str], ...]:
    summary = report.summary
    judgements = [question.judgement for question in report.questions if question.judgement]
    judges = dict.fromkeys(judgement.judge for judgement in judgements if judgement.judge != NO_JUDGE)
    facts = {
        "Interview": f"{summary.interview_type}, {MODE_NAMES[summary.mode]}",
        "Interviewer": summary.persona,
        "Day": _day(report),
        "Time": f"{length(summary.elapsed_seconds)} ({length(60 * summary.minutes)} planned)",
        "Judged by": ", ".join(judges) or "no judge",
    }
    return tuple(facts.items())
