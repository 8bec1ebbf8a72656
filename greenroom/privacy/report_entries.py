"""The reports of somebody, as they are packed: of interviews, typed ones too, and of recordings that were brought."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from greenroom.interview.records import InterviewRecords
from greenroom.interview.render.pdf import render_interview
from greenroom.privacy.archive import Entry
from greenroom.report.document import Report
from greenroom.report.json_document import from_json
from greenroom.report.models import ReportRow
from greenroom.report.render.pdf import render_pdf


def report_entries(db: Session, records: InterviewRecords, person_id: str) -> Iterator[Entry]:
    """Yield every report as PDF and as JSON, each made when its turn comes; scores do not count as seen by that."""
    kept = select(ReportRow.subject, ReportRow.content).where(ReportRow.candidate_id == person_id)
    measured = {row.subject: row.content for row in db.execute(kept)}
    for interview in records.interviews(db, person_id):
        if interview.is_closed:
            content = measured.pop(interview.id, None)
            yield _entry(interview.id, "json", _interview_as_json(db, records, interview.id, content))
            yield _entry(interview.id, "pdf", _interview_as_pdf(db, records, interview.id, content))
    for subject, content in measured.items():
        yield _entry(subject, "json", iter([zlib.decompress(content)]))
        yield _entry(subject, "pdf", _recording_as_pdf(content))


def _entry(subject: str, ending: str, chunks: Iterator[bytes]) -> Entry:
    return Entry(f"reports/{subject}.{ending}", chunks, is_compressed=True)


def _interview_as_json(
    db: Session, records: InterviewRecords, interview_id: str, content: bytes | None
) -> Iterator[bytes]:
    whole = {"interview": records.look_back(db, interview_id), "delivery": _report(content)}
    yield orjson.dumps(whole, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z)


def _interview_as_pdf(
    db: Session, records: InterviewRecords, interview_id: str, content: bytes | None
) -> Iterator[bytes]:
    yield render_interview(records.look_back(db, interview_id), _report(content))


def _recording_as_pdf(content: bytes) -> Iterator[bytes]:
    yield render_pdf(from_json(zlib.decompress(content)))


def _report(content: bytes | None) -> Report | None:
    return None if content is None else from_json(zlib.decompress(content))
