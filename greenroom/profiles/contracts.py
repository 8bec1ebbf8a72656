"""What a CV and a job description say, each leaf with the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Seniority = Literal["intern", "junior", "mid", "senior", "lead", "director"]


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a value: the page (from 1) and its text there."""

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
    """A position; None for a value that the CV lacks."""

    employer: Sourced | None
    title: Sourced | None
    start: Sourced | None
    end: Sourced | None
    highlights: tuple[Sourced, ...] = ()


@dataclass(frozen=True, slots=True)
class Education:
    """A course of study; the degree includes its subject if the two are together."""

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
    """The content of a CV.

    Parameters
    ----------
    headline
        The line under the name with the person's profession.
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
        Skills of our graph in the text, each once; nice to have are those called preferred, a plus or a bonus.
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
        One sentence to the candidate: a demand of the job, and what their CV shows or lacks.
    skills
        The skills behind it, the most important first.
    """

    topic: str
    weight: float
    reason: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that the interviewer knows, as the candidate reads it; corrections name its ``id``.

    Parameters
    ----------
    about
        Whether it was read in the CV or the job description.
    label, words
        The kind of fact ("Skill: "; empty where the words are clear), and the words: only these can be corrected.
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
