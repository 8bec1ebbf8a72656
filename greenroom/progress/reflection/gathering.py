"""What a session showed, gathered for the coach. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from greenroom.coaching.analysed import LEAF_BY_NAME
from greenroom.coaching.contracts import MomentQuote
from greenroom.coaching.reflection.evidence import Evidence, Finding, JudgedQuestion, Measured
from greenroom.coaching.reflection.measures import measured
from greenroom.interview.reports import InterviewReport
from greenroom.report.document import Report


def gather(report: Report | None, interview: InterviewReport | None) -> Evidence:
    """Return the evidence that a reflection may use.

    Parameters
    ----------
    report
        The report of the recording; None without one.
    interview
        None for an upload, and until the report was read: judgements stay hidden before that.
    """
    return Evidence(
        tuple(_findings(report)) if report else (),
        tuple(_measured(report)) if report else (),
        tuple(_judged(interview)) if interview else (),
    )


def _findings(report: Report) -> Iterator[Finding]:
    for strength in report.feedback.strengths:
        yield Finding(strength.score, strength.title, True, _begin(strength.moment), None)
    for change in report.feedback.changes:
        yield Finding(change.score, change.title, False, _begin(change.moment), change.instead)


def _begin(moment: MomentQuote | None) -> float | None:
    return moment.start_seconds if moment else None


def _measured(report: Report) -> Iterator[Measured]:
    values = {name: feature.value for name, feature in report.features.items()}
    for name in LEAF_BY_NAME:
        score = report.scores.get(name)
        if score is not None and score.value is not None and score.low is not None:
            yield measured(name, score.value, score.low, values)


def _judged(interview: InterviewReport) -> Iterator[JudgedQuestion]:
    for question in interview.questions:
        judgement = question.judgement
        if judgement is not None and judgement.score is not None:
            missed = tuple(point.name for point in judgement.points if point.verdict == "missed")
            yield JudgedQuestion(question.number, question.text, judgement.score, missed, question.expected_score)
