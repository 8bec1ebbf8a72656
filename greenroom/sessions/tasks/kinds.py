"""The jobs of sessions; askers import this module, and leave the handlers to the worker."""

from __future__ import annotations

from greenroom.jobs.kinds import HOUR_SECONDS, JobKind, NoPayload, TaskPayload


class SessionPayload(TaskPayload):
    """The session that a job is about."""

    session_id: str


class TurnPayload(SessionPayload):
    """The turn of a session that a job is about."""

    turn_number: int


class PartPayload(SessionPayload):
    """The part of a session's recording that a job is about."""

    part_id: str


PROCEED = JobKind("sessions.proceed", TurnPayload)
JUDGE_AGAIN = JobKind("sessions.judge_again", TurnPayload)
JUDGE_HISTORY = JobKind("sessions.judge_history", SessionPayload)
JUDGE_ALL_HISTORY = JobKind("sessions.judge_all_history", NoPayload)
TRANSCRIBE = JobKind("sessions.transcribe", TurnPayload, limit_seconds=HOUR_SECONDS)
WARM = JobKind("sessions.warm", NoPayload, is_heavy=True)
ALIGN = JobKind("sessions.align", SessionPayload, limit_seconds=HOUR_SECONDS)
OBSERVE = JobKind("sessions.observe", PartPayload, limit_seconds=6 * HOUR_SECONDS)
ANALYSE = JobKind("sessions.analyse", SessionPayload, limit_seconds=6 * HOUR_SECONDS, is_heavy=True)
SCORE_AGAIN = JobKind("sessions.score_again", SessionPayload)
SCORE_ALL_AGAIN = JobKind("sessions.score_all_again", NoPayload, limit_seconds=HOUR_SECONDS)
PURGE = JobKind("sessions.purge", SessionPayload)
ADD_SAMPLE = JobKind("sessions.add_sample", NoPayload)

OF_TURNS = {kind.name: kind for kind in (PROCEED, JUDGE_AGAIN, TRANSCRIBE)}
"""Kinds that are about a turn, by their names."""

WITH_RECORDINGS = (WARM, OBSERVE, TRANSCRIBE, ALIGN, ANALYSE, SCORE_AGAIN)
"""Kinds whose handlers decode recordings (`greenroom.sessions.tasks.recordings`)."""
