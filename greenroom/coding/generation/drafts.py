"""What a language model is asked to write: a problem, solutions of it, and mistakes in solutions."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from greenroom.coding.complexity.classes import Complexity
from greenroom.coding.contracts import Comparison
from greenroom.coding.program_files import LANGUAGES
from greenroom.questions.topic_files import Slug

ProgramLanguage = Literal["python", "javascript"]


class Draft(BaseModel):
    """A part of a model's answer."""

    model_config = ConfigDict(extra="forbid")


class ParameterDraft(Draft):
    """A parameter of the function, with its type as a problem file writes it."""

    name: str
    type: str


class ExampleDraft(Draft):
    """A call: the arguments as a JSON array, and the result as JSON."""

    arguments: str
    returns: str
    why: str


class GroupDraft(Draft):
    """A group of tests."""

    name: str
    sizes: list[int]
    visible: bool


class PointDraft(Draft):
    """A point of the rubric of the explanation."""

    name: str
    weight: float
    essential: bool
    wordings: list[str]
    misconceptions: list[str]
    follow_up: str
    hint: str


class ProblemDraft(Draft):
    """A problem without any solution of it."""

    id: Annotated[Slug, Field(max_length=60)]  # becomes the name of a file
    title: str
    statement: str
    function: str
    parameters: list[ParameterDraft]
    returns: str
    constraints: list[str]
    comparison: Comparison
    examples: list[ExampleDraft]
    groups: list[GroupDraft]
    growth: list[int]
    generator: str
    time: Complexity
    space: Complexity
    hints: list[str]
    points: list[PointDraft]
    strong_answer: str
    negated_claims: list[str]
    follow_ups: list[str]

    @property
    def task(self) -> str:
        """What a candidate reads: the only thing that a model sees which solves the problem."""
        parameters = ", ".join(f"{one.name}: {one.type}" for one in self.parameters)
        examples = [f"{self.function}{tuple(json.loads(one.arguments))} = {one.returns}" for one in self.examples]
        return "\n\n".join(
            (self.statement, f"{self.function}({parameters}) -> {self.returns}", *self.constraints, *examples)
        )

    def to_content(self, difficulty: int) -> dict[str, Any]:
        """Return the content of a problem file, without programs. Raises ValueError for an example that is not JSON."""
        written = self.model_dump(mode="json", exclude={"id", "function", "parameters", "returns"})
        return {
            **written,
            "difficulty": difficulty,
            "function": {
                "name": self.function,
                "parameters": {one.name: one.type for one in self.parameters},
                "returns": self.returns,
            },
            "examples": [
                {"arguments": json.loads(one.arguments), "returns": json.loads(one.returns), "why": one.why}
                for one in self.examples
            ],
            "groups": {one.name: {"sizes": one.sizes, "visible": one.visible} for one in self.groups},
        }


class ProgramDraft(Draft):
    """A solution in one language; ``largest_size`` limits one that is too slow for large inputs."""

    algorithm: str
    time: Complexity
    largest_size: int | None
    source: str


class SolutionDraft(Draft):
    """A solution in both languages."""

    python: ProgramDraft
    javascript: ProgramDraft

    def to_content(self) -> list[dict[str, Any]]:
        """Return the references of a problem file."""
        programs = zip(LANGUAGES, (self.python, self.javascript), strict=True)
        return [
            {"language": str(language), **program.model_dump(mode="json", exclude_none=True)}
            for language, program in programs
        ]


class MistakeDraft(Draft):
    """A whole program with one mistake, which the name says."""

    name: str
    language: ProgramLanguage
    source: str


class MistakesDraft(Draft):
    """Programs with mistakes."""

    programs: list[MistakeDraft]
