"""What a candidate explained while coding: which moments the report claims, and which it misses.

``explanation_set`` holds utterances of candidates, each with the moments that are really there. One author (a language
model) wrote and keyed all of them.

- ``utterances.yaml``: 128, written before their author had seen the rules. ``first_run.yaml`` keeps what the rules of
  that day made of them: the only figures of an author who did not know the rules. Then the same author changed the
  rules, with the odd numbers in sight.
- ``second.yaml`` and ``fresh.yaml``: 48 and 49, written to break the changed rules, which were then changed again.
- ``final.yaml``: 44, half of them false friends, written last. Nothing was changed after they were looked at.

Each utterance is the only one of its attempt, before or after the first edit. Precision is the share of the moments
called "said" that are in the key. Recall is the share of the key that is called "said", and then "said" or "unsure".
Moments on which a reader would hesitate are not counted. ``python -m bench explanation --show`` lists differences.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.figures import Figure, run_bench
from greenroom.coding.attempts.contracts.events import Edit, Event, OwnTest
from greenroom.coding.attempts.contracts.messages import Message
from greenroom.coding.attempts.explaining import find_moments
from greenroom.coding.loading import find_problem

SET = Path(__file__).parent / "explanation_set"
MOMENTS = ("clarified", "approach", "cost", "tested")
FIRST_EDIT_AT_MS = 60_000
SAID_AT_MS = {"before": 30_000, "during": 90_000, "after": 300_000}

MEASURES = 'precision / recall / recall with "not sure"'
FIRST = Figure(f"moments of an explanation, first rules: {MEASURES}", "-")
EVEN = Figure("the same, changed rules, half of those utterances", "-")
TUNED = Figure("the same, changed rules, the utterances that they were changed with", "-")
FINAL = Figure("the same, changed rules, utterances written afterwards, half of them false friends", "-")
FIGURES = (FIRST, EVEN, TUNED, FINAL)

States = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a candidate said in an attempt, with its key."""

    number: int
    problem: str
    text: str
    when: str
    there: frozenset[str]
    uncounted: frozenset[str]

    def states(self) -> dict[str, str]:
        """Return what the report would say about each moment."""
        messages = [Message(1, 0, "interviewer", "opening", "Read the task first.")]
        messages.append(Message(2, SAID_AT_MS[self.when], "candidate", "explanation", self.text))
        events: list[Event] = [
            Edit(FIRST_EDIT_AT_MS, ()),
            OwnTest(FIRST_EDIT_AT_MS, []),
        ]  # without a test, none is said to be tried
        found = find_moments(find_problem(self.problem), messages, events)
        return {moment: getattr(found, moment).state for moment in MOMENTS}


@dataclass
class Counts:
    """How a moment was recognised in a set of utterances."""

    right: int = 0
    wrong: int = 0
    unsure: int = 0
    missed: int = 0

    def add(self, state: str, is_there: bool) -> None:
        """Count an utterance."""
        if state == "said":
            self.right += is_there
            self.wrong += not is_there
        elif is_there:
            self.unsure += state == "unsure"
            self.missed += state != "unsure"

    def __str__(self) -> str:
        there = self.right + self.unsure + self.missed
        said = self.right + self.wrong
        return f"{_share(self.right, said)} / {_share(self.right, there)} / {_share(self.right + self.unsure, there)}"


def load(name: str) -> Iterator[Utterance]:
    """Yield the utterances of a file."""
    for entry in yaml.safe_load((SET / name).read_text("utf-8"))["utterances"]:
        yield _utterance(entry)


def _utterance(entry: Mapping[str, Any]) -> Utterance:
    there, uncounted = frozenset(entry["moments"]), frozenset(entry.get("unclear", ()))
    return Utterance(entry["id"], entry["problem"], entry["text"], entry.get("when", "before"), there, uncounted)


def main() -> Mapping[Figure, str]:
    """Print and return the figures of each part."""
    first = list(load("utterances.yaml"))
    before: Mapping[int, States] = yaml.safe_load((SET / "first_run.yaml").read_text("utf-8"))["states"]
    odd = [one for one in first if one.number % 2 == 1]
    even = [one for one in first if one.number % 2 == 0]
    tuned = [*odd, *load("second.yaml"), *load("fresh.yaml")]
    return {
        FIRST: in_words(count((one, before[one.number]) for one in first)),
        EVEN: in_words(count((one, one.states()) for one in even)),
        TUNED: in_words(count((one, one.states()) for one in tuned)),
        FINAL: in_words(count((one, one.states()) for one in load("final.yaml"))),
    }


def count(found: Iterable[tuple[Utterance, States]]) -> dict[str, Counts]:
    """Return the counts of each moment."""
    counts = {moment: Counts() for moment in MOMENTS}
    for one, states in found:
        for moment in MOMENTS:
            state, is_there = states.get(moment, "not said"), moment in one.there
            if moment in one.uncounted:
                continue
            counts[moment].add(state, is_there)
            if "--show" in sys.argv and (state == "said") is not is_there:
                print(f"  {moment:9} {'in the key' if is_there else 'not there'}: {state}. {one.text}")
    return counts


def in_words(counts: Mapping[str, Counts]) -> str:
    """Return the counts of all moments in one cell."""
    return ", ".join(f"{moment} {count}" for moment, count in counts.items())


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}".lstrip("0") if whole else "-"


if __name__ == "__main__":
    run_bench(main, FIGURES)
