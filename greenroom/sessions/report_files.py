"""Reports for download: as PDF and as JSON."""

from __future__ import annotations

import orjson

from greenroom.errors import ConflictError
from greenroom.interview.render.pdf import render_interview
from greenroom.report.document import Report
from greenroom.report.json_document import to_json
from greenroom.report.render.pdf import render_pdf
from greenroom.report.render.words import counted, sentence
from greenroom.sessions.reports import SessionReport, StillToCome


def as_pdf(report: SessionReport) -> bytes:
    """Return a report as a PDF, made as `SessionReports.read_whole` gives it.

    Raises
    ------
    ConflictError
        There is no report yet, or no longer.
    """
    if report.interview is None:
        return render_pdf(_measured(report))
    left = _sentences(report.still_to_come) if report.still_to_come else ()
    spans = {answer.turn_number: answer.span for answer in report.answers}
    return render_interview(report.interview, report.start, report.delivery, spans, left, report.hints)


def as_json(report: SessionReport) -> bytes:
    """Return a report as JSON: both parts for an interview, the one part for an upload.

    Raises
    ------
    ConflictError
        There is no report yet, or no longer.
    """
    if report.interview is None:
        return to_json(_measured(report)).encode()
    whole = {"interview": report.interview, "delivery": report.delivery, "still_to_come": report.still_to_come}
    return orjson.dumps(whole, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z)


def _measured(report: SessionReport) -> Report:
    if report.delivery is None:
        reason = report.delivery_reason or "Nothing was measured"
        raise ConflictError(sentence(reason), "Check the session's status")
    return report.delivery


def _sentences(left: StillToCome) -> tuple[str, ...]:
    answers = f"{counted(len(left.answers), 'answer is', 'answers are')} still being transcribed and judged."
    described = {
        "The interview is not finished.": left.interview,
        answers: bool(left.answers),
        "The recording is still being analysed.": left.recording,
    }
    return tuple(text for text, is_so in described.items() if is_so)
