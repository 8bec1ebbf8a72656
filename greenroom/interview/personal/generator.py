"""Choose personal questions: which facts, in which words, in which order. Pure and deterministic."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import get_args

from greenroom.interview.personal.contracts import ID_PREFIX, About, PersonalQuestion
from greenroom.interview.personal.templates import Group
from greenroom.interview.personal.wording import Wording, company_wordings, cv_wordings, job_wordings, motive_wordings
from greenroom.profiles.contracts import CvFact, JobFact, Source, TypedFacts
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import InterviewType

HARD_KINDS = frozenset({"gap", "short stay"})
"""Facts that are asked about only if the candidate wishes to practise them."""

ASKED_ONCE = frozenset({"result", "work", "duty", "requirement", "technology"})
"""Facts about which a second question would ask for what the first answer covered."""

ALL_TYPES: frozenset[InterviewType] = frozenset(get_args(InterviewType))

_TECHNICAL: frozenset[InterviewType] = frozenset({"technical", "system design"})
_PER_AGE = 0.06
_OLDEST_AGE = 4
_REPEATED_KIND, _REPEATED_PLACE, _REPEATED_OPENING = 0.12, 0.05, 0.08
_ALIKE = 0.04  # values that differ by less are ordered by the seed


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A fact with the ways to ask about it under one group of templates."""

    fact: CvFact | JobFact
    about: About
    group: Group
    wordings: tuple[Wording, ...]
    value: float
    types: frozenset[InterviewType]


def personal_questions(
    facts: TypedFacts,
    *,
    seed: int,
    types: Collection[InterviewType] = ALL_TYPES,
    hard_questions: bool = False,
) -> tuple[PersonalQuestion, ...]:
    """Return questions about the facts of a CV and a job, the most valuable first.

    Any prefix is varied in facts, kinds and words. The same facts and seed give the same questions.

    Parameters
    ----------
    seed
        Decides between templates, and between questions of nearly the same value.
    types
        The types of interview that the questions are for; "mixed" means all.
    hard_questions
        Whether to ask about gaps and short stays as well.
    """
    wanted = ALL_TYPES if "mixed" in types else frozenset(types)
    rng = Random(seed)  # noqa: S311 - no secret, only variety
    candidates = [each for each in _candidates(facts, hard_questions=hard_questions) if each.types & wanted]
    ordered = _in_order(candidates, rng)
    used: Counter[str] = Counter()
    openings: Counter[str] = Counter()
    texts: set[str] = set()
    covered: set[str] = set()
    questions = []
    for candidate in ordered:
        wording = _choose(candidate.wordings, seed, used, openings)
        if wording.text in texts or candidate.fact.text in covered:
            continue
        texts.add(wording.text)
        if candidate.fact.kind in ASKED_ONCE:
            covered.add(candidate.fact.text)
        used[wording.template.split("/")[0]] += 1
        openings[_opening(wording.text)] += 1
        questions.append(_question(candidate, wording))
    return tuple(questions)


def _candidates(facts: TypedFacts, *, hard_questions: bool) -> Iterator[_Candidate]:
    technologies = {fact.text.lower() for fact in facts.cv if fact.kind == "technology" and fact.place is not None}
    demanded = {fact.text.lower() for fact in facts.job if fact.kind == "technology"}
    for fact in facts.cv:
        if fact.kind in HARD_KINDS and not hard_questions:
            continue
        if fact.kind == "technology" and fact.text.lower() in demanded:
            continue  # the comparison with the job asks about it
        for group, wordings in _by_group(cv_wordings(fact, facts)):
            value = group.value - _PER_AGE * min(fact.age, _OLDEST_AGE)
            names_technology = fact.kind in {"result", "work"} and any(
                name in fact.text.lower() for name in technologies
            )
            types = group.types | _TECHNICAL if names_technology else group.types
            yield _Candidate(fact, "candidate", group, wordings, value, types)
    for number, demand in enumerate(facts.job):
        about: About = "comparison" if demand.support is not None else "job"
        for group, wordings in _by_group(job_wordings(demand, facts)):
            yield _Candidate(demand, about, group, wordings, group.value - 0.004 * number, group.types)
    if facts.company is not None:
        employer = JobFact("title", facts.company, Source(1, facts.company))
        for group, wordings in _by_group(company_wordings(facts.company)):
            yield _Candidate(employer, "job", group, wordings, group.value, group.types)
    yield from _motives(facts)


def _motives(facts: TypedFacts) -> Iterator[_Candidate]:
    for fact in facts.cv:
        for group, wordings in _by_group(motive_wordings(fact, facts)):
            value = group.value - _PER_AGE * min(fact.age, _OLDEST_AGE)
            yield _Candidate(fact, "candidate", group, wordings, value, group.types)


def _by_group(wordings: Iterator[Wording]) -> list[tuple[Group, tuple[Wording, ...]]]:
    grouped: dict[str, list[Wording]] = {}
    for wording in wordings:
        grouped.setdefault(wording.group.name, []).append(wording)
    return [(found[0].group, tuple(found)) for found in grouped.values()]


def _in_order(candidates: Sequence[_Candidate], rng: Random) -> list[_Candidate]:
    """Order by value; what repeats the kind, the place or the fact of earlier questions comes later."""
    jittered = {id(each): each.value + rng.uniform(-_ALIKE, _ALIKE) for each in candidates}
    left = list(candidates)
    ordered: list[_Candidate] = []
    groups: Counter[str] = Counter()
    places: Counter[str | None] = Counter()
    asked: Counter[str] = Counter()
    while left:

        def worth(each: _Candidate) -> float:
            return (
                jittered[id(each)]
                - _REPEATED_KIND * groups[each.group.name]
                - (_REPEATED_PLACE * places[each.fact.place] if each.fact.place is not None else 0.0)
                - float(asked[each.fact.text])
            )

        # The first question comes from the CV where it gives one.
        pool = [each for each in left if each.about == "candidate"] if not ordered else left
        best = max(pool or left, key=worth)
        left.remove(best)
        ordered.append(best)
        groups[best.group.name] += 1
        places[best.fact.place] += 1
        asked[best.fact.text] += 1
    return ordered


def _choose(wordings: Sequence[Wording], seed: int, used: Counter[str], openings: Counter[str]) -> Wording:
    """Choose the least used ending, beginning at one that the seed gives, and then the least used opening."""
    endings = list(dict.fromkeys(wording.template.split("/")[0] for wording in wordings))
    start = seed % len(endings)
    turned = [*endings[start:], *endings[:start]]
    ending = min(turned, key=lambda name: used[name])
    fitting = [wording for wording in wordings if wording.template.split("/")[0] == ending]
    shift = seed % len(fitting)
    return min([*fitting[shift:], *fitting[:shift]], key=lambda wording: openings[_opening(wording.text)])


def _opening(text: str) -> str:
    return " ".join(text.split()[:2]).lower()


def _question(candidate: _Candidate, wording: Wording) -> PersonalQuestion:
    group, fact = candidate.group, candidate.fact
    template = wording.template.split("/")[0]
    digest = hashlib.sha256(f"{template}\n{fact.kind}\n{fact.place}\n{fact.text}".encode()).hexdigest()[:12]
    rubric = group.rubric_of(template).about(wording.thing)
    question = Question(
        id=f"{ID_PREFIX}{digest}",
        topic=group.topic,
        concepts=group.concepts,
        kind=group.kind,
        difficulty=group.difficulty,
        text=wording.text,
        points=rubric.points,
        strong_answer=rubric.strong_answer,
        negated_claims=rubric.negated_claims,
        levels=rubric.levels if group.kind == "behavioural" else None,
        star_parts=rubric.star_parts if group.kind == "behavioural" else (),
        sources=(_source(candidate),),
    )
    return PersonalQuestion(
        question=question,
        about=candidate.about,
        fact=fact.text,
        source=fact.source,
        template=template,
        reason=_reason(candidate),
        value=max(0.0, min(1.0, candidate.value)),
        types=candidate.types,
    )


_DOCUMENTS = {"candidate": "Your CV", "job": "The job description", "comparison": "The job description"}


def _source(candidate: _Candidate) -> str:
    """Return where the fact was read, with its words where the reason does not quote them."""
    fact = candidate.fact
    place = f"{_DOCUMENTS[candidate.about]}, page {fact.source.page}"
    return place if fact.text.rstrip(".") in _reason(candidate) else f"{place}: {fact.text}"


def _reason(candidate: _Candidate) -> str:
    fact = candidate.fact.text.rstrip(".")
    if candidate.about == "candidate":
        return f"It is on your CV: “{fact}”."
    if candidate.group.name in {"demand-lacking", "wish-lacking", "demand-near"}:
        return f"The job asks for {fact}, and your CV does not show it."
    return f"It is in the job description: “{fact}”."
