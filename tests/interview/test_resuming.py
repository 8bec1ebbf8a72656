"""A state that was written down goes on where it stopped."""

from __future__ import annotations

from pydantic import TypeAdapter

from greenroom.interview.contracts.events import Started
from greenroom.interview.contracts.state import InterviewState
from greenroom.interview.policy.next_step import begin, next_step
from greenroom.learning.mastery.state import MasteryState
from tests.interview.candidates import LISTENED, answer, judge, make_plan


def test_a_state_written_as_json_and_read_again_leads_to_the_same_move() -> None:
    state, _ = next_step(begin(make_plan(), MasteryState()), Started())
    for judgement in (None, judge("missed", "missed", "covered"), judge("covered", "missed", "covered")):
        state, _ = next_step(state, answer(LISTENED, judgement))
    written = TypeAdapter(InterviewState)
    read = written.validate_json(written.dump_json(state))
    assert read == state
    assert next_step(read, answer(LISTENED, judge("covered"))) == next_step(state, answer(LISTENED, judge("covered")))
