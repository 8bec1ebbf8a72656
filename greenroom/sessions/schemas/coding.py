"""The coding problems of interviews on the wire."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from greenroom.interview.content import CheckedBy, Program


class TurnAttemptRequest(BaseModel):
    """How to solve the coding problem of a turn."""

    model_config = ConfigDict(extra="forbid")

    language: Literal["python", "javascript"]


class ProgramResponse(BaseModel):
    """A program that was handed in; what its tests showed comes with the report."""

    attempt_id: str
    problem_id: str
    language: str
    source: str
    checked_by: CheckedBy | None

    @classmethod
    def of(cls, program: Program) -> ProgramResponse:
        """Return a program for the wire."""
        return cls(
            attempt_id=program.attempt_id,
            problem_id=program.problem_id,
            language=program.language,
            source=program.source,
            checked_by=program.result.checked_by if program.result else None,
        )
