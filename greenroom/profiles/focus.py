"""Focus topics: those behind the demands of a job, weighted by what the CV shows or lacks.

Each skill that the job demands has a weight (required 1, named by a duty 0.6, welcome 0.5), raised if the CV does not
support it: an unproven skill deserves a question more than one that a project already proves. A skill counts in full
for its first topic and by half for its others. The skills of a topic add up by the root of their squares, so that ten
tools of one kind do not crowd out everything else. Without a job, the CV's own claims replace the demand.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from greenroom.profiles.alternatives import settled_by_another
from greenroom.profiles.contracts import CandidateProfile, FocusTopic, JobProfile
from greenroom.profiles.skill_support import Backing, ClaimedSkills, SkillSupport
from greenroom.profiles.skills import Skill, SkillsGraph, skills_graph

_REQUIRED, _IN_TITLE, _DUTY, _WELCOME, _CLAIMED = 1.0, 1.2, 0.6, 0.5, 0.5
_DOUBT: Mapping[Backing, float] = {"told": 1.0, "near": 1.1, "listed": 1.15, "lacking": 1.3}
_WORDINGS: Mapping[Backing, str] = {
    "told": "shows {names} ({where})",
    "listed": "lists {where} without an example",
    "near": "names {where} but not {names}",
    "lacking": "does not mention {names}",
}
_SOFT_SHARE = 0.6  # advertisements name soft skills by habit, and CVs are silent about them
_FURTHER_TOPIC = 0.5
_MOST_TOPICS = 9
_LEAST_SHARE = 0.03
_MOST_NAMED = 3
_ALWAYS = {"behavioural-teamwork": 0.7, "motivation-hr": 0.7}
_LEADING = {"lead": 1.0, "director": 1.6}
_ALWAYS_REASON = "Every interview asks how you work with others and why you want this position."


@dataclass(frozen=True, slots=True)
class _Demand:
    """A demanded skill, its weight, and how the CV supports it."""

    support: SkillSupport
    weight: float


def focus_topics(cv: CandidateProfile | None, job: JobProfile | None) -> tuple[FocusTopic, ...]:
    """Return the topics to ask about, the weightiest first; their weights add up to 1.

    Without a CV no skill counts as shown; without a job the questions are about the CV's claims; without either only
    the two topics of every interview are left.
    """
    graph = skills_graph()
    claimed = ClaimedSkills(cv, graph)
    skill_weights = _asked(job, graph) if job is not None else dict.fromkeys(claimed.names(), _CLAIMED)
    if job is not None:
        for name in settled_by_another((*job.must_have, *job.nice_to_have), claimed.has):
            skill_weights.pop(name, None)
    demands = [_Demand(claimed.support(graph[name]), weight) for name, weight in skill_weights.items()]
    scores, behind = _scores(demands, cv_given=cv is not None)
    for topic, weight in _ALWAYS.items():
        scores[topic] = math.hypot(scores[topic], weight)
    seniority = job.seniority if job is not None else None
    if seniority in _LEADING:
        scores["behavioural-leadership"] = math.hypot(scores["behavioural-leadership"], _LEADING[seniority])
    reasons = {
        topic: _reason(behind[topic], job is not None, cv is not None)
        or (f"The position is that of a {seniority}." if topic == "behavioural-leadership" else _ALWAYS_REASON)
        for topic in scores
    }
    return _normalised(scores, behind, reasons)


def _asked(job: JobProfile, graph: SkillsGraph) -> dict[str, float]:
    """Return the weight of each skill that a job asks: the largest of the places that name it."""
    weights: dict[str, float] = defaultdict(float)
    title = graph.mentioned(job.title.value) if job.title is not None else ()
    duties = [skill for duty in job.responsibilities for skill in graph.mentioned(duty.value)]
    for names, weight in (
        ([skill.name for skill in title], _IN_TITLE),
        ([support.skill for support in job.must_have], _REQUIRED),
        ([skill.name for skill in duties], _DUTY),
        ([support.skill for support in job.nice_to_have], _WELCOME),
    ):
        for name in names:
            if name is not None:
                weights[name] = max(weights[name], weight)
    return weights


def _scores(demands: Sequence[_Demand], *, cv_given: bool) -> tuple[dict[str, float], dict[str, list[_Demand]]]:
    """Return the score of each topic and the demands behind it, the heaviest first."""
    squares: dict[str, float] = defaultdict(float)
    behind: dict[str, list[tuple[float, _Demand]]] = defaultdict(list)
    for demand in demands:
        soft = _is_soft(demand.support.skill)
        doubt = _SOFT_SHARE if soft else _DOUBT[demand.support.backing] if cv_given else 1.0
        for rank, topic in enumerate(demand.support.skill.topics):
            score = demand.weight * doubt * (1.0 if rank == 0 else _FURTHER_TOPIC)
            squares[topic] += score**2
            behind[topic].append((score, demand))
    scores: dict[str, float] = defaultdict(float, {topic: math.sqrt(square) for topic, square in squares.items()})
    ordered = defaultdict(
        list,
        {topic: [demand for _, demand in sorted(found, key=lambda pair: -pair[0])] for topic, found in behind.items()},
    )
    return scores, ordered


def _is_soft(skill: Skill) -> bool:
    """Whether a skill is one of conduct, which no list of skills proves."""
    return any(topic.startswith("behavioural-") for topic in skill.topics[:1])


def _reason(demands: Sequence[_Demand], job_given: bool, cv_given: bool) -> str:
    """Return a sentence or two to the candidate: the demand, and what their CV shows; empty without a demand."""
    if not demands:
        return ""
    if not job_given:
        return f"Your CV names {_named(demand.support.skill for demand in demands)}."
    required = [demand for demand in demands if demand.weight >= _REQUIRED]
    verb = "requires" if required else "mentions"
    named_demands = required or list(demands)
    cv_given = cv_given and not all(_is_soft(demand.support.skill) for demand in named_demands[:_MOST_NAMED])
    sentence = f"The job {verb} {_named(demand.support.skill for demand in named_demands)}"
    return f"{sentence}. {_backing(named_demands[:_MOST_NAMED])}." if cv_given else f"{sentence}."


def _backing(demands: Sequence[_Demand]) -> str:
    """Return what the CV shows for the demands; a statement about all of them does not name them again."""
    clauses = []
    shown = frozenset(demand.support.skill.name for demand in demands if demand.support.backing == "told")
    for backing, wording in _WORDINGS.items():
        supports = [demand.support for demand in demands if _backing_of(demand, shown) == backing]
        if supports:
            where = " and ".join(dict.fromkeys(support.where for support in supports if support.where is not None))
            again = "it" if len(supports) == 1 else "them" if backing == "told" else "any of them"
            last = "and" if backing == "told" else "or"
            is_plain = len(supports) == len(demands) and backing != "near"
            names = again if is_plain else _named((support.skill for support in supports), last)
            clauses.append(wording.format(names=names, where=where))
    return f"Your CV {_joined(clauses, 'and')}"


def _backing_of(demand: _Demand, shown: frozenset[str]) -> Backing:
    """Return how the CV backs a demand; a skill that it shows anyway is no news as the neighbour of another one."""
    support = demand.support
    return "lacking" if support.backing == "near" and support.where in shown else support.backing


def _named(skills: Iterable[Skill], last: str = "and") -> str:
    return _joined(list(dict.fromkeys(skill.name for skill in skills))[:_MOST_NAMED], last)


def _joined(parts: Sequence[str], last: str) -> str:
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else parts[0]


def _normalised(
    scores: Mapping[str, float], behind: Mapping[str, Sequence[_Demand]], reasons: Mapping[str, str]
) -> tuple[FocusTopic, ...]:
    ranked = sorted(scores, key=lambda topic: (-scores[topic], topic))[:_MOST_TOPICS]
    total = sum(scores[topic] for topic in ranked)
    retained = [topic for topic in ranked if scores[topic] >= _LEAST_SHARE * total]
    total = sum(scores[topic] for topic in retained)
    return tuple(
        FocusTopic(
            topic=topic,
            weight=scores[topic] / total,
            reason=reasons[topic],
            skills=tuple(dict.fromkeys(demand.support.skill.name for demand in behind.get(topic, ()))),
        )
        for topic in retained
    )
