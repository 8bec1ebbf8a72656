"""The built-in coach speaks of what was written and of what was measured, and of nothing else."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.coaching.reflection.evidence import Evidence, Finding, HardQuestion
from greenroom.coaching.reflection.prompts import Prompt, choose_prompts, shortened
from greenroom.coaching.reflection.replies import HELP, THIN, compose_reply
from greenroom.coaching.reflection.vocabulary import is_about, sentences, stems

STRENGTH = Finding("structure", "You gave results in numbers", True, 12.0, None)
CHANGE = Finding("eye_contact", "Come back to the camera", False, 42.0, "Look away to think. Come back to speak.")
FILLERS = Finding("filler_words", "Let the silence stand", False, None, "Close your mouth for a second")
HARD = HardQuestion("Why are joins slow?", 41.0, ("one query per row", "round trips add up"), None)
NOTHING = Evidence((), None)
KNOWN = Evidence((STRENGTH, CHANGE, FILLERS), HARD)

WELL = Prompt("went-well", "What went well?", "session")
PLAN = Prompt("next-time", "What will you do differently?", "plan")
QUESTION = Prompt("hardest-question", "What would you say today?", "question")


def reply(words: str, prompt: Prompt = WELL, evidence: Evidence = KNOWN) -> str:
    return " ".join(compose_reply(prompt, words, evidence, Random(1)))


def test_who_speaks_of_the_camera_hears_what_was_seen_there() -> None:
    reported = reply("I kept staring at the wall, and forgot the camera completely.")
    assert "“Come back to the camera”, most clearly at 0:42" in reported
    assert "One thing to try: Look away to think." in reported


def test_a_finding_without_a_moment_names_none() -> None:
    reported = reply("I heard myself say um in every second sentence.")
    assert "“Let the silence stand”." in reported
    assert "most clearly" not in reported


def test_a_strength_is_told_as_one() -> None:
    assert "among what worked: “You gave results in numbers”, best heard or seen at 0:12" in reply(
        "My stories had a clear order from beginning to ending."
    )


def test_a_strength_without_a_moment_and_without_a_change_still_ends_in_a_suggestion() -> None:
    reported = compose_reply(
        WELL, "My story had a good structure today.", Evidence((replace(STRENGTH, at_seconds=None),), None), Random(1)
    )
    assert reported[1].endswith("“You gave results in numbers”.")
    assert len(reported) == 3


def test_what_nothing_speaks_to_is_said_so() -> None:
    assert "Nothing that the report names speaks for it or against it." in reply(
        "Lunch beforehand helped my mood greatly."
    )


def test_without_evidence_the_coach_claims_nothing() -> None:
    assert "Nothing was measured in this session" in reply("My introduction sounded friendly.", evidence=NOTHING)


def test_points_that_are_said_now_and_those_that_are_not() -> None:
    reported = reply("Each row costs one query, so I would batch them.", QUESTION)
    assert "Now you touch on “one query per row”, which the judgement had missed." in reported
    assert "The judgement also missed “round trips add up”" in reported
    assert reply("Perhaps caching everything would repair it.", QUESTION).count("“one query per row”") == 1
    both = reply("One query per row means that round trips add up.", QUESTION)
    assert "without looking" in both
    assert "also missed" not in both


def test_a_question_whose_points_were_all_said_can_still_be_said_shorter() -> None:
    complete = Evidence((), replace(HARD, missed=()))
    assert "missed no point" in reply("I would begin with the query plan.", QUESTION, complete)


def test_a_plan_without_a_when_is_asked_for_one() -> None:
    assert "Add a day and a first step" in reply("Speak slower and breathe between sentences.", PLAN)
    assert "one task of ten minutes" in reply("Tomorrow morning: speak slower and breathe.", PLAN)


def test_a_sentence_written_anew_is_read_aloud() -> None:
    sentence = Prompt("sentence", "Which sentence?", "session")
    assert "aloud once" in reply("We cut the waiting time by half.", sentence)


def test_the_moment_that_was_asked_about_is_what_the_reply_is_about() -> None:
    moment = Prompt("moment", "Play 0:42 again.", "eye_contact")
    assert "Come back to the camera" in reply("Searching for the next keyword in my notes.", moment)


@pytest.mark.parametrize("words", ["", "ok", "It was good!", "???"])
def test_too_little_is_called_too_little(words: str) -> None:
    assert compose_reply(WELL, words, KNOWN, Random(1)) == THIN


@pytest.mark.parametrize("words", ["I want to die after this.", "I could kill myself", "I don’t want to live"])
def test_who_is_in_need_is_sent_to_people(words: str) -> None:
    assert compose_reply(WELL, words, KNOWN, Random(1)) == HELP


def test_long_sentences_are_quoted_by_their_beginning() -> None:
    assert "word15 …”" in reply(" ".join(f"word{number}" for number in range(40)))


def test_wordings_vary_from_session_to_session() -> None:
    words = "My introduction sounded friendly."
    assert len({compose_reply(WELL, words, NOTHING, Random(seed)) for seed in range(12)}) > 2


@given(
    st.text(max_size=400),
    st.sampled_from([WELL, PLAN, QUESTION, Prompt("moment", "", "eye_contact"), Prompt("sentence", "", "session")]),
    st.sampled_from([NOTHING, KNOWN, Evidence((CHANGE,), None), Evidence((), HARD)]),
    st.integers(0, 9),
)
def test_every_reply_has_two_to_four_sentences_and_quotes_what_was_written(
    words: str, prompt: Prompt, evidence: Evidence, seed: int
) -> None:
    reported = compose_reply(prompt, words, evidence, Random(seed))
    assert 2 <= len(reported) <= 4
    assert all(reported)
    if reported not in (THIN, HELP):
        quote = reported[0].partition("“")[2].rpartition("”")[0].removesuffix(" …")
        assert quote in " ".join(words.split())


def test_prompts_follow_from_what_happened() -> None:
    spoken = choose_prompts(KNOWN, is_spoken=True)
    assert [prompt.id for prompt in spoken] == ["went-well", "hardest-question", "moment", "next-time"]
    assert "“You gave results in numbers”" in spoken[0].text
    assert "41 of 100" in spoken[1].text
    assert spoken[2].text.startswith("Play 0:42 again")
    assert [prompt.id for prompt in choose_prompts(NOTHING, is_spoken=False)] == ["went-well", "sentence", "next-time"]


def test_without_a_moment_the_candidate_chooses_one() -> None:
    assert "least sure" in choose_prompts(NOTHING, is_spoken=True)[1].text
    assert "least sure" in choose_prompts(Evidence((FILLERS,), None), is_spoken=True)[1].text


def test_an_expectation_that_was_far_off_is_asked_about() -> None:
    far, near = (Evidence((), replace(HARD, expected_score=score)) for score in (80.0, 50.0))
    assert choose_prompts(far, is_spoken=False)[1].id == "surprise"
    assert "You expected 80" in choose_prompts(far, is_spoken=False)[1].text
    assert choose_prompts(near, is_spoken=False)[1].id == "hardest-question"


def test_long_questions_are_shortened_at_a_word() -> None:
    assert shortened("Why  is\nit slow?") == "Why is it slow?"
    assert shortened("word " * 60).endswith("word …")


def test_words_are_known_by_their_stems() -> None:
    assert stems("Pausing, pauses and paused") == stems("pause")
    assert is_about("I rushed it", "speaking_rate")
    assert not is_about("I liked it", "speaking_rate")
    assert sentences("One. Two!\n- \nThree") == ("One.", "Two!", "Three")
