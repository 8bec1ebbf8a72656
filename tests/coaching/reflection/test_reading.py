"""The coach reads what a reflection is about, and whether the candidate regrets it or is proud of it."""

from __future__ import annotations

import pytest

from greenroom.coaching.reflection.reading import Stance, is_new_answer, question_number, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I spoke too fast and said um a lot.", [("fast", "regret"), ("fillers", "regret")]),
        ("I barely used any ums today", [("fillers", "pride")]),
        ("I couldn't stop saying uh.", [("fillers", "regret")]),
        ("I wasn't nervous at all, and I didn't rush.", [("nerves", "pride"), ("fast", "pride")]),
        ("I did not feel nervous, but I did feel rushed", [("nerves", "pride"), ("fast", "regret")]),
        ("I managed to pause before each answer instead of rushing", [("fast", "pride"), ("pauses", "pride")]),
        ("I wish I'd looked at the camera more", [("eye_contact", "regret")]),
        ("I looked into the lens the whole time and I am proud of that.", [("eye_contact", "pride")]),
        ("I hardly looked at my notes", [("eye_contact", "pride")]),
        ("There was no structure in what I said", [("structure", "regret")]),
        ("I never lost the thread", [("structure", "pride")]),
        ("Could have given a concrete number", [("examples", "regret")]),
        ("Didn't smile once", [("face", "regret")]),
        ("The pace was good, then too fast. Good again.", [("pace", "unsure")]),
        ("I plan to slow down. My pace was bad.", [("fast", "plan")]),
        ("I talked fast", [("pace", "unsure")]),
        ("I tried to slow down", [("fast", "unsure")]),
        ("I don't know if my answers were too long.", [("long", "unsure")]),
        ("My wife says I speak too fast.", [("fast", "unsure")]),
        ("The report says I rushed, but to me the pace felt normal.", [("fast", "disputed")]),
        ("Your report says too many ums. That is nonsense.", [("fillers", "disputed")]),
        ("I should practise my structure more.", [("structure", "plan")]),
        ("Usually I mumble.", []),
        ("I said fewer ums than last time.", [("fillers", "pride")]),
        ("My examples were not enough, sadly.", [("examples", "regret")]),
    ],
)
def test_each_topic_is_read_with_the_sense_that_it_has(text: str, expected: list[tuple[str, Stance]]) -> None:
    assert [(one.topic.key, one.stance) for one in read(text).remarks if one.topic] == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Q2 was bad", 2),
        ("My answer to question three was poor", 3),
        ("I was not happy with the last question", -1),
        ("The second question was answered badly by me", 2),
        ("My answer was poor", None),
    ],
)
def test_the_question_is_found_by_its_number(text: str, number: int | None) -> None:
    assert question_number(text) == number


def test_a_plan_needs_no_subject_where_a_plan_was_asked_for() -> None:
    assert read("slow down", is_about_future=True).remarks[0].stance == "plan"
    assert read("Keep doing what I did", is_about_future=True).remarks[0].stance == "plan"
    assert read("I rushed", is_about_future=True).remarks[0].stance == "regret"
    assert read("I will never do this again", is_about_future=True).is_refusal


def test_technology_and_the_interviewer_are_not_the_candidate() -> None:
    assert read("My microphone was too quiet and kept cutting out.").others == {"technology"}
    assert read("The interviewer spoke much too fast.").others == {"interviewer"}
    assert read("The score is unfair.").others == {"judgement"}
    assert read("The score surprised me.").others == frozenset()
    assert read("I looked away from the bad screen.").others == frozenset()


def test_irony_and_harshness_are_noticed() -> None:
    assert read("Oh great, another genius machine.").is_ironic
    assert read("I felt like such an idiot.").is_harsh


def test_a_new_answer_is_not_a_reflection() -> None:
    assert is_new_answer("Locks in one fixed order prevent the circular wait.")
    assert not is_new_answer("I forgot the order of the locks.")


def test_irony_names_topics_and_no_feeling() -> None:
    reading = read("Oh brilliant. They want somebody to say 'basically' at the start of every sentence.")
    assert [(one.topic.key, one.stance) for one in reading.remarks if one.topic] == [("fillers", "unsure")]


def test_what_others_do_is_no_fault_of_the_candidate() -> None:
    assert read("You would have no idea what I did.").remarks[0].topic is None
    assert read("She kept asking for one more thing.").others == {"interviewer"}
    assert read("The question about rotas was badly worded.").others == {"interviewer"}
    assert read("Her voice cut out twice.").others == {"technology"}


def test_steps_under_a_heading_are_a_plan() -> None:
    assert {one.stance for one in read("Next time:\n1. slow down\n2. pause before each answer").remarks} == {"plan"}


def test_this_time_alone_compares_with_nothing() -> None:
    assert not read("Hardly any ums this time!").remarks[0].is_compared
    assert read("My pace was better this time.").remarks[0].is_compared
