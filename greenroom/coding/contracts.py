"""What a coding problem is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from greenroom.coding.complexity.classes import Complexity
from greenroom.coding.values import Json, ValueType
from greenroom.questions.contracts import RubricPoint
from greenroom.sandbox.contracts import Language

Kind = Literal["solve", "fix", "sql", "review"]


class SolutionLanguage(StrEnum):
    """A language that candidates write in. A query runs inside a Python program."""

    PYTHON = "python"
    JAVASCRIPT = "javascript"
    SQL = "sql"

    @property
    def runs_as(self) -> Language:
        """The language of the program that the sandbox gets."""
        return Language.JAVASCRIPT if self is SolutionLanguage.JAVASCRIPT else Language.PYTHON


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

    def function(self, language: SolutionLanguage) -> str:
        """Return the function's name in a language."""
        return camel_case(self.name) if language is SolutionLanguage.JAVASCRIPT else self.name


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
        Its class of running time; None for a query.
    """

    language: SolutionLanguage
    algorithm: str
    time: Complexity | None
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
    language: SolutionLanguage
    fails: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a broken program, and why, in one sentence each."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class BrokenProgram:
    """The program that a candidate has to correct.

    Parameters
    ----------
    sources
        The program in each language.
    fails
        The groups of tests that it fails, and no others.
    """

    sources: Mapping[SolutionLanguage, str]
    fails: tuple[str, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class CodingProblem:
    """A problem whose solution is a program: to write a function, to correct one, or to write a query.

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
        The sizes of growing inputs; none where the running time is not measured.
    time, space
        The expected classes; None for a query.
    hints
        Four levels, from a question that makes the candidate think to the algorithm in words.
    points, strong_answer, negated_claims
        The rubric of the explanation, in the form of the question bank.
    follow_ups
        Questions about the candidate's own code.
    broken
        The program to correct; None where the candidate writes one.
    schema
        The tables that a query reads, in the language of SQLite; None where the solution is no query.
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
    time: Complexity | None
    space: Complexity | None
    hints: tuple[str, ...]
    points: tuple[RubricPoint, ...]
    strong_answer: str
    negated_claims: tuple[str, ...]
    follow_ups: tuple[str, ...]
    broken: BrokenProgram | None = None
    schema: str | None = None

    @property
    def kind(self) -> Kind:
        """What the candidate has to do."""
        if self.schema is not None:
            return "sql"
        return "solve" if self.broken is None else "fix"

    @property
    def languages(self) -> tuple[SolutionLanguage, ...]:
        """The languages in which it can be solved, in the order of its references."""
        return tuple(dict.fromkeys(reference.language for reference in self.references))

    @property
    def unlimited_reference(self) -> Reference:
        """The first reference that can take inputs of every size."""
        return next(one for one in self.references if one.largest_size is None)
