"""Problem files: the shipped ones are complete, and a fault is named with its file and place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from greenroom.coding.contracts import camel_case
from greenroom.coding.loading import (
    find_any_problem,
    find_problem,
    load_all_problems,
    load_problems,
    load_reviews,
    parse_problem,
    read_problem,
)
from greenroom.coding.values import close_values, parse_type, same_items, same_value
from greenroom.errors import InputError, NotFoundError

FOLDER = Path(__file__).parents[2] / "greenroom" / "coding" / "problems"
EXEMPLAR = (FOLDER / "arrays-hashing" / "first-locker-clash.yaml").read_text("utf-8")


def changed(**changes: object) -> str:
    return yaml.safe_dump({**yaml.safe_load(EXEMPLAR), **changes})


def test_every_shipped_file_is_a_problem_with_an_id_of_its_own() -> None:
    problems = load_all_problems()
    assert len(problems) == len(list(FOLDER.glob("*/*.yaml")))
    assert len({problem.id for problem in problems}) == len(problems)
    assert len({problem.title for problem in problems}) == len(problems)
    assert find_any_problem(problems[0].id) is problems[0]
    assert len(problems) == len(load_problems()) + len(load_reviews())


def test_the_signature_has_a_name_in_each_language() -> None:
    signature = find_problem("first-locker-clash").signature
    assert [signature.function(language) for language in find_problem("first-locker-clash").languages] == [
        "first_clash",
        "firstClash",
    ]
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


def faults_of(file: str, **changes: object) -> str:
    """Return the message for a shipped file with changes."""
    path = FOLDER / f"{file}.yaml"
    content = {**yaml.safe_load(path.read_text("utf-8")), **changes}
    with pytest.raises(InputError) as caught:
        parse_problem(yaml.safe_dump(content), path.stem, path.parent.name, path.name)
    return caught.value.message


def test_each_kind_has_its_folder() -> None:
    assert find_any_problem("invoice-search").kind == "review"
    assert [find_problem(name).kind for name in ("last-temperature", "reading-room")] == ["sql", "fix"]
    with pytest.raises(NotFoundError, match="is a pull request to review"):
        find_problem("invoice-search")
    assert "has the kind 'riddle', not solve, fix, sql, review" in faults_of("intervals/reading-room", kind="riddle")
    assert "does not belong in the folder 'intervals'" in faults_of("intervals/reading-room", kind="sql")
    assert "does not belong in the folder 'sql'" in faults_of("sql/last-temperature", kind="solve")


def test_faults_of_a_broken_program_are_named() -> None:
    file = "intervals/reading-room"
    broken = yaml.safe_load((FOLDER / f"{file}.yaml").read_text("utf-8"))["broken"]
    assert "fails in ['nothing'], which are no groups" in faults_of(file, broken_fails=["nothing"])
    assert "is not there in python and javascript" in faults_of(file, broken={"python": broken["python"]})
    assert "'broken in python' does not define minutes_in_use" in faults_of(file, broken={**broken, "python": "x = 1"})
    references = yaml.safe_load((FOLDER / f"{file}.yaml").read_text("utf-8"))["references"]
    limited = [{**one, "largest_size": 10} for one in references]
    assert "one must take all inputs" in faults_of(file, references=limited)
    assert "a function is not written in sql" in faults_of(
        file, references=[*references, {**references[0], "language": "sql"}]
    )


def test_faults_of_a_query_are_named() -> None:
    file = "sql/last-temperature"
    content = yaml.safe_load((FOLDER / f"{file}.yaml").read_text("utf-8"))
    same = [{**one, "algorithm": "the same"} for one in content["references"]]
    assert "do not differ in their algorithm" in faults_of(file, references=same)
    slow = [{**one, "fails": ["slow"]} for one in content["wrong"]]
    assert "fails in ['slow'], which are no groups" in faults_of(file, wrong=slow)
    rows = [{**one, "returns": [[True]]} for one in content["examples"]]
    assert "example 1 does not return a value of type list[list[cell]]" in faults_of(file, examples=rows)


def test_faults_of_a_review_are_named() -> None:
    file = "review/invoice-search"
    content = yaml.safe_load((FOLDER / f"{file}.yaml").read_text("utf-8"))
    first, *others = content["faults"]

    def with_first(**changes: object) -> str:
        return faults_of(file, faults=[{**first, **changes}, *others])

    assert "which the pull request does not have" in with_first(file="shop/none.py")
    assert "shop/invoices.py has no lines 40 to 400" in with_first(lines=[40, 400])
    assert "lines 1 to 2 of shop/invoices.py do not quote" in with_first(lines=[1, 2])
    assert "add up to" in with_first(weight=0.5)
    assert "List should have at least 4 items" in faults_of(file, faults=[first])
    equal = [{**one, "weight": 0.25} for one in [first, *others][:4]]
    assert "all faults have the same weight" in faults_of(file, faults=equal)
    assert "two files have the same path" in faults_of(file, files=[content["files"][0]] * 2)
    unchanged = [{**content["files"][0], "before": content["files"][0]["after"]}, *content["files"][1:]]
    assert "shop/invoices.py does not change" in faults_of(file, files=unchanged)


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
