"""Handlers: the functions of capabilities that the worker runs, one for each kind of job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Generic, Protocol

from sqlalchemy.orm import Session

from greenroom.jobs.contracts import Job
from greenroom.jobs.kinds import JobKind, P

ATTEMPTS = 5
"""How often a job is begun at most, where its handler says nothing else."""


class JobInterruptedError(Exception):
    """The work has to end at once: the job was cancelled, the lease is lost, or the worker is asked to stop."""


class JobContext(Protocol):
    """What a handler works with.

    A handler may be run again from its beginning at any moment, also after it has finished: it looks first at what is
    already there, and whatever it writes, it writes so that twice is the same as once.
    """

    @property
    def job(self) -> Job:
        """The job as it was when this attempt began."""
        ...

    def progress(self, stage: str, share: float) -> None:
        """Say what is being done and how much of the whole job is done (0-1); cheap, so call it often.

        Raises
        ------
        JobInterruptedError
            The work has to end; let it pass.
        JobOvertimeError
            The attempt has taken longer than its kind may; let it pass.
        """
        ...

    def transaction(self) -> AbstractContextManager[Session]:
        """Begin a unit of work that is kept only while this attempt is the one that counts; one per stage.

        Raises
        ------
        JobInterruptedError
            It does not count any more; nothing was written.
        MachineError
            As `Database.transaction`.
        """
        ...


@dataclass(frozen=True, slots=True)
class JobHandler(Generic[P]):
    """The function that does the jobs of one kind.

    Parameters
    ----------
    run
        Does a job, given its payload. An ``InputError`` ends the job at once, since trying again would not help; after
        any other exception the job is tried again later.
    attempts
        How often a job is begun at most; a worker that dies uses one up.
    """

    kind: JobKind[P]
    run: Callable[[JobContext, P], None]
    attempts: int = ATTEMPTS

    def carry_out(self, context: JobContext) -> None:
        """Read the payload of a job and do the job; raises InputError when the payload does not fit its kind."""
        self.run(context, self.kind.read(context.job))


Handlers = Mapping[str, JobHandler[Any]]
"""By the name of their kind."""


def by_name(*handlers: JobHandler[Any]) -> Handlers:
    """Return handlers by the name of their kind."""
    return {handler.kind.name: handler for handler in handlers}
