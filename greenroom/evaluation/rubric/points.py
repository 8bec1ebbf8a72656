"""One rubric point: which passage of the answer says it, which says the opposite, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.contracts import PointJudgement, Verdict
from greenroom.evaluation.rubric.distribution import (
    LEAST_PROBABILITY,
    WITHOUT_READER,
    Stack,
    distribution_of,
    verdict_of,
)
from greenroom.evaluation.rubric.evidence import FEATURES, weigh
from greenroom.evaluation.rubric.grading import TURNED_RECALL, Classifiers, is_turned, share_of
from greenroom.evaluation.rubric.numbers import compare_numbers
from greenroom.evaluation.rubric.passages import Passage, find_passages, given_by
from greenroom.questions.contracts import NUMBER_TOLERANCE

GRADES = (0.0, 0.6, 0.81, 1.0)
SHARES_AT_GRADES = (0.0, 0.3, 0.85, 1.0)
"""People grade generously: beside a reference, they called Beetle's answers half right from 0.6 and right from 0.81."""

FULL_SHARE_FROM = 0.7
"""How surely a point must be said to earn all of its share."""

LEAST_SHARE = 0.1
"""What earns less is not heard at all; from here on, who half says a point gets more than who says nothing of it."""

SECOND_WORDING = 0.6
"""What the second best wording adds to the best: two wordings of one point are not independent witnesses."""

MISLED = 0.75
"""From here a passage says a misconception rather than the point: a wrong reproach costs more than a missed error."""

DENIED_SHARE = 0.3
"""A passage that turns one wording round and says less than this of the others speaks against the point."""

SAYS_IT = 0.5
"""How surely a passage must state a misconception, or a point's opposite, before it counts against the candidate."""

TAKEN_BACK = 0.5
"""How much the opposite counts if the answer also makes the point: half, because the meaning is unclear."""

EXPLANATIONS: dict[Verdict, str] = {
    "covered": "This says it.",
    "partly": "This comes near, but does not fully say: {}",
    "missed": "The answer does not say: {}",
    "contradicted": "This says the opposite of: {}",
    "unsure": "We are not sure whether this says: {}",
}


@dataclass(frozen=True, slots=True)
class EmbeddedClaim:
    """What a point is recognised by: wordings of it, and what people wrongly say instead."""

    name: str
    weight: float
    essential: bool
    wordings: tuple[Passage, ...]
    misconceptions: tuple[Passage, ...]
    number_tolerance: float = NUMBER_TOLERANCE


@dataclass(frozen=True, slots=True)
class Finding:
    """What a passage says of a point: how surely it says it, and how surely something wrong instead; 0 to 1 each.

    ``coverage`` is the highest share of a wording's content words that the passage says.
    """

    passage: Passage
    right: float
    wrong: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a point reader makes of an answer.

    Parameters
    ----------
    passage
        What it was shown.
    outcomes
        Probabilities of said, partly, not said and contradicted, shape (4,).
    nearest_outcomes
        The same of the nearest sentences by themselves, shape (4,).
    """

    passage: str
    outcomes: FloatArray
    nearest_outcomes: FloatArray


@dataclass(frozen=True, slots=True)
class PointEvidence:
    """What an answer as a whole shows of a point.

    Parameters
    ----------
    share
        Share of the point that the nearest words earn, 0 to 1.
    contradicted
        How surely the answer says the opposite, 0 to 1.
    nearest, against
        The words that come nearest to the point, and those that say the opposite.
    coverage
        The highest share of a wording's content words that one passage says, 0 to 1.
    reading
        What a point reader makes of answer and point; None beside a reference, which none reads.
    """

    claims: EmbeddedClaim
    share: float
    contradicted: float
    nearest: str | None
    against: str | None
    coverage: float
    reading: Reading | None = None


def examine_point(
    claims: EmbeddedClaim, passages: Sequence[Passage], question: Passage, classifiers: Classifiers
) -> PointEvidence:
    """Return what the passages of an answer show of a point."""
    findings = [_read(passage, claims, question, classifiers) for passage in _candidates(claims, passages, question)]
    if not findings:
        return PointEvidence(claims, 0.0, 0.0, None, None, 0.0)
    support = max(findings, key=lambda found: found.right)
    against = max(findings, key=lambda found: found.wrong)
    wrong = against.wrong if against.wrong > support.right else TAKEN_BACK * against.wrong
    coverage = max(found.coverage for found in findings)
    return PointEvidence(claims, support.right, wrong, support.passage.text, against.passage.text, coverage)


def examine_reference(
    claims: EmbeddedClaim, passages: Sequence[Passage], question: Passage, classifiers: Classifiers
) -> PointEvidence:
    """Return what the passages of an answer show of a short reference, its only claim."""
    (reference,) = claims.wordings
    found = find_passages(passages, reference, given_by(question, reference), 1)
    if not found:
        return PointEvidence(claims, 0.0, 0.0, None, None, 0.0)
    share = float(np.interp(classifiers.grade(found[0], reference, question), GRADES, SHARES_AT_GRADES))
    return PointEvidence(claims, share, 0.0, found[0].text, None, 0.0)


def judge_point(evidence: PointEvidence, stack: Stack) -> PointJudgement:
    """Return the judgement of a point, with the words that decided it; without a reading, from the evidence alone."""
    if evidence.reading is None:
        distribution, thresholds = distribution_of(evidence.share, evidence.contradicted), WITHOUT_READER
    else:
        distribution, thresholds = stack.combine(inputs_of_point(evidence, evidence.reading)), stack.thresholds
    verdict = verdict_of(distribution, thresholds)
    if verdict == "covered" and _has_other_numbers(evidence):
        verdict = "unsure"
    speaks_against = distribution.contradicted > distribution.share
    quote = None if verdict == "missed" else evidence.against if speaks_against else evidence.nearest
    explanation = EXPLANATIONS[verdict].format(evidence.claims.wordings[0].text)
    return PointJudgement(evidence.claims.name, verdict, distribution.share, quote, explanation, distribution)


def inputs_of_point(evidence: PointEvidence, reading: Reading) -> FloatArray:
    """Return what the stack reads of a point, shape (inputs,), in the order of `INPUTS`."""
    outcomes = np.concatenate([reading.outcomes, reading.nearest_outcomes])
    logs = np.log(np.maximum(outcomes, LEAST_PROBABILITY))
    return np.concatenate([logs, [evidence.share, evidence.contradicted, evidence.coverage]])


def _has_other_numbers(evidence: PointEvidence) -> bool:
    """Return whether an answer has other numbers where the point has its own."""
    claims = evidence.claims
    said = evidence.reading.passage if evidence.reading else evidence.nearest or ""
    return compare_numbers(said, [wording.text for wording in claims.wordings], claims.number_tolerance) < 0.0


def _candidates(claims: EmbeddedClaim, passages: Sequence[Passage], question: Passage) -> Iterator[Passage]:
    """Yield each passage that speaks of a wording or a misconception, once."""
    seen = set()
    for claim in (*claims.wordings, *claims.misconceptions):
        for passage in find_passages(passages, claim, given_by(question, claim), 2):
            if passage.text not in seen:
                seen.add(passage.text)
                yield passage


def _read(passage: Passage, claims: EmbeddedClaim, question: Passage, classifiers: Classifiers) -> Finding:
    """Return what a passage says of a point; the wordings that it turns round speak against it, the others for it."""
    evidence = np.array([weigh(passage, claim, question) for claim in claims.wordings])
    coverage = float(evidence[:, FEATURES.index("coverage")].max())
    misled = _misled(passage, claims, question, classifiers)
    if misled is not None:
        return Finding(passage, 0.0, misled, coverage)
    turned = is_turned(evidence)
    odds = np.sort(classifiers.says(passage, claims.wordings, evidence)[~turned])[::-1]
    likely = share_of(odds[0] + SECOND_WORDING * odds[1:2].sum()) * passage.credit if len(odds) else 0.0
    share = share_earned(likely)
    denies = (evidence[turned, FEATURES.index("recall")] >= TURNED_RECALL).any()
    return Finding(passage, share, SAYS_IT if denies and share < DENIED_SHARE else 0.0, coverage)


def share_earned(likely: float) -> float:
    """Return what part of a point is earned, 0 to 1, by how surely it is said: little at first, then quickly all."""
    part = min(likely / FULL_SHARE_FROM, 1.0)
    share = part * part * (3.0 - 2.0 * part)
    return share if share >= LEAST_SHARE else 0.0


def _misled(passage: Passage, claims: EmbeddedClaim, question: Passage, classifiers: Classifiers) -> float | None:
    """Return how surely a passage says a misconception; None unless it says that rather than the point."""
    said = [wrong for wrong in claims.misconceptions if classifiers.misled(passage, claims.wordings, wrong) >= MISLED]
    if not said:
        return None
    evidence = np.array([weigh(passage, misconception, question) for misconception in said])
    likely = share_of(classifiers.says(passage, said, evidence).max())
    return likely if likely >= SAYS_IT else None
