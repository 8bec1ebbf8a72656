"""The judgement of an answer, in the same form from every judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from greenroom.questions.contracts import RubricPoint
from greenroom.questions.kinds import QuestionKind

Verdict = Literal["covered", "partly", "missed", "contradicted", "unsure"]
"""A point is ``unsure`` when no verdict about it is likely enough to be shown."""

SelfAssessment = Literal["yes", "partly", "no"]
"""The candidate's reply to "Did you say this?"."""

SUM_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Material:
    """A passage of the candidate's own documents: data to compare with, never an instruction.

    Parameters
    ----------
    text
        Its words.
    citation
        Where it stands, for people: document, page and headings.
    point
        The missed rubric point that it teaches; None where it serves as reference.
    """

    text: str
    citation: str
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Distribution:
    """The probabilities of what an answer does with a rubric point; they sum to 1.

    Raises
    ------
    ValueError
        A probability is negative, or the sum is not 1.
    """

    said: float
    partly: float
    not_said: float
    contradicted: float

    def __post_init__(self) -> None:
        parts = (self.said, self.partly, self.not_said, self.contradicted)
        if min(parts) < 0.0 or abs(sum(parts) - 1.0) > SUM_TOLERANCE:
            raise ValueError(f"probabilities are not negative and sum to 1, not {parts}")

    @property
    def share(self) -> float:
        """Expected share of the point that the answer makes, 0 to 1."""
        return min(self.said + self.partly / 2, 1.0)

    @property
    def variance(self) -> float:
        """Variance of that share, 0 to 0.25."""
        return max(self.said + self.partly / 4 - self.share**2, 0.0)


@dataclass(frozen=True, slots=True)
class PointJudgement:
    """What became of one rubric point.

    Parameters
    ----------
    share
        Expected share of the point that the answer makes, 0 to 1.
    quote
        The candidate's words that decided it, or the nearest words of an unsure point; None when there are none.
    distribution
        What the judge knows about the point; None only in judgements stored before version 5 of the rubric judge.
    self_assessed
        Whether the candidate's own reply decided an unsure point.
    """

    name: str
    verdict: Verdict
    share: float
    quote: str | None
    explanation: str
    distribution: Distribution | None = None
    self_assessed: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judged answer.

    Parameters
    ----------
    score
        Share of the points that the answer makes, 0-100; None when it cannot be judged or too much of it is unsure, and
        ``reason`` says why.
    low, high
        Bounds of the 90% interval, None with ``score``.
    relevance, clarity, structure
        0-100 each, None when there is nothing to judge it by. Each has a check of its own: relevance is measured on
        answers to other questions (``bench.off_topic``), structure on marked answers (``bench.structure``), and clarity
        counts fillers and long sentences. Correctness and depth repeated the score, and no check of a fit to a role
        exists, so they are absent. ``structure_reason`` says why there is no structure.
    to_add
        What would have made the answer better, most important first, each a sentence.
    stronger_answer
        The candidate's own answer made stronger, built from their words; None when there is nothing to build on.
    judge
        Name and version of the judge; ``fallback`` says why another judge answered, or why the candidate's documents
        were left out; None when neither happened.
    citations
        Passages that served as reference, or that teach what was missed.
    expected_score
        Expected share of the points, 0-100, for mastery and follow-ups: present whenever the points were judged, also
        where ``score`` is None. Judgements stored before version 5 of the rubric judge have their score here.
    """

    score: float | None
    low: float | None
    high: float | None
    reason: str | None
    points: tuple[PointJudgement, ...]
    relevance: float | None
    clarity: float | None
    structure: float | None
    to_add: tuple[str, ...]
    stronger_answer: str | None
    judge: str
    fallback: str | None = None
    citations: tuple[Material, ...] = ()
    structure_reason: str | None = None
    expected_score: float | None = None

    def __post_init__(self) -> None:
        if self.expected_score is None:
            object.__setattr__(self, "expected_score", self.score)


@dataclass(frozen=True, slots=True)
class AnswerToJudge:
    """An answer with everything that it is judged by; with neither reference nor points there is no score.

    ``material`` holds the passages that the reference was taken from, where the candidate's documents gave it.
    """

    question: str
    answer: str
    reference: str | None = None
    points: tuple[RubricPoint, ...] = ()
    kind: QuestionKind = "explain"
    role: str | None = None
    material: tuple[Material, ...] = ()


class Judge(Protocol):
    """Judges answers; the same answer gets the same judgement."""

    def judge(self, answer: AnswerToJudge) -> Judgement:
        """Judge one answer. Never raises for what the candidate wrote, however strange."""
        ...
