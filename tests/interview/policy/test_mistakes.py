"""A mistake is asked about in the candidate's own words, and the question does not give it away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from greenroom.interview.contracts.decisions import Claim
from greenroom.interview.contracts.state import CurrentQuestion
from greenroom.interview.policy.follow_up import choose_aim
from greenroom.interview.policy.mistakes import find_mistakes
from tests.interview.candidates import judge, make_plan

ASKED = make_plan().questions[0]
MISTAKE = "An index makes every write faster"
ANSWER = f"We looked at the plan of the query first. {MISTAKE}. Then the page was quick again."


def contradicted(quote: str | None, **changes: Any) -> CurrentQuestion:
    """The second point is contradicted by these words, the first is surely missing."""
    judgement = judge("missed", "contradicted", "covered")
    points = [replace(each, quote=quote if each.verdict == "contradicted" else None) for each in judgement.points]
    return replace(CurrentQuestion(ASKED, judgement=replace(judgement, points=tuple(points))), **changes)


def quoted(current: CurrentQuestion, answer: str = ANSWER) -> str | None:
    mistake = next(find_mistakes(current, answer), None)
    return mistake.words if mistake else None


def test_the_next_question_is_about_the_mistake_and_not_about_what_is_missing() -> None:
    aim = choose_aim(contradicted(f"{MISTAKE}."), ANSWER)
    assert aim == Claim("assertion", "quoted", MISTAKE, "check", is_mistake=True)


def test_words_that_may_have_been_misheard_are_not_held_against_the_candidate() -> None:
    current = contradicted(f"{MISTAKE}.")
    aim = choose_aim(current, ANSWER, ("faster",))
    assert not isinstance(aim, Claim) or "faster" not in aim.words
    assert quoted(current) == MISTAKE
    many = tuple(ANSWER.lower().replace(".", "").split())
    assert choose_aim(current, ANSWER, many) is None


def test_the_next_mistake_is_asked_about_where_the_first_may_have_been_misheard() -> None:
    second = "It needs no space on the disk"
    answer = f"{MISTAKE}. {second}."
    judgement = judge("contradicted", "contradicted", "covered")
    quotes = (f"{MISTAKE}.", f"{second}.", None)
    points = tuple(replace(each, quote=quote) for each, quote in zip(judgement.points, quotes, strict=True))
    current = CurrentQuestion(ASKED, judgement=replace(judgement, points=points))
    clear, unclear = choose_aim(current, answer), choose_aim(current, answer, ("faster",))
    assert isinstance(clear, Claim)
    assert isinstance(unclear, Claim)
    assert (clear.words, unclear.words) == (MISTAKE, second)


@pytest.mark.parametrize(
    "current",
    [
        CurrentQuestion(ASKED),
        contradicted(None),
        contradicted("An index slows every read."),
        contradicted(f"{MISTAKE}.", probed=True),
        contradicted(f"{MISTAKE}.", asked=replace(ASKED, question=replace(ASKED.question, kind="behavioural"))),
    ],
    ids=["not judged", "no quote", "not in this answer", "asked about already", "from the candidate's past"],
)
def test_without_words_to_ask_about_no_mistake_is_named(current: CurrentQuestion) -> None:
    assert quoted(current) is None


def test_of_a_long_sentence_the_statement_is_quoted() -> None:
    ending = "because it has to look at the old place and at the new place and at all of the other places in the table"
    sentence = f"{MISTAKE}, {ending}."
    assert quoted(contradicted(sentence), sentence) == MISTAKE


def test_what_cannot_be_quoted_is_not_asked_about() -> None:
    rambling = "And um it, uh, you know, does that."
    assert quoted(contradicted(rambling), rambling) is None


def test_a_mistake_is_asked_about_even_where_a_check_and_an_exception_were_named() -> None:
    answer = f"{MISTAKE}, unless it is a view. I measured it with a test."
    mistake = next(find_mistakes(contradicted(answer), answer))
    assert mistake.probe == "check"
