"""The shape of a coding problem's file, and every check that runs no program."""

from __future__ import annotations

import re
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from greenroom.coding.complexity.classes import Complexity
from greenroom.coding.contracts import (
    MUTATES,
    SLOW,
    CodingProblem,
    Comparison,
    Example,
    Language,
    Parameter,
    Reference,
    Signature,
    TestGroup,
    WrongSolution,
)
from greenroom.coding.values import parse_type
from greenroom.questions.topic_files import Code, PointText, Sentence, Words, weights_fault

REFERENCES_PER_LANGUAGE = 2
FEWEST_WRONG = 6
HINT_LEVELS = 4

SnakeCase = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FunctionText(_Strict):
    """The function to write."""

    name: SnakeCase
    parameters: Annotated[dict[SnakeCase, str], Field(min_length=1)]
    returns: str

    def to_signature(self) -> Signature:
        """Return the signature; a type that does not exist raises ValueError."""
        parameters = tuple(Parameter(name, parse_type(text)) for name, text in self.parameters.items())
        return Signature(self.name, parameters, parse_type(self.returns))


class ExampleText(_Strict):
    """A call in the statement."""

    arguments: Annotated[list[Any], Field(min_length=1)]
    returns: Any
    why: Sentence


class GroupText(_Strict):
    """A group of tests."""

    sizes: Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=1)]
    visible: bool = False


class ReferenceText(_Strict):
    """A right program."""

    language: Language
    algorithm: Words
    time: Complexity
    largest_size: Annotated[int, Field(gt=0)] | None = None
    source: Code


class WrongText(_Strict):
    """A program with a known fault."""

    name: Words
    language: Language
    fails: Annotated[list[Words], Field(min_length=1)]
    source: Code


class ProblemText(_Strict):
    """A problem as written in its file; its id is the file's name, and its topic is the folder's."""

    title: Words
    difficulty: Annotated[int, Field(ge=1, le=5)]
    statement: Code
    function: FunctionText
    constraints: Annotated[list[Sentence], Field(min_length=1)]
    comparison: Comparison = "exact"
    examples: Annotated[list[ExampleText], Field(min_length=2)]
    groups: Annotated[dict[Words, GroupText], Field(min_length=3)]
    growth: Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=6)]
    generator: Code
    references: list[ReferenceText]
    wrong: Annotated[list[WrongText], Field(min_length=FEWEST_WRONG)]
    time: Complexity
    space: Complexity
    hints: Annotated[list[Sentence], Field(min_length=HINT_LEVELS, max_length=HINT_LEVELS)]
    points: Annotated[list[PointText], Field(min_length=3, max_length=5)]
    strong_answer: Sentence
    negated_claims: Annotated[list[Sentence], Field(min_length=3, max_length=5)]
    follow_ups: Annotated[list[Sentence], Field(min_length=2)]

    @model_validator(mode="after")
    def _signature_and_examples_agree(self) -> Self:
        signature = self.function.to_signature()
        for number, example in enumerate(self.examples, 1):
            if len(example.arguments) != len(signature.parameters):
                raise ValueError(f"example {number} does not have one argument for each parameter")
            for parameter, value in zip(signature.parameters, example.arguments, strict=True):
                if not parameter.type.admits(value):
                    raise ValueError(f"example {number}: {parameter.name} is not of type {parameter.type}")
            if not signature.returns.admits(example.returns):
                raise ValueError(f"example {number} does not return a value of type {signature.returns}")
        return self

    @model_validator(mode="after")
    def _generator_and_programs_define_their_functions(self) -> Self:
        if not re.search(r"^def generate\(group, size, rng\):", self.generator, re.MULTILINE):
            raise ValueError("the generator does not define generate(group, size, rng)")
        signature = self.function.to_signature()
        programs: list[ReferenceText | WrongText] = [*self.references, *self.wrong]
        for program in programs:
            name = signature.function(program.language)
            if not re.search(rf"\b(?:def|function|const) {name}\b", program.source):
                label = program.name if isinstance(program, WrongText) else program.algorithm
                raise ValueError(f"the program {label!r} does not define {name}")
        return self

    @model_validator(mode="after")
    def _references_are_two_per_language(self) -> Self:
        for language in Language:
            algorithms = [one.algorithm for one in self.references if one.language is language]
            if len(set(algorithms)) != REFERENCES_PER_LANGUAGE or len(algorithms) != REFERENCES_PER_LANGUAGE:
                raise ValueError(f"{language} has {len(algorithms)} references, not two of different algorithms")
            if all(one.time.rank > self.time.rank for one in self.references if one.language is language):
                raise ValueError(f"no reference in {language} reaches the expected time {self.time}")
        return self

    @model_validator(mode="after")
    def _wrong_solutions_fail_in_known_ways(self) -> Self:
        for wrong in self.wrong:
            known = set(self.groups) | {SLOW, MUTATES}
            if unknown := set(wrong.fails) - known:
                raise ValueError(f"the wrong solution {wrong.name!r} fails in {sorted(unknown)}, which are no groups")
            if {SLOW, MUTATES} & set(wrong.fails) and len(wrong.fails) > 1:
                raise ValueError(f"the wrong solution {wrong.name!r} is {SLOW!r} or {MUTATES!r} and more")
        if "growth" in self.groups:
            raise ValueError("a group may not be called growth: the generator gets that name for growing inputs")
        if not any(group.visible for group in self.groups.values()):
            raise ValueError("no group is visible")
        if all(group.visible for group in self.groups.values()):
            raise ValueError("no group is hidden")
        return self

    @model_validator(mode="after")
    def _points_make_a_whole(self) -> Self:
        if fault := weights_fault(self.points):
            raise ValueError(fault)
        return self

    def to_problem(self, identifier: str, topic: str) -> CodingProblem:
        """Return the problem as the rest of the program knows it."""
        return CodingProblem(
            id=identifier,
            topic=topic,
            title=self.title,
            difficulty=self.difficulty,
            statement=self.statement,
            signature=self.function.to_signature(),
            constraints=tuple(self.constraints),
            comparison=self.comparison,
            examples=tuple(Example(tuple(one.arguments), one.returns, one.why) for one in self.examples),
            groups=tuple(TestGroup(name, tuple(one.sizes), one.visible) for name, one in self.groups.items()),
            growth=tuple(self.growth),
            generator=self.generator,
            references=tuple(
                Reference(one.language, one.algorithm, one.time, one.source, one.largest_size)
                for one in self.references
            ),
            wrong=tuple(WrongSolution(one.name, one.language, tuple(one.fails), one.source) for one in self.wrong),
            time=self.time,
            space=self.space,
            hints=tuple(self.hints),
            points=tuple(point.to_point() for point in self.points),
            strong_answer=self.strong_answer,
            negated_claims=tuple(self.negated_claims),
            follow_ups=tuple(self.follow_ups),
        )
