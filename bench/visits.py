"""What a user does in a visit: the pages of the web application in the order in which people open them, with pauses.

`MIX` says how many visits contain each activity. A pause is the time that a user reads, thinks or types before a step;
pauses are drawn from an exponential distribution, cut at four times its mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

StepName = Literal[
    "open",
    "home",
    "list",
    "progress",
    "plan",
    "past report",
    "bank",
    "question",
    "stories",
    "coding",
    "settings",
    "upload",
    "set up",
    "start",
    "answer",
    "end",
]

READ_SECONDS = 8.0
ANSWER_SECONDS = 30.0
LONGEST_PAUSE = 4.0
"""In means."""

ANSWERS = 4
ANSWERED = tuple[StepName, ...](["answer"] * ANSWERS)


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that users do.

    Parameters
    ----------
    share
        Of the visits that contain it.
    steps
        Its steps in order.
    """

    share: float
    steps: tuple[StepName, ...]


MIX = (
    Activity(1.0, ("open", "home")),
    Activity(0.5, ("list",)),
    Activity(0.5, ("past report",)),
    Activity(0.4, ("progress",)),
    Activity(0.2, ("plan",)),
    Activity(0.3, ("bank", "question")),
    Activity(0.15, ("stories",)),
    Activity(0.1, ("coding",)),
    Activity(0.1, ("settings",)),
    Activity(0.6, ("set up", "start", *ANSWERED, "end", "home")),
    Activity(0.005, ("upload",)),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a visit, and the seconds that the user waits before it."""

    pause: float
    name: StepName


def plan_visit(rng: Random) -> tuple[Step, ...]:
    """Return the steps of a visit."""
    chosen = [activity for activity in MIX if rng.random() < activity.share]
    names = [name for activity in chosen for name in activity.steps]
    return tuple(Step(0.0 if name == "open" else _pause(rng, name), name) for name in names)


def mean_seconds(visits: Sequence[Sequence[Step]]) -> float:
    """Return how long visits last on average if no request takes any time."""
    return sum(step.pause for steps in visits for step in steps) / len(visits)


def rest_of(steps: Sequence[Step], age: float) -> tuple[Step, ...]:
    """Return what is left of a visit that began ``age`` seconds ago."""
    left = list(steps)
    while left and left[0].pause <= age:
        age -= left.pop(0).pause
    return (replace(left[0], pause=left[0].pause - age), *left[1:]) if left else ()


def is_in_interview(rest: Sequence[Step]) -> bool:
    """Return whether the rest of a visit is in the middle of an interview."""
    names = [step.name for step in rest]
    return "end" in names and "start" not in names


def arrivals(rng: Random, per_second: float, seconds: float) -> Iterator[float]:
    """Yield the moments at which users arrive who know nothing of each other, in seconds from the beginning."""
    moment = rng.expovariate(per_second)
    while moment < seconds:
        yield moment
        moment += rng.expovariate(per_second)


def _pause(rng: Random, name: StepName) -> float:
    mean = ANSWER_SECONDS if name == "answer" else READ_SECONDS
    return min(rng.expovariate(1 / mean), LONGEST_PAUSE * mean)
