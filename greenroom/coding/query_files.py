"""The shape of the file of a problem whose solution is a query."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from greenroom.coding.contracts import CodingProblem, Parameter, Reference, Signature, SolutionLanguage
from greenroom.coding.problem_text import (
    FEWEST_WRONG,
    StrictText,
    TestedProblemText,
    WrongText,
    require_known_failures,
    require_typed_examples,
)
from greenroom.coding.values import ValueType
from greenroom.questions.topic_files import Code, Words

FOLDER = "sql"

_ROWS = ValueType("list", ValueType("list", ValueType("cell")))

SIGNATURE = Signature("query", (Parameter("tables", ValueType("map", _ROWS)),), _ROWS)
"""A query takes the rows of each table, and returns rows."""


class QueryReferenceText(StrictText):
    """A right query."""

    language: Literal[SolutionLanguage.SQL] = SolutionLanguage.SQL
    algorithm: Words
    source: Code


class WrongQueryText(WrongText):
    """A query with a known fault."""

    language: Literal[SolutionLanguage.SQL] = SolutionLanguage.SQL


class QueryText(TestedProblemText):
    """A query to write, for tables of SQLite. The id of the problem is the file's name."""

    kind: Literal["sql"]
    schema_: Annotated[Code, Field(alias="schema")]
    comparison: Literal["exact", "any order"] = "any order"
    references: Annotated[list[QueryReferenceText], Field(min_length=2, max_length=2)]
    wrong: Annotated[list[WrongQueryText], Field(min_length=FEWEST_WRONG)]

    @model_validator(mode="after")
    def _examples_are_tables(self) -> Self:
        require_typed_examples(self.examples, SIGNATURE)
        return self

    @model_validator(mode="after")
    def _references_differ(self) -> Self:
        if self.references[0].algorithm == self.references[1].algorithm:
            raise ValueError("the two references do not differ in their algorithm")
        return self

    @model_validator(mode="after")
    def _wrong_queries_fail_in_known_ways(self) -> Self:
        require_known_failures([*self.wrong], self.groups, has_time=False)
        return self

    def to_problem(self, identifier: str, topic: str) -> CodingProblem:
        """Return the problem as the rest of the program knows it."""
        return CodingProblem(
            id=identifier,
            topic=topic,
            title=self.title,
            difficulty=self.difficulty,
            statement=self.statement,
            signature=SIGNATURE,
            constraints=tuple(self.constraints),
            comparison=self.comparison,
            examples=self.to_examples(),
            groups=self.to_groups(),
            growth=(),
            generator=self.generator,
            references=tuple(Reference(one.language, one.algorithm, None, one.source) for one in self.references),
            wrong=tuple(one.to_wrong_solution() for one in self.wrong),
            time=None,
            space=None,
            hints=tuple(self.hints),
            points=tuple(point.to_point() for point in self.points),
            strong_answer=self.strong_answer,
            negated_claims=tuple(self.negated_claims),
            follow_ups=tuple(self.follow_ups),
            schema=self.schema_,
        )
