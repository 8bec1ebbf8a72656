"""For which role an interview is, and which topics the bank has for its profession."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.errors import InputError
from greenroom.interview.policy.parts import is_about_field
from greenroom.learning.contracts import FocusTopic
from greenroom.profiles.contracts import CandidateProfile, JobProfile
from greenroom.profiles.focus import focus_topics
from greenroom.profiles.skills import skills_graph
from greenroom.questions.domains import Domain, find_domain, load_domains
from greenroom.questions.industries import Industry, find_industry, load_industries

LEAST_SKILLS = 4
"""From this many skills on, those of a job, or without one those of the CV, decide the topics; else the role does."""

OF_MANY_PROFESSIONS = ("product-sense", "statistics")
"""Topics whose skills (marketing, spreadsheets) many professions name that the bank does not cover."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an interview is for.

    Parameters
    ----------
    role
        As the candidate or the job names it; None when neither does.
    domain
        The group of topics of the role; None when the bank has none for it.
    is_chosen
        Whether the candidate named another role or domain than the job does: then the job's skills do not count.
    """

    role: str | None
    domain: Domain | None
    industry: Industry | None
    is_chosen: bool


def target_of(
    role: str | None, domain: str | None, industry: str | None, cv: CandidateProfile | None, job: JobProfile | None
) -> Target:
    """Return what an interview is for: the candidate's own words before those of the job, and those before the CV's.

    Raises
    ------
    InputError
        The domain or the industry is unknown.
    """
    title = job.title.value if job is not None and job.title is not None else None
    of_job = find_domain(title) if title is not None else None
    named = find_domain(role) if role is not None else of_job
    chosen = _domain(domain) if domain is not None else named
    if chosen is None and job is None and role is None:
        chosen = _domain_of_cv(cv)
    is_other_role = role is not None and (title is None or role.casefold() != title.casefold())
    return Target(
        role=role or title,
        domain=chosen,
        industry=_industry(industry) if industry is not None else _industry_of(job),
        is_chosen=is_other_role or (domain is not None and chosen is not of_job),
    )


def topics_for(target: Target, cv: CandidateProfile | None, job: JobProfile | None) -> tuple[FocusTopic, ...]:
    """Return the topics to ask about, the weightiest first; none about a field that is not the target's."""
    if target.is_chosen or (cv is None and job is None):
        return _topics_of(target)
    found = [FocusTopic(focus.topic, focus.weight, focus.reason) for focus in focus_topics(cv, job)]
    if _names_skills(cv, job):
        return tuple(found)
    named = {focus.topic: focus for focus in found}
    fields = (named.get(focus.topic, focus) for focus in _topics_of(target))
    return (*fields, *(focus for focus in found if not is_about_field(focus.topic)))


def _topics_of(target: Target) -> tuple[FocusTopic, ...]:
    if target.domain is None:
        return ()
    reason = f"Interviews for this role ({target.role or target.domain.title}) ask about it."
    fields = [topic for topic in target.domain.topics if is_about_field(topic)]
    return tuple(FocusTopic(topic, 1 / rank, reason) for rank, topic in enumerate(fields, start=1))


def _names_skills(cv: CandidateProfile | None, job: JobProfile | None) -> bool:
    """Return whether the job, or without one the CV, names enough skills of the bank's professions."""
    graph = skills_graph()
    claims = (*job.must_have, *job.nice_to_have) if job is not None else cv.skills if cv is not None else ()
    first = (graph[claim.skill].topics[:1] for claim in claims if claim.skill is not None)
    topics = [topic for topics in first for topic in topics]
    return sum(is_about_field(topic) and topic not in OF_MANY_PROFESSIONS for topic in topics) >= LEAST_SKILLS


def _domain_of_cv(cv: CandidateProfile | None) -> Domain | None:
    """Return the domain of the profession that a CV names first: in its headline, or as the latest position."""
    if cv is None:
        return None
    titles = [cv.headline, *(position.title for position in cv.employment)]
    found = (find_domain(title.value) for title in titles[:2] if title is not None)
    return next((domain for domain in found if domain is not None), None)


def _industry_of(job: JobProfile | None) -> Industry | None:
    if job is None:
        return None
    leaves = [job.title, *job.responsibilities, *job.requirements]
    return find_industry(leaf.value for leaf in leaves if leaf is not None)


def _domain(domain_id: str) -> Domain:
    known = {domain.id: domain for domain in load_domains()}
    if domain_id not in known:
        raise InputError(f"The field {domain_id!r} is unknown", f"Choose one of: {', '.join(known)}")
    return known[domain_id]


def _industry(industry_id: str) -> Industry:
    known = {industry.id: industry for industry in load_industries()}
    if industry_id not in known:
        raise InputError(f"The industry {industry_id!r} is unknown", f"Choose one of: {', '.join(known)}")
    return known[industry_id]
