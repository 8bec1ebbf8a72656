"""Pairs of texts of the question bank of which it is known whether the one says what the other does.

A wording of a point is said by its other wordings and by the nearest passage of the strong answer; not by what people
wrongly say instead, by the nearest negated claim, by other points and other answers. Wrong claims say themselves and
no others: else the reader would learn the manner of wrong claims instead of what they say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, permutations

import numpy as np

from bench.reader_fitting import Pairs
from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.judging import read_passages
from greenroom.evaluation.rubric.passages import whole
from greenroom.evaluation.rubric.reader import WIDTH
from greenroom.evaluation.rubric.units import split_sentences
from greenroom.questions.contracts import Question

MOST_ALIKE = 0.5
"""Two wrong claims that are more alike than this may say the same."""

Pair = tuple[FloatArray, FloatArray, bool]


@dataclass(frozen=True, slots=True)
class PointVectors:
    """Unit vectors of a point's wordings and misconceptions, shape (texts, d) each."""

    wordings: FloatArray
    misconceptions: FloatArray


@dataclass(frozen=True, slots=True)
class QuestionVectors:
    """Unit vectors of what belongs to a question; passages of the answers are sentences and clauses, (passages, d)."""

    topic: str
    points: tuple[PointVectors, ...]
    strong: FloatArray
    negated: FloatArray

    def wrong(self) -> FloatArray:
        """Return the vectors of everything wrong, shape (texts, d)."""
        return np.vstack([self.negated, *(point.misconceptions for point in self.points)])


def read_vectors(question: Question, memory: TextMemory) -> QuestionVectors:
    """Return the vectors of a question's texts."""

    def vectors(texts: Sequence[str]) -> FloatArray:
        read = memory.read(texts)
        return np.array([read[text].vector for text in texts]).reshape(-1, WIDTH).astype(np.float32)

    def passages(answer: str) -> FloatArray:
        texts = memory.read([question.text, *split_sentences(answer)])
        read = read_passages(answer, whole(question.text, texts), texts)
        return np.array([passage.vector for passage in read], dtype=np.float32)

    return QuestionVectors(
        question.topic,
        tuple(PointVectors(vectors(point.wordings), vectors(point.misconceptions)) for point in question.points),
        passages(question.strong_answer),
        np.vstack([passages(claim) for claim in question.negated_claims]),
    )


def collect_pairs(questions: Sequence[QuestionVectors], random: np.random.Generator) -> Pairs:
    """Return the pairs of some questions; which of other questions' texts stand beside them is drawn."""
    pairs = list(chain.from_iterable(_pairs_of(question, questions, random) for question in questions))
    passages, claims, says = zip(*pairs, strict=True)
    return Pairs(np.array(passages), np.array(claims), np.array(says, dtype=np.float32))


def _pairs_of(
    question: QuestionVectors, questions: Sequence[QuestionVectors], random: np.random.Generator
) -> Iterator[Pair]:
    for number, point in enumerate(question.points):
        others = [other for place, other in enumerate(question.points) if place != number]
        yield from ((first, second, True) for first, second in permutations(point.wordings, 2))
        for wording in point.wordings:
            yield from _said_and_denied(wording, point, question)
            beside = [_drawn(other.wordings, random) for other in others]
            beside += [other.misconceptions[0] for other in others if len(other.misconceptions)]
            unrelated = questions[int(random.integers(len(questions)))]
            beside += [_drawn(unrelated.points[-1].wordings, random), _drawn(unrelated.strong, random)]
            yield from ((text, wording, False) for text in beside)
    wrong = question.wrong()
    for claim in wrong:
        yield claim, claim, True
        yield _drawn(questions[int(random.integers(len(questions)))].negated, random), claim, False
        if (other := _drawn(wrong, random)) @ claim < MOST_ALIKE:
            yield other, claim, False


def _said_and_denied(wording: FloatArray, point: PointVectors, question: QuestionVectors) -> Iterator[Pair]:
    similarity = question.strong @ wording
    yield question.strong[similarity.argmax()], wording, True
    yield question.strong[similarity.argmin()], wording, False
    nearest = question.negated[(question.negated @ wording).argmax()]
    for wrong in (nearest, *point.misconceptions):
        yield wrong, wording, False
        yield wording, wrong, False


def _drawn(rows: FloatArray, random: np.random.Generator) -> FloatArray:
    row: FloatArray = rows[random.integers(len(rows))]
    return row
