"""After an answer without a story the interviewer quotes it and asks for one occasion."""

from __future__ import annotations

from dataclasses import replace

import pytest

from greenroom.interview.contracts.decisions import Claim
from greenroom.interview.contracts.state import CurrentQuestion
from greenroom.interview.policy.follow_up import choose_aim
from greenroom.interview.policy.vague import find_vague, is_vague
from tests.interview.candidates import judge, make_plan

ASKED = make_plan().questions[0]
STORY = replace(ASKED, question=replace(ASKED.question, kind="project"))


@pytest.mark.parametrize(
    ("answer", "quoted"),
    [
        ("I've always been good with budgets, it's part of the job really. We managed fine.",
         "I've always been good with budgets"),
        ("I worked on a few things with them, it went well.", "I worked on a few things with them"),
        ("Well, it was just the normal work really.", "it was just the normal work really"),
        ("Nothing special.", ""),
    ],
)  # fmt: skip
def test_a_vague_answer_is_quoted_and_one_occasion_asked_for(answer: str, quoted: str) -> None:
    aim = choose_aim(CurrentQuestion(STORY, judgement=judge("missed", "missed", "missed")), answer)
    assert isinstance(aim, Claim)
    assert (aim.probe, aim.words) == ("occasion", quoted)


@pytest.mark.parametrize(
    "answer",
    [
        "In May I rang the 14 tables and moved two cooks to the grill, and we lost only three tables.",
        "I have never been in that situation, to be honest.",
        "I don't know, sorry.",
    ],
)
def test_a_story_and_an_honest_no_are_not_vague(answer: str) -> None:
    assert not is_vague(answer, STORY.question)


def test_only_a_question_about_the_past_asks_for_an_occasion() -> None:
    plan = replace(STORY.question, kind="situational")
    assert not is_vague("I would do my best and see how it goes.", plan)


def test_an_occasion_is_asked_for_once() -> None:
    current = CurrentQuestion(STORY, judgement=judge("missed", "missed", "missed"), probed=True)
    aim = choose_aim(current, "It was fine.")
    assert not (isinstance(aim, Claim) and aim.probe == "occasion")


def test_words_of_the_answer_are_said_back_word_for_word() -> None:
    words = find_vague("So, we had a good team and everybody helped, so it was fine.").words
    assert words in "we had a good team and everybody helped"
