"""A point about the candidate's own life or plans: how probable it is that the answer tells it, and the verdict.

The probabilities are shares counted in labelled answers, by what is told and how clearly: ``life_points.json``, written
by ``bench/train_life_points.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

from greenroom.evaluation.contracts import AnswerToJudge, Distribution, PointJudgement, Verdict
from greenroom.evaluation.rubric.claims import ReferenceClaim
from greenroom.evaluation.rubric.story_elements import FoundElement, find_element
from greenroom.questions.contracts import StoryElement
from greenroom.questions.kinds import TRAITS

LEAST_SAID, LEAST_PARTLY, LEAST_NOT_SAID = 0.9, 0.9, 0.9
"""Probabilities from which a verdict is shown; "at least in part" adds up said and partly."""

ASKED, ASKED_PLAN = "asked", "asked plan"
"""Families of points that are counted together: what the question itself asks for, of a story and of a plan."""

UNRELATED = Distribution(0.0, 0.1, 0.9, 0.0)
"""Of a story about something else. It is not shown as missing: the similarity of question and answer may be wrong."""

EXPLANATIONS: Mapping[Verdict, str] = {
    "covered": "Your answer tells this: {}",
    "partly": "Your answer tells this, at least in part: {}",
    "missed": "Your answer does not tell this: {}",
    "unsure": "We are not sure whether your answer says this: {}",
}


def judge_life_point(
    answer: AnswerToJudge, claim: ReferenceClaim, sentences: Sequence[str], *, is_related: bool
) -> PointJudgement:
    """Return the judgement of a point that has a `StoryElement`.

    Parameters
    ----------
    sentences
        The sentences of the answer that count.
    is_related
        Whether the answer is about what the question is about.

    Raises
    ------
    ValueError
        The claim has no element.
    """
    if claim.element is None:
        raise ValueError(f"the point {claim.name!r} is judged by its wordings")
    is_past = asks_for_story(answer)
    found = find_element(claim.element, sentences, is_asked=claim.essential, is_past=is_past)
    distribution = likelihood_of(claim.element, found, is_asked=claim.essential, is_past=is_past)
    verdict = _verdict_of(distribution)
    if not is_related and found.strength != "thin":
        distribution, verdict = UNRELATED, "unsure"
    quote = found.sentence if verdict in {"covered", "partly"} else None
    return PointJudgement(
        claim.name, verdict, distribution.share, quote, EXPLANATIONS[verdict].format(claim.statement), distribution
    )


def verdict_on(element: StoryElement, sentences: Sequence[str], *, is_asked: bool, is_past: bool) -> Verdict:
    """Return the verdict on sentences that are about what the question is about."""
    found = find_element(element, sentences, is_asked=is_asked, is_past=is_past)
    return _verdict_of(likelihood_of(element, found, is_asked=is_asked, is_past=is_past))


def _verdict_of(distribution: Distribution) -> Verdict:
    if distribution.said >= LEAST_SAID:
        return "covered"
    if distribution.not_said >= LEAST_NOT_SAID:
        return "missed"
    return "partly" if distribution.said + distribution.partly >= LEAST_PARTLY else "unsure"


def asks_for_story(answer: AnswerToJudge) -> bool:
    """Return whether a question asks for something that the candidate did, and not for plans or motives."""
    traits = TRAITS[answer.kind]
    return traits.asks_for_past and traits.structure == "story"


def family_of(element: StoryElement, *, is_asked: bool, is_past: bool) -> str:
    """Return the name under which a point is counted."""
    if not is_past:
        return ASKED_PLAN if is_asked else f"plan: {element}"
    return ASKED if is_asked else element


def likelihood_of(element: StoryElement, found: FoundElement, *, is_asked: bool, is_past: bool) -> Distribution:
    """Return how often people who read carefully found such a point said, partly said and not said."""
    said, partly = _shares()[family_of(element, is_asked=is_asked, is_past=is_past)][found.strength]
    return Distribution(said, partly, 1.0 - said - partly, 0.0)


@lru_cache
def _shares() -> Mapping[str, Mapping[str, Sequence[float]]]:
    found: Mapping[str, Mapping[str, Sequence[float]]] = json.loads(
        resources.files(__package__).joinpath("life_points.json").read_text("utf-8")
    )
    return found
