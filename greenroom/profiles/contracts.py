"""What a CV and a job description say, each leaf with the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Seniority = Literal["intern", "junior", "mid", "senior", "lead", "director"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read: the page (from 1) and the text that stands there."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Sourced:
    """A value and its source. Dates are ``YYYY``, ``YYYY-MM`` or ``present``; other values are as written."""

    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class SkillClaim:
    """A skill as written, and the skill of our graph that it names; None where the graph does not know it."""

    name: Sourced
    skill: str | None


@dataclass(frozen=True, slots=True)
class Employment:
    """A position; None is what the CV does not say."""

    employer: Sourced | None
    title: Sourced | None
    start: Sourced | None
    end: Sourced | None
    highlights: tuple[Sourced, ...] = ()


@dataclass(frozen=True, slots=True)
class Education:
    """A course of study; the degree includes its subject where the two stand together."""

    institution: Sourced | None
    degree: Sourced | None
    start: Sourced | None
    end: Sourced | None


@dataclass(frozen=True, slots=True)
class Project:
    """Something built or done outside of a position."""

    name: Sourced
    start: Sourced | None
    end: Sourced | None
    highlights: tuple[Sourced, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateProfile:
    """What a CV says.

    Parameters
    ----------
    headline
        The line under the name that says what the person is.
    notes
        What the reader of the CV should know: hidden text that was left out, sentences that read like commands to
        a program. Nothing in a CV is ever followed as an instruction.
    """

    name: Sourced | None
    headline: Sourced | None
    email: Sourced | None
    phone: Sourced | None
    location: Sourced | None
    summary: Sourced | None
    skills: tuple[SkillClaim, ...] = ()
    employment: tuple[Employment, ...] = ()
    education: tuple[Education, ...] = ()
    projects: tuple[Project, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JobProfile:
    """What a job description asks.

    Parameters
    ----------
    must_have, nice_to_have
        Skills of our graph that the text names, each once; nice to have is what it calls preferred, a plus or a bonus.
    requirements
        The sentences that ask for something, required ones first.
    """

    title: Sourced | None
    seniority: Seniority | None
    must_have: tuple[SkillClaim, ...] = ()
    nice_to_have: tuple[SkillClaim, ...] = ()
    responsibilities: tuple[Sourced, ...] = ()
    requirements: tuple[Sourced, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FocusTopic:
    """A topic of the question bank worth asking about.

    Parameters
    ----------
    topic
        Identifier of the bank's topic.
    weight
        Share of the interview, 0-1; the weights of all focus topics add up to 1.
    reason
        One sentence to the candidate: what the job asks, and what their CV claims or lacks.
    skills
        The skills behind it, most telling first.
    """

    topic: str
    weight: float
    reason: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the interviewer knows, as the candidate reads it; ``id`` is what strikes and corrects it.

    Parameters
    ----------
    about
        Whether it was read in the CV or the job description.
    label, words
        What it is ("Skill: "; empty where the words speak for themselves), and what was read: only the words can be
        corrected.
    """

    id: str
    about: Literal["candidate", "job"]
    label: str
    words: str
    source: Source

    @property
    def text(self) -> str:
        """Label and words."""
        return f"{self.label}{self.words}"
