"""Coding problems on the wire."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from greenroom.coding.attempts.contracts.limits import MINUTES_BY_DIFFICULTY
from greenroom.coding.attempts.contracts.views import Best
from greenroom.coding.attempts.schemas.parts import PlainResponse, ProblemKind
from greenroom.coding.attempts.scoring import HINT
from greenroom.coding.attempts.starters import starters
from greenroom.coding.contracts import CodingProblem, Comparison
from greenroom.coding.loading import AnyProblem
from greenroom.coding.reviews import ReviewProblem
from greenroom.coding.topics import TITLES


class ProblemSummaryResponse(BaseModel):
    """A problem in a list."""

    id: str
    kind: ProblemKind
    topic: str
    topic_title: str
    title: str
    difficulty: int = Field(description="1 to 5.")
    languages: list[str]
    best: Best | None = Field(description="The best that you made of it; null before the first attempt.")

    @classmethod
    def of(cls, problem: AnyProblem, best: Best | None) -> Self:
        """Return the response for a problem."""
        return cls(
            id=problem.id,
            kind=problem.kind,
            topic=problem.topic,
            topic_title=TITLES.get(problem.topic, problem.topic),
            title=problem.title,
            difficulty=problem.difficulty,
            languages=list(starters(problem)),
            best=best,
        )


class ParameterResponse(BaseModel):
    """A parameter of the function to write."""

    name: str
    type: str


class FunctionResponse(BaseModel):
    """The function to write."""

    names: dict[str, str] = Field(description="By language.")
    parameters: list[ParameterResponse]
    returns: str

    @classmethod
    def of(cls, problem: CodingProblem) -> Self:
        """Return the response for the function of a problem."""
        signature = problem.signature
        return cls(
            names={str(language): signature.function(language) for language in problem.languages},
            parameters=[ParameterResponse(name=one.name, type=str(one.type)) for one in signature.parameters],
            returns=str(signature.returns),
        )


class ExampleResponse(PlainResponse):
    """A call in the statement."""

    arguments: list[JsonValue]
    returns: JsonValue
    why: str


class TestGroupResponse(PlainResponse):
    """A group of tests; cases of hidden groups are never shown."""

    __test__ = False

    name: str
    visible: bool


class PullRequestFileResponse(PlainResponse):
    """A file of a pull request before and after it; `before` is empty for a new file."""

    path: str
    before: str
    after: str


class PullRequestResponse(PlainResponse):
    """A pull request to review."""

    description: str
    files: list[PullRequestFileResponse]


class ProblemResponse(BaseModel):
    """A problem as the candidate reads it."""

    model_config = ConfigDict(populate_by_name=True)

    id: str
    kind: ProblemKind
    topic: str
    topic_title: str
    title: str
    difficulty: int
    minutes: int = Field(description="Time that an interview would give it.")
    languages: list[str]
    statement: str = ""
    constraints: list[str] = Field(default_factory=list)
    function: FunctionResponse | None = None
    examples: list[ExampleResponse] = Field(default_factory=list)
    starter: dict[str, str] = Field(description="By language: what the editor shows at first.")
    tables: str | None = Field(None, alias="schema", description="Tables of an SQL problem, as SQLite creates them.")
    pull_request: PullRequestResponse | None = None
    groups: list[TestGroupResponse] = Field(default_factory=list)
    comparison: Comparison = Field("exact", description="How outputs are compared with expected values.")
    hints: int = Field(description="How many levels there are.")
    hint_points: float = Field(HINT, description="Points of 100 that each hint costs.")

    @classmethod
    def of(cls, problem: AnyProblem) -> Self:
        """Return the response for a problem."""
        shown = cls(
            id=problem.id,
            kind=problem.kind,
            topic=problem.topic,
            topic_title=TITLES.get(problem.topic, problem.topic),
            title=problem.title,
            difficulty=problem.difficulty,
            minutes=MINUTES_BY_DIFFICULTY[problem.difficulty],
            languages=list(starters(problem)),
            starter=dict(starters(problem)),
            hints=len(problem.hints),
        )
        if isinstance(problem, ReviewProblem):
            return shown.model_copy(update={"pull_request": PullRequestResponse.model_validate(problem)})
        return shown.model_copy(
            update={
                "statement": problem.statement,
                "constraints": list(problem.constraints),
                "function": FunctionResponse.of(problem) if problem.schema is None else None,
                "examples": [ExampleResponse.model_validate(example) for example in problem.examples],
                "tables": problem.schema,
                "comparison": problem.comparison,
                "groups": [TestGroupResponse.model_validate(group) for group in problem.groups],
            }
        )
