"""What a coding problem is, and the port that runs its programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

from greenroom.coding.complexity.classes import Complexity
from greenroom.coding.values import Json, ValueType
from greenroom.questions.contracts import RubricPoint


class Language(StrEnum):
    """A language in which a problem can be solved."""

    PYTHON = "python"
    JAVASCRIPT = "javascript"


@dataclass(frozen=True, slots=True)
class Program:
    """A whole program with the function that receives the arguments of each input."""

    language: Language
    source: str
    function: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: the returned value, or why there is none."""

    value: Json = None
    error: str | None = None

    @property
    def ok(self) -> bool:
        """Whether the program returned a value."""
        return self.error is None


class Runner(Protocol):
    """Runs programs. It knows no expected values: it turns inputs into outcomes."""

    @property
    def version(self) -> str:
        """The runner and the interpreters behind it; results of another version are not comparable."""
        ...

    def run(self, program: Program, inputs: Sequence[list[Json]]) -> Sequence[Outcome]:
        """Return one outcome per input, a list of arguments, in their order; never raise for what the program does."""
        ...


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the function to write."""

    name: str
    type: ValueType


@dataclass(frozen=True, slots=True)
class Signature:
    """The function to write. JavaScript uses the same names in camel case."""

    name: str
    parameters: tuple[Parameter, ...]
    returns: ValueType

    def function(self, language: Language) -> str:
        """Return the function's name in a language."""
        return camel_case(self.name) if language is Language.JAVASCRIPT else self.name


def camel_case(name: str) -> str:
    """Return a snake-case name in camel case."""
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


@dataclass(frozen=True, slots=True)
class Example:
    """A call in the statement: its arguments, its result, and why."""

    arguments: tuple[Json, ...]
    returns: Json
    why: str


@dataclass(frozen=True, slots=True)
class TestGroup:
    """Tests of one kind of input, such as "duplicates".

    Parameters
    ----------
    sizes
        The sizes that the generator is asked for.
    visible
        Whether candidates see inputs and expected values of this group.
    """

    __test__ = False

    name: str
    sizes: tuple[int, ...]
    visible: bool


Comparison = Literal["exact", "any order", "close"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A right program.

    Parameters
    ----------
    algorithm
        What tells it from the other reference of its language.
    largest_size
        The largest size of an input that it can take in reasonable time; None where there is no such limit.
    time
        Its class of running time.
    """

    language: Language
    algorithm: str
    time: Complexity
    source: str
    largest_size: int | None = None


SLOW = "slow"
MUTATES = "changes its input"


@dataclass(frozen=True, slots=True)
class WrongSolution:
    """A program with a known fault.

    Parameters
    ----------
    fails
        The groups of tests that it fails, and no others; or `SLOW` or `MUTATES` alone.
    """

    name: str
    language: Language
    fails: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class CodingProblem:
    """A coding problem as written in its file.

    Parameters
    ----------
    id
        Kebab case, unique among all problems.
    difficulty
        1 (first weeks) to 5 (a specialist would think).
    generator
        Python source of ``generate(group, size, rng)``, which returns a list of arguments, and which gets the group
        ``growth`` when complexity is measured.
    growth
        The sizes of growing inputs.
    hints
        Four levels, from a question that makes the candidate think to the algorithm in words.
    points, strong_answer, negated_claims
        The rubric of the explanation, in the form of the question bank.
    follow_ups
        Questions about the candidate's own code.
    """

    id: str
    topic: str
    title: str
    difficulty: int
    statement: str
    signature: Signature
    constraints: tuple[str, ...]
    comparison: Comparison
    examples: tuple[Example, ...]
    groups: tuple[TestGroup, ...]
    growth: tuple[int, ...]
    generator: str
    references: tuple[Reference, ...]
    wrong: tuple[WrongSolution, ...]
    time: Complexity
    space: Complexity
    hints: tuple[str, ...]
    points: tuple[RubricPoint, ...]
    strong_answer: str
    negated_claims: tuple[str, ...]
    follow_ups: tuple[str, ...]

    def group(self, name: str) -> TestGroup:
        """Return a group of tests by its name."""
        return next(group for group in self.groups if group.name == name)

    def group_names(self) -> Mapping[str, TestGroup]:
        """Return the groups by their names."""
        return {group.name: group for group in self.groups}
