"""What the interviewer remembers between two turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from greenroom.evaluation.contracts import Judgement
from greenroom.interview.contracts.plan import InterviewPlan, PlannedQuestion
from greenroom.learning.mastery.state import MasteryState


@dataclass(frozen=True, slots=True)
class CurrentQuestion:
    """The position of the interview within a question.

    Parameters
    ----------
    judgement
        The latest judgement, None before the first answer; ``is_reliable`` says whether the text of all answers was
        reliable.
    unaided
        What the first answer held of each rubric point, 0-1, but for points hinted at before; None when not judged.
    pursued
        Names of rubric points already asked after.
    hinted
        Names of rubric points already hinted at.
    probed
        Whether a follow-up asked about one of the claims.
    is_clarified
        Whether the candidate was already asked to answer again.
    was_put_off
        Whether the candidate wanted to come back to it, and the interviewer did.
    began_at_seconds
        When the question was asked, counted from the beginning of the interview.
    """

    asked: PlannedQuestion
    judgement: Judgement | None = None
    is_reliable: bool = True
    unaided: Mapping[str, float] | None = None
    pursued: tuple[str, ...] = ()
    hinted: tuple[str, ...] = ()
    probed: bool = False
    is_clarified: bool = False
    was_put_off: bool = False
    began_at_seconds: float = 0.0

    @property
    def follow_ups(self) -> int:
        """Follow-up questions asked so far."""
        return len(self.pursued) + self.probed


@dataclass(frozen=True, slots=True)
class Position:
    """What the interviewer remembers beside the plan: it changes with every reply.

    Parameters
    ----------
    next_slot
        Index of the next planned question, the reserve counted after the plan.
    asked
        Identifiers of the questions asked so far, in order.
    put_off
        Questions to come back to before the end, in order.
    paces
        The time that the warm-up and each question took as a share of the time meant for it, in order.
    follow_up_chances
        How often a follow-up was possible.
    has_announced_last
        Whether the candidate knows that no further question comes.
    closings
        How many of the closing questions were asked.
    """

    mastery: MasteryState
    elapsed_seconds: float = 0.0
    next_slot: int = 0
    asked: tuple[str, ...] = ()
    current: CurrentQuestion | None = None
    put_off: tuple[CurrentQuestion, ...] = ()
    is_started: bool = False
    is_closed: bool = False
    paces: tuple[float, ...] = ()
    follow_up_chances: int = 0
    has_announced_last: bool = False
    closings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewState(Position):
    """Everything the interviewer remembers, enough to resume: a position in a plan."""

    plan: InterviewPlan

    @property
    def position(self) -> Position:
        """Everything but the plan, which never changes."""
        return Position(**{field.name: getattr(self, field.name) for field in fields(Position)})

    @classmethod
    def of(cls, plan: InterviewPlan, position: Position) -> InterviewState:
        """Return the state of a plan and a position."""
        return cls(plan=plan, **{field.name: getattr(position, field.name) for field in fields(Position)})
