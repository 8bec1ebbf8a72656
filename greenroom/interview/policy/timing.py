"""How long things take this candidate, and what the time that is left is good for.

A pace is the time that a question took as a share of the time meant for it. The logarithms of a candidate's paces are
taken as normal around a mean of their own, so one long answer does not turn a quick candidate into a slow one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.interview.contracts.plan import PlannedQuestion
from greenroom.interview.contracts.state import InterviewState

WARM_UP_SECONDS = 90.0
FOLLOW_UP_SECONDS = 60.0
CLOSING_SECONDS = 60.0
"""Times meant for the warm-up, a follow-up and a closing question, for a candidate of average pace."""

SHORTEST_WITH_WARM_UP_SECONDS = 600.0
"""Below ten minutes an interview goes straight to its questions, and ends with them."""

USUAL_PACE = 0.6
USUAL_SPREAD = 0.5
"""Expected of a candidate who was never met: the centre of the paces, and the deviation of their logarithms."""

PRIOR_PACES = 1.0
PRIOR_SPREADS = 3.0
"""How many paces of the candidate weigh as much as these two expectations."""

EARLIER_WEIGHT = 0.5
"""The weight of a pace of an earlier interview beside one of this interview."""

MOST_EARLIER_PACES = 12

QUICKEST_PACE = 0.12
"""A plan has questions enough for a candidate who is this quick."""

PACE_LIMITS = (0.05, 4.0)
"""Paces are remembered within these limits: a click that went wrong or a long break says nothing about answers."""

TOLERATED_SHARE = 0.1
"""An interview may be shorter or longer than planned by this share of its time."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What is expected of a candidate: the logarithms of their paces are normal with this mean and deviation."""

    mean: float
    spread: float

    def expected_seconds(self, meant_seconds: float) -> float:
        """Return the middle of the times that something will take."""
        return meant_seconds * math.exp(self.mean)

    def chance_within(self, meant_seconds: Sequence[float], limit_seconds: float) -> float:
        """Return the chance that things that are done one after the other take no longer than a limit."""
        if limit_seconds <= 0:
            return 0.0
        spread = self.spread * math.hypot(*meant_seconds) / sum(meant_seconds)
        distance = math.log(limit_seconds / self.expected_seconds(sum(meant_seconds))) / spread
        return 0.5 * (1.0 + math.erf(distance / math.sqrt(2.0)))


def estimate_pace(earlier: tuple[float, ...], present: tuple[float, ...]) -> Pace:
    """Return the pace to expect after the paces of earlier interviews and of this one."""
    weighted = [(math.log(pace), EARLIER_WEIGHT) for pace in earlier[-MOST_EARLIER_PACES:]]
    weighted += [(math.log(pace), 1.0) for pace in present]
    total = sum(weight for _, weight in weighted)
    usual = math.log(USUAL_PACE)
    mean = (PRIOR_PACES * usual + sum(weight * pace for pace, weight in weighted)) / (PRIOR_PACES + total)
    variance = PRIOR_SPREADS * USUAL_SPREAD**2 + sum(weight * (pace - mean) ** 2 for pace, weight in weighted)
    return Pace(mean, math.sqrt(variance / (PRIOR_SPREADS + total)))


def pace_of(state: InterviewState) -> Pace:
    """Return the pace to expect in the rest of an interview."""
    return estimate_pace(state.plan.earlier_paces, state.paces)


def measured_pace(spent_seconds: float, meant_seconds: float) -> float:
    """Return the pace at which something was done, within the limits of what is remembered."""
    low, high = PACE_LIMITS
    return min(high, max(low, spent_seconds / meant_seconds))


def has_warm_up(seconds: float) -> bool:
    """Return whether an interview of this length begins with a warm-up and closes with more than a farewell."""
    return seconds >= SHORTEST_WITH_WARM_UP_SECONDS


def is_over(state: InterviewState) -> bool:
    """Return whether the time is used up."""
    return state.elapsed_seconds >= state.plan.seconds


def has_time_to_follow_up(state: InterviewState) -> bool:
    """Return whether the present question may take more time.

    It may while it has not used the time meant for it; the last one as long as the interview is nearer to its planned
    end with a follow-up than without.
    """
    if state.current is None or is_over(state):
        return False
    if state.has_announced_last:
        return _ends_nearer_with(state, FOLLOW_UP_SECONDS)
    return state.elapsed_seconds - state.current.began_at_seconds < state.current.asked.seconds


def has_time_to_wrap_up(state: InterviewState) -> bool:
    """Return whether the interview is nearer to its planned end with another closing question than without."""
    return state.plan.has_warm_up and _ends_nearer_with(state, CLOSING_SECONDS)


def choose_slot(state: InterviewState, slots: tuple[tuple[int, PlannedQuestion], ...]) -> int | None:
    """Return the slot to ask next, of those not asked yet; None when there is no time for any.

    The first that fits the time is taken, else the one that takes the least. Questions that were put off need time too.
    """
    if not slots:
        return None
    pace = pace_of(state)
    promised = pace.expected_seconds(sum(question.asked.seconds for question in state.put_off))
    left = state.plan.seconds - state.elapsed_seconds - promised
    fitting = (index for index, planned in slots if pace.expected_seconds(planned.seconds) <= left)
    if (fits := next(fitting, None)) is not None:
        return fits
    index, planned = min(slots, key=lambda slot: slot[1].seconds)
    is_tolerated = not state.asked or pace.expected_seconds(planned.seconds) <= latest_seconds(state) - promised
    return index if is_tolerated else None


def is_last(state: InterviewState, asked: PlannedQuestion, later: Sequence[PlannedQuestion]) -> bool:
    """Return whether a question that begins now should be the last: whether the time asked for is met more likely so.

    If it is the last, it may be too short or too long; closing questions fill a part of what is missing. If it is not
    the last, the two next ones together may be too long. It is not the last if the interviewer returns to another one.
    """
    if state.put_off:
        return False
    if not later:
        return True
    pace, latest = pace_of(state), latest_seconds(state)
    earliest = latest - 2 * TOLERATED_SHARE * state.plan.seconds - _closings_seconds(state)
    is_met = pace.chance_within([asked.seconds], latest) - pace.chance_within([asked.seconds], earliest)
    shortest = min(planned.seconds for planned in later)
    return is_met >= pace.chance_within([asked.seconds, shortest], latest)


def latest_seconds(state: InterviewState) -> float:
    """Return the time from now to the latest end that is tolerated."""
    return state.plan.seconds * (1.0 + TOLERATED_SHARE) - state.elapsed_seconds


def _closings_seconds(state: InterviewState) -> float:
    """Return the time that all closing questions take."""
    closings = len(state.plan.manner.closings) if state.plan.has_warm_up else 0
    return closings * pace_of(state).expected_seconds(CLOSING_SECONDS)


def _ends_nearer_with(state: InterviewState, meant_seconds: float) -> bool:
    return state.elapsed_seconds + pace_of(state).expected_seconds(meant_seconds) / 2 < state.plan.seconds
