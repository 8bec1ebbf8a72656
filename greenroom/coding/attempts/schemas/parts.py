"""Types that several bodies about coding problems and attempts share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from greenroom.coding.attempts.contracts.limits import LONGEST_MESSAGE_CHARACTERS, LONGEST_SOURCE_BYTES

ProblemKind = Literal["solve", "sql", "fix", "review"]

LATEST_MS = 2**31 - 1
"""Of a moment of an attempt; 24 days."""

AtMs = Annotated[int, Field(ge=0, le=LATEST_MS, description="Milliseconds since the start of the attempt.")]

Source = Annotated[str, StringConstraints(max_length=LONGEST_SOURCE_BYTES)]

Text = Annotated[str, StringConstraints(max_length=LONGEST_MESSAGE_CHARACTERS)]

Arguments = Annotated[list[JsonValue], Field(max_length=20)]


class PlainResponse(BaseModel):
    """A body that is read from a dataclass of the same fields."""

    model_config = ConfigDict(from_attributes=True)
