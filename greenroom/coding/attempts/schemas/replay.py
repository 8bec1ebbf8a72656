"""How the code of an attempt came about, to replay it."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel

from greenroom.coding.attempts.contracts.views import EditHistory
from greenroom.coding.attempts.schemas.parts import PlainResponse


class NumberedEditResponse(BaseModel):
    """An edit with its number among all events."""

    sequence: int
    at_ms: int
    changes: list[tuple[int, int, str]]


class SnapshotResponse(PlainResponse):
    """The whole source after an event."""

    sequence: int
    at_ms: int
    source: str


class EditHistoryResponse(BaseModel):
    """How the code came about: apply the edits to the starter; a snapshot replaces the text after its event."""

    starter: str
    edits: list[NumberedEditResponse]
    snapshots: list[SnapshotResponse]

    @classmethod
    def of(cls, history: EditHistory) -> Self:
        """Return the response for a history."""
        edits = [
            NumberedEditResponse(sequence=one.sequence, at_ms=one.edit.at_ms, changes=list(one.edit.changes))
            for one in history.edits
        ]
        snapshots = [SnapshotResponse.model_validate(one) for one in history.snapshots]
        return cls(starter=history.starter, edits=edits, snapshots=snapshots)
