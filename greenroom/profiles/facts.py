"""The list of facts that the interviewer knows, and the candidate's right to strike any of them.

A fact's id is made of what it says and of the entry it stands in, so the same document gives the same ids, and striking
one fact does not rename another.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TypeVar

from greenroom.profiles.contracts import (
    CandidateProfile,
    Education,
    Employment,
    Fact,
    JobProfile,
    Project,
    SkillClaim,
    Sourced,
)

_SINGLE = ("name", "headline", "email", "phone", "location", "summary")
_Entry = TypeVar("_Entry", Employment, Project)
_Profile = TypeVar("_Profile", CandidateProfile, JobProfile)


def facts(cv: CandidateProfile | None, job: JobProfile | None) -> tuple[Fact, ...]:
    """Return everything that the interviewer knows of a candidate and a job, in the order of the profiles."""
    of_candidate = _numbered(_candidate_facts(cv)) if cv is not None else []
    of_job = _numbered(_job_facts(job)) if job is not None else []
    return (*of_candidate, *of_job)


def strike(profile: _Profile, fact_ids: Collection[str]) -> _Profile:
    """Return a profile without the facts that were struck; a struck position takes its highlights with it.

    Ids that the profile does not know are passed over: they may belong to the other document.
    """
    if isinstance(profile, CandidateProfile):
        return _strike_candidate(profile, fact_ids)
    return _strike_job(profile, fact_ids)


def _candidate_facts(cv: CandidateProfile) -> Iterator[Fact]:
    for name in _SINGLE:
        leaf = getattr(cv, name)
        if leaf is not None:
            yield _fact("candidate", name, f"{name.capitalize()}: {leaf.value}", leaf)
    for claim in cv.skills:
        yield _fact("candidate", "skill", f"Skill: {claim.name.value}", claim.name)
    for job in cv.employment:
        yield from _entry_facts(
            "employment", _position(job), _first(job.title, job.employer, job.start), job.highlights
        )
    for school in cv.education:
        yield from _entry_facts("education", _studies(school), _first(school.degree, school.institution), ())
    for project in cv.projects:
        yield from _entry_facts(
            "project", f"Project: {project.name.value}{_dates(project)}", project.name, project.highlights
        )


def _job_facts(job: JobProfile) -> Iterator[Fact]:
    if job.title is not None:
        yield _fact("job", "title", f"The job: {job.title.value}", job.title)
    for kind, text, claims in (("must", "requires", job.must_have), ("nice", "would like", job.nice_to_have)):
        for claim in claims:
            yield _fact("job", kind, f"The job {text} {claim.name.value}", claim.name)
    for duty in job.responsibilities:
        yield _fact("job", "duty", f"The work: {duty.value}", duty)


def _entry_facts(kind: str, text: str, leaf: Sourced | None, highlights: tuple[Sourced, ...]) -> Iterator[Fact]:
    if leaf is None and highlights:
        leaf = highlights[0]
    if leaf is not None:
        yield _fact("candidate", kind, text, leaf)
    for highlight in highlights:
        yield _fact("candidate", f"{kind} {text}", highlight.value, highlight)


def _strike_candidate(cv: CandidateProfile, struck: Collection[str]) -> CandidateProfile:
    ids = iter([fact.id for fact in _numbered(_candidate_facts(cv))])
    name, headline, email, phone, location, summary = (_kept(getattr(cv, name), ids, struck) for name in _SINGLE)
    skills = tuple(claim for claim in cv.skills if next(ids) not in struck)
    employment = tuple(entry for job in cv.employment if (entry := _kept_entry(job, ids, struck)) is not None)
    education = tuple(
        school for school in cv.education
        if _first(school.degree, school.institution) is None or next(ids) not in struck
    )  # fmt: skip
    projects = tuple(kept for project in cv.projects if (kept := _kept_entry(project, ids, struck)) is not None)
    return CandidateProfile(
        name=name,
        headline=headline,
        email=email,
        phone=phone,
        location=location,
        summary=summary,
        skills=skills,
        employment=employment,
        education=education,
        projects=projects,
        notes=cv.notes,
    )


def _strike_job(job: JobProfile, struck: Collection[str]) -> JobProfile:
    ids = iter([fact.id for fact in _numbered(_job_facts(job))])
    return replace(
        job,
        title=_kept(job.title, ids, struck),
        must_have=_kept_claims(job.must_have, ids, struck),
        nice_to_have=_kept_claims(job.nice_to_have, ids, struck),
        responsibilities=tuple(duty for duty in job.responsibilities if next(ids) not in struck),
    )


def _kept(leaf: Sourced | None, ids: Iterator[str], struck: Collection[str]) -> Sourced | None:
    return None if leaf is None or next(ids) in struck else leaf


def _kept_claims(claims: tuple[SkillClaim, ...], ids: Iterator[str], struck: Collection[str]) -> tuple[SkillClaim, ...]:
    return tuple(claim for claim in claims if next(ids) not in struck)


def _kept_entry(entry: _Entry, ids: Iterator[str], struck: Collection[str]) -> _Entry | None:
    gone = next(ids) in struck if _names_something(entry) else False
    highlights = tuple([highlight for highlight in entry.highlights if next(ids) not in struck])
    return None if gone else replace(entry, highlights=highlights)


def _names_something(entry: Employment | Project) -> bool:
    """Whether an entry has a fact of its own, apart from its highlights."""
    if isinstance(entry, Project):
        return True
    return _first(entry.title, entry.employer, entry.start, *entry.highlights) is not None


def _fact(about: str, kind: str, text: str, leaf: Sourced) -> Fact:
    digest = hashlib.sha256(f"{about}\n{kind}\n{text}".encode()).hexdigest()[:10]
    return Fact(digest, "job" if about == "job" else "candidate", text, leaf.source)


def _numbered(found: Iterator[Fact]) -> list[Fact]:
    """Tell facts that say the same apart by counting them."""
    seen: Counter[str] = Counter()
    numbered = []
    for fact in found:
        seen[fact.id] += 1
        numbered.append(fact if seen[fact.id] == 1 else replace(fact, id=f"{fact.id}-{seen[fact.id]}"))
    return numbered


def _first(*leaves: Sourced | None) -> Sourced | None:
    return next((leaf for leaf in leaves if leaf is not None), None)


def _position(job: Employment) -> str:
    at = " at ".join(leaf.value for leaf in (job.title, job.employer) if leaf is not None)
    return f"Position: {at or 'without a name'}{_dates(job)}"


def _studies(school: Education) -> str:
    return f"Studies: {', '.join(leaf.value for leaf in (school.degree, school.institution) if leaf)}{_dates(school)}"


def _dates(entry: Employment | Education | Project) -> str:
    dates = " to ".join(leaf.value for leaf in (entry.start, entry.end) if leaf is not None)
    return f" ({dates})" if dates else ""
