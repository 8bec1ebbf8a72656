"""Handlers: functions of the packages that the worker runs, one for each kind of job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Generic, Protocol

from sqlalchemy.orm import Session

from greenroom.jobs.contracts import Job
from greenroom.jobs.kinds import JobKind, P

ATTEMPTS = 5
"""The maximum number of attempts, unless the handler sets its own."""


class JobInterruptedError(Exception):
    """The work has to end at once: the job was cancelled, the lease is lost, or the worker has to stop."""


class JobContext(Protocol):
    """The context of a handler.

    A handler may be restarted from its beginning at any moment, even after it has finished. It first checks which
    results exist, and it writes so that two runs have the effect of one.
    """

    @property
    def job(self) -> Job:
        """The job as it was when this attempt began."""
        ...

    def progress(self, stage: str, share: float) -> None:
        """Report the present step and how much of the whole job is done (0-1); cheap, so call it often.

        Raises
        ------
        JobInterruptedError
            The work has to end; do not catch it.
        JobOvertimeError
            The attempt exceeds the time limit of its kind; do not catch it.
        """
        ...

    def transaction(self) -> AbstractContextManager[Session]:
        """Begin a unit of work that commits only while this attempt is the valid one; one per stage.

        Raises
        ------
        JobInterruptedError
            The attempt is no longer valid; nothing was written.
        MachineError
            As in `Database.transaction`.
        """
        ...


@dataclass(frozen=True, slots=True)
class JobHandler(Generic[P]):
    """The function that runs the jobs of one kind.

    Parameters
    ----------
    run
        Runs a job, given its payload. An ``InputError`` ends the job at once, since a retry would not help; after any
        other exception the job is retried later.
    attempts
        The maximum number of attempts; a worker that dies uses one up.
    """

    kind: JobKind[P]
    run: Callable[[JobContext, P], None]
    attempts: int = ATTEMPTS

    def carry_out(self, context: JobContext) -> None:
        """Read the payload of a job and run the job; raises InputError when the payload does not fit its kind."""
        self.run(context, self.kind.read(context.job))


Handlers = Mapping[str, JobHandler[Any]]
"""Handlers by the name of their kind."""


def by_name(*handlers: JobHandler[Any]) -> Handlers:
    """Return handlers by the name of their kind."""
    return {handler.kind.name: handler for handler in handlers}
