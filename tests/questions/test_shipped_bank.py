"""The questions that come with Greenroom keep every rule that needs no judge; ``questions check`` asks the judge."""

from __future__ import annotations

import re

from greenroom.questions.bank import load_bank
from greenroom.questions.kinds import kinds_where
from greenroom.questions.wording_check import check_wording

PLACE = re.compile(r"[,()\d]")
TECHNICAL = kinds_where(lambda traits: not traits.is_personal)


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


def test_every_technical_question_names_a_work_and_what_stands_in_it() -> None:
    """The author and a year, the chapter, the number of an RFC, the page of a manual: a title alone finds nothing."""
    technical = [question for question in load_bank().questions if question.kind in TECHNICAL]
    assert [question.id for question in technical if not any(map(PLACE.search, question.sources))] == []
