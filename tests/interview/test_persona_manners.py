"""Personas differ in what they do: 200 simulated interviews show the manner that their files document."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random

import pytest

from bench.interview_time import PACES, HeldInterview, SimulatedCandidate, hold
from greenroom.interview.persona_files import load_persona, persona_ids

INTERVIEWS = 34
"""For each of six personas: 204 interviews."""

TOLERANCE = 0.12

pytestmark = pytest.mark.no_cover
"""Counting branches would take eight times as long, and the tests of the policy itself reach each of them."""


@cache
def hold_interviews() -> dict[str, list[HeldInterview]]:
    """Return the interviews of each persona, held once for all tests."""
    candidate = SimulatedCandidate(*PACES["usual"], speaks=False)
    return {
        persona: [hold(candidate, 15, load_persona(persona).manner, Random(seed)) for seed in range(INTERVIEWS)]
        for persona in persona_ids()
    }


def reacted_share(interviews: list[HeldInterview]) -> float:
    """Return how often an answer got a reaction before the next question."""
    reactions = Counter(
        move.reaction != "none" for one in interviews for move in one.moves if move.kind == "ask" and move.number > 1
    )
    return reactions[True] / reactions.total()


def follow_ups_per_question(interviews: list[HeldInterview]) -> float:
    """Return the mean number of follow-ups, without those that fill the time of the last question."""
    asked = follow_ups = 0
    for one in interviews:
        for move in one.moves:
            if move.kind == "ask" and move.is_last:
                break
            asked += move.kind == "ask"
            follow_ups += move.kind == "follow up"
    return follow_ups / asked


def test_they_react_as_often_as_documented() -> None:
    held = hold_interviews()
    for persona, interviews in held.items():
        documented = load_persona(persona).manner.acknowledge_share
        assert reacted_share(interviews) == pytest.approx(documented, abs=TOLERANCE), persona


def test_they_dig_as_much_as_documented() -> None:
    held = hold_interviews()
    digs = {persona: follow_ups_per_question(interviews) for persona, interviews in held.items()}
    assert digs["warm"] < digs["peer"] < digs["sceptical"]
    assert digs["warm"] < digs["neutral"] < digs["sceptical"]
    assert digs["manager"] < digs["neutral"]
    assert digs["panel"] == pytest.approx(digs["neutral"], abs=TOLERANCE)


def test_they_close_in_their_own_order() -> None:
    held = hold_interviews()
    for persona, interviews in held.items():
        closings = load_persona(persona).manner.closings
        for one in interviews:
            asked = tuple(move.closing for move in one.moves if move.closing is not None)
            assert asked == closings[: len(asked)]
    openers = {load_persona(persona).manner.closings[0] for persona in held}
    assert openers == {"add", "ask", "reflect"}


def test_no_two_do_the_same() -> None:
    manners = [load_persona(persona).manner for persona in persona_ids()]
    assert len(set(manners)) == len(manners)
