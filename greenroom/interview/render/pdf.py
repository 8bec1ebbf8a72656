"""The report of an interview as a PDF: an overview, then one page for each answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from greenroom.analysis.spans import Span
from greenroom.interview.lessons import Lessons
from greenroom.interview.render.hints import HintsView
from greenroom.interview.render.view import view_of
from greenroom.interview.reports import InterviewReport, QuestionReport
from greenroom.report.document import Report, Segment
from greenroom.report.render.pdf import CANVASES, set_in_type
from greenroom.report.render.view import view_of as recording_view

TEMPLATE = Path(__file__).parent / "templates" / "interview.typ"


def render_interview(
    report: InterviewReport,
    start: Lessons,
    delivery: Report | None = None,
    answer_spans: Mapping[int, Span] = {},
    still_to_come: Sequence[str] = (),
    hints: HintsView | None = None,
) -> bytes:
    """Return the report of an interview as a PDF on A4.

    Parameters
    ----------
    start
        What is read first.
    delivery
        What was measured of its recording, None without one.
    answer_spans
        Places of the spoken answers in the recording, by the number of their turn.
    still_to_come
        Sentences about the reasons why the report is incomplete.
    hints
        Those of a live conversation; None without any.
    """
    segments = delivery.segments if delivery else ()
    spoken = {one.number: _segment_of(one, segments, answer_spans) for one in report.questions}
    delivered = {number: segment for number, segment in spoken.items() if segment is not None}
    views: dict[str, object] = {"interview": view_of(report, start, still_to_come, delivered, CANVASES.rail)}
    if delivery is not None:
        views["recording"] = recording_view(delivery, CANVASES)
    if hints is not None:
        views["hints"] = hints
    return set_in_type(TEMPLATE, **views)


def _segment_of(
    question: QuestionReport, segments: Sequence[Segment], answer_spans: Mapping[int, Span]
) -> Segment | None:
    """Return the measured segment of the first spoken answer to a question."""
    spans = (answer_spans.get(exchange.turn_number) for exchange in question.exchanges)
    first = next((span for span in spans if span is not None), None)
    if first is None:
        return None
    middle = (first.start_seconds + first.end_seconds) / 2
    return next((each for each in segments if each.start_seconds <= middle < each.end_seconds), None)
