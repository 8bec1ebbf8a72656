"""The claim worth most comes first, each with a question that the answer does not answer already."""

from __future__ import annotations

from dataclasses import replace

import pytest

from greenroom.interview.contracts.decisions import Claim, Probe
from greenroom.interview.policy.claims import find_claims
from greenroom.interview.policy.probes import PROBES, STATED, open_probe, setting_of
from greenroom.questions.kinds import QuestionKind
from tests.interview.candidates import make_question

PLAIN = replace(make_question(), text="A query over the orders is slow. Why, and what do you change?")
BELIEF = "A set is built as a tree."
POINT, *OTHERS = PLAIN.points
QUESTION = replace(PLAIN, points=(replace(POINT, misconceptions=(*POINT.misconceptions, BELIEF)), *OTHERS))


@pytest.mark.parametrize(
    ("kind", "setting"),
    [("behavioural", "past"), ("motivation", "past"), ("situational", "situation"), ("explain", "subject")],
)
def test_a_question_asks_about_the_past_a_situation_or_a_subject(kind: QuestionKind, setting: str) -> None:
    assert setting_of(replace(QUESTION, kind=kind)) == setting


@pytest.mark.parametrize(
    ("kind", "text", "claim"),
    [
        (
            "explain",
            "I'd use a hash table for lookups.",
            Claim("plan", "planned", "use a hash table for lookups", "limits"),
        ),
        (
            "explain",
            "I'd use a hash table for lookups. The downside is memory.",
            Claim("plan", "planned", "use a hash table for lookups", "risk"),
        ),
        (
            "behavioural",
            "I organised a meeting with both sides.",
            Claim("effort", "done", "organised a meeting with both sides", "reason"),
        ),
        (
            "behavioural",
            "I organised a meeting with both sides, because nobody talked.",
            Claim("effort", "done", "organised a meeting with both sides", "again"),
        ),
        (
            "behavioural",
            "I give one hundred percent in every job.",
            Claim("habit", "done", "give one hundred percent in every job", "example"),
        ),
        ("situational", "I'd talk to her at lunch.", Claim("appeal", "planned", "talk to her at lunch", "failure")),
        ("explain", "A set is built as a tree.", Claim("assertion", "quoted", "A set is built as a tree", "check")),
    ],
)
def test_a_claim_gets_the_first_question_that_is_still_open(kind: QuestionKind, text: str, claim: Claim) -> None:
    assert find_claims(text, replace(QUESTION, kind=kind), None)[0] == claim


def test_nothing_is_asked_that_was_told() -> None:
    assert open_probe("guess", "It is cached", "It is cached, I would look it up", "subject") is None
    assert open_probe("estimate", "It is cached", "It is cached.", "past") is None
    changed = open_probe("guess", "It might be stored", "It's cached, I would look it up", "subject")
    assert changed is None, "where a claim's own words are not found, the whole answer counts"
    assert find_claims("I'd look at the plan. I expect a full scan.", QUESTION, None) == ()


def test_a_reason_elsewhere_in_the_answer_is_no_reason_for_the_claim() -> None:
    far = "I organised a meeting with both sides." + " They came." * 20 + " I left because it was late."
    assert find_claims(far, replace(QUESTION, kind="behavioural"), None)[0].probe == "reason"


def test_what_repeats_the_question_is_not_asked_about() -> None:
    assert find_claims("The query over the orders is slow.", QUESTION, None) == ()


def test_a_sound_answer_is_not_asked_to_prove_what_it_holds() -> None:
    text = f"{BELIEF} I'd take an enum for that."
    assert [claim.kind for claim in find_claims(text, QUESTION, 80.0)] == ["plan"]
    assert [claim.kind for claim in find_claims(text, QUESTION, 30.0)] == ["assertion", "plan"]
    story = replace(QUESTION, kind="situational")
    assert find_claims("The cause of sql is known to the team.", story, 80.0)[0].kind == "assertion"


def test_a_fact_that_is_no_misconception_is_not_asked_about() -> None:
    assert find_claims("A tree is built from a set.", PLAIN, 30.0) == ()
    assert find_claims("I look at the plan every day.", PLAIN, 30.0) == ()


def test_what_candidates_say_of_themselves_needs_no_proof() -> None:
    situational = replace(QUESTION, kind="situational")
    assert find_claims("At the index desk I did maybe two a month.", situational, None) == ()
    assert find_claims("Maybe the index was the cause of sql.", situational, None)[0].kind == "guess"


def test_figures_are_an_estimate_only_where_one_is_asked_for() -> None:
    text = "The index takes about 40 megabytes."
    assert find_claims(text, replace(QUESTION, kind="estimate"), None)[0].kind == "estimate"
    assert find_claims(text, QUESTION, None) == ()


def test_a_claim_near_a_misconception_comes_first() -> None:
    wrong = "The planner never reads statistics of a table"
    point = replace(QUESTION.points[0], wordings=("An index helps.",), misconceptions=(wrong,))
    question = replace(QUESTION, points=(point,))
    assert find_claims(f"I'd use a hash table for lookups. {wrong}.", question, None)[0].words == wrong


def test_every_question_about_a_claim_has_its_cue() -> None:
    used: set[Probe] = {probe for kinds in PROBES.values() for probes in kinds.values() for probe in probes}
    assert used == set(STATED)


def test_who_said_how_others_took_it_is_not_asked_for_it() -> None:
    words, behind = "I talked to the new nurse", " on the ward. " + "It was a long shift. " * 12
    assert open_probe("exchange", words, f"{words}{behind}", "situation") == "reaction"
    assert open_probe("exchange", words, f"{words}{behind}She thanked me.", "situation") is None
