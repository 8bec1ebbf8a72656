"""The addresses of reports, and of uploaded recordings."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.http.etags import tagged
from greenroom.report.render.pieces import draw_series, explain_score
from greenroom.sessions.dependencies import session_service
from greenroom.sessions.report_files import as_json, as_pdf
from greenroom.sessions.reports import SessionReports
from greenroom.sessions.routes.sessions import SessionId, Sessions
from greenroom.sessions.schemas import reports as schemas
from greenroom.sessions.schemas.sessions import SessionResponse

router = APIRouter(prefix="/sessions", tags=["reports"])

Reports = Annotated[SessionReports, session_service(lambda server: server.sessions.reports)]
Points = Annotated[int, Query(ge=20, le=5000, description="About how many points each signal is drawn with.")]

PDF: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
}


@router.post("/uploads", status_code=201)
def add_upload(upload: schemas.UploadRequest, account: CurrentAccount, sessions: Sessions) -> SessionResponse:
    """Have a recording analysed that exists already, and its answer judged where there is something to judge it by."""
    judged_by = upload.judged_by()
    if judged_by is not None:
        view = sessions.add_uploaded_answer(
            account.id, upload.recording_id, judged_by, subject=upload.subject, words=upload.transcript
        )
        return SessionResponse.of_view(view)
    view = sessions.add_upload(
        account.id,
        upload.recording_id,
        subject=upload.subject,
        report_type=upload.report_type,
        questions=tuple(question.asked() for question in upload.questions),
        words=upload.transcript,
    )
    return SessionResponse.of_view(view)


@router.get("/{session_id}/report", response_model=schemas.SessionReportResponse)
def read(session_id: SessionId, request: Request, account: CurrentAccount, reports: Reports) -> Response:
    """Read the report; from then on its scores count as seen."""
    return tagged(request, schemas.SessionReportResponse.of(reports.read(account.id, session_id, account.language)))


@router.get("/{session_id}/timelines", response_model=schemas.TimelinesResponse)
def timelines(
    session_id: SessionId, request: Request, account: CurrentAccount, reports: Reports, points: Points = 600
) -> Response:
    """Draw the timelines of the measurements."""
    report = reports.delivery(account.id, session_id, account.language)
    series = {name: schemas.SeriesResponse.of(one) for name, one in draw_series(report, points).items()}
    return tagged(request, schemas.TimelinesResponse(duration_seconds=report.recording.duration_seconds, series=series))


@router.get("/{session_id}/scores/{name}")
def explain(
    session_id: SessionId, name: Annotated[str, Path(max_length=64)], account: CurrentAccount, reports: Reports
) -> schemas.ScoreResponse:
    """Explain a score: its meaning, its parts, and the moments that show it."""
    return schemas.ScoreResponse.of(explain_score(reports.delivery(account.id, session_id, account.language), name))


@router.get("/{session_id}/report.pdf", response_class=Response, responses=PDF)
def download_pdf(session_id: SessionId, account: CurrentAccount, reports: Reports) -> Response:
    """Download the report as a PDF: the answers with their judgements, the recording with charts."""
    content = as_pdf(reports.read_whole(account.id, session_id, account.language))
    return Response(content, media_type="application/pdf", headers=_attached(session_id, "pdf"))


@router.get("/{session_id}/report.json", response_class=Response)
def download_json(session_id: SessionId, account: CurrentAccount, reports: Reports) -> Response:
    """Download the report as data.

    For an interview it has `interview`, `delivery` and `still_to_come`, as in the report; for an upload it has the
    measurements, as `greenroom analyze` writes them (docs/report.schema.json).
    """
    content = as_json(reports.read_whole(account.id, session_id, account.language))
    return Response(content, media_type="application/json", headers=_attached(session_id, "json"))


def _attached(session_id: str, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="greenroom-{session_id}.{ending}"'}
