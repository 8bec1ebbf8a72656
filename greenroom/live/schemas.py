"""HTTP bodies of live conversations."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from greenroom.live.hints.readings import HintKind
from greenroom.live.service import HintsReport


class TicketResponse(BaseModel):
    """A ticket for one live connection."""

    ticket: str = Field(description="Goes into the first message of the connection. It works once.")
    expires_at: datetime


class HintResponse(BaseModel):
    """A hint that was due during an answer."""

    turn: int
    at_seconds: float = Field(description="The time of the answer.")
    kind: HintKind
    was_shown: bool = Field(description="One in four is withheld at random, so that its effect can be measured.")


class EffectResponse(BaseModel):
    """The difference that hints of a kind made over all sessions, in the unit of the kind."""

    kind: HintKind
    difference: float = Field(description="Positive is in the direction of the hint.")
    low: float = Field(description="The 90% interval.")
    high: float
    shown: int
    withheld: int


class HintsResponse(BaseModel):
    """The hints of a session; a kind that is not among the effects has none that chance does not explain."""

    hints: list[HintResponse]
    effects: list[EffectResponse]

    @classmethod
    def of(cls, report: HintsReport) -> HintsResponse:
        """Return the hints of a session."""
        return cls(
            hints=[
                HintResponse(turn=hint.turn, at_seconds=hint.at_seconds, kind=hint.kind, was_shown=not hint.withheld)
                for hint in report.hints
            ],
            effects=[
                EffectResponse(
                    kind=effect.kind,
                    difference=effect.difference,
                    low=effect.low,
                    high=effect.high,
                    shown=effect.given,
                    withheld=effect.withheld,
                )
                for effect in report.effects
            ],
        )
