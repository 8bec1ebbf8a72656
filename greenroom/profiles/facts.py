"""The list of facts that the interviewer knows, as the candidate reads it.

A fact's id comes from its text and its entry, so the same document gives the same ids, and a change to one fact
(`revising`) does not rename another.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from greenroom.profiles.contracts import CandidateProfile, Education, Employment, Fact, JobProfile, Project, Sourced
from greenroom.profiles.entry_words import position_words, project_words, studies_words

SINGLE = ("name", "headline", "email", "phone", "location", "summary")
"""The parts of a CV that are one fact each, in the order of the facts."""


def facts(cv: CandidateProfile | None, job: JobProfile | None) -> tuple[Fact, ...]:
    """Return everything that the interviewer knows of a candidate and a job, in the order of the profiles."""
    of_candidate = _numbered(_candidate_facts(cv)) if cv is not None else []
    of_job = _numbered(_job_facts(job)) if job is not None else []
    return (*of_candidate, *of_job)


def header(entry: Employment | Education | Project) -> Sourced | None:
    """Return the source of an entry's own fact, apart from its highlights; None without such a fact."""
    if isinstance(entry, Employment):
        leaves = (entry.title, entry.employer, entry.start, *entry.highlights)
    elif isinstance(entry, Education):
        leaves = (entry.degree, entry.institution)
    else:
        return entry.name
    return next((leaf for leaf in leaves if leaf is not None), None)


def _candidate_facts(cv: CandidateProfile) -> Iterator[Fact]:
    for name in SINGLE:
        leaf = getattr(cv, name)
        if leaf is not None:
            yield _fact("candidate", name, f"{name.capitalize()}: ", leaf.value, leaf)
    for claim in cv.skills:
        yield _fact("candidate", "skill", "Skill: ", claim.name.value, claim.name)
    for job in cv.employment:
        yield from _entry_facts("employment", "Position: ", position_words(job), job, job.highlights)
    for school in cv.education:
        yield from _entry_facts("education", "Studies: ", studies_words(school), school, ())
    for project in cv.projects:
        yield from _entry_facts("project", "Project: ", project_words(project), project, project.highlights)
    for achievement in cv.achievements:
        label = f"{achievement.kind.capitalize()}: "
        yield _fact("candidate", achievement.kind, label, achievement.text.value, achievement.text)


def _job_facts(job: JobProfile) -> Iterator[Fact]:
    if job.title is not None:
        yield _fact("job", "title", "The job: ", job.title.value, job.title)
    if job.company is not None:
        yield _fact("job", "company", "The employer: ", job.company.value, job.company)
    for kind, label, claims in (
        ("must", "The job requires ", job.must_have),
        ("nice", "The job would like ", job.nice_to_have),
    ):
        for claim in claims:
            yield _fact("job", kind, label, claim.name.value, claim.name)
    for duty in job.responsibilities:
        yield _fact("job", "duty", "The work: ", duty.value, duty)


def _entry_facts(
    kind: str, label: str, words: str, entry: Employment | Education | Project, highlights: tuple[Sourced, ...]
) -> Iterator[Fact]:
    leaf = header(entry)
    if leaf is not None:
        yield _fact("candidate", kind, label, words, leaf)
    for highlight in highlights:
        yield _fact("candidate", f"{kind} {label}{words}", "", highlight.value, highlight)


def _fact(about: Literal["candidate", "job"], kind: str, label: str, words: str, leaf: Sourced) -> Fact:
    digest = hashlib.sha256(f"{about}\n{kind}\n{label}{words}".encode()).hexdigest()[:10]
    return Fact(digest, about, label, words, leaf.source)


def _numbered(found: Iterator[Fact]) -> list[Fact]:
    """Number facts with the same text."""
    counts: Counter[str] = Counter()
    numbered = []
    for fact in found:
        counts[fact.id] += 1
        numbered.append(fact if counts[fact.id] == 1 else replace(fact, id=f"{fact.id}-{counts[fact.id]}"))
    return numbered
