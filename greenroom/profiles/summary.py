"""Three sentences about a candidate or a job, made only from their documents."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from greenroom.profiles.contracts import CandidateProfile, Employment, JobProfile, SkillClaim, Sourced

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ¿¡])")
_MOST_WORDS = 25
_MOST_SKILLS = 6
_ARTICLE_AN = ("a", "e", "i", "o", "u")


def summarise_candidate(cv: CandidateProfile) -> str:
    """Return three sentences: the person, their work, their knowledge and studies."""
    return " ".join((_who(cv), _did(cv.employment), _knows(cv)))


def summarise_job(job: JobProfile) -> str:
    """Return three sentences: the job, its demands, its duties."""
    title = _or(job.title, "a position without a named title")
    first = f"The job is {title}{f', at {job.seniority} level' if job.seniority else ''}."
    must = f"It requires {_listed(job.must_have)}" if job.must_have else "It names no required skill that we know"
    nice = f", and would like {_listed(job.nice_to_have)}" if job.nice_to_have else ""
    first_duty, *more = [_lead(duty.value) for duty in job.responsibilities[:2]] or [""]
    duties = ", and ".join([first_duty, *(_continued(duty) for duty in more)])
    third = f"The work: {duties}." if duties else "It does not say what the work is."
    return f"{first} {must}{nice}. {third}"


def _who(cv: CandidateProfile) -> str:
    name = _or(cv.name, "The candidate")
    role = cv.headline or (cv.employment[0].title if cv.employment else None)
    place = f" ({cv.location.value})" if cv.location else ""
    if role is None:
        return f"{name}{place} names no profession."
    article = "an" if role.value.lower().startswith(_ARTICLE_AN) else "a"
    return f"{name}{place} is {article} {role.value}."


def _did(employment: Sequence[Employment]) -> str:
    if not employment:
        return "The CV lists no employment."
    positions = [_position(job) for job in employment]
    count = "one position" if len(positions) == 1 else f"{len(positions)} positions"
    before = f", before that {positions[1]}" if len(positions) > 1 else ""
    return f"The CV lists {count}: most recently {positions[0]}{before}."


def _position(job: Employment) -> str:
    title, employer = _or(job.title, "a position"), f" at {job.employer.value}" if job.employer else ""
    since = f" since {_month(job.start.value)}" if job.start and job.end and job.end.value == "present" else ""
    until = f" ({_month(job.start.value)} to {_month(job.end.value)})" if job.start and job.end and not since else ""
    return f"{title}{employer}{since}{until}"


def _month(date: str) -> str:
    """Return a date as a person writes it: "April 2022" for ``2022-04``."""
    year, _, month = date.partition("-")
    return f"{calendar.month_name[int(month)]} {year}" if month else date


def _knows(cv: CandidateProfile) -> str:
    skills = f"It names {_listed(cv.skills)}" if cv.skills else "It names no skills"
    studies = [school for school in cv.education if school.degree or school.institution]
    if not studies:
        return f"{skills}, and no education."
    degree, school = studies[0].degree, studies[0].institution
    return f"{skills}, and these studies: {', '.join(leaf.value.strip(' ,;') for leaf in (degree, school) if leaf)}."


def _listed(claims: Sequence[SkillClaim]) -> str:
    names = [claim.name.value for claim in claims[:_MOST_SKILLS]]
    more = len(claims) - len(names)
    if more:
        return f"{', '.join(names)} and {more} more"
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _lead(text: str) -> str:
    """Return the first sentence, cut where it is long."""
    words = _SENTENCE_END.split(text.strip())[0].rstrip(".;:").split()
    return " ".join(words[:_MOST_WORDS]) + (" ..." if len(words) > _MOST_WORDS else "")


def _continued(text: str) -> str:
    """Return a text to go on with in a sentence: names and abbreviations keep their capitals."""
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def _or(leaf: Sourced | None, otherwise: str) -> str:
    return leaf.value if leaf is not None else otherwise
