"""What a CV and a job description say, each leaf with the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Seniority = Literal["intern", "junior", "mid", "senior", "lead", "director"]
AchievementKind = Literal["publication", "patent", "award", "talk", "language"]
SensitiveTopic = Literal[
    "age",
    "origin",
    "family",
    "pregnancy",
    "health",
    "religion",
    "union",
    "military service",
    "photo",
    "salary",
    "criminal record",
    "politics",
]
CvFactKind = Literal[
    "result",
    "work",
    "role",
    "promotion",
    "project",
    "technology",
    "publication",
    "patent",
    "award",
    "talk",
    "language",
    "education",
    "gap",
    "short stay",
]
Support = Literal["shown", "listed", "near", "lacking"]
JobFactKind = Literal["title", "duty", "requirement", "technology"]


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
    """A course of study. If degree and subject are one phrase, the degree contains both."""

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
class Achievement:
    """A publication, patent, award, talk or language: an entry of a list of its own."""

    kind: AchievementKind
    text: Sourced
    date: Sourced | None = None


@dataclass(frozen=True, slots=True)
class CandidateProfile:
    """The content of a CV.

    Parameters
    ----------
    headline
        The line under the name with the person's profession.
    sensitive
        The subjects that the CV mentions although no interview may depend on them; their words are not stored.
    mentioned
        The skills of our graph that any line of the CV names, also outside of the sections that are read.
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
    achievements: tuple[Achievement, ...] = ()
    sensitive: tuple[SensitiveTopic, ...] = ()
    mentioned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JobProfile:
    """What a job description asks.

    Parameters
    ----------
    company
        The employer that advertises; None where the text does not name it beyond doubt.
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
    company: Sourced | None = None


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


@dataclass(frozen=True, slots=True)
class CvFact:
    """One fact of a CV with its kind: what a question can be asked about.

    Parameters
    ----------
    text
        Its words as in the CV: the bullet of a result, the name of a technology, the title of a publication.
    place
        The employer, project or school that it belongs to, as in the CV.
    role
        The position in which it happened, as in the CV.
    age
        How far down the CV its entry is: 0 for the latest position or project.
    is_current
        Whether its entry lasts until today.
    name
        The usual spelling of a technology that is written in another way, such as "LINUX".
    """

    kind: CvFactKind
    text: str
    source: Source
    place: str | None = None
    role: str | None = None
    age: int = 0
    is_current: bool = False
    name: str | None = None


@dataclass(frozen=True, slots=True)
class JobFact:
    """One fact of a job description with its kind.

    Parameters
    ----------
    text
        Its words as in the job description.
    name
        The usual spelling of a technology that is written in another way.
    support
        For a technology, how a CV supports it: shown at ``place``, listed, near (``place`` is the related one), or
        lacking; None where no CV is known.
    """

    kind: JobFactKind
    text: str
    source: Source
    is_required: bool = True
    support: Support | None = None
    place: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class TypedFacts:
    """The facts of a CV and of a job by kind, in the order of the documents.

    Parameters
    ----------
    job_title, company
        The position that the interview is for, as the job description names it.
    sensitive
        The subjects that the CV mentions although no interview may depend on them.
    """

    cv: tuple[CvFact, ...] = ()
    job: tuple[JobFact, ...] = ()
    job_title: str | None = None
    company: str | None = None
    sensitive: tuple[SensitiveTopic, ...] = ()
