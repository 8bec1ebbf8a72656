"""What a judgement of an answer is, whoever judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from greenroom.questions.contracts import RubricPoint
from greenroom.questions.kinds import QuestionKind

Verdict = Literal["covered", "partly", "missed", "contradicted"]


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
class PointJudgement:
    """What became of one rubric point.

    Parameters
    ----------
    share
        What part of the point is earned, 0 to 1; something may have been said of a point that counts as missed.
    quote
        The candidate's own words that decided it, None when missed.
    """

    name: str
    verdict: Verdict
    share: float
    quote: str | None
    explanation: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judged answer.

    Parameters
    ----------
    score
        0-100; None when it cannot be judged, and ``reason`` says why.
    low, high
        Bounds of the 90% interval, None with ``score``.
    relevance, correctness, depth, clarity, structure, role_fit
        0-100 each, None when there is nothing to judge it by. ``structure_reason`` says why there is no structure; None
        also of judgements that were made before it was said.
    to_add
        What would have made the answer better, most important first, each a sentence.
    stronger_answer
        The candidate's own answer made stronger, built from their words; None when there is nothing to build on.
    judge
        Name and version of the judge; ``fallback`` says why another judge answered, None when none had to.
    citations
        Passages that served as reference, or that teach what was missed.
    """

    score: float | None
    low: float | None
    high: float | None
    reason: str | None
    points: tuple[PointJudgement, ...]
    relevance: float | None
    correctness: float | None
    depth: float | None
    clarity: float | None
    structure: float | None
    role_fit: float | None
    to_add: tuple[str, ...]
    stronger_answer: str | None
    judge: str
    fallback: str | None = None
    citations: tuple[Material, ...] = ()
    structure_reason: str | None = None


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
