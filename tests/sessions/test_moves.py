"""Moves other than answers over HTTP: each gets its reaction, none is judged, and all are in the transcript."""

from __future__ import annotations

from typing import Any

import pytest

from tests.http_client import Visitor
from tests.sessions.holding import ANSWER, Work, judged_questions, read, reply, start

TECHNICAL = {"minutes": 9, "interview_type": "technical", "topics": ["sql"]}


def say(visitor: Visitor, work: Work, session: dict[str, Any], text: str) -> dict[str, Any]:
    reply(visitor, session, text)
    work()
    return read(visitor, session["id"])


def question_of(turn: dict[str, Any]) -> str:
    return str(next(line["text"] for line in turn["lines"] if line["kind"] == "question"))


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("Sorry, could you repeat the question?", "repeat"),
        ("I don't understand the question, could you rephrase it?", "rephrase"),
        ("Just to clarify, how many rows should I assume?", "clarify"),
        ("Hmm, let me think about that for a second.", "think"),
        ("What does a typical day look like in this role?", "ask"),
    ],
)
def test_the_question_stays_and_nothing_is_judged(signed_in: Visitor, work: Work, text: str, move: str) -> None:
    session = start(signed_in, **TECHNICAL)
    after = say(signed_in, work, session, text)
    first, second = after["turns"]
    assert (first["answer"]["move"], first["answer"]["state"]) == (move, "saved")
    assert (second["kind"], second["question_id"]) == ("respond", first["question_id"])
    assert question_of(second) == question_of(first)
    assert second["question_number"] == 1
    signed_in.post(f"/api/sessions/{session['id']}/finish", json={})
    report = signed_in.get(f"/api/sessions/{session['id']}/report").json()
    assert (report["still_to_come"], judged_questions(report)) == (None, 0)
    assert report["interview"]["questions"][0]["unjudged"] == "The interview ended before you answered this question"


def test_an_answer_after_a_move_is_an_answer(signed_in: Visitor, work: Work) -> None:
    session = start(
        signed_in, seed=18
    )  # the offline judge gives this move 33 of 100 as an answer to the first question
    after = say(signed_in, work, session, "Could you say that again, please?")
    after = say(signed_in, work, after, ANSWER)
    assert [turn["answer"]["move"] for turn in after["turns"][:2]] == ["repeat", None]
    assert after["turns"][2]["kind"] != "respond"


def test_a_hint_that_is_asked_for_in_words_is_given(signed_in: Visitor, work: Work) -> None:
    session = start(signed_in, **TECHNICAL, mode="study")
    after = say(signed_in, work, session, "I'm stuck, could you give me a hint?")
    assert (after["turns"][0]["answer"]["move"], after["turns"][1]["kind"]) == ("hint", "hint")


def test_a_question_that_is_put_off_comes_back_before_the_end(signed_in: Visitor, work: Work) -> None:
    session = start(signed_in, **TECHNICAL, seed=2)
    first = session["turns"][0]
    after = say(signed_in, work, session, "Can I come back to that one later?")
    assert (after["turns"][0]["answer"]["move"], after["turns"][1]["kind"]) == ("later", "ask")
    while after["turns"][-1]["kind"] != "return":
        assert after["awaits"] == "answer"
        after = say(signed_in, work, after, "Can we skip this question?")
    returned = after["turns"][-1]
    assert (returned["question_id"], returned["question_number"]) == (first["question_id"], 1)
    assert question_of(returned) == question_of(first)
    after = say(signed_in, work, after, ANSWER)
    assert after["turns"][-2]["answer"]["move"] is None


def test_a_correction_belongs_to_the_earlier_answer(signed_in: Visitor, work: Work) -> None:
    session = start(signed_in)
    after = say(signed_in, work, session, ANSWER)
    while after["turns"][-1]["kind"] != "ask":
        after = say(signed_in, work, after, ANSWER)
    correction = "Sorry, I want to correct my previous answer. The team had six people, not four."
    corrected = say(signed_in, work, after, correction)
    answered = len(after["turns"]) - 1
    assert corrected["turns"][answered]["answer"]["move"] == "correct"
    earlier = corrected["turns"][answered - 1]["answer"]
    assert earlier["text"].endswith(correction)
    assert earlier["state"] == "judged"
    assert question_of(corrected["turns"][-1]) == question_of(after["turns"][-1])


def test_ending_in_words_closes_the_interview_after_a_yes(signed_in: Visitor, work: Work) -> None:
    session = start(signed_in)
    after = say(signed_in, work, session, "I think I might stop soon, I am tired, can we end?")
    if after["turns"][-1]["kind"] == "confirm end":
        after = say(signed_in, work, after, "Yes, please.")
    assert (after["state"], after["turns"][-1]["kind"]) == ("ready", "close")
    assert {turn["answer"]["move"] for turn in after["turns"] if turn["answer"]} == {"end"}


@pytest.mark.parametrize(
    "text",
    [
        "I would ask the customer to repeat the request.",
        "I'd clarify the requirements first. Then I would draw the main parts and ask for feedback.",
        ANSWER + " Does that answer your question?",
    ],
)
def test_an_answer_that_looks_like_a_move_is_an_answer(signed_in: Visitor, work: Work, text: str) -> None:
    after = say(signed_in, work, start(signed_in), text)
    assert after["turns"][0]["answer"]["move"] is None


def test_a_question_at_the_end_of_an_answer_gets_a_response(signed_in: Visitor, work: Work) -> None:
    session = start(signed_in, seed=18)
    after = say(signed_in, work, session, ANSWER + " And that was it. How big is the team, by the way?")
    answered, following = after["turns"]
    assert (answered["answer"]["move"], answered["answer"]["state"]) == (None, "judged")
    assert "real interview" in following["lines"][0]["text"]


def test_nothing_to_add_does_not_end_the_interview(signed_in: Visitor, work: Work) -> None:
    after = start(signed_in, persona="manager", minutes=10)
    while after["turns"][-1]["kind"] != "wrap up":
        after = say(signed_in, work, after, "Can we skip this question?")
    ended = say(signed_in, work, after, "No, that's it, thank you.")
    assert ended["turns"][len(after["turns"]) - 1]["answer"]["move"] is None
