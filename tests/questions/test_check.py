"""The check finds what is wrong with a bank, and nothing in one that is right."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from greenroom.questions.check import check_bank, check_duplicates
from greenroom.questions.judge_check import (
    KnownAnswer,
    all_known_answers,
    check_against_judge,
    known_answers,
    unrelated_question,
)
from greenroom.questions.problems import Problem
from greenroom.questions.wording_check import check_wording, split_sentences
from tests.questions.examples import (
    ANSWER,
    GenerousScorer,
    SentenceScorer,
    UnsureScorer,
    WordEmbedder,
    bank_of,
    topic_text,
)

OTHER = "Mine is cold brew. It stands overnight in the fridge. Milk comes last."


def rules(problems: Iterable[Problem | KnownAnswer]) -> list[str]:
    """Return the rules that were broken or are to be kept."""
    return [problem.rule for problem in problems]


def test_a_short_answer_and_a_long_one_are_reported() -> None:
    assert str(check_wording(bank_of(topic_text()))[0]) == (
        "tea-brew: length: the strong answer has 23 words, not 80 to 180"
    )
    assert rules(check_wording(bank_of(topic_text("word " * 200 + "end.")))) == ["length"]
    assert check_wording(bank_of(topic_text("word " * 99 + "end."))) == ()


@pytest.mark.parametrize(
    ("answer", "shared"),
    [
        ("Let it steep for a while, " + "word " * 90 + "end.", None),
        ("Let it steep, for four hours, " + "word " * 90 + "end.", "let it steep for four"),
        ("Then let it STEEP for four minutes, " + "word " * 90 + "end.", "let it steep for four minutes"),
    ],
)
def test_five_words_in_a_row_are_copied_and_four_are_not(answer: str, shared: str | None) -> None:
    details = [problem.detail for problem in check_wording(bank_of(topic_text(answer)))]

    assert details == ([] if shared is None else [f"{shared!r} stands in 'time' and in the answer"])


def test_a_sentence_belongs_to_one_answer() -> None:
    problems = check_wording(bank_of(topic_text(), topic_text(OTHER + " After that I wait.")))

    assert "'After that I wait.' also stands in tea-brew" in [problem.detail for problem in problems]


def test_sentences_end_at_marks_that_end_something() -> None:
    assert split_sentences("It is 3.5, e.g. here. Next? “Yes.” Then (too) ends!") == (
        "It is 3.5, e.g. here.",
        "Next?",
        "“Yes.",
        "Then (too) ends!",
    )


def test_questions_that_ask_the_same_are_reported() -> None:
    (problem,) = check_duplicates(bank_of(topic_text(), topic_text()), WordEmbedder())

    assert str(problem) == "tea2-brew: near-duplicate: asks nearly what tea-brew asks (cosine 1.00)"
    assert check_duplicates(bank_of(topic_text()), WordEmbedder()) == ()


def test_a_good_judge_of_a_good_bank_finds_nothing() -> None:
    assert check_against_judge(bank_of(topic_text(), topic_text(OTHER)), SentenceScorer()) == ()


def test_a_generous_judge_is_found_out() -> None:
    problems = check_against_judge(bank_of(topic_text(), topic_text(OTHER)), GenerousScorer())

    assert rules(problems)[:4] == [
        "half of the strong answer",
        "negated claims",
        "misconceptions",
        "stranger's answer",
    ]
    assert problems[0].detail == "scores 90 to 95, not 30 to 80"


def test_a_judge_that_is_not_sure_is_never_surely_wrong() -> None:
    assert check_against_judge(bank_of(topic_text(), topic_text(OTHER)), UnsureScorer()) == ()


def test_a_quick_look_judges_every_second_question_beside_the_same_strangers() -> None:
    bank = bank_of(*[topic_text(OTHER)] * 6)
    whole, half = list(all_known_answers(bank)), list(all_known_answers(bank, one_in=2))

    assert [answer for answer in whole if answer[0] in bank.questions[::2]] == half


def test_a_bank_of_one_topic_has_no_stranger() -> None:
    assert check_against_judge(bank_of(topic_text()), SentenceScorer()) == ()


def test_a_question_that_comes_to_the_bank_leaves_strangers_alone() -> None:
    few = bank_of(*[topic_text()] * 9)
    more = bank_of(*[topic_text()] * 10)

    stored = sum(unrelated_question(question, few) == unrelated_question(question, more) for question in few.questions)

    assert stored >= 7
    assert all(unrelated_question(question, few) != question for question in few.questions)


def test_half_of_an_answer_is_every_second_sentence() -> None:
    (question,) = bank_of(topic_text()).questions

    halves = [answer.text for answer in known_answers(question, None) if answer.rule.startswith("half")]

    assert halves == [ANSWER.replace(" Then I drop two spoons of Assam into a warm pot.", "")]


def test_a_question_without_misconceptions_is_not_asked_about_them() -> None:
    text = topic_text().replace("        misconceptions:\n          - Cold water extracts the same.\n", "")

    (question,) = bank_of(text).questions

    assert "misconceptions" not in rules(known_answers(question, None))


def test_the_whole_check_tells_all_kinds_of_problems() -> None:
    problems = check_bank(bank_of(topic_text(), topic_text()), GenerousScorer(), WordEmbedder())

    assert {"length", "shared sentence", "near-duplicate", "negated claims"} <= set(rules(problems))
