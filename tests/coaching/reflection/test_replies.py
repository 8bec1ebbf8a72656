"""The built-in coach replies in the sense of what was written, with what was measured, and claims nothing else."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.coaching.reflection.evidence import Evidence, Finding, JudgedQuestion
from greenroom.coaching.reflection.measures import measured
from greenroom.coaching.reflection.prompts import Prompt, choose_prompts, shortened
from greenroom.coaching.reflection.reading import read
from greenroom.coaching.reflection.replies import (
    HELP,
    KEEP_IT,
    KIND,
    MORE,
    NO_ANSWER,
    NOT_UNDERSTOOD,
    THANKS,
    YOU_ARE_WELCOME,
    compose_reply,
)
from greenroom.coaching.reflection.topics.registry import TOPIC_BY_KEY, TOPICS
from greenroom.coaching.reflection.vocabulary import sentences, stems

STRENGTH = Finding("structure", "You gave results in numbers", True, 12.0, None)
CHANGE = Finding("eye_contact", "Come back to the camera", False, 42.0, "Look away to think. Come back to speak.")
FILLERS = Finding("filler_words", "Let the silence stand", False, None, "Close your mouth for a second")
HARD = JudgedQuestion(1, "Why are joins slow?", 41.0, ("one query per row", "round trips add up"), None)
EASY = JudgedQuestion(2, "What does a cache save?", 88.0, (), None)
NOTHING = Evidence()
KNOWN = Evidence((STRENGTH, CHANGE, FILLERS), (), (HARD, EASY))

WELL = Prompt("went-well", "What went well?", "session")
PLAN = Prompt("next-time", "What will you do differently?", "plan")
QUESTION = Prompt("hardest-question", "What would you say today?", "question")
SENTENCE = Prompt("sentence", "Which sentence?", "session")
MOMENT = Prompt("moment", "Play 0:42 again.", "eye_contact")

FAST = Evidence(measured=(measured("speaking_rate", 30, 20, {"speaking_rate_wpm": 191.0}),))
EASY_PACE = Evidence(measured=(measured("speaking_rate", 90, 84, {"speaking_rate_wpm": 150.0}),))


def reply(words: str, evidence: Evidence = KNOWN, prompt: Prompt = WELL) -> str:
    return " ".join(compose_reply(prompt, words, evidence, Random(1)))


REGRETS = {
    "fast": ("I spoke too fast", "I rushed everything", "I was way too quick"),
    "slow": ("I was too slow", "My answers dragged", "I spoke so slowly"),
    "fillers": ("I said um a lot", "too many fillers", "I kept saying uh", "I couldn't stop saying um"),
    "blank": ("I went blank", "My mind was empty", "I froze"),
    "pauses": ("My pauses were bad", "There were awkward silences"),
    "long": ("I rambled", "My answers were too long", "I went on and on"),
    "short": ("I gave one word answers", "My answers were too short"),
    "structure": ("I had no structure", "I lost the thread"),
    "examples": ("I gave no examples", "I was too vague"),
    "knowledge": ("I forgot everything", "I had no idea", "I guessed"),
    "mistake": ("I mixed up the two words", "I got the definition wrong"),
    "off_question": ("I missed the point", "I misunderstood it"),
    "nerves": ("I was so nervous", "I panicked"),
    "confidence": ("I lacked confidence", "I sounded insecure"),
    "eye_contact": ("I looked away all the time", "My eye contact was terrible", "I kept reading from my notes"),
    "quiet": ("I mumbled", "I was too quiet"),
    "flat": ("I sounded monotone", "My voice was monotonous"),
    "posture": ("I slouched", "My posture was bad"),
    "fidgeting": ("I fidgeted a lot", "I kept touching my hair and touched my nose"),
    "face": ("I never smiled", "I looked bored"),
    "language": ("My English was bad", "I stumbled"),
    "preparation": ("I did not prepare", "I was unprepared"),
    "numbers": ("I gave no numbers", "There was no result"),
    "interrupting": ("I interrupted him", "I did not let her finish"),
    "ending": ("My ending was bad", "My ending was a mess"),
    "own_part": ("My own role was unclear", "I was bad at my own part"),
    "jargon": ("I was too technical", "I used jargon"),
    "time": ("I ran out of time",),
    "shaky": ("My voice was wobbling", "My shaky voice was back"),
    "vocabulary": ("I always say the same words", "My vocabulary is poor"),
    "invented": ("I made that up", "I invented a customer"),
}
CHECKS = ("Before you change anything, play that answer once",)
MEASURES = st.sampled_from(
    [
        NOTHING,
        KNOWN,
        FAST,
        EASY_PACE,
        Evidence(tuple(Finding(score, "Good", True, 3.0, None) for topic in TOPICS for score in topic.scores)),
        Evidence(
            measured=tuple(measured(score, 90, 80, {}) for score in ("structure", "tone", "eye_contact", "pauses"))
        ),
        Evidence(
            measured=tuple(measured(score, 20, 10, {}) for score in ("structure", "tone", "eye_contact", "pauses"))
        ),
    ]
)


@given(
    st.sampled_from([(key, text) for key, texts in REGRETS.items() for text in texts]),
    st.sampled_from(["", "Honestly, ", "This time ", "Again ", "I know: "]),
    st.sampled_from([".", "!", " and I regret it.", ". It was disappointing."]),
    MEASURES,
    st.sampled_from([WELL, MOMENT, Prompt("surprise", "What explains it?", "question")]),
    st.integers(0, 5),
)
def test_what_is_regretted_is_never_praised_nor_recommended(
    regret: tuple[str, str], opening: str, ending: str, evidence: Evidence, prompt: Prompt, seed: int
) -> None:
    key, text = regret
    said = compose_reply(prompt, f"{opening}{text}{ending}", evidence, Random(seed))
    topic, whole = TOPIC_BY_KEY[key], " ".join(said)
    assert said[0].lower().startswith(topic.regret)
    assert topic.pride not in whole
    assert KEEP_IT not in whole
    assert any(step in said[-1] for step in (*topic.steps, *CHECKS))


def test_every_topic_that_can_be_regretted_is_tried() -> None:
    assert {topic.key for topic in TOPICS} - set(REGRETS) == {"pace", "content", "calm", "voice"}


def test_a_regret_is_repeated_measured_and_answered_with_a_step_against_it() -> None:
    said = reply("I spoke too fast and said um a lot.", FAST)
    assert said.startswith("You felt that you spoke too fast and you noticed more filler words than you wanted.")
    assert "The report agrees: you averaged 191 words a minute, and 120 to 175 is easy to follow." in said
    assert any(step in said for step in TOPIC_BY_KEY["fast"].steps)
    assert "on purpose" not in said


def test_a_measurement_that_says_otherwise_is_named_with_its_number() -> None:
    assert "sees it differently: you averaged 150 words a minute" in reply("I rushed.", EASY_PACE)
    assert "sees it differently: you averaged 191 words a minute" in reply("My pace was good.", FAST)
    assert "sees it differently: you averaged 191 words a minute" in reply("I was too slow.", FAST)
    assert "The report agrees: you averaged 150" in reply("My pace was good.", EASY_PACE)
    assert "Before you change it" in reply("speak slower", EASY_PACE, PLAN)
    assert "no" not in reply("How was my pace?", EASY_PACE).split()
    assert "leave that as it is" in reply("How was my pace?", EASY_PACE)


def test_between_good_and_poor_the_report_takes_no_side() -> None:
    middling = Evidence(measured=(measured("structure", 60, 45, {}),))
    assert "The report says: the score for structure is 60 of 100." in reply("I had no structure.", middling)
    assert "The report says: you averaged" in reply(
        "My pace was bad.", Evidence(measured=(measured("speaking_rate", 75, 60, {"speaking_rate_wpm": 180.0}),))
    )


def test_a_fast_moment_counts_although_the_average_is_easy_to_follow() -> None:
    moment = Finding("speaking_rate", "Your words run away", False, 42.0, "Stop.")
    said = reply("I rushed.", replace(EASY_PACE, findings=(moment,)))
    assert "The report says: you averaged 150 words" in said
    assert "Play 0:42 to check it." in said


def test_a_comparison_with_an_earlier_time_is_not_contradicted() -> None:
    filled = Evidence(measured=(measured("filler_words", 20, 10, {"filler_rate_per_100_words": 7.4}),))
    said = reply("I said fewer ums than last time.", filled)
    assert "For this session, the report says: of every 100 words 7.4 were fillers" in said
    assert said.endswith(KEEP_IT)


def test_findings_stand_in_for_scores() -> None:
    assert "it names eye contact as something to work on. Play 0:42" in reply("I looked away a lot.")
    assert "The report agrees: it names structure as a strength. Play 0:12" in reply("My structure was good.")
    assert "Play" not in reply("I said um a lot.").partition("One thing")[0]


def test_what_nothing_measures_is_left_to_the_candidate() -> None:
    assert "Nothing in the report measures that" in reply("I was so nervous.")
    assert "Nothing in the report measures that" in reply("I forgot it.", NOTHING)


def test_the_judgement_of_the_right_question_is_named() -> None:
    assert "The report agrees: question 1, “Why are joins slow?”, scored 41 of 100." in reply(
        "My answer about joins was bad."
    )
    assert "A point that was missing: “one query per row”." in reply("My answer about joins was bad.")
    assert "question 2, “What does a cache save?”, scored 88" in reply("My last answer was poor.")
    assert "question 2" in reply("My answer to question 2 was poor.")
    assert "scored between 41 and 88" in reply("My answer was poor.")
    assert "scored between 41 and 88" in reply("My answer to question 7 was poor.")
    assert "question 1" in reply("My answer was poor.", prompt=QUESTION)
    assert "question 2" in reply("The second question. My answer was poor.")
    assert "scored 88 of 100" in reply("My explanation was poor.", Evidence(questions=(EASY,)))
    assert "missed:" not in reply("My answer 1 was poor.", Evidence(questions=(replace(HARD, missed=()),)))


def test_two_answers_are_told_apart_and_one_answer_is_told_once() -> None:
    both = reply("My answer about joins was bad. My answer about the cache went well.")
    assert "to question 1, but" in both
    assert "question 2" in both
    once = reply("The joins answer was good. I guessed in the joins answer.")
    assert once.startswith("You could not say what you wanted to in your answer to question 1.")
    answer = reply("I guessed in the joins answer. My explanation of joins was good.")
    assert answer.startswith("You could not say what you wanted to in your answer to question 1.")


def test_a_report_that_is_disputed_may_be_wrong() -> None:
    said = reply("The report says I rushed, but my pace felt normal to me.", FAST)
    assert said.startswith("You see your pace differently from the report. The report says: you averaged 191")
    assert "can be wrong" in said
    assert "the report can be wrong" in reply("Your score is nonsense.")


def test_what_is_not_about_the_candidate_gets_its_own_reply() -> None:
    assert "says nothing about your answers" in reply("My internet connection dropped.")
    assert "ask for one detail" in reply("The question was unclear.")


def test_mixed_views_stand_side_by_side() -> None:
    assert reply("I rushed. Next time I will give an example.", NOTHING).startswith(
        "You felt that you spoke too fast and you plan to work on how concrete your answers are."
    )
    assert "One thing to try" in reply("How was my pace?", NOTHING)


def test_pride_is_shared() -> None:
    assert reply("I said no ums at all, and I was calm.", NOTHING).endswith(KEEP_IT)
    assert "compare it with how it felt" in reply("My pace was good.", FAST)
    assert "but" in reply("My eye contact was good but I rushed.", NOTHING)


def test_harsh_words_get_kindness_first() -> None:
    said = reply("I am so stupid. I felt like an idiot.")
    assert said.startswith(KIND)
    assert "names a strength: structure. Play 0:12" in said
    assert reply("I feel like a failure.", NOTHING).startswith(KIND)
    assert reply("I felt like such an idiot, I said um a lot.").startswith("That sounds hard. You noticed")


@pytest.mark.parametrize("words", ["", "ok then", "???", "Oh great, another machine that loves me.", "My cat came in."])
def test_what_is_not_understood_gets_a_short_and_honest_reply(words: str) -> None:
    assert compose_reply(WELL, words, NOTHING, Random(1)) in (
        (THANKS, NOT_UNDERSTOOD, MORE),
        (THANKS, MORE),
        ("You were happy with it.", KEEP_IT),
    )


def test_other_languages_are_not_guessed_at() -> None:
    said = reply("Hablé muy rápido y no supe explicar los índices, pero me gustó la práctica.")
    assert said.startswith(f"{THANKS} I read English only")


def test_a_whole_session_is_answered_with_the_judgement() -> None:
    assert "The report agrees: your answers scored on average 44 of 100." in reply(
        "bad", Evidence((CHANGE,), (), (HARD, replace(HARD, number=2, score=47.0)))
    )
    assert "would change is eye contact. Play 0:42" in reply("bad")
    assert "Choose one question" in reply("It was terrible.", NOTHING)
    assert "The report agrees: the answer scored 88" in reply("It was great.", Evidence(questions=(EASY,)))
    assert "The report says: your answers scored on average 64" in reply("It was great.")
    assert "names a strength: structure" in reply("It was great.", Evidence((STRENGTH,)))


def test_a_new_answer_is_compared_with_what_was_missing() -> None:
    both = reply("One query per row means that round trips add up.", prompt=QUESTION)
    assert "“one query per row”, a point that was missing" in both
    assert "without looking" in both
    one = reply("Each row costs one query, so batch them.", prompt=QUESTION)
    assert "“round trips add up”, does not seem to be in them" in one
    assert reply("Perhaps caching everything repairs it.", prompt=QUESTION).startswith(THANKS)
    complete = Evidence(questions=(replace(HARD, missed=()),))
    assert reply("Caching repairs the slow joins.", complete, QUESTION).startswith(THANKS)
    assert reply("Joins.", prompt=QUESTION) == f"{THANKS} {MORE}"
    assert "aloud once" in reply("We cut the waiting time by half.", prompt=SENTENCE)


def test_a_plan_without_a_day_is_asked_for_one() -> None:
    assert "Add a day" in reply("Speak slower and breathe between sentences.", FAST, PLAN)
    assert "ten minutes" in reply("Tomorrow morning: speak slower and breathe.", FAST, PLAN)
    assert reply("Read a book about it.", NOTHING, PLAN).startswith("You have a plan.")
    assert "You plan to work on your pauses and filler words." in reply("Pause, no um.", NOTHING, PLAN)
    assert "That is fine." in reply("Nothing. I won't do this again.", NOTHING, PLAN)
    assert "Add a day" in reply("My pace was good.", EASY_PACE, PLAN)


@pytest.mark.parametrize("words", ["I want to die after this.", "I could kill myself", "I don’t want to live"])
def test_who_is_in_need_is_sent_to_people(words: str) -> None:
    assert compose_reply(WELL, words, KNOWN, Random(1)) == HELP


@given(
    st.text(max_size=400),
    st.sampled_from([WELL, PLAN, QUESTION, MOMENT, SENTENCE]),
    st.sampled_from([NOTHING, KNOWN, Evidence((CHANGE,)), Evidence(questions=(HARD,))]),
    st.integers(0, 9),
)
def test_every_reply_has_two_to_four_parts_and_never_quotes_the_candidate(
    words: str, prompt: Prompt, evidence: Evidence, seed: int
) -> None:
    reported = compose_reply(prompt, words, evidence, Random(seed))
    assert 2 <= len(reported) <= 4
    assert all(reported)
    known = [question.text for question in evidence.questions]
    known += [point for question in evidence.questions for point in question.missed]
    quotes = " ".join(reported).split("“")[1:]
    assert all(quote.partition("”")[0] in known for quote in quotes)


def test_prompts_follow_from_what_happened() -> None:
    spoken = choose_prompts(KNOWN, is_spoken=True)
    assert [prompt.id for prompt in spoken] == ["went-well", "hardest-question", "moment", "next-time"]
    assert "“You gave results in numbers”" in spoken[0].text
    assert "41 of 100" in spoken[1].text
    assert spoken[2].text.startswith("Play 0:42 again")
    assert [prompt.id for prompt in choose_prompts(NOTHING, is_spoken=False)] == ["went-well", "sentence", "next-time"]


def test_without_a_moment_the_candidate_chooses_one() -> None:
    assert "least sure" in choose_prompts(NOTHING, is_spoken=True)[1].text
    assert "least sure" in choose_prompts(Evidence((FILLERS,)), is_spoken=True)[1].text


def test_an_expectation_that_was_far_off_is_asked_about() -> None:
    far, near = (Evidence(questions=(replace(HARD, expected_score=score),)) for score in (80.0, 50.0))
    assert choose_prompts(far, is_spoken=False)[1].id == "surprise"
    assert "You expected 80" in choose_prompts(far, is_spoken=False)[1].text
    assert choose_prompts(near, is_spoken=False)[1].id == "hardest-question"


def test_long_questions_are_shortened_at_a_word() -> None:
    assert shortened("Why  is\nit slow?") == "Why is it slow?"
    assert shortened("word " * 60).endswith("word …")


def test_words_are_known_by_their_stems() -> None:
    assert stems("Pausing, pauses and paused") == stems("pause")
    assert sentences("One. Two!\n- \nThree") == ("One.", "Two!", "Three")
    assert not [one for one in read("I liked lunch").remarks if one.topic]


def test_grief_thanks_and_questions_get_a_reply_of_their_own() -> None:
    assert reply("My mum died in March, and she did these with me.").startswith("I'm sorry.")
    assert reply("Thank you for the kind words of last week.") == f"{YOU_ARE_WELCOME} {MORE}"
    assert reply("Does the bus go on Sundays, or should I walk?") == " ".join(NO_ANSWER)


def test_what_the_report_contradicts_stays_the_candidates_view() -> None:
    filled = Evidence(measured=(measured("filler_words", 20, 10, {"filler_rate_per_100_words": 7.4}),))
    assert reply("Hardly any ums!", filled).startswith("You felt that you used few filler words.")
    assert reply("Fewer ums than last time.", filled).startswith("You see progress with filler words.")


def test_a_remark_goes_on_about_the_question_before_it() -> None:
    said = reply("I was bad at question 1. I could not explain anything.")
    assert said.startswith("You could not say what you wanted to in your answer to question 1. The report agrees:")


def test_of_many_remarks_the_regrets_are_taken_up() -> None:
    said = reply("I paused well. I kept eye contact. I mumbled.")
    assert said.startswith("You were happy with your pauses, but your voice was less clear than you wanted.")


def test_a_missing_point_speaks_for_a_topic_that_nothing_measures() -> None:
    question = JudgedQuestion(1, "What did you improve?", 46, ("your own part",), None)
    assert "The report agrees: “your own part” was missing." in reply(
        "I was bad at my own part.", Evidence(questions=(question,))
    )
