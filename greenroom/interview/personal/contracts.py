"""What a personal question is, and the notes on subjects that an interviewer may touch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from greenroom.profiles.contracts import SensitiveTopic, Source
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import InterviewType

ID_PREFIX = "personal-"
"""Begins the id of a personal question. Its strong answer outlines one, because only the candidate knows the story."""

About = Literal["candidate", "job", "comparison"]
SensitiveSubject = SensitiveTopic | Literal["gap", "short stay"]


@dataclass(frozen=True, slots=True)
class PersonalQuestion:
    """A question about one fact of the CV or of the job.

    Parameters
    ----------
    question
        In the form of the bank; its id is ``personal-`` and a digest of template and fact.
    about
        Where the fact was read: the CV, the job description, or the difference between the two.
    fact
        The fact's words as in the document.
    template
        Name of the template that worded the question.
    reason
        One sentence to the candidate that says why this question is asked.
    value
        How much an interviewer would learn from it, 0 to 1.
    types
        The types of interview that ask it; a mixed one takes questions of all types.
    """

    question: Question
    about: About
    fact: str
    source: Source
    template: str
    reason: str
    value: float
    types: frozenset[InterviewType]


@dataclass(frozen=True, slots=True)
class SensitiveNote:
    """A subject that an interviewer may touch although Greenroom does not ask about it, and a way to answer."""

    subject: SensitiveSubject
    text: str
