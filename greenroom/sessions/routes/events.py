"""The work that is done for a candidate: one piece of it, and changes as they happen."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from greenroom.accounts.authentication import Authenticator
from greenroom.accounts.contracts import Identity
from greenroom.accounts.dependencies import CurrentAccount, TheGate
from greenroom.http.services import Db, job_service
from greenroom.jobs.contracts import Job
from greenroom.jobs.feed import JobFeed
from greenroom.jobs.service import JobService
from greenroom.rate_limits import TooManyRequestsError
from greenroom.sessions.schemas.sessions import JobResponse
from greenroom.sessions.tasks.kinds import ANALYSE
from greenroom.sessions.work import session_of_subject

router = APIRouter(tags=["jobs"])

CHECK_SECONDS = 5.0
"""A quiet stream ends this long after its sign-in; proxies close a stream that is silent for half a minute."""

MOST_QUIET_CHECKS = 120
"""After ten quiet minutes the page reconnects, and authenticates again."""

STREAMS_PER_ACCOUNT = 8
"""A further one is refused: if the oldest ended instead, its page would come back and end another."""

RETRY_SECONDS = 30.0


@router.get("/jobs/{job_id}")
def show_job(
    job_id: Annotated[str, Path(max_length=64)],
    account: CurrentAccount,
    jobs: Annotated[JobService, job_service(lambda server: server.jobs.service)],
    database: Db,
) -> JobResponse:
    """Show a job: its step and its progress."""
    with database.reading() as db:
        return JobResponse.of(jobs.get(db, job_id, account.id))


@router.get("/events", response_class=StreamingResponse, responses={200: {"content": {"text/event-stream": {}}}})
async def listen(
    account: CurrentAccount, gate: TheGate, feed: Annotated[JobFeed, job_service(lambda server: server.jobs.feed)]
) -> StreamingResponse:
    """Send changes as server-sent events; an account may have 8 streams, and each ends with its sign-in.

    `job` reports every job; `session` and `report` say that a page should read one again. The data of each is JSON with
    an `id`; that of a job is the job. A page reads the present state after it has connected.
    """
    if feed.listeners_of(account.id) >= STREAMS_PER_ACCOUNT:
        raise TooManyRequestsError(RETRY_SECONDS)
    return StreamingResponse(
        events_of(feed, gate.authenticator, account),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def events_of(
    feed: JobFeed, authenticator: Authenticator, account: Identity, check_seconds: float = CHECK_SECONDS
) -> AsyncGenerator[str, None]:
    """Yield the changes of an account, and end with the sign-in or API token of the request."""
    quiet = 0
    async with feed.listen(account.id) as listener:
        if feed.listeners_of(account.id) > STREAMS_PER_ACCOUNT:  # several came at the same moment
            return
        yield ": connected\n\n"
        while (jobs := await listener.next(check_seconds)) is not None:
            quiet = 0 if jobs else quiet + 1
            if quiet > MOST_QUIET_CHECKS or not await run_in_threadpool(authenticator.stands, account):
                return
            if jobs:
                yield "".join(map(as_event, jobs))
            else:
                yield ": still here\n\n"


def as_event(job: Job) -> str:
    """Return the events for a change of a job; progress alone is no reason to read a session again."""
    as_event = _event("job", JobResponse.of(job).model_dump_json())
    session_id = session_of_subject(job.subject)
    if session_id is None or job.state == "running":
        return as_event
    as_event += _event("session", json.dumps({"id": session_id}))
    if job.name == ANALYSE.name and job.state == "done":
        as_event += _event("report", json.dumps({"id": session_id}))
    return as_event


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"
