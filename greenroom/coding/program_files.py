"""The shape of the files of problems whose solution is a function: to write one, or to correct one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from greenroom.coding.complexity.classes import Complexity
from greenroom.coding.contracts import (
    BrokenProgram,
    CodingProblem,
    Fault,
    Parameter,
    Reference,
    Signature,
    SolutionLanguage,
)
from greenroom.coding.problem_text import (
    FEWEST_WRONG,
    StrictText,
    TestedProblemText,
    WrongText,
    require_known_failures,
    require_typed_examples,
)
from greenroom.coding.values import parse_type
from greenroom.questions.topic_files import Code, Sentence, Words

LANGUAGES = (SolutionLanguage.PYTHON, SolutionLanguage.JAVASCRIPT)
REFERENCES_PER_LANGUAGE = 2

SnakeCase = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$")]


class FunctionText(StrictText):
    """The function to write."""

    name: SnakeCase
    parameters: Annotated[dict[SnakeCase, str], Field(min_length=1)]
    returns: str

    def to_signature(self) -> Signature:
        """Return the signature; a type that does not exist raises ValueError."""
        parameters = tuple(Parameter(name, parse_type(text)) for name, text in self.parameters.items())
        return Signature(self.name, parameters, parse_type(self.returns))


class ReferenceText(StrictText):
    """A right program."""

    language: SolutionLanguage
    algorithm: Words
    time: Complexity
    largest_size: Annotated[int, Field(gt=0)] | None = None
    source: Code


class SolveText(TestedProblemText):
    """A function to write. The id of the problem is the file's name, and its topic is the folder's."""

    kind: Literal["solve", "fix"] = "solve"
    function: FunctionText
    growth: Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=6)]
    references: list[ReferenceText]
    wrong: Annotated[list[WrongText], Field(min_length=FEWEST_WRONG)]
    time: Complexity
    space: Complexity

    @model_validator(mode="after")
    def _signature_and_examples_agree(self) -> Self:
        require_typed_examples(self.examples, self.function.to_signature())
        return self

    @model_validator(mode="after")
    def _programs_define_the_function(self) -> Self:
        for language, label, source in self._programs():
            name = self.function.to_signature().function(language)
            if not re.search(rf"\b(?:def|function|const) {name}\b", source):
                raise ValueError(f"the program {label!r} does not define {name}")
        return self

    def _programs(self) -> list[tuple[SolutionLanguage, str, str]]:
        return [
            *((one.language, one.algorithm, one.source) for one in self.references),
            *((one.language, one.name, one.source) for one in self.wrong),
        ]

    @model_validator(mode="after")
    def _references_are_two_per_language(self) -> Self:
        for language in LANGUAGES:
            algorithms = [one.algorithm for one in self.references if one.language is language]
            if len(set(algorithms)) != REFERENCES_PER_LANGUAGE or len(algorithms) != REFERENCES_PER_LANGUAGE:
                raise ValueError(f"{language} has {len(algorithms)} references, not two of different algorithms")
            if all(one.time.rank > self.time.rank for one in self.references if one.language is language):
                raise ValueError(f"no reference in {language} reaches the expected time {self.time}")
        if all(one.largest_size for one in self.references):
            raise ValueError("every reference has a largest size; one must take all inputs")
        return self

    @model_validator(mode="after")
    def _programs_are_in_the_two_languages(self) -> Self:
        if other := {language for language, _, _ in self._programs()} - set(LANGUAGES):
            raise ValueError(f"a function is not written in {', '.join(other)}")
        return self

    @model_validator(mode="after")
    def _wrong_solutions_fail_in_known_ways(self) -> Self:
        require_known_failures(self.wrong, self.groups, has_time=True)
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
            examples=self.to_examples(),
            groups=self.to_groups(),
            growth=tuple(self.growth),
            generator=self.generator,
            references=tuple(
                Reference(one.language, one.algorithm, one.time, one.source, one.largest_size)
                for one in self.references
            ),
            wrong=tuple(one.to_wrong_solution() for one in self.wrong),
            time=self.time,
            space=self.space,
            hints=tuple(self.hints),
            points=tuple(point.to_point() for point in self.points),
            strong_answer=self.strong_answer,
            negated_claims=tuple(self.negated_claims),
            follow_ups=tuple(self.follow_ups),
        )


class FaultText(StrictText):
    """What is wrong in the broken program."""

    name: Words
    why: Sentence


class FixText(SolveText):
    """A function to correct."""

    kind: Literal["fix"]
    broken: dict[SolutionLanguage, Code]
    broken_fails: Annotated[list[Words], Field(min_length=1)]
    faults: Annotated[list[FaultText], Field(min_length=1)]

    @model_validator(mode="after")
    def _broken_program_fails_in_known_groups(self) -> Self:
        if set(self.broken) != set(LANGUAGES):
            raise ValueError(f"the broken program is not there in {' and '.join(LANGUAGES)}")
        if unknown := set(self.broken_fails) - set(self.groups):
            raise ValueError(f"the broken program fails in {sorted(unknown)}, which are no groups")
        return self

    def _programs(self) -> list[tuple[SolutionLanguage, str, str]]:
        broken = [(language, f"broken in {language}", source) for language, source in self.broken.items()]
        return [*super()._programs(), *broken]

    def to_problem(self, identifier: str, topic: str) -> CodingProblem:
        """Return the problem as the rest of the program knows it."""
        faults = tuple(Fault(one.name, one.why) for one in self.faults)
        broken = BrokenProgram(dict(self.broken), tuple(self.broken_fails), faults)
        return replace(super().to_problem(identifier, topic), broken=broken)
