"""What candidates read about themselves over time. As JSON these are stable documents (docs/practising.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from greenroom.interview.contracts.plan import Mode
from greenroom.interview.reports import InterviewSummary
from greenroom.learning.calibration import Calibration
from greenroom.learning.contracts import ReviewKind
from greenroom.learning.mastery.changes import MasteryChange
from greenroom.learning.mastery.estimates import MasteryEstimate
from greenroom.learning.study_plan import StudyDay
from greenroom.progress.competencies import CompetencyProgress
from greenroom.progress.trends import Trend
from greenroom.questions.kinds import InterviewType

FORMAT_VERSION: Literal[2] = 2
"""Rises when a field is renamed, removed or means something else; new fields leave it."""

PlanBasis = Literal["CV and job", "CV", "job", "practice", "stories", "nothing"]
"""What decided which topics are in a plan."""


@dataclass(frozen=True, slots=True)
class SessionOverall:
    """The mean of the judged questions of an interview, 0-100, with its 90% interval."""

    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Session:
    """A finished interview; ``overall`` is None when nothing in it could be judged."""

    interview_id: str
    started_at: datetime
    subject: str
    interview_type: InterviewType
    mode: Mode
    persona: str
    minutes_used: float
    questions: int
    overall: SessionOverall | None


@dataclass(frozen=True, slots=True)
class TopicProgress:
    """The mastery of a topic that was asked about."""

    topic: str
    title: str
    mastery: MasteryEstimate


@dataclass(frozen=True, slots=True)
class ConceptProgress:
    """The mastery of a concept that was asked about."""

    topic: str
    topic_title: str
    concept: str
    mastery: MasteryEstimate


@dataclass(frozen=True, slots=True)
class LearnedAnswer:
    """An answer that moved the mastery of its topic."""

    interview_id: str
    on: date
    question: str
    topic_title: str
    change: MasteryChange


@dataclass(frozen=True, slots=True)
class ConceptAnswer:
    """An answer about a concept, and what was believed about the concept after it; ``share`` of the points, 0-1."""

    interview_id: str
    on: date
    question: str
    share: float
    mastery: MasteryEstimate


@dataclass(frozen=True, slots=True)
class ConceptHistory:
    """Every judged answer about a concept.

    Parameters
    ----------
    answers
        Oldest first.
    usual_share
        The median share of the answers before the latest one, None before the fourth.
    """

    topic: str
    topic_title: str
    concept: str
    answers: tuple[ConceptAnswer, ...]
    usual_share: float | None


@dataclass(frozen=True, slots=True)
class MappedConcept:
    """A concept of the bank; ``estimate`` is None when no question was asked about it.

    Parameters
    ----------
    since
        The day of the latest answer. From then on time alone widens the interval; it does not move the share.
    """

    name: str
    estimate: MasteryEstimate | None
    since: date | None


@dataclass(frozen=True, slots=True)
class MappedTopic:
    """A topic of the bank with all its concepts; ``estimate`` and ``since`` are None before the first answer."""

    topic: str
    title: str
    estimate: MasteryEstimate | None
    since: date | None
    concepts: tuple[MappedConcept, ...]


@dataclass(frozen=True, slots=True)
class DueReview:
    """An item to review.

    Parameters
    ----------
    last_score
        Score of the last review, 0-100; None when it was not stored.
    is_retained
        Whether the last review showed the item to be known.
    recall
        Probability that it is still remembered today, 0-1; it says nothing about an item that was not known.
    """

    kind: ReviewKind
    id: str
    title: str
    last_review: date
    due: date
    last_score: float | None
    is_retained: bool
    recall: float


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a candidate over the latest hundred interviews and recordings.

    Parameters
    ----------
    sessions
        Finished interviews whose report was read, oldest first.
    unfinished
        Interviews that can be resumed, if only for their report, the one last spoken in first.
    trend
        Of the overall scores.
    usual_score
        The median overall score of the sessions before the latest one, None before the fourth.
    competencies
        Of recorded sessions, as the present version of the scorer sees them all.
    topics
        The best mastered first.
    mastery_map
        All topics of the bank in its order, also those without a question so far.
    weakest
        The concepts with the lowest mastery, lowest first; at most five.
    due
        Reviews due today or overdue, the most endangered first.
    calibration
        Calibration of the candidate's own estimates, None before the first one.
    interview_day
        The day of the real interview, None when it is unknown.
    """

    format_version: Literal[2]
    today: date
    interview_day: date | None
    sessions: tuple[Session, ...]
    unfinished: tuple[InterviewSummary, ...]
    trend: Trend
    usual_score: float | None
    competencies: tuple[CompetencyProgress, ...]
    topics: tuple[TopicProgress, ...]
    mastery_map: tuple[MappedTopic, ...]
    weakest: tuple[ConceptProgress, ...]
    due: tuple[DueReview, ...]
    calibration: Calibration | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do on which day.

    Parameters
    ----------
    interview_day
        None when the day is unknown, or over.
    days
        From today to the day before the interview, or two weeks; empty, with ``reason``, when there is nothing to plan
        from.
    reason
        Why the plan is empty or ends before the interview, without a full stop; None when it does neither.
    """

    format_version: Literal[2]
    today: date
    interview_day: date | None
    minutes_per_day: int
    based_on: PlanBasis
    days: tuple[StudyDay, ...]
    reason: str | None
