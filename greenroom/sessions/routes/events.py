"""The work that is done for a candidate: one piece of it, and changes as they happen."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import StreamingResponse

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.http.services import Db, job_service
from greenroom.jobs.contracts import Job
from greenroom.jobs.feed import JobFeed
from greenroom.jobs.service import JobService
from greenroom.sessions.schemas.sessions import JobResponse
from greenroom.sessions.tasks.kinds import ANALYSE
from greenroom.sessions.work import session_of_subject

router = APIRouter(tags=["jobs"])

KEEP_ALIVE_SECONDS = 15.0
"""Proxies close a connection on which nothing is said for half a minute."""

MOST_KEEP_ALIVES = 40
"""After ten quiet minutes the page comes back by itself, and proves anew who it is."""


@router.get("/jobs/{job_id}")
def show_job(
    job_id: Annotated[str, Path(max_length=64)],
    account: CurrentAccount,
    jobs: Annotated[JobService, job_service(lambda server: server.jobs.service)],
    database: Db,
) -> JobResponse:
    """Show a piece of work: what is being done, and how far it is."""
    with database.reading() as session:
        return JobResponse.of(jobs.get(session, job_id, account.id))


@router.get("/events", response_class=StreamingResponse, responses={200: {"content": {"text/event-stream": {}}}})
async def listen(
    account: CurrentAccount, feed: Annotated[JobFeed, job_service(lambda server: server.jobs.feed)]
) -> StreamingResponse:
    """Tell what changes, as server-sent events.

    `job` tells of all work; `session` and `report` say that one should be read anew. The data of each is JSON with an
    `id`; that of a job is the job. A page reads the present state after it has connected.
    """
    return StreamingResponse(
        _events(feed, account.id),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _events(feed: JobFeed, candidate_id: str) -> AsyncIterator[str]:
    quiet = 0
    async with feed.listen(candidate_id) as listener:
        yield ": connected\n\n"
        while (jobs := await listener.next(KEEP_ALIVE_SECONDS)) is not None:
            quiet = 0 if jobs else quiet + 1
            if quiet > MOST_KEEP_ALIVES:
                return
            yield "".join(map(told, jobs)) or ": still here\n\n"


def told(job: Job) -> str:
    """Return what a page is told of a change; progress alone is no reason to read a session anew."""
    told = _event("job", JobResponse.of(job).model_dump_json())
    session_id = session_of_subject(job.subject)
    if session_id is None or job.state == "running":
        return told
    told += _event("session", json.dumps({"id": session_id}))
    if job.name == ANALYSE.name and job.state == "done":
        told += _event("report", json.dumps({"id": session_id}))
    return told


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"
