"""Problem files: the shipped ones are complete, and a fault is named with its file and place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from greenroom.coding.contracts import Language, camel_case
from greenroom.coding.loading import find_problem, load_problems, parse_problem, read_problem
from greenroom.coding.values import close_values, parse_type, same_items, same_value
from greenroom.errors import InputError, NotFoundError

FOLDER = Path(__file__).parents[2] / "greenroom" / "coding" / "problems"
EXEMPLAR = (FOLDER / "arrays-hashing" / "first-locker-clash.yaml").read_text("utf-8")


def changed(**changes: object) -> str:
    return yaml.safe_dump({**yaml.safe_load(EXEMPLAR), **changes})


def test_every_shipped_file_is_a_problem_with_an_id_of_its_own() -> None:
    problems = load_problems()
    assert len(problems) == len(list(FOLDER.glob("*/*.yaml")))
    assert len({problem.id for problem in problems}) == len(problems)
    assert len({problem.title for problem in problems}) == len(problems)
    assert find_problem(problems[0].id) is problems[0]


def test_the_signature_has_a_name_in_each_language() -> None:
    signature = find_problem("first-locker-clash").signature
    assert [signature.function(language) for language in Language] == ["first_clash", "firstClash"]
    assert camel_case("longest_run_of_days") == "longestRunOfDays"


def test_an_unknown_id_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="no coding problem 'nothing'"):
        find_problem("nothing")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: [", "is not YAML"),
        ("title: a\ntitle: b\n", "'title' is given twice"),
        ("title: a\n", "statement: Field required"),
        (changed(colour="red"), "colour: Extra inputs are not permitted"),
        (changed(difficulty=6), "difficulty: Input should be less than or equal to 5"),
        (changed(time="n!"), "time: Input should be"),
        (changed(hints=["Look closer."]), "hints: List should have at least 4 items"),
        (changed(generator="def make():\n    pass\n"), r"does not define generate\(group, size, rng\)"),
        (changed(time="1"), "no reference in python reaches the expected time 1"),
        (
            changed(function={"name": "first_clash", "parameters": {"x": "array"}, "returns": "int"}),
            "'array' is not a type",
        ),
        (
            changed(function={"name": "other", "parameters": {"lockers": "list[int]"}, "returns": "int"}),
            "does not define other",
        ),
        (
            changed(examples=[{"arguments": [[1], 2], "returns": 1, "why": "It is so."}] * 2),
            "one argument for each parameter",
        ),
        (
            changed(examples=[{"arguments": ["x"], "returns": 1, "why": "It is so."}] * 2),
            r"lockers is not of type list\[int\]",
        ),
        (
            changed(examples=[{"arguments": [[1]], "returns": "x", "why": "It is so."}] * 2),
            "does not return a value of type int",
        ),
    ],
)
def test_a_fault_is_named(text: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        parse_problem(text, "first-locker-clash", "arrays-hashing", "first-locker-clash.yaml")


def test_references_wrong_solutions_and_groups_must_fit_together() -> None:
    content = yaml.safe_load(EXEMPLAR)
    faults = {
        "has 1 references, not two": {"references": content["references"][1:]},
        "which are no groups": {"wrong": [{**one, "fails": ["nothing"]} for one in content["wrong"]]},
        "and more": {"wrong": [{**one, "fails": ["slow", "large"]} for one in content["wrong"]]},
        "may not be called growth": {"groups": {**content["groups"], "growth": {"sizes": [1]}}},
        "no group is visible": {"groups": {name: {"sizes": [1]} for name in content["groups"]}},
        "no group is hidden": {"groups": {name: {"sizes": [1], "visible": True} for name in content["groups"]}},
        "add up to": {"points": [{**point, "weight": 0.1} for point in content["points"]]},
    }
    for fault, changes in faults.items():
        with pytest.raises(InputError, match=fault):
            parse_problem(changed(**changes), "first-locker-clash", "arrays-hashing", "first-locker-clash.yaml")


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_problem(tmp_path / "arrays" / "none.yaml")


@pytest.mark.parametrize(
    ("name", "value", "admitted"),
    [
        ("int", 1, True),
        ("int", True, False),
        ("int", 1.0, False),
        ("float", 1, True),
        ("float", False, False),
        ("bool", False, True),
        ("str?", None, True),
        ("str?", 1, False),
        ("list[list[int]]", [[1], []], True),
        ("list[int]", [1, "a"], False),
        ("map[list[str]]", {"a": ["b"]}, True),
        ("map[int]", [1], False),
    ],
)
def test_a_type_admits_its_values(name: str, value: object, admitted: bool) -> None:
    assert str(parse_type(name)) == name
    assert parse_type(name).admits(value) is admitted  # type: ignore[arg-type]


def test_values_are_equal_as_json_has_them() -> None:
    assert same_value({"a": [1, 2.0]}, {"a": [1.0, 2]})
    assert not same_value(1, True)
    assert same_items([1, 2, 2], [2, 1, 2])
    assert not same_items([1, 2, 2], [1, 1, 2])
    assert same_items("ab", "ab")
    assert close_values({"a": [0.1 + 0.2]}, {"a": [0.3]})
    assert not close_values([0.3], [0.30001])
    assert not close_values([True], [1])
