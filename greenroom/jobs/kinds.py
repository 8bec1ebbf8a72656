"""Kinds of jobs: each has a name, and a payload with declared fields that is checked when a job is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from greenroom.errors import InputError
from greenroom.jobs.contracts import Job

P = TypeVar("P", bound="TaskPayload")

HOUR_SECONDS = 3600.0

LIMIT_SECONDS = 600.0
"""The time limit of an attempt, unless its kind sets its own."""


class TaskPayload(BaseModel):
    """The base of payloads. A payload holds ids, never the data itself: no answer, CV or address belongs here."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class NoPayload(TaskPayload):
    """The payload of a job that needs only its owner."""


@dataclass(frozen=True, slots=True)
class JobKind(Generic[P]):
    """A kind of job.

    Parameters
    ----------
    name
        The name in the table: ``package.verb``.
    payload
        The payload of a job of this kind.
    limit_seconds
        The time limit of an attempt. After it the attempt is stopped, and the job is not retried automatically.
    is_heavy
        Whether it needs so much memory that only one job of all such kinds runs at a time.
    """

    name: str
    payload: type[P]
    limit_seconds: float = LIMIT_SECONDS
    is_heavy: bool = False

    def read(self, job: Job) -> P:
        """Return the payload of a job.

        Raises
        ------
        InputError
            The payload lacks the declared fields: another version of Greenroom wrote the job.
        """
        try:
            return self.payload.model_validate(job.payload)
        except ValidationError as error:
            raise InputError(f"The payload of the job {job.id} does not fit {self.name}", "Update Greenroom") from error
