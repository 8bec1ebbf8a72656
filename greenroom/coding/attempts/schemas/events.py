"""What happens in an attempt, as an editor reports it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field, JsonValue, StringConstraints

from greenroom.coding.attempts.contracts.events import Edit, Event, Idle, OwnTest, Paste, ReviewComment, TestRun
from greenroom.coding.attempts.contracts.limits import MOST_EVENTS_AT_ONCE
from greenroom.coding.attempts.schemas.parts import LATEST_MS, Arguments, AtMs, Source, Text
from greenroom.coding.attempts.schemas.runs import MOST_OUTPUTS
from greenroom.http.bodies import RequestBody


class EditEventRequest(RequestBody):
    """Changes of the source that were made at once."""

    kind: Literal["edit"]
    at_ms: AtMs
    changes: list[tuple[int, int, Source]] = Field(
        max_length=1_000, description="From, to, inserted text: UTF-16 offsets before the edit, ascending."
    )

    def to_event(self) -> Event:
        """Return the event as the rest of the program knows it."""
        return Edit(self.at_ms, tuple(self.changes))


class PasteEventRequest(RequestBody):
    """Pasted text."""

    kind: Literal["paste"]
    at_ms: AtMs
    size: int = Field(ge=0, le=LATEST_MS, description="Characters.")

    def to_event(self) -> Event:
        """Return the event as the rest of the program knows it."""
        return Paste(self.at_ms, self.size)


class RunEventRequest(RequestBody):
    """A run of tests by the candidate."""

    kind: Literal["run"]
    at_ms: AtMs
    passed: int = Field(ge=0, le=MOST_OUTPUTS)
    failed: int = Field(ge=0, le=MOST_OUTPUTS)
    error: Text | None = None
    tests: Literal["examples", "own"]

    def to_event(self) -> Event:
        """Return the event as the rest of the program knows it."""
        return TestRun(self.at_ms, self.passed, self.failed, self.error, self.tests)


class OwnTestEventRequest(RequestBody):
    """A test that the candidate wrote."""

    kind: Literal["own_test"]
    at_ms: AtMs
    arguments: Arguments
    expected: JsonValue = None

    def to_event(self) -> Event:
        """Return the event as the rest of the program knows it."""
        return OwnTest(self.at_ms, self.arguments, self.expected)


class CommentEventRequest(RequestBody):
    """A comment on a line of a pull request; an empty text takes it back."""

    kind: Literal["comment"]
    at_ms: AtMs
    file: Annotated[str, StringConstraints(max_length=500)]
    line: int = Field(ge=1, le=1_000_000)
    text: Text

    def to_event(self) -> Event:
        """Return the event as the rest of the program knows it."""
        return ReviewComment(self.at_ms, self.file, self.line, self.text)


class IdleEventRequest(RequestBody):
    """A time without input."""

    kind: Literal["idle"]
    at_ms: AtMs
    seconds: float = Field(ge=0, le=LATEST_MS)

    def to_event(self) -> Event:
        """Return the event as the rest of the program knows it."""
        return Idle(self.at_ms, self.seconds)


EventRequest = Annotated[
    EditEventRequest
    | PasteEventRequest
    | RunEventRequest
    | OwnTestEventRequest
    | CommentEventRequest
    | IdleEventRequest,
    Field(discriminator="kind"),
]


class EventsRequest(RequestBody):
    """What happened since the last save, and the source after it."""

    first_sequence: int = Field(ge=0, le=LATEST_MS, description="Number of the first of these events, from 0.")
    source: Source
    events: list[EventRequest] = Field(min_length=1, max_length=MOST_EVENTS_AT_ONCE)


class EventsResponse(BaseModel):
    """Where the events continue."""

    next_sequence: int
