"""The questions that come with Greenroom keep every rule that needs no judge; ``questions check`` asks the judge."""

from __future__ import annotations

import pytest

from greenroom.questions.bank import load_bank
from greenroom.questions.contracts import Question
from greenroom.questions.wording_check import check_wording

TECHNICAL = {"explain", "compare", "debug", "estimate", "design", "apply"}


def test_answers_are_long_enough_and_copy_nothing() -> None:
    assert [str(problem) for problem in check_wording(load_bank())] == []


def test_no_negated_claim_repeats_a_misconception() -> None:
    """The judge would be asked the same thing twice."""
    for question in load_bank().questions:
        misconceptions = {said for point in question.points for said in point.misconceptions}
        assert misconceptions.isdisjoint(question.negated_claims), question.id


def test_no_two_points_are_worded_alike() -> None:
    """Neither within a question nor between questions."""
    wordings = [said for question in load_bank().questions for point in question.points for said in point.wordings]
    assert len(wordings) == len(set(wordings))


def test_every_topic_has_easy_and_hard_questions() -> None:
    bank = load_bank()

    for topic in bank.topics:
        difficulties = {question.difficulty for question in bank.select(topic=topic.id)}
        assert min(difficulties) <= 2, topic.id
        assert max(difficulties) >= 4, topic.id


def test_every_topic_asks_in_several_ways() -> None:
    bank = load_bank()

    for topic in bank.topics:
        questions = bank.select(topic=topic.id)
        if any(question.kind in TECHNICAL for question in questions):
            assert len({question.kind for question in questions}) >= 3, topic.id


@pytest.mark.parametrize(
    "question", [q for q in load_bank().questions if q.kind in TECHNICAL], ids=lambda question: question.id
)
def test_facts_can_be_looked_up(question: Question) -> None:
    assert question.sources
