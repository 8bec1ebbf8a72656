"""What a capability offers to the worker: functions, each under the name that jobs ask for it by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session

from greenroom.jobs.contracts import Job

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
class JobHandler:
    """What is done for a job.

    Parameters
    ----------
    run
        Does it. An ``InputError`` ends the job at once, since trying again would not help; after any other exception
        it is tried again later.
    attempts
        How often it is begun at most; a worker that dies uses one up.
    """

    run: Callable[[JobContext], None]
    attempts: int = ATTEMPTS


Handlers = Mapping[str, JobHandler]
"""By the name that jobs ask for them by."""
