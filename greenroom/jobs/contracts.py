"""A job as others see it, and how its number reaches a worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

Queue = Literal["high", "default", "low"]
"""``high``: somebody is waiting (an answer to judge); ``default``: a report; ``low``: housekeeping."""

QUEUES: tuple[Queue, ...] = ("high", "default", "low")
"""In the order in which they are served."""

JobState = Literal["queued", "running", "failed", "done", "dead", "cancelled"]
"""``failed`` will be tried again by itself; ``dead`` only when somebody asks for it."""

OPEN_STATES: tuple[JobState, ...] = ("queued", "running", "failed")
"""States that a job leaves by itself."""

GIVEN_UP_STATES: tuple[JobState, ...] = ("dead", "cancelled")
"""States of a job that ended without its effect; it runs again only when a person or its caller asks for that."""

Payload = Mapping[str, object]
"""Plain JSON. It names things, it does not hold them: nobody's answer, CV or address belongs here."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands.

    Parameters
    ----------
    candidate_id
        Whose job it is; None for housekeeping.
    subject
        What it is about, as ``kind:id``, so that a page can find the job of the thing that it shows.
    attempts
        How often it was begun.
    run_after
        It is not begun before.
    stage, share
        What is being done, and how much of the whole job is done (0-1).
    error
        What went wrong at the last attempt, for a reader; None when nothing did.
    revision
        Grows with every change.
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

    @property
    def is_open(self) -> bool:
        """Whether anything more will happen to it by itself."""
        return self.state in OPEN_STATES

    @property
    def is_given_up(self) -> bool:
        """Whether it ended without its effect."""
        return self.state in GIVEN_UP_STATES


class JobSender(Protocol):
    """What tells workers that there is work. It carries a number and nothing else: the table is the truth.

    A message that gets lost delays a job, it does not lose it: workers also look for themselves.
    """

    def send(self, job_id: str, queue: Queue) -> None:
        """Say that a job may be begun; must neither wait nor fail."""
        ...


@dataclass(frozen=True, slots=True)
class RunnerStatus:
    """Whether jobs are carried out now, and how often their worker had to be started again."""

    is_running: bool
    restarts: int = 0


class JobRunner(JobSender, Protocol):
    """What has jobs carried out, from the start of a server to its end."""

    @property
    def status(self) -> RunnerStatus:
        """How it is."""
        ...

    def start(self) -> None:
        """Begin to carry out jobs; what keeps it from doing so shows in the status."""
        ...

    def close(self) -> None:
        """Stop, and wait until that is so; jobs that were running go on after the next start."""
        ...


class NoRunner:
    """Carries out nothing itself: the workers of another server find the job when they look next."""

    status = RunnerStatus(is_running=True)

    def start(self) -> None:
        """Do nothing."""

    def send(self, job_id: str, queue: Queue) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""
