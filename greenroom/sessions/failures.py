"""Failures of a session, found by comparing the work that it waits for with its jobs.

Nothing is written when a job dies, and a deleted job leaves no trace. A session has therefore failed if it waits and no
job continues by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from greenroom.jobs.contracts import Job
from greenroom.sessions.contracts import FailedStep, FailureCause, SessionFailure
from greenroom.sessions.models import SessionRow
from greenroom.sessions.tasks.kinds import (
    ALIGN,
    ANALYSE,
    JUDGE_AGAIN,
    OBSERVE,
    OF_TURNS,
    PROCEED,
    SCORE_AGAIN,
    TRANSCRIBE,
    WARM,
)

HEALED_BY = {
    TRANSCRIBE.name: (ANALYSE.name,),
    ALIGN.name: (ANALYSE.name,),
    JUDGE_AGAIN.name: (TRANSCRIBE.name,),
    SCORE_AGAIN.name: (ANALYSE.name,),
}
"""Kinds of jobs that also do what a job of this kind does."""

STEPS: dict[str, FailedStep] = {
    TRANSCRIBE.name: "hearing",
    ALIGN.name: "hearing",
    JUDGE_AGAIN.name: "judgement",
    SCORE_AGAIN.name: "scores",
}
"""The step of each kind of job for which a session shows no other sign of waiting."""


@dataclass(frozen=True, slots=True)
class SessionJobs:
    """The jobs of a session, newest first."""

    jobs: tuple[Job, ...]

    @property
    def current(self) -> Job | None:
        """The newest job that is not over, else the newest of all; None when there never was any.

        Jobs that only prepare the analysis tell nothing about how far the session is.
        """
        jobs = [job for job in self.jobs if job.name not in {OBSERVE.name, WARM.name}]
        return next((job for job in jobs if job.is_open), jobs[0] if jobs else None)

    @property
    def turns_being_judged(self) -> frozenset[int]:
        """Numbers of the turns whose answers are being transcribed or judged, or will be without a retry."""
        return frozenset(number for job in self.jobs if job.is_open and (number := turn_of(job)) is not None)

    @property
    def are_aligning(self) -> bool:
        """Tell whether corrected words are being placed in the sound, or will be."""
        return any(job.is_open and job.name == ALIGN.name for job in self.jobs)

    def newest(self, name: str, turn_number: int | None = None) -> Job | None:
        """Return the newest job of a kind, about a turn where the kind is about turns."""
        return next((job for job in self.jobs if job.name == name and turn_of(job) == turn_number), None)

    def failures(self, row: SessionRow, awaited_turn: int | None, *, has_recording: bool) -> tuple[SessionFailure, ...]:
        """Return the failed work of a session.

        Parameters
        ----------
        awaited_turn
            The turn whose typed answer waits for the interviewer's reply; None without such a turn.
        """
        found: list[SessionFailure] = []
        if awaited_turn is not None and not goes_on(reply := self.newest(PROCEED.name, awaited_turn)):
            found.append(_failure("reply", awaited_turn, reply, can_retry=True))
        analysis = self.newest(ANALYSE.name)
        if row.analysis == "failed" or is_analysis_lost(row, analysis):
            found.append(_failure("analysis", None, analysis, row.analysis_reason, can_retry=has_recording))
        for job in self._given_up():
            can_retry = has_recording or job.name == JUDGE_AGAIN.name
            found.append(_failure(STEPS[job.name], turn_of(job), job, can_retry=can_retry))
        return tuple(found)

    def _given_up(self) -> Iterator[Job]:
        """Yield the newest dead job of each kind and turn, unless another job does its work."""
        seen: set[tuple[str, int | None]] = set()
        for job in self.jobs:
            place = (job.name, turn_of(job))
            if job.name in STEPS and place not in seen and job.is_given_up and not self._is_healed(job):
                yield job
            seen.add(place)

    def _is_healed(self, job: Job) -> bool:
        return any(
            other.is_open or (other.state == "done" and _ended_after(other, job))
            for other in self.jobs
            if other.name in HEALED_BY[job.name] and turn_of(other) in {None, turn_of(job)}
        )


def turn_of(job: Job) -> int | None:
    """Return the turn of a job, None when it concerns no turn."""
    number = job.payload.get("turn_number") if job.name in OF_TURNS else None
    return number if isinstance(number, int) else None  # a payload may be of another version of Greenroom


def goes_on(job: Job | None) -> bool:
    """Return whether a job that a session waits for exists and is not over."""
    return job is not None and job.is_open


def is_analysis_lost(row: SessionRow, analysis: Job | None) -> bool:
    """Return whether a session waits for an analysis that will not come, given the newest job that analyses it."""
    return row.analysis in {"arriving", "waiting"} and not goes_on(analysis)


def _failure(
    step: FailedStep, turn_number: int | None, job: Job | None, reason: str | None = None, *, can_retry: bool
) -> SessionFailure:
    cause: FailureCause = "error"
    if reason is None and (job is None or not job.is_given_up):
        cause = "lost"
    elif job is not None and job.state == "cancelled":
        cause = "stopped"
    reason = reason or (job.error if job else None)
    return SessionFailure(step, turn_number, cause, reason if cause == "error" else None, can_retry, job)


def _ended_after(later: Job, job: Job) -> bool:
    return later.ended_at is not None and job.ended_at is not None and later.ended_at >= job.ended_at
