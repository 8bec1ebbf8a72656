"""How well a CV supports a skill: shown in a position or project, listed, near a listed one, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from greenroom.profiles.contracts import CandidateProfile, Employment
from greenroom.profiles.skills import Skill, SkillsGraph

Backing = Literal["told", "listed", "near", "lacking"]


@dataclass(frozen=True, slots=True)
class SkillSupport:
    """How a CV supports a skill.

    Parameters
    ----------
    where
        For a shown skill its employer or project; for a listed or near one the skill in the list.
    """

    skill: Skill
    backing: Backing
    where: str | None = None


class ClaimedSkills:
    """The skills of a CV, looked up one at a time."""

    def __init__(self, cv: CandidateProfile | None, graph: SkillsGraph) -> None:
        self._graph = graph
        self._described = dict(_described(cv, graph)) if cv is not None else {}
        self._listed = list(_listed(cv, graph)) if cv is not None else []

    def names(self) -> tuple[str, ...]:
        """Return all skills that the CV names, those with a story first."""
        return tuple(dict.fromkeys((*self._described, *self._listed)))

    def support(self, skill: Skill) -> SkillSupport:
        """Return how the CV supports a skill; a part of it (PostgreSQL for SQL) supports it as well."""
        for name in (skill.name, *self._parts(skill, self._described)):
            if name in self._described:
                return SkillSupport(skill, "told", self._described[name])
        for name in (skill.name, *self._parts(skill, self._listed)):
            if name in self._listed:
                return SkillSupport(skill, "listed", name)
        nearest = self._nearest(skill)
        return SkillSupport(skill, "near", nearest) if nearest is not None else SkillSupport(skill, "lacking")

    def has(self, name: str) -> bool:
        """Return whether the CV shows or lists a skill."""
        return self.support(self._graph[name]).backing in {"told", "listed"}

    def _parts(self, skill: Skill, names: Iterable[str]) -> list[str]:
        return [name for name in names if self._graph[name].parent == skill.name]

    def _nearest(self, skill: Skill) -> str | None:
        ranked = [
            (distance, name)
            for name in self.names()
            if (distance := self._graph.distance(skill, self._graph[name])) is not None and distance > 0
        ]
        return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _described(cv: CandidateProfile, graph: SkillsGraph) -> Iterable[tuple[str, str]]:
    """Yield each skill that positions and projects name, with the latest of them; the last yield of a name wins."""
    stories = [(_of(job), [leaf.value for leaf in (job.title, *job.highlights) if leaf]) for job in cv.employment]
    stories += [(project.name.value, [leaf.value for leaf in project.highlights]) for project in cv.projects]
    for where, texts in reversed(stories):
        for text in texts:
            for skill in graph.mentioned(text):
                yield skill.name, where


def _listed(cv: CandidateProfile, graph: SkillsGraph) -> Iterable[str]:
    """Yield each skill that the list of skills, the headline or the summary names."""
    yield from (claim.skill for claim in cv.skills if claim.skill is not None)
    for leaf in (cv.headline, cv.summary):
        yield from (skill.name for skill in graph.mentioned(leaf.value if leaf else ""))


def _of(job: Employment) -> str:
    leaf = job.employer or job.title
    return leaf.value if leaf is not None else "a position"
