"""Cues of moves are found in any spelling."""

from __future__ import annotations

from greenroom.interview.moves.cues import count_words, find_cues, load_cues


def test_cues_are_found_in_any_case_and_with_any_apostrophe() -> None:
    found = dict(zip(load_cues(), find_cues("I DIDN’T catch that, could you  repeat it?"), strict=True))
    assert (found["repeat"], found["you"], found["question mark"], found["end"]) == (True, True, True, False)
    assert count_words("Could you repeat it?") == 4
