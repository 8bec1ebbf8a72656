"""A session's page as a reader sees it: the views of its report, composed as the session's report is."""

from __future__ import annotations

from greenroom.analysis.spans import Span
from greenroom.interview.lessons import first_lessons
from greenroom.interview.render.view import view_of
from greenroom.interview.reports import InterviewReport
from greenroom.report.beside_answers import beside_answers
from greenroom.report.document import Report
from greenroom.report.render.pdf import CANVASES
from greenroom.report.render.view import view_of as recording_view
from tests.sessions.agreement.contradictions import Page


def page_of(interview: InterviewReport | None, recording: Report) -> Page:
    """Return the page of an interview and its recording, or of an upload."""
    delivery = beside_answers(recording) if interview is not None and interview.is_judged else recording
    spans = {segment.index + 1: Span(segment.start_seconds, segment.end_seconds) for segment in delivery.segments}
    start = first_lessons(interview, delivery, spans)
    views: list[object] = [start, recording_view(delivery, CANVASES)]
    if interview is not None:
        delivered = {segment.index + 1: segment for segment in delivery.segments}
        views.append(view_of(interview, start, (), delivered, CANVASES.rail))
    return Page(tuple(views), start, interview, delivery)
