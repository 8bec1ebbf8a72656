"""Remarks on sources: by rules with reasons, without executing anything, or the reason why there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.coding.contracts import SolutionLanguage
from greenroom.coding.loading import load_problems
from greenroom.coding.readability.contracts import MOST_FINDINGS
from greenroom.coding.readability.javascript import read_javascript
from greenroom.coding.readability.python import REASONS, read_python
from greenroom.coding.readability.reading import read_source


def python_rules(source: str) -> list[tuple[int, str]]:
    return [(one.line, one.rule) for one in read_python(source).findings]


def javascript_rules(source: str) -> list[tuple[int, str]]:
    return [(one.line, one.rule) for one in read_javascript(source).findings]


def test_python_gets_remarks_with_lines_and_reasons() -> None:
    source = "import os\n\ndef Find(list, found=[]):\n    l = 3\n    if found == None:\n        return list\n"
    assert python_rules(source) == [
        (1, "F401"),
        (3, "A002"),
        (3, "B006"),
        (3, "N802"),
        (4, "E741"),
        (4, "F841"),
        (5, "E711"),
    ]
    first = read_python(source).findings[0]
    assert first.sentence == f"`os` imported but unused. {REASONS['F401']}"


def test_a_comment_in_the_source_switches_no_rule_off() -> None:
    assert python_rules("import os  # noqa\n") == [(1, "F401")]


@pytest.mark.parametrize("source", ["def (", "x = [\n", "\x00", "(" * 100_000])
def test_what_is_no_python_is_not_read(source: str) -> None:
    assert read_python(source).reason == "Greenroom could not read the code as Python."


def test_python_is_not_executed(tmp_path: Path) -> None:
    file = tmp_path / "made"
    assert read_python(f"open({str(file)!r}, 'w').write('x')\n").reason is None
    assert not file.exists()


def test_no_more_remarks_than_a_candidate_can_read() -> None:
    assert len(python_rules("\n".join(f"import module{n}" for n in range(100)))) == MOST_FINDINGS


def test_javascript_gets_the_remarks_that_are_certain() -> None:
    source = """
function find_first(items) {
  var count = 0;
  let limit = 3;
  const unused = 1;
  if (items == null) {
  }
  return count + limit;
  count = 5;
}
"""
    assert javascript_rules(source) == [
        (2, "camelcase"),
        (3, "no-var"),
        (4, "prefer-const"),
        (5, "no-unused-vars"),
        (6, "eqeqeq"),
        (6, "no-empty"),
        (8, "no-unreachable"),
    ]


def test_tidy_javascript_gets_none() -> None:
    source = """
const add = (a, b) => a + b;
function run(list) {
  let sum = 0;
  for (const x of list) sum = add(sum, x);
  return sum;
}
"""
    assert javascript_rules(source) == []


def test_a_long_function_is_called_long() -> None:
    body = "\n".join(f"  step({n});" for n in range(60))
    assert javascript_rules(f"function run() {{\n{body}\n}}\n") == [(1, "max-lines-per-function")]


def test_what_is_no_javascript_is_not_read() -> None:
    assert read_javascript("function (").reason == "Greenroom could not read the code as JavaScript."


def test_queries_have_no_rules() -> None:
    assert read_source(SolutionLanguage.SQL, "SELECT 1").reason is not None


@pytest.mark.parametrize("problem", load_problems()[::12], ids=lambda problem: problem.id)
def test_references_are_read_in_each_language(problem: object) -> None:
    for reference in problem.references:  # type: ignore[attr-defined]
        if reference.language is not SolutionLanguage.SQL:
            assert read_source(reference.language, reference.source).reason is None
