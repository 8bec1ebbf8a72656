"""``/api/profiles``: the CV and job description of a candidate, and the facts in them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import StringConstraints
from starlette.responses import Response

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.documents.contracts import DocumentLimits
from greenroom.http.disconnects import ClientInterrupt
from greenroom.http.etags import tagged
from greenroom.http.received_files import FILE_BODY, received_file
from greenroom.profiles.dependencies import profile_service
from greenroom.profiles.intake import ProfileIntake
from greenroom.profiles.schemas import FactChangesRequest, JobChangesRequest, ProfilesResponse
from greenroom.profiles.service import ProfileService
from greenroom.questions.bank import Bank
from greenroom.questions.dependencies import question_service

router = APIRouter(prefix="/profiles", tags=["profiles"])

Profiles = Annotated[ProfileService, profile_service(lambda server: server.profiles.service)]
Intake = Annotated[ProfileIntake, profile_service(lambda server: server.profiles.intake)]
TheBank = Annotated[Bank, question_service(lambda server: server.questions.bank)]
JobId = Annotated[str, StringConstraints(max_length=64)]
Received = Annotated[Path, received_file(DocumentLimits().max_bytes)]


@router.get("", response_model=ProfilesResponse)
def show_profiles(request: Request, account: CurrentAccount, profiles: Profiles, bank: TheBank) -> Response:
    """Return your documents, every fact that was read with its source, and the topics that follow from them."""
    return tagged(request, ProfilesResponse.of(profiles.overview(account.id), bank))


@router.put("/cv", openapi_extra=FILE_BODY)
def put_cv(
    account: CurrentAccount, file: Received, client: ClientInterrupt, intake: Intake, profiles: Profiles, bank: TheBank
) -> ProfilesResponse:
    """Read a CV (PDF, DOCX, HTML, Markdown or text: the body itself) and save it in place of the one before.

    Your removals and corrections stay if the new document has the same facts.
    """
    intake.take_cv(account.id, file, client)
    return ProfilesResponse.of(profiles.overview(account.id), bank)


@router.put("/job", openapi_extra=FILE_BODY)
def put_job(
    account: CurrentAccount, file: Received, client: ClientInterrupt, intake: Intake, profiles: Profiles, bank: TheBank
) -> ProfilesResponse:
    """Read a job description (as for the CV) and save it in place of that of the current job."""
    intake.take_job(account.id, file, client)
    return ProfilesResponse.of(profiles.overview(account.id), bank)


@router.post("/jobs", openapi_extra=FILE_BODY, status_code=201)
def add_job(
    account: CurrentAccount, file: Received, client: ClientInterrupt, intake: Intake, profiles: Profiles, bank: TheBank
) -> ProfilesResponse:
    """Read a job description (as for the CV) and add it as a further job, which becomes the current one."""
    intake.add_job(account.id, file, client)
    return ProfilesResponse.of(profiles.overview(account.id), bank)


@router.post("/jobs/{job_id}/choice")
def choose_job(account: CurrentAccount, job_id: JobId, profiles: Profiles, bank: TheBank) -> ProfilesResponse:
    """Practise for this job: plan, interview day and new interviews are for it from now on."""
    profiles.choose_job(account.id, job_id)
    return ProfilesResponse.of(profiles.overview(account.id), bank)


@router.patch("/jobs/{job_id}")
def change_job(
    account: CurrentAccount, job_id: JobId, requested: JobChangesRequest, profiles: Profiles, bank: TheBank
) -> ProfilesResponse:
    """Change the interview day of a job."""
    profiles.change_job(account.id, job_id, requested.to_changes())
    return ProfilesResponse.of(profiles.overview(account.id), bank)


@router.delete("/jobs/{job_id}", status_code=204)
def delete_target_job(account: CurrentAccount, job_id: JobId, profiles: Profiles) -> None:
    """Delete a job with its interview day and your corrections of it; sessions that were for it stay."""
    profiles.delete_job(account.id, job_id)


@router.delete("/cv", status_code=204)
def delete_cv(account: CurrentAccount, profiles: Profiles) -> None:
    """Delete the CV, with your removals and corrections of it."""
    profiles.remove_cv(account.id)


@router.delete("/job", status_code=204)
def delete_job(account: CurrentAccount, profiles: Profiles) -> None:
    """Delete the description of the current job, with your removals and corrections of it."""
    profiles.remove_job(account.id)


@router.patch("/facts")
def change_facts(
    account: CurrentAccount, requested: FactChangesRequest, profiles: Profiles, bank: TheBank
) -> ProfilesResponse:
    """Strike facts, take struck ones back in, or correct them; interviews that begin from now on go by it."""
    profiles.change(account.id, requested.to_changes())
    return ProfilesResponse.of(profiles.overview(account.id), bank)
