"""What to ask after an answer: something that the candidate said, or a rubric point that is surely missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from greenroom.evaluation.contracts import PointJudgement
from greenroom.evaluation.rubric.negation import read_meaning
from greenroom.interview.contracts.decisions import Claim
from greenroom.interview.contracts.state import CurrentQuestion
from greenroom.interview.policy.claims import find_claims
from greenroom.interview.policy.mistakes import find_mistakes
from greenroom.interview.policy.vague import find_vague, is_vague
from greenroom.questions.contracts import Question, RubricPoint
from greenroom.questions.kinds import TRAITS

SURELY_MISSING = 0.8
"""Least probability of "not said" at which a follow-up asks for a point, and study mode calls it missing."""

MOST_SHARED = 0.4
"""Share of the content words of a point, or of its follow-up, that an answer may hold without having touched on it."""

PAST_ACTION = re.compile(
    r"\b(?:I|we) (?:\w+ly |then |also |just |first )?(?:\w+ed|went|said|told|took|made|gave|did|wrote|found|got|put|set"
    r"|had|met|sent|sat|saw|brought|drew|kept|left)\b",
    re.IGNORECASE,
)
FEWEST_PAST_ACTIONS = 3
"""An answer with fewer clauses like "I told" tells no story."""

LACKING_SHARE = 0.3
"""Below this expected share a point is lacking: between a point that was missed and one that was made in part."""

ESSENTIAL_SHARE = 0.75
"""The same for an essential point: between one that was made in part and one that was made in full."""


MOST_DOUBTFUL_SHARE = 0.1
"""Share of the words of an answer that may well have been others; beyond it no point counts as surely missing."""


def choose_aim(current: CurrentQuestion, words: str | None, doubtful: Sequence[str] = ()) -> RubricPoint | Claim | None:
    """Return what the follow-up is about, None when the interviewer moves on.

    First a story, where one was asked for and none is told. Then words of the candidate that contradict the rubric.
    Then an essential point that is surely missing, then something else that the candidate said, then another point that
    is surely missing. For a question about the candidate's own actions their words come before the points.

    Parameters
    ----------
    words
        The latest answer; None when its words cannot be relied on, and are not quoted.
    doubtful
        Words of it, in lower case, that may well have been others: they are not quoted.
    """
    question = current.asked.question
    if current.follow_ups >= TRAITS[question.kind].most_follow_ups:
        return None
    if words is not None and current.follow_ups == 0 and is_vague(words, question):
        vague = find_vague(words)
        return replace(vague, words="") if _quotes(vague, doubtful) else vague
    is_clear = len(doubtful) <= MOST_DOUBTFUL_SHARE * len((words or "").split())
    mistakes = find_mistakes(current, words) if words is not None and is_clear else ()
    mistake = next((mistake for mistake in mistakes if not _quotes(mistake, doubtful)), None)
    if mistake:
        return mistake
    missing = missing_points(current, words) if is_clear else ()
    essential = next((point for point in missing if point.essential), None)
    score = current.judgement.expected_score if current.judgement else None
    claims = find_claims(words, question, score) if words is not None and not current.probed else ()
    claim = next((claim for claim in claims if not _quotes(claim, doubtful)), None)
    claim_is_due = bool(current.pursued) or essential is None or TRAITS[question.kind].probes_claims_first
    if claim and claim_is_due:
        return claim
    return essential or next(iter(missing), None)


def _quotes(claim: Claim, doubtful: Sequence[str]) -> bool:
    """Return whether a claim has words that may well have been others."""
    said = {word.strip("'") for word in re.findall(r"[\w']+", claim.words.lower().replace("’", "'"))}
    return not said.isdisjoint(doubtful)


def missing_points(current: CurrentQuestion, words: str | None) -> tuple[RubricPoint, ...]:
    """Return the points that were not asked after yet and are surely missing, the one that would add most first.

    To ask for a point that was said, or was said wrongly, shows that the interviewer did not listen. So the judge must
    be sure, and no sentence of the answer may share much with the point or with its question.
    """
    if current.judgement is None or _lacks_its_story(current.asked.question, words or ""):
        return ()
    judged = {point.name: point for point in current.judgement.points}
    missing = [
        point
        for point in current.asked.question.points
        if point.name in judged
        and point.name not in current.pursued
        and is_surely_missing(judged[point.name])
        and not _is_touched(point, words or "")
    ]
    return tuple(sorted(missing, key=lambda point: -point.weight))


def _lacks_its_story(question: Question, words: str) -> bool:
    """Return whether a question asks for a story and none is told: then a detail of it cannot be asked for."""
    return TRAITS[question.kind].asks_for_past and len(PAST_ACTION.findall(words)) < FEWEST_PAST_ACTIONS


def is_surely_missing(judged: PointJudgement) -> bool:
    """Return whether the judge is sure enough that a point was not said."""
    known = judged.distribution
    return judged.verdict == "missed" and (known is None or known.not_said >= SURELY_MISSING)


def _is_touched(point: RubricPoint, words: str) -> bool:
    """Return whether the answer shares many content words with a wording of the point, or with its follow-up."""
    said = set(read_meaning(words).signs)
    return any(_share(text, said) > MOST_SHARED for text in (*point.wordings, point.follow_up))


def _share(text: str, said: set[str]) -> float:
    content = set(read_meaning(text).signs)
    return len(content & said) / max(len(content), 1)


def lacking_points(current: CurrentQuestion) -> tuple[RubricPoint, ...]:
    """Return the points that a hint may help with: not asked after yet, and wrong, missing, or essential and half made.

    Contradicted points come first, then the point that would add most to the answer. A point that may have been said is
    not among them: a hint would tell the candidate that it was missing. Without a judgement no point is known to be
    lacking.
    """
    if current.judgement is None:
        return ()
    judged = {point.name: point for point in current.judgement.points}
    lacking = [
        (point, judged[point.name])
        for point in current.asked.question.points
        if point.name in judged and point.name not in current.pursued and _is_lacking(point, judged[point.name])
    ]
    lacking.sort(key=lambda pair: (pair[1].verdict != "contradicted", -pair[0].weight * (1.0 - pair[1].share)))
    return tuple(point for point, _ in lacking)


def _is_lacking(point: RubricPoint, judged: PointJudgement) -> bool:
    least = ESSENTIAL_SHARE if point.essential else LACKING_SHARE
    return judged.verdict != "unsure" and judged.share < least


def next_hint(current: CurrentQuestion) -> RubricPoint | None:
    """Return the point to hint at: one that is lacking, before any answer any; None when all were hinted at."""
    points = lacking_points(current) if current.judgement else current.asked.question.points
    unhinted = [point for point in points if point.name not in current.hinted]
    return max(unhinted, key=lambda point: (point.essential, point.weight), default=None)
