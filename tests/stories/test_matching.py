"""Suggestions and proposals follow meaning and marks, and say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from greenroom.questions.bank import load_bank
from greenroom.questions.contracts import Question
from greenroom.stories.competencies import competencies, meaning, wordings
from greenroom.stories.contracts import Story, StoryText
from greenroom.stories.matching import MOST_PROPOSALS, MOST_SUGGESTIONS, asked_competencies, propose, suggest_for_text
from greenroom.stories.reference import Reference, read_reference
from greenroom.stories.similarity import Similarity
from tests.knowledge.writing import WordEmbedder
from tests.stories.examples import BANK, CONFLICT, FAILURE, KITCHEN, TRUST

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
QUESTIONS = BANK.questions[:3]


@pytest.fixture
def similarity() -> Similarity:
    """Texts are alike as far as they share words."""
    return Similarity(WordEmbedder())


def reference_of(similarity: Similarity, questions: Sequence[Question] = QUESTIONS) -> Reference:
    return read_reference(questions, similarity)


def story(story_id: int, *marks: str) -> Story:
    return Story(story_id, replace(KITCHEN, competencies=marks), NOW, NOW)


def test_every_competency_of_the_shipped_bank_has_wordings_of_its_own() -> None:
    for name in competencies(load_bank().questions):
        assert len(wordings(name)) == 2, name


def test_a_competency_of_another_bank_is_called_by_its_name() -> None:
    assert meaning("cooking/knife-skills") == "knife skills"


def test_a_text_is_read_once() -> None:
    embedder = WordEmbedder()
    similarity = Similarity(embedder)
    similarity.between(["a kitchen"], ["a kitchen", "a shop"])
    similarity.vectors(["a shop"])
    assert embedder.embedded == 2


def test_the_likest_competency_comes_first_and_unmarked_stories_do_not_come(similarity: Similarity) -> None:
    question = "failing at something important, or a conflict or disagreement with someone"
    asked = asked_competencies(question, reference_of(similarity), similarity)
    assert set(asked) == {CONFLICT, TRUST, FAILURE}
    found = suggest_for_text(
        question, [story(1), story(2, FAILURE), story(3, FAILURE, CONFLICT)], reference_of(similarity), similarity
    )
    assert [one.story.id for one in found.found] == [3, 2]
    best = found.found[0]
    assert best.similarity == max(asked.values())
    assert meaning(best.competencies[0]) in best.why


def test_no_more_than_three_stories_are_suggested(similarity: Similarity) -> None:
    many = [story(number, FAILURE) for number in range(9)]
    found = suggest_for_text("failing at something important", many, reference_of(similarity), similarity)
    assert [one.story.id for one in found.found] == list(range(MOST_SUGGESTIONS))


def test_what_nothing_is_marked_for_is_named_and_what_is_not_behavioural_is_told_so(similarity: Similarity) -> None:
    unmarked = suggest_for_text(
        "failing at something important", [story(1, TRUST)], reference_of(similarity), similarity
    )
    assert unmarked.found == ()
    assert "failure" in str(unmarked.reason)
    strange = suggest_for_text("Which hash function is best?", [story(1, TRUST)], reference_of(similarity), similarity)
    assert strange.found == ()
    assert "none of the things" in str(strange.reason)


def test_what_is_marked_or_not_told_is_not_proposed(similarity: Similarity) -> None:
    proposed = propose(KITCHEN, reference_of(similarity), similarity)
    assert [one.competency for one in proposed] == sorted(
        {TRUST, FAILURE}, key=lambda name: -next(one.similarity for one in proposed if one.competency == name)
    )
    assert propose(StoryText("A title alone"), reference_of(similarity), similarity) == ()


def test_the_reason_of_a_proposal_is_the_question_or_the_wording_it_is_like(similarity: Similarity) -> None:
    quarrel = StoryText("Quarrel", situation="Tell of a quarrel over the kitchen")
    assert QUESTIONS[0].text in propose(quarrel, reference_of(similarity), similarity)[0].why
    failing = StoryText("Failing", situation="Failing at something important")
    assert "sounds like" in propose(failing, reference_of(similarity), similarity)[0].why


def test_at_most_five_are_proposed(similarity: Similarity) -> None:
    behavioural = [question for question in load_bank().questions if question.kind == "behavioural"]
    assert len(propose(KITCHEN, reference_of(similarity, behavioural), similarity)) == MOST_PROPOSALS
