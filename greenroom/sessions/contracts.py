"""Types of sessions for other packages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from sqlalchemy.orm import Session

from greenroom.analysis.catalogue import InterviewType as ReportType
from greenroom.analysis.spans import Span
from greenroom.interview.render.hints import HintsView
from greenroom.interview.reports import Following, InterviewView
from greenroom.jobs.contracts import Job
from greenroom.questions.kinds import AnswerForm, InterviewType

Kind = Literal["interview", "upload"]
AnswerBy = Literal["video", "voice", "text"]

ANSWER_FORMS: Mapping[AnswerBy, frozenset[AnswerForm]] = {
    "video": frozenset({"speech", "text"}),
    "voice": frozenset({"speech", "text"}),
    "text": frozenset({"text"}),
}
"""The forms of answer that a session takes; a candidate with a microphone may type all the same."""

Analysis = Literal["none", "arriving", "waiting", "done", "failed"]
"""The state of the recording: ``none`` when there is nothing to analyse yet; ``arriving`` while parts are missing."""

FailedStep = Literal["reply", "hearing", "judgement", "analysis", "scores"]
"""The failed work: the interviewer's reply to a typed answer, the words of a spoken answer, the judgement of a
corrected answer, the report of the recording, or its update.
"""

FailureCause = Literal["error", "stopped", "lost"]
"""The job failed for good, an administrator stopped it, or it does not exist any more."""

State = Literal["running", "analysing", "ready", "failed"]
"""``failed`` refers only to the analysis of the recording: the judgements of an interview remain."""

LONGEST_TRANSCRIPT_CHARACTERS = 1_000_000
"""A transcript of a whole recording."""

UNDO = timedelta(minutes=10)
"""How long a deleted session can be taken back."""

REPORT_TYPES: Mapping[InterviewType, ReportType] = {
    "technical": "technical",
    "system design": "case",
    "behavioural": "behavioural",
    "motivation": "general",
    "mixed": "general",
}
"""By which weights delivery and content of an interview are put together."""


class PrintsHints(Protocol):
    """Shows the hints of live conversations on paper."""

    def on_paper(
        self, db: Session, candidate_id: str, session_id: str, answer_spans: Mapping[int, Span]
    ) -> HintsView | None:
        """Return the hints of a session, None without any.

        Parameters
        ----------
        answer_spans
            Places of the spoken answers in the recording, by the number of their turn.
        """
        ...


@dataclass(frozen=True, slots=True)
class SessionScore:
    """The score of the answers, 0-100, with its 90% interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SessionFailure:
    """Work on a session that failed and does not continue by itself.

    Parameters
    ----------
    turn_number
        The turn that it concerns; None for the whole recording.
    reason
        The error in a sentence; None unless ``cause`` is ``error``.
    can_retry
        Whether a retry can help: not when the recording that it needs is deleted.
    job
        The job that ended; None when it is lost.
    """

    step: FailedStep
    turn_number: int | None
    cause: FailureCause
    reason: str | None
    can_retry: bool
    job: Job | None


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A session in a list.

    Parameters
    ----------
    interview_type, mode, persona, minutes
        Of the interview; None for an upload.
    questions
        How many questions have been asked.
    score
        None until every answer can be judged and the report was opened: a real interview shows no scores before.
    target_job_id
        The job that it was for, which may be deleted since; None without one.
    """

    id: str
    kind: Kind
    subject: str
    interview_type: InterviewType | None
    mode: str | None
    persona: str | None
    minutes: float | None
    answer_by: AnswerBy
    state: State
    started_at: datetime
    touched_at: datetime
    questions: int
    score: SessionScore | None
    is_sample: bool
    target_job_id: str | None


@dataclass(frozen=True, slots=True)
class SessionView:
    """The present state of a session.

    Parameters
    ----------
    interview
        None for an upload.
    next_if_recorded
        The turns that may follow a spoken answer to the last one, by its length, so that the right one can be shown
        without a network; empty where answers are typed.
    recording_id
        The session's recording, whose parts name turns; None when nothing is recorded.
    recording_deleted_at
        When the recording was deleted at the end of its retention period; None without such a deletion.
    analysis_reason
        Why there is no report of the recording.
    job
        The latest work on the session; None when there never was any.
    failures
        The failed work; empty when everything is done or continues by itself.
    attempts
        The coding attempts by the turn that opened them.
    """

    summary: SessionSummary
    interview: InterviewView | None
    next_if_recorded: tuple[Following, ...]
    recording_id: str | None
    recording_deleted_at: datetime | None
    analysis_reason: str | None
    usefulness: int | None
    job: Job | None
    failures: tuple[SessionFailure, ...]
    attempts: Mapping[int, str]
