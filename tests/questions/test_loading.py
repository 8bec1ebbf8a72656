"""A topic's file becomes questions, and every mistake in it is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.errors import InputError
from greenroom.questions.loading import parse_topic, read_topic
from tests.questions.examples import ANSWER, topic_text

BEHAVIOURAL = ("kind: explain", "kind: behavioural\n    star_parts: [action, result]")
LEVELS = "\n    levels:\n      1: Tells nothing.\n      3: Tells it.\n      5: Tells why."


def parse(text: str) -> str:
    """Return the message of the error that a topic text causes."""
    with pytest.raises(InputError) as caught:
        parse_topic(text, "tea", "tea.yaml")
    return str(caught.value)


def test_a_good_file_becomes_a_topic_and_its_questions() -> None:
    topic, (question,) = parse_topic(topic_text(), "tea", "tea.yaml")

    assert topic.concepts == {"water": (), "leaves": ("water",)}
    assert (question.id, question.topic, question.difficulty) == ("tea-brew", "tea", 1)
    assert question.strong_answer == ANSWER
    assert [point.essential for point in question.points] == [True, False, False]
    assert question.points[1].misconceptions == ()


def test_the_name_of_the_file_is_the_topic(tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    path.write_text(topic_text(), "utf-8")

    topic, _ = read_topic(path)

    assert topic.id == "tea"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("weight: 0.5", "weight: 0.6", "tea-brew: the weights of the points add up to 1.10, not 1"),
        ("name: leaves", "name: heat", "two points are called 'heat'"),
        ("essential: true", "essential: false", "no point is essential"),
        ("hint: Look at the clock.", "hnt: Look.", "tea-brew > points > time > hnt: Extra inputs are not permitted"),
        ("difficulty: 1", "difficulty: 6", "tea-brew > difficulty: Input should be less than or equal to 5"),
        ("- Cold water extracts the same.", "- Cold water", "tea-brew > points > heat > misconceptions > 1: String"),
        ("[water, leaves]", "[water, sugar]", "question 'tea-brew' names concepts ['sugar'] that the topic has not"),
        ("leaves: [water]", "leaves: [milk]", "concept 'leaves' builds on ['milk'], which the topic does not have"),
        ("water: []", "water: [leaves]", "the concepts build on each other in a circle: "),
        ("id: tea-brew", "id: coffee-brew", "does not begin with tea-: coffee-brew"),
        ("kind: explain", "kind: expalin", "tea-brew > kind: Input should be"),
        (
            "essential: true",
            "essential: 'yes'",
            "tea-brew > points > heat > essential: Input should be a valid boolean",
        ),
        ("kind: explain", "kind: explain\n    kind: debug", "'kind' is given twice"),
        ("How do you make tea?", "Explain: how is tea made?", "tea.yaml is not YAML: "),
        (*BEHAVIOURAL, "a behavioural question describes the levels 1, 3 and 5"),
        ("kind: explain", "kind: behavioural" + LEVELS, "a behavioural question names the star_parts looked for"),
        ("kind: explain", "kind: explain" + LEVELS, "belong to behavioural questions, this one is 'explain'"),
    ],
)
def test_each_mistake_is_named_with_its_place(old: str, new: str, expected: str) -> None:
    assert expected in parse(topic_text().replace(old, new, 1))


def test_all_mistakes_are_told_at_once() -> None:
    text = topic_text().replace("difficulty: 1", "difficulty: 0").replace("kind: explain", "kind: chat")

    message = parse(text)

    assert "difficulty" in message
    assert "kind" in message


def test_a_file_that_is_no_mapping_is_refused() -> None:
    assert "tea.yaml is not a topic" in parse("- just\n- a list\n")


def test_two_questions_with_one_id_are_refused() -> None:
    text = topic_text()
    question = text[text.index("  - id:") :]

    assert "two questions have the id 'tea-brew'" in parse(text + question.lstrip("\n"))


def test_a_behavioural_question_keeps_its_levels_and_parts() -> None:
    old, new = BEHAVIOURAL

    _, (question,) = parse_topic(topic_text().replace(old, new + LEVELS), "tea", "tea.yaml")

    assert question.levels == {1: "Tells nothing.", 3: "Tells it.", 5: "Tells why."}
    assert question.star_parts == ("action", "result")


def test_a_file_that_cannot_be_read_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"tea\.yaml cannot be read"):
        read_topic(tmp_path / "tea.yaml")
