"""``/api/recordings``: recordings and their files."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response

from greenroom.accounts.dependencies import CurrentAccount, RecordedAccount
from greenroom.errors import ConflictError
from greenroom.http.problems import documented_problem
from greenroom.http.ranges import file_response
from greenroom.http.services import Db, job_service
from greenroom.jobs.queue import JobQueue
from greenroom.recordings.contracts import OWNER_UPLOAD, Owner, whole_key
from greenroom.recordings.dependencies import recording_service
from greenroom.recordings.schemas import RecordingRequest, RecordingResponse, shown
from greenroom.recordings.service import RecordingService
from greenroom.recordings.tasks import enqueue_join
from greenroom.storage.contracts import FileStore
from greenroom.storage.downloads import Download

router = APIRouter(prefix="/recordings", tags=["recordings"])

Recordings = Annotated[RecordingService, recording_service(lambda server: server.recordings.service)]
Store = Annotated[FileStore, recording_service(lambda server: server.recordings.store)]
Queue = Annotated[JobQueue, job_service(lambda server: server.jobs.queue)]

FILE: dict[int | str, dict[str, object]] = {
    200: {"description": "The whole file.", "content": {"video/webm": {}, "video/mp4": {}}},
    206: {"description": "The stretch that was asked for."},
    416: documented_problem("There is no such stretch."),
}


@router.post("", status_code=201)
def begin(new: RecordingRequest, account: RecordedAccount, database: Db, recordings: Recordings) -> RecordingResponse:
    """Start the upload of a finished recording; its file is sent as its only part."""
    with database.transaction() as db:
        return shown(recordings.create(db, account.id, Owner(OWNER_UPLOAD, account.id), new.name))


@router.get("/{recording_id}")
def show(recording_id: str, account: CurrentAccount, database: Db, recordings: Recordings) -> RecordingResponse:
    """Return a recording with the progress of its parts."""
    with database.reading() as db:
        return shown(recordings.get(db, account.id, recording_id))


@router.post("/{recording_id}/close")
def close(
    recording_id: str, account: CurrentAccount, database: Db, recordings: Recordings, queue: Queue
) -> RecordingResponse:
    """Declare a recording complete; a job then joins its parts (the job's subject is ``recording:ID``)."""
    recording = recordings.finish(account.id, recording_id)
    with database.transaction() as db:
        enqueue_join(queue, db, recording, subject=f"recording:{recording_id}")
    return shown(recording)


@router.get("/{recording_id}/file", response_class=Response, responses=FILE)
def read(
    recording_id: str,
    request: Request,
    account: CurrentAccount,
    database: Db,
    recordings: Recordings,
    store: Store,
) -> Response:
    """Return the file, or a range of it (``Range``)."""
    with database.reading() as db:
        whole = recordings.get(db, account.id, recording_id).whole
    if whole is None:
        raise ConflictError("The recording is still being processed", "Wait until its job is done")
    key = whole_key(recording_id)
    return file_response(
        request,
        Download(
            whole.size_bytes, whole.content_type, whole.sha256, lambda start, length: store.read(key, start, length)
        ),
    )


router.add_api_route("/{recording_id}/file", read, methods=["HEAD"], include_in_schema=False)


@router.delete("/{recording_id}", status_code=204)
def delete(recording_id: str, account: CurrentAccount, recordings: Recordings) -> None:
    """Remove a recording and its files permanently."""
    recordings.delete(account.id, recording_id)
