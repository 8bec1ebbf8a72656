"""The interviewer never quotes words that it may have misheard."""

from __future__ import annotations

import pytest

from greenroom.interview.content import SpeechContent
from greenroom.interview.contracts.decisions import Claim
from greenroom.interview.policy.follow_up import choose_aim
from tests.interview.candidates import LISTENED
from tests.interview.policy.test_follow_up import after


def test_a_claim_with_a_doubtful_word_is_not_quoted() -> None:
    clear = choose_aim(after("covered", "missed", "covered"), LISTENED)
    assert isinstance(clear, Claim)
    doubtful = clear.words.lower().split()[-1].strip(".,")
    unclear = choose_aim(after("covered", "missed", "covered"), LISTENED, (doubtful,))
    assert unclear != clear
    if isinstance(unclear, Claim):
        assert doubtful not in unclear.words.lower()


def test_a_point_is_not_called_missing_where_many_words_are_doubtful() -> None:
    state = after("covered", "missed", "covered", probed=True)
    assert choose_aim(state, LISTENED) is not None
    assert choose_aim(state, LISTENED, tuple(LISTENED.lower().split()[:20])) is None


@pytest.mark.parametrize(("later", "stays"), [(0.6, True), (0.97, False)])
def test_the_more_reliable_words_of_two_recognitions_count(later: float, stays: bool) -> None:
    live = SpeechContent("as it was said", 0.9, "as it was said", doubtful_words=("it",))
    assert live.transcribed("as heard later", later).words == ("as it was said" if stays else "as heard later")


def test_words_that_the_candidate_corrected_stay() -> None:
    corrected = SpeechContent("my own words", None, "as heard")
    assert corrected.transcribed("as heard later", 1.0).words == "my own words"
