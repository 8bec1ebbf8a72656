"""How long things take, and whether there is time left for them."""

from __future__ import annotations

from greenroom.interview.contracts import InterviewState

WARM_UP_SECONDS = 90.0
CLOSING_SECONDS = 30.0

SHORTEST_WITH_WARM_UP_SECONDS = 600.0
"""Below ten minutes an interview goes straight to its questions."""

SHORTEST_ANSWER_SECONDS = 60.0
"""With less time than this no new question begins."""


def has_warm_up(seconds: float) -> bool:
    """Return whether an interview of this length begins with a warm-up."""
    return seconds >= SHORTEST_WITH_WARM_UP_SECONDS


def is_over(state: InterviewState) -> bool:
    """Return whether the time is used up."""
    return state.elapsed_seconds >= state.plan.seconds


def has_time_to_follow_up(state: InterviewState) -> bool:
    """Return whether the present question may take more time without taking it from the next ones."""
    return (
        state.current is not None and not is_over(state) and state.elapsed_seconds < state.current.asked.ends_by_seconds
    )


def has_time_for_slot(state: InterviewState, slot: int) -> bool:
    """Return whether a planned question may still begin; one of the reserve only when all its time is left."""
    left = state.plan.seconds - state.elapsed_seconds
    reserved = slot - len(state.plan.questions)
    if reserved >= 0:
        return left >= state.plan.reserve[reserved].seconds + CLOSING_SECONDS
    return left >= min(SHORTEST_ANSWER_SECONDS, state.plan.seconds)
