"""Which hint is given, and when: few, one word, and never the same state twice.

30 speakers preferred sparse words to continuous feedback (Tanveer, Lin and Hoque 2015, Rhema, IUI 2015). One in four
hints that are due is withheld at random, so that a report can compare what followed with and without the word.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from greenroom.live.hints.readings import THRESHOLDS, Direction, HintKind, Reading

LEAST_APART_SECONDS: Final = 20.0
MOST_PER_ANSWER: Final = 6
WITHHELD_SHARE: Final = 0.25


@dataclass(frozen=True, slots=True)
class HintState:
    """One answer as hints know it.

    Parameters
    ----------
    seed
        Of the draws that withhold hints; recorded, so that a session can be replayed.
    beyond
        The kinds whose value is beyond its threshold now, or has not come back enough.
    due
        How many were due, given and withheld ones together.
    """

    seed: int
    beyond: tuple[HintKind, ...] = ()
    due: int = 0
    last_at: float | None = None


@dataclass(frozen=True, slots=True)
class DueHint:
    """A hint that was due.

    Parameters
    ----------
    value
        What was measured.
    withheld
        Whether it was not shown, to compare.
    """

    at_seconds: float
    kind: HintKind
    direction: Direction | None
    value: float
    withheld: bool


def take(state: HintState, reading: Reading, muted: Collection[HintKind] = ()) -> tuple[HintState, DueHint | None]:
    """Return the state after a reading, and the hint that is due now, if any.

    A kind becomes due when its value passes its threshold; one that had to wait for the distance to the last hint is
    given afterwards if the value is still beyond. A muted kind is neither given nor counted.
    """
    entered: list[HintKind] = []
    beyond: list[HintKind] = []
    for kind, threshold in THRESHOLDS.items():
        value = reading.of(kind)
        if kind in state.beyond:
            if value is None or threshold.is_beyond(value, threshold.leaves):
                beyond.append(kind)
        elif value is not None and threshold.is_beyond(value, threshold.enters) and kind not in muted:
            entered.append(kind)
    if state.beyond != (still := tuple(beyond)):
        state = replace(state, beyond=still)
    if not entered or not _may_speak(state, reading.at_seconds):
        return state, None
    kind = entered[0]
    value = reading.of(kind)
    assert value is not None  # noqa: S101 - it entered
    withheld = Random(f"{state.seed}:{state.due}").random() < WITHHELD_SHARE  # noqa: S311 - no secret
    due = DueHint(reading.at_seconds, kind, THRESHOLDS[kind].direction, value, withheld)
    state = replace(state, beyond=(*state.beyond, kind), due=state.due + 1, last_at=reading.at_seconds)
    return state, due


def _may_speak(state: HintState, now: float) -> bool:
    is_far = state.last_at is None or now - state.last_at >= LEAST_APART_SECONDS
    return is_far and state.due < MOST_PER_ANSWER
