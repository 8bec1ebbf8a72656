"""HTTP bodies of live conversations."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from greenroom.live.hint_reports import HintsReport
from greenroom.live.hints.effect import Difference
from greenroom.live.hints.readings import HintKind


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


class DifferenceResponse(BaseModel):
    """The difference that hints of a kind made, in the unit of the kind."""

    mean: float = Field(description="Positive is in the direction of the hint.")
    low: float = Field(description="The 90% interval. One that contains 0 shows no effect.")
    high: float

    @classmethod
    def of(cls, found: Difference | None) -> DifferenceResponse | None:
        """Return the difference, None without one."""
        return None if found is None else cls(mean=found.mean, low=found.low, high=found.high)


class EffectResponse(BaseModel):
    """What can be said about hints of a kind, over all sessions that the candidate has not deleted.

    The units: pace in syllables per second, volume in dB, a monologue in seconds; gaze, frame and fillers are shares
    from 0 to 1.
    """

    kind: HintKind
    difference: DifferenceResponse | None = Field(description="None with too few hints to compare.")
    shown: int = Field(description="How many hints that were shown are compared.")
    withheld: int


class HintsResponse(BaseModel):
    """The hints of a session, and what can be said about each of their kinds."""

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
                    difference=DifferenceResponse.of(effect.difference),
                    shown=effect.given,
                    withheld=effect.withheld,
                )
                for effect in report.effects
            ],
        )
