"""The kinds of jobs of attempts; askers import this module, and leave the handlers to the worker."""

from __future__ import annotations

from greenroom.jobs.kinds import JobKind, TaskPayload


class AttemptPayload(TaskPayload):
    """The attempt that a job is about."""

    attempt_id: str


REPORT = JobKind("coding.report", AttemptPayload)
PURGE = JobKind("coding.purge", AttemptPayload)
