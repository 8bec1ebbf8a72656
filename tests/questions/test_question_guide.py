"""The examples in the guide to writing questions are what the guide asks for."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from greenroom.questions.bank import Bank, join_topics
from greenroom.questions.kinds import TRAITS
from greenroom.questions.loading import parse_topic
from greenroom.questions.wording_check import check_wording

GUIDE = Path(__file__).parents[2] / "docs" / "question-bank.md"


def examples() -> Bank:
    """Return the complete questions of the guide as a bank of one topic."""
    blocks = re.findall(
        r"^```yaml\n(- id: .*?)^```$", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    questions = [question for block in blocks for question in yaml.safe_load(block)]
    concepts: dict[str, list[str]] = {concept: [] for question in questions for concept in question["concepts"]}
    topic = {"title": "Examples", "spoken": "examples", "concepts": concepts, "questions": questions}
    return join_topics([parse_topic(yaml.safe_dump(topic, allow_unicode=True), "example", str(GUIDE))])


def test_there_is_one_example_of_each_kind() -> None:
    assert [question.kind for question in examples().questions] == list(TRAITS)


def test_the_examples_keep_the_rules_of_wording() -> None:
    assert [str(problem) for problem in check_wording(examples())] == []


def test_technical_examples_name_a_source() -> None:
    technical = [question for question in examples().questions if not TRAITS[question.kind].is_personal]
    assert all(question.sources for question in technical)
