"""``/api/admin/jobs``: running and failed jobs, without the data that they work on."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from greenroom.accounts.dependencies import CurrentAdmin
from greenroom.admin.audit import AuditTrail
from greenroom.admin.dependencies import admin_service
from greenroom.admin.schemas import AdminJobResponse
from greenroom.db.paging import Key
from greenroom.http.pages import Page, Paging, page
from greenroom.http.services import Db, job_service
from greenroom.jobs.contracts import Job, JobState
from greenroom.jobs.service import JobService

router = APIRouter(prefix="/admin/jobs", tags=["admin"])

Jobs = Annotated[JobService, job_service(lambda server: server.jobs.service)]
Trail = Annotated[AuditTrail, admin_service(lambda server: server.admin.audit)]
JobId = Annotated[str, Path(max_length=64)]
States = Annotated[
    list[JobState] | None,
    Query(description="Default: all. `dead` jobs wait for an administrator."),
]


@router.get("")
def list_jobs(
    admin: CurrentAdmin, jobs: Jobs, database: Db, paging: Paging, state: States = None
) -> Page[AdminJobResponse]:
    """List jobs, the newest first."""
    del admin
    with database.reading() as db:
        found = jobs.page(db, None, states=state or (), before=paging.after_moment, limit=paging.rows)
    return page(found, paging, _key_of, AdminJobResponse.of)


@router.post("/{job_id}/retry")
def retry(admin: CurrentAdmin, job_id: JobId, jobs: Jobs, trail: Trail, database: Db) -> AdminJobResponse:
    """Retry a failed job."""
    with database.transaction() as db:
        job = jobs.retry(db, job_id, None)
        trail.note(db, admin.id, "retry job", whom_id=job.candidate_id, what={"job": job.id, "name": job.name})
    return AdminJobResponse.of(job)


@router.post("/{job_id}/cancel")
def cancel(admin: CurrentAdmin, job_id: JobId, jobs: Jobs, trail: Trail, database: Db) -> AdminJobResponse:
    """Cancel a waiting or running job."""
    with database.transaction() as db:
        job = jobs.cancel(db, job_id, None)
        trail.note(db, admin.id, "cancel job", whom_id=job.candidate_id, what={"job": job.id, "name": job.name})
    return AdminJobResponse.of(job)


def _key_of(job: Job) -> Key:
    return job.created_at.isoformat(), job.id
