"""Every kind of question has one row of traits, and nothing else in the program sorts the kinds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import greenroom
from greenroom.interview.policy.parts import PARTS
from greenroom.questions import kinds
from greenroom.questions.bank import load_bank
from greenroom.questions.kinds import TRAITS, InterviewType, KindTraits, QuestionKind

ROOT = Path(greenroom.__file__).parent
TABLE = Path(kinds.__file__)
TEMPLATES = ROOT / "interview" / "personal"
PARTS_OF_INTERVIEWS = ROOT / "interview" / "policy" / "parts.py"
"""Both name types of interviews, some of which have the name of a kind."""


def test_the_table_has_every_kind_in_order() -> None:
    assert tuple(TRAITS) == get_args(QuestionKind)


@pytest.mark.parametrize(("kind", "traits"), TRAITS.items())
def test_a_kind_can_be_planned_answered_and_judged(kind: QuestionKind, traits: KindTraits) -> None:
    assert 60 <= traits.seconds <= 900
    assert traits.most_follow_ups >= 0
    assert traits.answer_forms
    assert traits.asked_in
    assert "mixed" not in traits.asked_in
    assert any(traits.asked_in & part for part in PARTS["mixed"])
    assert traits.is_personal or not (traits.asks_for_past or traits.probes_claims_first or traits.tests_competency)
    assert traits.structure == "story" or not traits.tests_competency


@pytest.mark.parametrize("interview_type", get_args(InterviewType))
def test_every_part_of_an_interview_has_kinds(interview_type: InterviewType) -> None:
    assert all(PARTS[interview_type])


def test_the_bank_asks_every_kind() -> None:
    assert {question.kind for question in load_bank().questions} == set(TRAITS)


def compared_names(node: ast.AST) -> list[ast.expr]:
    """Return what a set, a mapping or a comparison decides by."""
    match node:
        case ast.Set(elts=elements) | ast.Tuple(elts=elements) | ast.List(elts=elements):
            return elements
        case ast.Dict(keys=keys):
            return [key for key in keys if key is not None]
        case ast.Compare(left=left, comparators=others):
            return [name for name in (left, *others) if isinstance(name, ast.Constant)]
        case ast.MatchValue(value=value):
            return [value]
    return []


def lists_of_kinds(source: str) -> Iterator[int]:
    """Yield the lines that decide by nothing but literal names of kinds."""
    for node in ast.walk(ast.parse(source)):
        names = compared_names(node)
        if names and all(isinstance(name, ast.Constant) and name.value in TRAITS for name in names):
            yield names[0].lineno


@pytest.mark.parametrize(
    "source",
    [
        'frozenset(("behavioural", "project"))',
        '{"explain": 180.0, "design": 480.0}',
        'question.kind == "behavioural"',
        'Literal["explain", "compare"]',
        'match kind:\n    case "debug":\n        pass',
    ],
)
def test_a_list_of_kinds_is_recognised(source: str) -> None:
    assert list(lists_of_kinds(source))


def test_only_the_table_lists_kinds() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted(ROOT.rglob("*.py"))
        if path != TABLE and not path.is_relative_to(TEMPLATES) and path != PARTS_OF_INTERVIEWS
        for line in lists_of_kinds(path.read_text("utf-8"))
    ]
    assert found == [], "give `KindTraits` a trait and ask for that"
