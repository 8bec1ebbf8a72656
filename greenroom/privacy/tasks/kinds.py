"""The kinds of privacy jobs; callers import this module without the handlers, which belong to the worker."""

from __future__ import annotations

from greenroom.jobs.kinds import HOUR_SECONDS, JobKind, NoPayload, TaskPayload


class DiscardPayload(TaskPayload):
    """The job whose export is deleted."""

    job_id: str


EXPORT = JobKind("privacy.export", NoPayload, limit_seconds=HOUR_SECONDS)
DISCARD = JobKind("privacy.discard_export", DiscardPayload)
ERASE = JobKind("privacy.erase", NoPayload, limit_seconds=HOUR_SECONDS)
LOOK_AGAIN = JobKind("privacy.look_again", NoPayload)
HOUSEKEEPING = JobKind("privacy.housekeeping", NoPayload, limit_seconds=HOUR_SECONDS)
