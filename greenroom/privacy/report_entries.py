"""The reports of an export: of interviews, typed ones too, and of uploaded recordings."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import partial

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from greenroom.accounts.models import Account
from greenroom.interview.lessons import first_lessons
from greenroom.interview.records import InterviewRecords
from greenroom.interview.render.pdf import render_interview
from greenroom.privacy.archive import Entry
from greenroom.report.beside_answers import beside_answers
from greenroom.report.document import Report
from greenroom.report.json_document import from_json, to_json
from greenroom.report.languages import in_language
from greenroom.report.models import ReportRow
from greenroom.report.render.pdf import render_pdf


def report_entries(db: Session, records: InterviewRecords, person_id: str) -> Iterator[Entry]:
    """Yield every report as PDF and as JSON, in the language of the account; each is made when the archive reaches it.

    This does not count the scores as seen.
    """
    language = db.scalar(select(Account.language).where(Account.id == person_id)) or "en"
    reports = select(ReportRow.subject, ReportRow.content).where(ReportRow.candidate_id == person_id)
    measured = {row.subject: partial(_report, row.content, language) for row in db.execute(reports)}
    for interview in records.interviews(db, person_id):
        if interview.is_closed:
            delivery = measured.pop(interview.id, lambda: None)
            yield _entry(interview.id, "json", _interview_as_json(db, records, interview.id, delivery))
            yield _entry(interview.id, "pdf", _interview_as_pdf(db, records, interview.id, delivery))
    for subject, report in measured.items():
        yield _entry(subject, "json", _recording_as_json(report))
        yield _entry(subject, "pdf", _recording_as_pdf(report))


def _entry(subject: str, ending: str, chunks: Iterator[bytes]) -> Entry:
    return Entry(f"reports/{subject}.{ending}", chunks, is_compressed=True)


def _interview_as_json(
    db: Session, records: InterviewRecords, interview_id: str, delivery: Callable[[], Report | None]
) -> Iterator[bytes]:
    whole = {"interview": records.look_back(db, interview_id), "delivery": delivery()}
    yield orjson.dumps(whole, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z)


def _interview_as_pdf(
    db: Session, records: InterviewRecords, interview_id: str, delivery: Callable[[], Report | None]
) -> Iterator[bytes]:
    interview, measured = records.look_back(db, interview_id), delivery()
    if measured is not None and interview.is_judged:
        measured = beside_answers(measured)
    yield render_interview(interview, first_lessons(interview, measured, {}), measured)


def _recording_as_json(report: Callable[[], Report]) -> Iterator[bytes]:
    yield to_json(report()).encode()


def _recording_as_pdf(report: Callable[[], Report]) -> Iterator[bytes]:
    yield render_pdf(report())


def _report(content: bytes, language: str) -> Report:
    return in_language(from_json(zlib.decompress(content)), language)
