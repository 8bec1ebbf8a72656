"""A job as other packages see it, and how its number reaches a worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

Queue = Literal["high", "default", "low", "late", "live"]
"""``high``: a user is waiting (an answer to judge); ``default``: a report; ``low``: housekeeping; ``late``: an answer
to judge whose user waits no longer; ``live``: what follows a recording while it arrives."""

QUEUES: tuple[Queue, ...] = ("high", "default", "low", "late", "live")
"""Jobs store the place of their queue here, so a new one is added at the end."""

JobState = Literal["queued", "running", "failed", "done", "dead", "cancelled"]
"""``failed`` is retried automatically; ``dead`` only on request."""

OPEN_STATES: tuple[JobState, ...] = ("queued", "running", "failed")
"""States that change without a request."""

GIVEN_UP_STATES: tuple[JobState, ...] = ("dead", "cancelled")
"""States of a job that ended without its effect; it runs again only on request."""

Payload = Mapping[str, object]
"""Plain JSON with ids, never the data itself: no answer, CV or address belongs here."""


@dataclass(frozen=True, slots=True)
class Job:
    """The present state of a job.

    Parameters
    ----------
    candidate_id
        The candidate who owns the job; None for housekeeping.
    subject
        The subject as ``kind:id``, by which a page finds the job of the thing that it shows.
    attempts
        How many attempts have begun.
    run_after
        The earliest time of the next attempt.
    stage, share
        The present step, and how much of the whole job is done (0-1).
    error
        The error of the last attempt, in words for the user; None without an error.
    revision
        Grows with every change.
    correlation_id
        The id of the request that caused it, directly or through another job.
    trace_parent
        The span that caused it (W3C ``traceparent``); None without traces.
    """

    id: str
    name: str
    queue: Queue
    payload: Payload
    candidate_id: str | None
    subject: str | None
    state: JobState
    attempts: int
    run_after: datetime
    stage: str | None
    share: float
    error: str | None
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    updated_at: datetime
    revision: int
    correlation_id: str | None = None
    trace_parent: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the state will not change without a request."""
        return self.state in OPEN_STATES

    @property
    def is_given_up(self) -> bool:
        """Whether it ended without its effect."""
        return self.state in GIVEN_UP_STATES


class JobSender(Protocol):
    """Tells workers that there is work. It sends only a number: the table is the truth.

    A lost message delays a job but does not lose it: workers also check the table themselves.
    """

    def send(self, job_id: str, queue: Queue) -> None:
        """Announce a job that may begin; must neither wait nor fail."""
        ...


@dataclass(frozen=True, slots=True)
class RunnerStatus:
    """Whether jobs run now, and how often their worker was restarted.

    Parameters
    ----------
    worker, pid
        Name and process id of the worker of this machine; None where none runs.
    """

    is_running: bool
    restarts: int = 0
    worker: str | None = None
    pid: int | None = None


class JobRunner(JobSender, Protocol):
    """Runs jobs, from the start of a server to its end."""

    @property
    def status(self) -> RunnerStatus:
        """The present state of the runner."""
        ...

    def start(self) -> None:
        """Begin to run jobs; a failure to start shows in the status."""
        ...

    def close(self) -> None:
        """Stop and wait for the end; running jobs continue after the next start."""
        ...


class NoRunner:
    """Runs no jobs itself: the workers of another server find the job at their next check."""

    status = RunnerStatus(is_running=True)

    def start(self) -> None:
        """Do nothing."""

    def send(self, job_id: str, queue: Queue) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""
