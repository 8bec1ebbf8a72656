"""What the files of all problems with tests share, and every check of it that runs no program."""

from __future__ import annotations

import re
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from greenroom.coding.cases import GROWTH
from greenroom.coding.contracts import (
    MUTATES,
    SLOW,
    Comparison,
    Example,
    Signature,
    SolutionLanguage,
    TestGroup,
    WrongSolution,
)
from greenroom.questions.topic_files import Code, PointText, Sentence, Words, weights_fault

FEWEST_WRONG = 6
HINT_LEVELS = 4

Hints = Annotated[list[Sentence], Field(min_length=HINT_LEVELS, max_length=HINT_LEVELS)]
NegatedClaims = Annotated[list[Sentence], Field(min_length=3, max_length=5)]
FollowUps = Annotated[list[Sentence], Field(min_length=2)]
Difficulty = Annotated[int, Field(ge=1, le=5)]


class StrictText(BaseModel):
    """A part of a file; a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExampleText(StrictText):
    """A call in the statement."""

    arguments: Annotated[list[Any], Field(min_length=1)]
    returns: Any
    why: Sentence


class GroupText(StrictText):
    """A group of tests."""

    sizes: Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=1)]
    visible: bool = False


class WrongText(StrictText):
    """A program with a known fault."""

    name: Words
    language: SolutionLanguage
    fails: Annotated[list[Words], Field(min_length=1)]
    source: Code

    def to_wrong_solution(self) -> WrongSolution:
        """Return the program as the rest of Greenroom knows it."""
        return WrongSolution(self.name, self.language, tuple(self.fails), self.source)


class TestedProblemText(StrictText):
    """A problem whose solutions run on tests."""

    __test__ = False

    title: Words
    difficulty: Difficulty
    statement: Code
    constraints: Annotated[list[Sentence], Field(min_length=1)]
    comparison: Comparison = "exact"
    examples: Annotated[list[ExampleText], Field(min_length=2)]
    groups: Annotated[dict[Words, GroupText], Field(min_length=3)]
    generator: Code
    hints: Hints
    points: Annotated[list[PointText], Field(min_length=3, max_length=5)]
    strong_answer: Sentence
    negated_claims: NegatedClaims
    follow_ups: FollowUps

    @model_validator(mode="after")
    def _groups_are_visible_and_hidden(self) -> Self:
        if GROWTH in self.groups:
            raise ValueError("a group may not be called growth: the generator gets that name for growing inputs")
        if not any(group.visible for group in self.groups.values()):
            raise ValueError("no group is visible")
        if all(group.visible for group in self.groups.values()):
            raise ValueError("no group is hidden")
        return self

    @model_validator(mode="after")
    def _generator_defines_its_function(self) -> Self:
        if not re.search(r"^def generate\(group, size, rng\):", self.generator, re.MULTILINE):
            raise ValueError("the generator does not define generate(group, size, rng)")
        return self

    @model_validator(mode="after")
    def _points_make_a_whole(self) -> Self:
        if fault := weights_fault(self.points):
            raise ValueError(fault)
        return self

    def to_examples(self) -> tuple[Example, ...]:
        """Return the examples as the rest of Greenroom knows them."""
        return tuple(Example(tuple(one.arguments), one.returns, one.why) for one in self.examples)

    def to_groups(self) -> tuple[TestGroup, ...]:
        """Return the groups as the rest of Greenroom knows them."""
        return tuple(TestGroup(name, tuple(one.sizes), one.visible) for name, one in self.groups.items())


def require_typed_examples(examples: list[ExampleText], signature: Signature) -> None:
    """Raise ValueError where an example does not have the types of a signature."""
    for number, example in enumerate(examples, 1):
        if len(example.arguments) != len(signature.parameters):
            raise ValueError(f"example {number} does not have one argument for each parameter")
        for parameter, value in zip(signature.parameters, example.arguments, strict=True):
            if not parameter.type.admits(value):
                raise ValueError(f"example {number}: {parameter.name} is not of type {parameter.type}")
        if not signature.returns.admits(example.returns):
            raise ValueError(f"example {number} does not return a value of type {signature.returns}")


def require_known_failures(wrong: list[WrongText], groups: dict[str, GroupText], *, has_time: bool) -> None:
    """Raise ValueError where a wrong solution fails in a way that the problem does not know."""
    special = {SLOW, MUTATES} if has_time else set()
    for one in wrong:
        if unknown := set(one.fails) - set(groups) - special:
            raise ValueError(f"the wrong solution {one.name!r} fails in {sorted(unknown)}, which are no groups")
        if special & set(one.fails) and len(one.fails) > 1:
            raise ValueError(f"the wrong solution {one.name!r} is {SLOW!r} or {MUTATES!r} and more")
