"""The shape of a topic's file, and every check that does not need the judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from greenroom.questions.contracts import NUMBER_TOLERANCE, Question, RubricPoint, StarPart, Topic
from greenroom.questions.kinds import TRAITS, QuestionKind

LEVELS = (1, 3, 5)
"""The levels of a behavioural answer that have a description; 2 and 4 are between them."""

WEIGHT_TOLERANCE = 1e-9

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Sentence = Annotated[Words, StringConstraints(pattern=r"^\S+(?:\s+\S+)+[.?!][\"'”’)]*$")]
"""Two words or more that end with a full stop, a question mark or an exclamation mark."""

Code = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
"""Kept as written: the indentation of its first line counts."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class PointText(_Strict):
    """A rubric point as written in the file."""

    name: Words
    weight: Annotated[float, Field(gt=0, le=1)]
    essential: bool = False
    wordings: Annotated[list[Sentence], Field(min_length=2, max_length=3)]
    misconceptions: Annotated[list[Sentence], Field(max_length=3)] = []
    follow_up: Sentence
    hint: Sentence
    number_tolerance: Annotated[float, Field(ge=0, lt=1)] = NUMBER_TOLERANCE

    def to_point(self) -> RubricPoint:
        """Return the point as the rest of the program knows it."""
        return RubricPoint(
            name=self.name,
            weight=self.weight,
            essential=self.essential,
            wordings=tuple(self.wordings),
            misconceptions=tuple(self.misconceptions),
            follow_up=self.follow_up,
            hint=self.hint,
            number_tolerance=self.number_tolerance,
        )


def weights_fault(points: Sequence[PointText]) -> str | None:
    """Return why points do not make a rubric, if there is a reason."""
    total = sum(point.weight for point in points)
    if abs(total - 1) > WEIGHT_TOLERANCE:
        return f"the weights of the points add up to {total:.2f}, not 1"
    if twice := _repeated(point.name for point in points):
        return f"two points are called {twice!r}"
    return None if any(point.essential for point in points) else "no point is essential"


class QuestionText(_Strict):
    """A question as written in the file; its topic is the file's name."""

    id: Slug
    kind: QuestionKind
    difficulty: Annotated[int, Field(ge=1, le=5)]
    concepts: Annotated[list[Slug], Field(min_length=1)]
    text: Sentence
    code: Code | None = None
    points: Annotated[list[PointText], Field(min_length=3, max_length=5)]
    strong_answer: Sentence
    negated_claims: Annotated[list[Sentence], Field(min_length=3, max_length=5)]
    levels: dict[int, Sentence] | None = None
    star_parts: list[StarPart] = []
    sources: list[Words] = []

    @model_validator(mode="after")
    def _points_make_a_whole(self) -> Self:
        if fault := weights_fault(self.points):
            raise ValueError(fault)
        return self

    @model_validator(mode="after")
    def _behaviour_has_levels(self) -> Self:
        if TRAITS[self.kind].tests_competency:
            if self.levels is None or tuple(sorted(self.levels)) != LEVELS:
                raise ValueError("a behavioural question describes the levels 1, 3 and 5")
            if not self.star_parts:
                raise ValueError("a behavioural question names the star_parts looked for")
        elif self.levels is not None or self.star_parts:
            raise ValueError(f"levels and star_parts belong to behavioural questions, this one is {self.kind!r}")
        return self

    def to_question(self, topic: str) -> Question:
        """Return the question as the rest of the program knows it."""
        return Question(
            id=self.id,
            topic=topic,
            concepts=tuple(self.concepts),
            kind=self.kind,
            difficulty=self.difficulty,
            text=self.text,
            points=tuple(point.to_point() for point in self.points),
            strong_answer=self.strong_answer,
            negated_claims=tuple(self.negated_claims),
            levels=self.levels,
            star_parts=tuple(self.star_parts),
            sources=tuple(self.sources),
            code=self.code,
        )


class TopicText(_Strict):
    """A topic's file: its title, its graph of concepts and its questions."""

    title: Words
    spoken: Words
    concepts: Annotated[dict[Slug, list[Slug]], Field(min_length=1)]
    questions: list[QuestionText]

    @model_validator(mode="after")
    def _concepts_are_a_graph(self) -> Self:
        for concept, foundations in self.concepts.items():
            if unknown := set(foundations) - set(self.concepts):
                raise ValueError(f"concept {concept!r} builds on {sorted(unknown)}, which the topic does not have")
        try:
            TopologicalSorter(self.concepts).prepare()
        except CycleError as error:
            raise ValueError(f"the concepts build on each other in a circle: {' -> '.join(error.args[1])}") from None
        return self

    @model_validator(mode="after")
    def _questions_know_their_concepts(self) -> Self:
        for question in self.questions:
            if unknown := set(question.concepts) - set(self.concepts):
                raise ValueError(f"question {question.id!r} names concepts {sorted(unknown)} that the topic has not")
        if twice := _repeated(question.id for question in self.questions):
            raise ValueError(f"two questions have the id {twice!r}")
        return self

    def to_topic(self, topic: str) -> Topic:
        """Return the topic as the rest of the program knows it."""
        return Topic(
            topic, self.title, self.spoken, {concept: tuple(below) for concept, below in self.concepts.items()}
        )


def _repeated(names: Iterable[str]) -> str | None:
    """Return a name that occurs more than once, if any does."""
    name, count = Counter(names).most_common(1)[0] if (names := list(names)) else ("", 0)
    return name if count > 1 else None
