"""Personas change words and nothing else; what was said with doubt is never quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.evaluation.contracts import Judgement
from greenroom.interview.contracts.decisions import Claim, Ending, Impression, Move, Reaction
from greenroom.interview.contracts.events import Answered, Event, HintAsked, Skipped, Started, Stopped
from greenroom.interview.contracts.manner import Closing
from greenroom.interview.contracts.plan import Mode
from greenroom.interview.persona_files import load_persona, persona_ids
from greenroom.interview.policy.actions import MOST_WORDS as LONGEST_ACTION_WORDS
from greenroom.interview.policy.next_step import begin, next_step
from greenroom.interview.policy.speaking import CLOSINGS, ENDINGS, LEADS, PROBES, REACTIONS, TROUBLES, speak
from greenroom.interview.policy.statements import MOST_WORDS
from greenroom.interview.turns import Persona, Turn
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.bank import load_bank
from tests.interview.candidates import LISTENED, PLAIN, answer, judge, make_plan, make_request

PLAN = make_plan()
ASKED = PLAN.questions[0]
WARM, PANEL = load_persona("warm"), load_persona("panel")


def say(move: Move, persona: Persona = WARM, said: Sequence[str] = (), seed: int = 1) -> Turn:
    return speak(move, PLAN, persona, said, Random(seed))


def kinds(turn: Turn) -> list[str]:
    return [line.kind for line in turn.lines]


def test_the_opening_names_speaker_time_and_subject() -> None:
    turn = say(Move("warm up", opens=True))
    for words in ("Maya", "20 minutes", "the role of data engineer"):
        assert words in turn.text
    assert turn.expects_answer
    assert turn.lines[-1].kind == "question"


def test_a_question_is_put_in_the_words_of_the_bank() -> None:
    for move in (
        Move("ask", "answered", number=1, asked=ASKED, changes_topic=True),
        Move("ask", "answered", number=2, asked=ASKED, changes_topic=True),
        Move("ask", "skipped", number=2, asked=ASKED),
        Move("ask", "answered", number=2, asked=ASKED, is_last=True),
    ):
        turn = say(move)
        assert kinds(turn) == ["speech", "speech", "question"]
        assert turn.lines[-1].text == ASKED.question.text


def test_a_repeated_question_says_so() -> None:
    again = replace(ASKED, last_asked=date(2026, 3, 2))
    assert "2 March" in say(Move("ask", asked=again, number=2)).text


def test_a_claim_is_handed_back() -> None:
    done = Claim("result", "done", "reduced your build time", "measure")
    turn = say(Move("follow up", "answered", asked=ASKED, aim=done), load_persona("neutral"))
    assert "you reduced your build time" in turn.lines[0].text
    assert turn.lines[-1].text in load_persona("neutral").wordings["probe_measure"]
    planned = Claim("plan", "planned", "use a hash table", "limits")
    assert "you would use a hash table" in say(Move("follow up", asked=ASKED, aim=planned)).text
    quoted = Claim("assertion", "quoted", "A set is a tree", "check")
    assert "“A set is a tree.”" in say(Move("follow up", asked=ASKED, aim=quoted)).text


@pytest.mark.parametrize("persona_id", persona_ids())
def test_a_follow_up_has_at_most_forty_words(persona_id: str) -> None:
    wordings = load_persona(persona_id).wordings

    def longest(*occasions: str) -> int:
        return max(len(text.split()) for occasion in occasions for text in wordings[occasion])

    quote = max(MOST_WORDS, LONGEST_ACTION_WORDS)
    assert longest(*LEADS.values()) - 1 + quote + longest(*PROBES.values()) <= 40
    points = [point for question in load_bank().questions for point in question.points]
    assert longest("lead_point") + max(len(point.follow_up.split()) for point in points) <= 40


def test_a_missed_point_is_asked_after_with_a_hint_in_study() -> None:
    point = ASKED.question.points[0]
    turn = say(Move("follow up", "answered at length", asked=ASKED, aim=point, hint=point.hint))
    assert kinds(turn) == ["speech", "speech", "question", "hint"]
    assert turn.lines[2].text == point.follow_up


@pytest.mark.parametrize("trouble", TROUBLES)
def test_every_trouble_ends_in_a_question(trouble: Impression) -> None:
    turn = say(Move("clarify", asked=ASKED, trouble=trouble))
    assert turn.lines[-1].kind == "question"
    assert (turn.lines[-1].text == ASKED.question.text) == (trouble not in ("short", "gives up"))


def test_a_reply_beside_a_follow_up_is_asked_the_follow_up_again() -> None:
    turn = say(Move("clarify", asked=ASKED, trouble="off the question", pending="What did it cost?"))
    assert turn.lines[-1].text == "What did it cost?"
    assert ASKED.question.text not in turn.text


@pytest.mark.parametrize("ending", ENDINGS)
def test_after_the_close_nothing_is_expected(ending: Ending) -> None:
    turn = say(Move("close", "answered", ending=ending))
    assert not turn.expects_answer
    assert turn.lines[-1].text in WARM.wordings[ENDINGS[ending]]


@pytest.mark.parametrize("persona_id", persona_ids())
@pytest.mark.parametrize("reaction", ["skipped", "gave up", "stays unclear", "no hint left"])
def test_nothing_leads_on_to_a_question_where_none_follows(persona_id: str, reaction: Reaction) -> None:
    persona = load_persona(persona_id)
    for move in (
        Move("close", reaction, ending="time"),
        Move("wrap up", reaction, closing="add"),
        Move("return", reaction, asked=ASKED),
    ):
        assert say(move, persona).lines[0].text in persona.wordings["acknowledge_received"]
    assert say(Move("ask", reaction, asked=ASKED), persona).lines[0].text in persona.wordings[REACTIONS[reaction]]


def test_a_response_before_the_first_question_asks_nothing() -> None:
    assert kinds(say(Move("respond", response="think"))) == ["speech"]
    about_cv = replace(ASKED, about="candidate")
    assert kinds(say(Move("ask", number=2, asked=about_cv, changes_topic=True))) == ["question"]


def test_a_response_says_the_question_at_hand_again() -> None:
    assert say(Move("respond", response="think", pending="And then?")).lines[-1].text == "And then?"


def test_code_of_a_question_is_a_line_of_its_own() -> None:
    asked = replace(PLAN.questions[0], question=replace(PLAN.questions[0].question, code="x = 1"))
    lines = say(Move("ask", number=1, asked=asked)).lines
    assert [(line.kind, line.text) for line in lines][-1] == ("code", "x = 1")


def test_members_of_a_panel_take_turns_by_question() -> None:
    speakers = [say(Move("ask", asked=ASKED, number=number), PANEL).speaker for number in (0, 1, 2, 3)]
    assert speakers == ["Helena", "Helena", "Tomas", "Helena"]
    assert "Tomas, lead of the team" in say(Move("warm up", opens=True), PANEL).text


def test_wordings_are_not_repeated_before_all_were_heard() -> None:
    said: list[str] = []
    for seed in range(len(WARM.wordings["acknowledge"])):
        said.append(say(Move("close", "answered", ending="done"), said=said, seed=seed).lines[0].text)
    assert sorted(said) == sorted(WARM.wordings["acknowledge"])


def test_the_response_to_a_question_after_an_answer_comes_first() -> None:
    asked = say(Move("ask", "answered", asked=ASKED, aside="ask"))
    assert "real interview" in asked.lines[0].text
    assert not set(WARM.wordings["acknowledge"]) & {line.text for line in asked.lines}
    closing = say(Move("close", "received", ending="done", aside="from the job", job_says="The office is in Bristol."))
    assert "The office is in Bristol." in closing.lines[0].text


def test_study_explains_in_the_words_of_the_bank() -> None:
    state, _ = next_step(begin(make_plan(make_request(mode="study", minutes=5)), MasteryState()), Started())
    state, _ = next_step(state, answer(PLAIN, judge("covered", "missed", "missed", score=50.0)))
    _, move = next_step(state, Skipped(1))
    turn = say(move)
    explained = [line.text for line in turn.lines if line.kind == "explanation"]
    assert explained[:2] == ["Your answer scored 50 of 100.", "You had: cause."]
    assert explained[2].startswith("To add, remedy: The remedy of sql")
    assert explained[-1].startswith("A strong answer: A strong answer to number")
    assert move.explanation
    bare = replace(move.explanation, score=None, covered=(), missing=())
    unsure = replace(move, explanation=replace(bare, unsure=(("price", "It costs writes."),)))
    assert (
        "I could not tell whether you covered “price”. Compare your words with this: It costs writes."
        in say(unsure).text
    )
    personal = replace(move, explanation=replace(bare, is_personal=True))
    assert "A strong answer from another person's life: A strong answer" in say(personal).text
    unanswered = replace(move, explanation=bare)
    assert [line.text for line in say(unanswered).lines if line.kind == "explanation"] == explained[-1:]
    skipped = replace(move, explanation=replace(bare, missing=move.explanation.missing))
    assert [line.text for line in say(skipped).lines if line.kind == "explanation"] == [
        "This question asks about: remedy, price.",
        *explained[-1:],
    ]
    without_example = replace(bare, strong_answer="", score=50.0)
    lines = say(replace(move, explanation=without_example)).lines
    assert [line.text for line in lines if line.kind == "explanation"] == explained[:1]
    founded = replace(bare, reading=("notes.md",), sources=("A book",), fallback="no model answered")
    assert [line.text for line in say(replace(move, explanation=founded)).lines if line.kind == "explanation"] == [
        *explained[-1:],
        "To read in your documents: notes.md.",
        "Behind this question: A book.",
        "Judged by the built-in judge: no model answered.",
    ]


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_closing_question_is_asked_and_says_what_was_the_last_one(closing: Closing) -> None:
    turn = say(Move("wrap up", "received", closing=closing, is_last=True))
    assert kinds(turn) == ["speech", "speech", "question"]
    assert turn.lines[1].text in WARM.wordings["was_last"]
    assert turn.lines[2].text in WARM.wordings[CLOSINGS[closing]]


def test_an_answer_that_is_taken_back_is_asked_for_in_the_same_words() -> None:
    turn = say(Move("retake", asked=ASKED, again="What is an index?"))
    assert kinds(turn) == ["speech", "question"]
    assert turn.lines[1].text == "What is an index?"
    with_code = replace(ASKED, question=replace(ASKED.question, code="x = 1"))
    assert kinds(say(Move("retake", asked=with_code, again=ASKED.question.text))) == ["speech", "question", "code"]


@pytest.mark.parametrize("is_last", [True, False])
def test_a_question_that_was_put_off_comes_back_and_may_be_the_last(is_last: bool) -> None:
    turn = say(Move("return", "answered", asked=ASKED, is_last=is_last))
    assert (turn.lines[1].text in WARM.wordings["last_question"]) == is_last
    assert turn.lines[-2].text in WARM.wordings["return"]
    assert turn.lines[-1].text == ASKED.question.text


@pytest.mark.parametrize("persona", persona_ids())
def test_the_last_question_is_announced_in_plain_words(persona: str) -> None:
    assert all("last" in text.lower() for text in load_persona(persona).wordings["last_question"])


@pytest.mark.parametrize("persona", persona_ids())
def test_an_answer_that_was_not_understood_gets_neutral_thanks(persona: str) -> None:
    pretending = ("know", "understand", "see", "follow", "sense", "got it", "with you", "helps")
    for text in load_persona(persona).wordings["acknowledge_received"]:
        assert not any(word in text.lower() for word in pretending), text


def test_a_hint_is_led_in() -> None:
    assert kinds(say(Move("hint", asked=ASKED, hint="Think."))) == ["speech", "hint"]


verdicts = st.sampled_from(["covered", "partly", "missed", "contradicted"])
marked = st.builds(judge, verdicts, verdicts, verdicts, quote=st.just("xylophone"))
happenings = st.one_of(
    st.builds(Answered, st.sampled_from([LISTENED, PLAIN, "", "Yes."]), st.floats(0, 200), st.none(), marked),
    st.builds(Skipped, st.floats(0, 200)),
    st.builds(HintAsked, st.floats(0, 200)),
)


def converse(
    course: Sequence[Event], persona: Persona, mode: Mode = "real"
) -> tuple[list[Move], list[Turn], MasteryState]:
    """Hold an interview and return its moves and its turns."""
    state = begin(make_plan(make_request(mode=mode)), MasteryState())
    rng, said = Random(1), list[str]()
    moves, turns = list[Move](), list[Turn]()
    for event in (Started(), *course, Stopped(0)):
        if state.is_closed:
            break
        state, move = next_step(state, event)
        turn = speak(move, state.plan, persona, said, rng)
        moves.append(move)
        turns.append(turn)
        said += [line.text for line in turn.lines]
    return moves, turns, state.mastery


def bank_questions(moves: Sequence[Move]) -> set[str]:
    return {move.asked.question.text for move in moves if move.asked}


@settings(max_examples=25, deadline=None)
@given(st.lists(happenings, max_size=12), st.sampled_from(["real", "study"]))
def test_personas_never_change_what_is_asked_nor_what_is_believed(course: list[Event], mode: Mode) -> None:
    transcribed = [converse(course, load_persona(persona), mode) for persona in persona_ids()]
    for moves, turns, mastery in transcribed[1:]:
        assert moves == transcribed[0][0]
        assert mastery == transcribed[0][2]
        for mine, theirs in zip(turns, transcribed[0][1], strict=True):
            assert [line for line in mine.lines if line.text in bank_questions(moves)] == [
                line for line in theirs.lines if line.text in bank_questions(moves)
            ]
            assert [line for line in mine.lines if line.kind in ("explanation", "hint")] == [
                line for line in theirs.lines if line.kind in ("explanation", "hint")
            ]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(["xylophone", "zeppelins"]), min_size=1), marked, st.floats(0, 0.84)),
        max_size=8,
    ),
    st.sampled_from(["real", "study"]),
)
def test_unreliable_words_are_never_quoted(said: list[tuple[list[str], Judgement, float]], mode: Mode) -> None:
    course = [
        answer(f"I used {' '.join(words)} and we built a {words[0]} for it", judged, 20.0, r)
        for words, judged, r in said
    ]
    _, turns, mastery = converse(course, WARM, mode)
    assert mastery == MasteryState()
    for turn in turns:
        assert "xylophone" not in turn.text
        assert "zeppelins" not in turn.text


@pytest.mark.parametrize("persona", persona_ids())
def test_in_earnest_no_reaction_praises_or_blames(persona: str) -> None:
    judging = (
        "good answer",
        "well done",
        "great",
        "correct",
        "right answer",
        "wrong",
        "excellent",
        "perfect",
        "impressive",
    )
    wordings = load_persona(persona).wordings
    for occasion in (*REACTIONS.values(), "next_topic", "same_topic", "lead_point"):
        for text in wordings[occasion]:
            assert not any(word in text.lower() for word in judging), text
