"""Apply the candidate's removals and corrections to profiles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from greenroom.profiles.contracts import (
    Achievement,
    CandidateProfile,
    Education,
    Employment,
    Fact,
    JobProfile,
    Project,
    SkillClaim,
    Source,
    Sourced,
)
from greenroom.profiles.entry_words import reworded, reworded_position, reworded_project, reworded_studies
from greenroom.profiles.facts import SINGLE, facts, header
from greenroom.profiles.seniority import find_seniority
from greenroom.profiles.skills import skills_graph

_Entry = TypeVar("_Entry", Employment, Education, Project)
_Profile = TypeVar("_Profile", CandidateProfile, JobProfile)
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Revisions:
    """What a candidate did to their facts.

    Parameters
    ----------
    struck
        Ids of facts that are removed.
    corrected
        Fact id to its corrected words, without the fact's label. A fact that is both corrected and removed is removed.
    """

    struck: Collection[str] = frozenset()
    corrected: Mapping[str, str] = field(default_factory=dict)


def revise(profile: _Profile, revisions: Revisions) -> _Profile:
    """Return a profile as it may be known; a struck position takes its highlights with it.

    Ids that the profile does not know are passed over: they may belong to the other document.
    """
    if isinstance(profile, CandidateProfile):
        return _revised_candidate(profile, _Reviser(facts(profile, None), revisions))
    return _revised_job(profile, _Reviser(facts(None, profile), revisions))


def _revised_candidate(cv: CandidateProfile, reviser: _Reviser) -> CandidateProfile:
    name, headline, email, phone, location, summary = (reviser.leaf(getattr(cv, part)) for part in SINGLE)
    skills = reviser.claims(cv.skills)
    employment = _present(reviser.position(job) for job in cv.employment)
    education = _present(reviser.entry(school, reworded_studies) for school in cv.education)
    projects = _present(reviser.project(project) for project in cv.projects)
    achievements = reviser.achievements(cv.achievements)
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
        achievements=achievements,
        sensitive=cv.sensitive,
        mentioned=cv.mentioned,
    )


def _revised_job(job: JobProfile, reviser: _Reviser) -> JobProfile:
    title = reviser.leaf(job.title)
    company = reviser.leaf(job.company)
    is_retitled = title is not None and title != job.title
    return replace(
        job,
        title=title,
        company=company,
        seniority=(find_seniority(title, ()) if is_retitled else None) or job.seniority,
        must_have=reviser.claims(job.must_have),
        nice_to_have=reviser.claims(job.nice_to_have),
        responsibilities=reviser.leaves(job.responsibilities),
    )


class _Reviser:
    """Goes through a profile in the order of its facts; each method uses up the facts that it decides on."""

    def __init__(self, known: Sequence[Fact], revisions: Revisions) -> None:
        self._facts = iter(known)
        self._revisions = revisions

    def leaf(self, leaf: Sourced | None) -> Sourced | None:
        """Return a leaf as it may be known."""
        return None if leaf is None else self._decided(leaf, reworded)

    def leaves(self, leaves: tuple[Sourced, ...]) -> tuple[Sourced, ...]:
        """Return the leaves that may be known."""
        return _present(self.leaf(leaf) for leaf in leaves)

    def claims(self, claims: tuple[SkillClaim, ...]) -> tuple[SkillClaim, ...]:
        """Return the claims that may be known."""
        return _present(self._decided(claim, _reworded_claim) for claim in claims)

    def achievements(self, achievements: tuple[Achievement, ...]) -> tuple[Achievement, ...]:
        """Return the achievements that may be known."""
        return _present(self._decided(achievement, _reworded_achievement) for achievement in achievements)

    def entry(self, entry: _Entry, reword: Callable[[_Entry, str, Source], _Entry]) -> _Entry | None:
        """Return an entry as it may be known, its highlights untouched."""
        return entry if header(entry) is None else self._decided(entry, reword)

    def position(self, job: Employment) -> Employment | None:
        """Return a position with its highlights as they may be known."""
        known, highlights = self.entry(job, reworded_position), self.leaves(job.highlights)
        return None if known is None else replace(known, highlights=highlights)

    def project(self, project: Project) -> Project | None:
        """Return a project with its highlights as they may be known."""
        known, highlights = self.entry(project, reworded_project), self.leaves(project.highlights)
        return None if known is None else replace(known, highlights=highlights)

    def _decided(self, thing: _Thing, reword: Callable[[_Thing, str, Source], _Thing]) -> _Thing | None:
        fact = next(self._facts)
        if fact.id in self._revisions.struck:
            return None
        words = self._revisions.corrected.get(fact.id)
        return thing if words is None else reword(thing, words, fact.source)


def _reworded_claim(claim: SkillClaim, words: str, source: Source) -> SkillClaim:
    skill = skills_graph().named(words)
    return SkillClaim(reworded(claim.name, words, source), skill.name if skill else None)


def _reworded_achievement(achievement: Achievement, words: str, source: Source) -> Achievement:
    return replace(achievement, text=reworded(achievement.text, words, source))


def _present(found: Iterable[_Thing | None]) -> tuple[_Thing, ...]:
    return tuple(thing for thing in found if thing is not None)
