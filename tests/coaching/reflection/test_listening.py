"""The coach hears whether a candidate tells of a success or of a fault."""

from __future__ import annotations

from random import Random

import pytest

from greenroom.coaching.reflection.evidence import Evidence, Finding
from greenroom.coaching.reflection.listening import feeling_about, feeling_of, overall_feeling
from greenroom.coaching.reflection.prompts import Prompt
from greenroom.coaching.reflection.replies import compose_reply

WELL = Prompt("went-well", "What went well?", "session")
EASY_PACE = Finding("speaking_rate", "You speak at a speed that is easy to follow", True, 12.0, None)
TOO_FAST = Finding("speaking_rate", "You speak too fast to be followed", False, 42.0, "Stop at every full stop.")


@pytest.mark.parametrize(
    ("sentence", "feeling"),
    [
        ("I spoke too fast and said um a lot.", "bad"),
        ("I forgot the number that I had prepared.", "bad"),
        ("It did not go well at all.", "bad"),
        ("I wasn't nervous this time.", "good"),
        ("My example was concrete and clear.", "good"),
        ("I stopped saying um after the first question.", "good"),
        ("I talked about the ferry project.", "neutral"),
    ],
)
def test_a_sentence_is_heard_as_it_is_meant(sentence: str, feeling: str) -> None:
    assert feeling_of(sentence) == feeling


def test_a_fault_counts_more_than_a_success() -> None:
    assert overall_feeling("The opening was good. Then I rambled.") == "bad"
    assert overall_feeling("The opening was good. I spoke of ferries.") == "good"
    assert overall_feeling("I spoke of ferries.") == "neutral"
    assert feeling_about("I smiled. My pace was too fast.", "speaking_rate") == "bad"
    assert feeling_about("My voice was clear.", "speaking_rate") == "neutral"


def reply(words: str, *findings: Finding) -> str:
    return " ".join(compose_reply(WELL, words, Evidence(findings, None), Random(1)))


def test_a_fault_is_not_to_be_done_on_purpose() -> None:
    assert "on purpose" not in reply("I spoke too fast and said um a lot.")
    assert "watch for this one thing alone" in reply("I spoke too fast and said um a lot.")
    assert "on purpose" in reply("My opening example was concrete and clear.")
    assert "comes back" in reply("I talked about the ferry project.")


def test_a_reply_says_where_the_report_sees_it_differently() -> None:
    assert "sees it differently" in reply("My pace was much too fast today.", EASY_PACE)
    assert "sees it differently" in reply("My pace was good and calm today.", TOO_FAST)
    agreeing = reply("My pace was much too fast today.", TOO_FAST)
    assert "came to something near it" in agreeing
    assert "Stop at every full stop." in agreeing
