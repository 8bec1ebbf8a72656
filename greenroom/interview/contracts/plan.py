"""The plan of an interview, and what it is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from greenroom.interview.contracts.manner import USUAL_MANNER, Manner
from greenroom.interview.personal.contracts import PersonalQuestion
from greenroom.learning.contracts import FocusTopic, ReviewItem
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.contracts import Question, Topic
from greenroom.questions.kinds import InterviewType

Mode = Literal["study", "real"]

FactOrigin = Literal["candidate", "job", "comparison"]
"""Where a fact was read: the CV, the job description, or the difference between the two."""


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a plan is made from.

    Parameters
    ----------
    questions
        All available questions, from the bank or generated.
    personal
        Questions about the CV and the job that fit the type, the most valuable first.
    topics
        Topic identifier to the topic, for its title and its spoken name.
    focus
        Topics that matter, each with its reason; empty means all.
    knows_profession
        Whether the bank has questions for the candidate's profession; without them no question is about a field.
    in_industry
        Identifiers of the questions that are set in the candidate's industry.
    difficulty
        1-5 to stay within one step of it, None to follow the candidate's mastery.
    minutes
        Time for the whole interview, positive.
    last_asked
        Question identifier to the day when it was last asked.
    today
        The day of the interview.
    review_due
        Concepts and questions whose review is due.
    subject
        What the interview is for, to be spoken after "for": "the role of data engineer".
    manner
        What the interviewer does.
    earlier_paces
        Of earlier interviews: the time that each question took as a share of the time meant for it, oldest first.
    coding
        The coding problem that the interview begins with; None without one.
    """

    questions: tuple[Question, ...]
    personal: tuple[PersonalQuestion, ...]
    topics: Mapping[str, Topic]
    focus: tuple[FocusTopic, ...]
    knows_profession: bool
    in_industry: frozenset[str]
    mastery: MasteryState
    interview_type: InterviewType
    mode: Mode
    difficulty: int | None
    minutes: float
    last_asked: Mapping[str, date]
    today: date
    review_due: frozenset[ReviewItem]
    subject: str
    manner: Manner = USUAL_MANNER
    earlier_paces: tuple[float, ...] = ()
    coding: PlannedQuestion | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """A question that may replace another one, and the reason for it."""

    question: Question
    reason: str


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question with its place in time.

    Parameters
    ----------
    alternatives
        Unused questions of the same topic, one for each other difficulty. One of them replaces the question when it
        then fits the candidate better; some may be in the reserve.
    topic_title
        As a heading.
    reason
        Why it was chosen, as sentences to the candidate.
    last_asked
        When it was asked before, None when never.
    seconds
        Time meant for it, follow-ups among them, for a candidate of average pace.
    spoken_topic
        As an interviewer says it after "a question about".
    about
        Where the fact that it asks about was read; None for a question of the bank.
    """

    question: Question
    alternatives: tuple[Alternative, ...]
    topic_title: str
    reason: str
    last_asked: date | None
    seconds: float
    spoken_topic: str = "this subject"
    about: FactOrigin | None = None


@dataclass(frozen=True, slots=True)
class InterviewPlan:
    """The questions in order, a reserve for a candidate who is quick, and what the interviewer does.

    ``earlier_paces`` are those of the candidate's earlier interviews, as in `PlanRequest`.
    """

    subject: str
    mode: Mode
    seconds: float
    has_warm_up: bool
    questions: tuple[PlannedQuestion, ...]
    reserve: tuple[PlannedQuestion, ...]
    manner: Manner = USUAL_MANNER
    earlier_paces: tuple[float, ...] = ()
