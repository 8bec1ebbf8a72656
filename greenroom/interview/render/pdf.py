"""The report of an interview as a PDF: the answers with their judgements, then the delivery."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from greenroom.interview.render.view import view_of
from greenroom.interview.reports import InterviewReport
from greenroom.report.document import Report
from greenroom.report.render.pdf import CANVASES, set_in_type
from greenroom.report.render.view import view_of as recording_view

TEMPLATE = Path(__file__).parent / "templates" / "interview.typ"


def render_interview(report: InterviewReport, delivery: Report | None, still_to_come: Sequence[str] = ()) -> bytes:
    """Return the report of an interview as a PDF on A4.

    Parameters
    ----------
    delivery
        What was measured of its recording, None without one.
    still_to_come
        Sentences about the reasons why the report is incomplete.
    """
    views: dict[str, object] = {"interview": view_of(report, still_to_come, CANVASES.rail)}
    if delivery is not None:
        views["recording"] = recording_view(delivery, CANVASES)
    return set_in_type(TEMPLATE, **views)
