"""The pace of a candidate, and interviews of every pace that use the time asked for.

Nothing counts the branches of the simulated interviews: it takes five times as long, and other tests reach them all.
"""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.interview_time import PACES, SimulatedCandidate, hold
from greenroom.interview.contracts.manner import Manner
from greenroom.interview.policy.timing import PACE_LIMITS, USUAL_PACE, Pace, estimate_pace, measured_pace


def test_an_unknown_candidate_has_the_usual_pace() -> None:
    assert math.isclose(math.exp(estimate_pace((), ()).mean), USUAL_PACE)


def test_a_pace_is_learned_from_this_interview_more_than_from_earlier_ones() -> None:
    usual, now, before = estimate_pace((), ()), estimate_pace((), (0.2, 0.2)), estimate_pace((0.2, 0.2), ())
    assert now.mean < before.mean < usual.mean
    assert estimate_pace((), (0.1, 2.0)).spread > estimate_pace((), (0.5, 0.5)).spread


def test_a_pace_is_remembered_within_limits() -> None:
    assert measured_pace(90.0, 180.0) == 0.5
    assert (measured_pace(0.0, 180.0), measured_pace(1e5, 180.0)) == PACE_LIMITS


def test_the_chance_to_be_in_time_grows_with_the_time() -> None:
    pace = Pace(0.0, 0.5)
    assert pace.chance_within([100.0], 100.0) == 0.5
    assert pace.chance_within([100.0], 0.0) == 0.0
    assert pace.chance_within([100.0, 100.0], 150.0) < pace.chance_within([100.0], 150.0) < 1.0


@pytest.mark.no_cover
@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(PACES)), st.booleans(), st.sampled_from([5, 10, 15, 30]), st.integers(0, 10**6))
def test_no_question_follows_the_announced_last_one(pace: str, speaks: bool, minutes: int, seed: int) -> None:
    held = hold(SimulatedCandidate(*PACES[pace], speaks), minutes, Manner(), Random(seed))
    assert held.questions_after_last == 0
    assert held.is_announced or held.moves[-1].is_last or any(move.is_last for move in held.moves)


@pytest.mark.no_cover
@pytest.mark.parametrize("pace", ["fast", "usual", "slow"])
def test_most_interviews_use_the_time_asked_for(pace: str) -> None:
    rng = Random(7)
    held = [
        hold(SimulatedCandidate(*PACES[pace], speaks), minutes, Manner(), rng)
        for minutes in (15, 30)
        for speaks in (False, True)
        for _ in range(10)
    ]
    assert sum(one.is_in_time for one in held) >= 36
