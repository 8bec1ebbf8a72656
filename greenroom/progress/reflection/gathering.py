"""What a session showed, gathered for the coach. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from greenroom.coaching.contracts import MomentQuote
from greenroom.coaching.reflection.evidence import Evidence, Finding, HardQuestion
from greenroom.interview.reports import InterviewReport
from greenroom.progress.home.next_step import weakest_question
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
    return Evidence(tuple(_findings(report)) if report else (), _hardest(interview) if interview else None)


def _findings(report: Report) -> Iterator[Finding]:
    for strength in report.feedback.strengths:
        yield Finding(strength.score, strength.title, True, _begin(strength.moment), None)
    for change in report.feedback.changes:
        yield Finding(change.score, change.title, False, _begin(change.moment), change.instead)


def _begin(moment: MomentQuote | None) -> float | None:
    return moment.start_seconds if moment else None


def _hardest(interview: InterviewReport) -> HardQuestion | None:
    question = weakest_question(interview)
    if question is None or question.judgement is None or question.judgement.score is None:
        return None
    missed = tuple(point.name for point in question.judgement.points if point.verdict == "missed")
    return HardQuestion(question.text, question.judgement.score, missed, question.expected_score)
