"""``/api/me``: export and erase the user's own data."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from greenroom.accounts.dependencies import CurrentPerson
from greenroom.accounts.routes.cookies import clear_cookies
from greenroom.http.limits import Limits, Sensitive
from greenroom.http.problems import documented_problem
from greenroom.http.ranges import file_response
from greenroom.privacy.dependencies import privacy_service
from greenroom.privacy.erasing import Erasing
from greenroom.privacy.exports import Exports
from greenroom.privacy.schemas import AccountDeletionRequest, JobStartedResponse

router = APIRouter(prefix="/me", tags=["me"])

JobId = Annotated[str, Path(max_length=64)]
FILE: dict[int | str, dict[str, object]] = {
    200: {"description": "The zip file.", "content": {"application/zip": {}}},
    206: {"description": "The stretch that was asked for."},
    416: documented_problem("There is no such stretch."),
}


@router.post("/export", status_code=202)
def ask_for_export(
    person: CurrentPerson, exports: Annotated[Exports, privacy_service(lambda server: server.privacy.exports)]
) -> JobStartedResponse:
    """Pack all data into a zip file: rows as JSON, recordings, reports. It can be downloaded for a day."""
    return JobStartedResponse(job_id=exports.ask(person.id).id)


@router.get("/export/{job_id}", response_class=Response, responses=FILE)
def fetch_export(
    job_id: JobId,
    person: CurrentPerson,
    request: Request,
    exports: Annotated[Exports, privacy_service(lambda server: server.privacy.exports)],
) -> Response:
    """Return the zip file, or a range of it (``Range``), so that an interrupted download can resume."""
    response = file_response(request, exports.find(person.id, job_id))
    response.headers["Content-Disposition"] = 'attachment; filename="greenroom-export.zip"'
    return response


router.add_api_route("/export/{job_id}", fetch_export, methods=["HEAD"], include_in_schema=False)


@router.delete("", status_code=202, dependencies=[Sensitive])
def erase(
    person: CurrentPerson,
    farewell: AccountDeletionRequest,
    request: Request,
    response: Response,
    limits: Limits,
    erasing: Annotated[Erasing, privacy_service(lambda server: server.privacy.erasing)],
) -> JobStartedResponse:
    """Erase the account and all its data. The account is closed at once; there is no way back."""
    limits.count_password_check(person.id)
    job = erasing.ask(person.id, farewell.password)
    clear_cookies(request, response)
    return JobStartedResponse(job_id=job.id)
