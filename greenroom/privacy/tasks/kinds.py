"""The jobs of data protection; askers import this module, and leave the handlers to the worker."""

from __future__ import annotations

from greenroom.jobs.kinds import JobKind, NoPayload, TaskPayload


class DiscardPayload(TaskPayload):
    """The job whose export is discarded."""

    job_id: str


EXPORT = JobKind("privacy.export", NoPayload)
DISCARD = JobKind("privacy.discard_export", DiscardPayload)
ERASE = JobKind("privacy.erase", NoPayload)
LOOK_AGAIN = JobKind("privacy.look_again", NoPayload)
HOUSEKEEPING = JobKind("privacy.housekeeping", NoPayload)
