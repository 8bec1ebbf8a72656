"""A sample session for a new installation: a short interview, which shows what a report looks like.

The package contains its recording, measurements, report and rows (`samples.shipped` makes them): a first start copies
them and loads no model. From then on it is an ordinary session, which can be deleted.
"""

from __future__ import annotations

from importlib import resources

from sqlalchemy.orm import Session

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.accounts.repository import accounts
from greenroom.jobs.kinds import NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.sessions.tasks.kinds import ADD_SAMPLE

SAMPLE_ID = "sample"
SUBJECT = "Sample interview: drawn person, computer voice"

RECORDING = "recording.mp4"
TRACKS = "tracks"
REPORT = "report.json.zlib"
ROWS = "rows.json.zlib"
"""Names of the shipped files."""


def ask_for_sample(db: Session, queue: JobQueue) -> None:
    """Request the sample while there is no account; the first account gets it. Requested at every start, added once."""
    if accounts.is_empty(db):
        key, owner = ADD_SAMPLE.name, LOCAL_CANDIDATE
        queue.enqueue(db, ADD_SAMPLE, NoPayload(), queue="low", key=key, candidate_id=owner)


def shipped(name: str) -> bytes:
    """Return one of the shipped files."""
    return (resources.files("greenroom.sessions") / "sample_session" / name).read_bytes()
