"""The facts of a CV and a job by kind: what a question that fits this one person can be asked about.

Fragments, headings and sentences about sensitive subjects are left out: what is not understood is not a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from greenroom.profiles.alternatives import settled_by_another
from greenroom.profiles.contracts import (
    CandidateProfile,
    CvFact,
    CvFactKind,
    Education,
    Employment,
    JobFact,
    JobProfile,
    Project,
    Sourced,
    Support,
    TypedFacts,
)
from greenroom.profiles.lexicon import share
from greenroom.profiles.sensitive import is_break, is_sensitive
from greenroom.profiles.skill_support import ClaimedSkills
from greenroom.profiles.skills import Skill, SkillsGraph, skills_graph

SHORT_STAY_MONTHS = 10
"""A position that ended sooner may raise a question."""

GAP_MONTHS = 6
"""Time between two positions from which on an interviewer may ask."""

_FIGURE = re.compile(
    r"\d\s?%|[$€£]\s?\d|\b\d[\d,.]*\s?(?:k|m|x|bn|million|thousand|percent)?\+?\b(?!\s*(?:st|nd|rd|th)\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9%)])[.;!]\s+(?=[A-Z])|(?<= [A-Z])\.\s+(?=[A-Z][a-z]+ed\b)")
_PLACEHOLDER = re.compile(
    r"\b(?:xxx|yyy|zzz|lorem|ipsum|your name|category \d|sub-achievement)\b|\byear\s*[–-]+\s*year|\.\s\.\s\.|"
    r"^(?:job title|employer|company(?: name)?|city|description|degree|institution|achievement \d|item \d|vocational"
    r"|miscellaneous)\b"
    r"(?: at \w+)?[ .,;]*$",
    re.IGNORECASE,
)
_TORN = re.compile(
    r"[A-Za-z]-\s+[a-z]|(?:19|20)\d\d\s*[–—-]\s*(?:\w{3,9}\s+)?(?:19|20)\d\d|\b\d+ months\b.*\w|\w-$|�|[•◆●▪|]"
)
_TEMPORARY = re.compile(
    r"\b(?:intern|internship|trainee|apprentice|seasonal|temporary|temp|contract|freelance|volunteer|student|summer"
    r"|locum|placement)\b",
    re.IGNORECASE,
)
_NOT_ENGLISH = re.compile(r"(?:ador|adora|iero|iera|eur|euse)\b", re.IGNORECASE)
_NO_TECHNOLOGY = frozenset(
    [
        "Programming",
        "Front-End Development",
        "Back-End Development",
        "Full-Stack Development",
        "English",
        "Teaching",
        "Patient Care",
        "Sales",
        "Marketing",
        "Accounting",
        "Customer Service",
        "Food Preparation",
        "Databases",
        "Testing",
        "APIs",
        "Operating Systems",
        "Leadership",
        "Mentoring",
        "Recruiting",
        "Communication",
        "Teamwork",
        "Problem Solving",
        "Adaptability",
        "Attention to Detail",
        "Product Management",
        "Project Management",
        "Product Strategy",
        "Requirements Analysis",
        "User Research",
        "User Experience",
        "Stakeholder Management",
        "Budgeting",
        "Cloud",
        "Security",
        "Occupational Safety",
        "Engineering Drawing",
        "HTTP",
        "Data Engineering",
        "Data Analysis",
        "Networking",
        "Cryptography",
        "Statistics",
        "Git",
        "HTML",
        "CSS",
    ]
)
"""Fields and habits that most CVs claim: no question about one technology can be asked of them."""

_GENERIC = frozenset(
    {"ML", "AI", "NLP", "LLM", "API", "APIs", "IT", "UI", "UX", "BI", "Infrastructure", "Agile", "Scrum"}
)


def typed_facts(cv: CandidateProfile | None, job: JobProfile | None) -> TypedFacts:
    """Return the facts of a CV and of a job, which are given after removals and corrections."""
    return TypedFacts(
        cv=tuple(_cv_facts(cv)) if cv is not None else (),
        job=tuple(_job_facts(cv, job)) if job is not None else (),
        job_title=_plain_title(job.title) if job is not None else None,
        company=job.company.value
        if job is not None and job.company is not None and not is_sensitive(job.company.value)
        else None,
        sensitive=cv.sensitive if cv is not None else (),
    )


def is_clean(text: str) -> bool:
    """Whether a text can be a fact: no debris of a page, no placeholder of a template."""
    return bool(text.strip()) and not _TORN.search(text) and not _PLACEHOLDER.search(text)


def _usable(text: str) -> bool:
    return is_clean(text) and not is_sensitive(text) and not is_break(text)


def _cv_facts(cv: CandidateProfile) -> Iterator[CvFact]:
    positions = [job for job in cv.employment if _is_position(job)]
    for age, job in enumerate(positions):
        yield from _position_facts(job, age)
    yield from _promotions(positions)
    for age, project in enumerate(cv.projects):
        yield from _project_facts(project, age)
    yield from _technologies(cv)
    for achievement in cv.achievements:
        if _usable(achievement.text.value):
            yield CvFact(achievement.kind, achievement.text.value, achievement.text.source)
    for age, school in enumerate(cv.education):
        if school.degree is not None and _usable(school.degree.value):
            place = (
                school.institution.value
                if school.institution is not None and _usable(school.institution.value)
                else None
            )
            yield CvFact("education", school.degree.value, school.degree.source, place, age=age)
    yield from _gaps(cv)
    yield from _short_stays(positions)


def _is_position(job: Employment) -> bool:
    """Whether an entry is work: a career break is none, and a torn header names no position."""
    leaves = [leaf.value for leaf in (job.title, job.employer) if leaf is not None]
    return bool(leaves) and all(_usable(leaf) and _is_name(leaf) for leaf in leaves)


def _is_name(text: str) -> bool:
    """Whether a text reads like a name: it has a capital in the first word, and no loose end."""
    return (
        any(character.isupper() for character in text.split(maxsplit=1)[0])
        and text[0].isalnum()
        and not text.endswith((",", " and"))
    )


def _position_facts(job: Employment, age: int) -> Iterator[CvFact]:
    place, role = _value(job.employer), _value(job.title)
    current = job.end is not None and job.end.value == "present"
    if job.title is not None and place is not None:
        yield CvFact("role", job.title.value, job.title.source, place, role, age, current)
    yield from _of_highlights(job.highlights, place, role, age, current=current)


def _project_facts(project: Project, age: int) -> Iterator[CvFact]:
    name = project.name.value
    if not _usable(name):
        return
    yield CvFact("project", name, project.name.source, name, age=age)
    yield from _of_highlights(project.highlights, name, None, age, current=False)


def _of_highlights(
    highlights: Sequence[Sourced], place: str | None, role: str | None, age: int, *, current: bool
) -> Iterator[CvFact]:
    for highlight in highlights:
        if highlight.value.startswith("("):  # an aside, such as one about a break
            continue
        for sentence in _sentences(highlight.value):
            if _usable(sentence) and not sentence.endswith(":"):
                kind: CvFactKind = "result" if _FIGURE.search(_YEAR.sub("", sentence)) else "work"
                yield CvFact(kind, sentence, highlight.source, place, role, age, current)


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def _promotions(positions: Sequence[Employment]) -> Iterator[CvFact]:
    """Yield the steps from one title to the next under one employer; CVs list the later position first."""
    for age, (later, earlier) in enumerate(pairwise(positions)):
        titles, employers = (
            (_value(later.title), _value(earlier.title)),
            (_value(later.employer), _value(earlier.employer)),
        )
        same = employers[0] is not None and employers[0] == employers[1]
        if (
            same
            and later.title is not None
            and None not in titles
            and titles[0] != titles[1]
            and _in_order(earlier, later)
        ):
            yield CvFact("promotion", later.title.value, later.title.source, employers[0], titles[1], age)


def _in_order(earlier: Employment, later: Employment) -> bool:
    return earlier.start is not None and later.start is not None and earlier.start.value < later.start.value


def _technologies(cv: CandidateProfile) -> Iterator[CvFact]:
    """Yield the technologies that a bullet names, with the place of its entry, then those that are only listed."""
    graph, seen = skills_graph(), set[str]()
    for age, (place, role, leaves) in enumerate(_stories(cv)):
        for leaf in leaves:
            if not _usable(leaf.value):
                continue
            for skill in graph.mentioned(leaf.value):
                written = as_written(skill, leaf.value)
                if skill.name not in seen and _is_technology(skill) and written and _is_named(written) and place:
                    seen.add(skill.name)
                    yield CvFact("technology", written, leaf.source, place, role, age, name=_usual(skill, written))
    for claim in cv.skills:
        written = claim.name.value
        if claim.skill is None and written.islower() and " " not in written:
            continue  # "outgoing": a single word without a capital is seldom a skill that one can ask about
        is_covered = claim.skill is not None and (claim.skill in seen or not _is_technology(graph[claim.skill]))
        if (
            claim.name.value.lower() not in seen
            and not is_covered
            and _usable(claim.name.value)
            and len(claim.name.value.split()) <= 3
        ):
            seen.add(claim.name.value.lower())
            yield CvFact("technology", claim.name.value, claim.name.source)


def _stories(cv: CandidateProfile) -> list[tuple[str | None, str | None, tuple[Sourced, ...]]]:
    jobs = [(_value(job.employer), _value(job.title), job.highlights) for job in cv.employment if _is_position(job)]
    return [
        *jobs,
        *((project.name.value, None, project.highlights) for project in cv.projects if _usable(project.name.value)),
    ]


def as_written(skill: Skill, text: str) -> str | None:
    """Return the words by which a text names a skill."""
    for alias in sorted((skill.name, *skill.aliases), key=len, reverse=True):
        words = r"[\s./-]{0,2}".join(map(re.escape, re.split(r"[\s./-]+", alias.strip(".")) or [alias]))
        found = re.search(rf"(?<![\w+#]){words}(?![\w+#])", text, re.IGNORECASE)
        if found:
            return found[0]
    return None


def _usual(skill: Skill, written: str) -> str | None:
    """Return the usual spelling of a name that differs from it in capitals and signs only."""
    bare = [re.sub(r"[^a-z0-9+#]", "", text.lower()) for text in (skill.name, written)]
    return skill.name if bare[0] == bare[1] and any(character.isupper() for character in skill.name) else None


def _is_named(written: str) -> bool:
    """Whether a document writes a technology as a name: Kafka, .NET, but not "algorithms"."""
    is_name = written[0].isupper() or not written[0].isalpha()
    last = written.rsplit(maxsplit=1)[-1]
    return is_name and written not in _GENERIC and not (last.islower() and last.endswith("s"))


def _is_technology(skill: Skill) -> bool:
    return skill.name not in _NO_TECHNOLOGY


def _gaps(cv: CandidateProfile) -> Iterator[CvFact]:
    """Yield the times of more than a few months without work or studies; entries that are breaks count as such."""
    entries: list[Employment | Education] = [*filter(_is_position, cv.employment), *cv.education]
    last: Sourced | None = None
    for job in sorted(
        (entry for entry in entries if _months(entry.start)), key=lambda entry: _months(entry.start) or 0
    ):
        start, end = job.start, job.end or job.start
        if last is not None and start is not None:
            # A bare year hides up to a year.
            hidden = sum(12 for leaf in (last, start) if len(leaf.value) == 4)
            months = (_months(start) or 0) - (_months(last) or 0)
            if last.value != "present" and months > GAP_MONTHS + hidden:
                yield CvFact("gap", f"{last.value} to {start.value}", start.source)
        if last is None or (_months(end) or 0) > (_months(last) or 0):
            last = end


def _short_stays(positions: Sequence[Employment]) -> Iterator[CvFact]:
    for age, job in enumerate(positions):
        start, end = _months(job.start), _months(job.end)
        dated = (
            job.start is not None
            and job.end is not None
            and len(job.start.value) > 4
            and len(job.end.value) == len(job.start.value)
        )
        if not dated or start is None or end is None or job.employer is None or job.start is None:
            continue
        temporary = job.title is not None and _TEMPORARY.search(job.title.value)
        if 0 < end - start < SHORT_STAY_MONTHS and not temporary:
            yield CvFact(
                "short stay",
                f"{job.start.value} to {_value(job.end)}",
                job.start.source,
                job.employer.value,
                _value(job.title),
                age,
            )


def _months(leaf: Sourced | None) -> int | None:
    """Return a date as months since year 0; a bare year is its middle, the present a far future."""
    if leaf is None:
        return None
    if leaf.value == "present":
        return date.max.year * 12
    year, _, month = leaf.value.partition("-")
    return int(year) * 12 + (int(month) if month else 6)


def _job_facts(cv: CandidateProfile | None, job: JobProfile) -> Iterator[JobFact]:
    title = _plain_title(job.title)
    if title is not None and job.title is not None:
        yield JobFact("title", title, job.title.source)
    for duty in job.responsibilities:
        for sentence in _sentences(duty.value):
            if _usable(sentence):
                yield JobFact("duty", sentence, duty.source)
    for requirement in job.requirements:
        for sentence in _sentences(requirement.value):
            if _usable(sentence):
                yield JobFact("requirement", sentence, requirement.source)
    yield from _demands(cv, job, skills_graph())


def _demands(cv: CandidateProfile | None, job: JobProfile, graph: SkillsGraph) -> Iterator[JobFact]:
    claimed = ClaimedSkills(cv, graph)
    settled = settled_by_another((*job.must_have, *job.nice_to_have), claimed.has)
    for is_required, claims in ((True, job.must_have), (False, job.nice_to_have)):
        for demand in claims:
            skill = graph[demand.skill] if demand.skill is not None else None
            if (
                skill is None
                or skill.name in settled
                or not _is_technology(skill)
                or not is_clean(demand.name.source.text)
            ):
                continue
            written = as_written(skill, demand.name.source.text)
            if written is None or not _is_named(written):
                continue
            support, place = _support(cv, claimed, skill, graph) if cv is not None else (None, None)
            yield JobFact(
                "technology", written, demand.name.source, is_required, support, place, _usual(skill, written)
            )


def _support(
    cv: CandidateProfile, claimed: ClaimedSkills, skill: Skill, graph: SkillsGraph
) -> tuple[Support | None, str | None]:
    """Return how a CV supports a demanded technology, and where; a mention anywhere counts as listed."""
    claim = claimed.support(skill)
    if claim.backing == "told":
        return "shown", claim.where
    if claim.backing == "listed" or skill.name in cv.mentioned:
        return "listed", claim.where if claim.backing == "listed" else None
    near = graph[claim.where] if claim.where is not None else None
    if near is None:
        return "lacking", None
    is_written = any(named.skill == near.name and _usual(near, named.name.value) for named in cv.skills)
    if is_written and _is_technology(near) and skill.parent in {near.name, near.parent}:
        return "near", near.name
    # A neighbour of another sort, as React is of JavaScript, includes some of the skill: neither listed nor lacking.
    return (None if graph.distance(skill, near) == 1 else "lacking"), None


def _plain_title(title: Sourced | None) -> str | None:
    """Return a job's title without what stands behind a comma, a dash or in brackets."""
    if title is None or not _usable(title.value):
        return None
    text = re.split(r"\s+[-–—|/]\s+|,\s|\s*\(", title.value)[0].strip(" :.-")
    return text if share(text, "titles") > 0 and not _NOT_ENGLISH.search(text) else None


def _value(leaf: Sourced | None) -> str | None:
    return leaf.value if leaf is not None else None
