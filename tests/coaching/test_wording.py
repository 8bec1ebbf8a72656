"""What coaches would not say: "1 degrees", "100% of it could be measured", two sentences tied by a semicolon."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import greenroom
from greenroom.analysis.metrics.metric import Metric
from greenroom.analysis.metrics.tables import METRICS
from greenroom.analysis.moments import Occurrence
from greenroom.coaching.human import measured_part
from greenroom.coaching.notes.english import ENGLISH
from greenroom.coaching.notes.spanish import SPANISH
from greenroom.coaching.notes.template import Notes, fill

PACKAGE = Path(greenroom.__file__).parent
READ_BY_CANDIDATES = (
    "coaching",
    "interview/lessons.py",
    "interview/policy",
    "interview/render",
    "pipeline/cautions.py",
    "profiles/focus.py",
    "profiles/summary.py",
    "progress/home",
)


@pytest.mark.parametrize("metric", [metric for metric in METRICS.values() if metric.sentence], ids=lambda one: one.name)
def test_one_of_a_unit_is_singular(metric: Metric) -> None:
    assert metric.sentence is not None
    for value in (1.0, 1.0 / metric.sentence.times):
        said = metric.sentence.about(value)
        assert not any(f" 1 {unit}s" in said for unit in ("degree", "second", "word", "syllable", "detail")), said


@pytest.mark.parametrize(
    ("notes", "wrong", "right"), [(ENGLISH, "1 degrees", "1 degree"), (SPANISH, "1 grados", "grado")]
)
def test_a_tilt_of_one_degree_is_singular(notes: Notes, wrong: str, right: str) -> None:
    what = Occurrence("tilted_head", direction="left", values={"degrees": 1.2})
    note = notes["tilted_head"]
    said = fill(note, what, 3.0) if isinstance(note, str) else note(what, 3.0)
    assert wrong not in said
    assert right in said


def test_a_share_is_said_only_of_a_part() -> None:
    assert measured_part(1.0) == ""
    assert measured_part(0.83) == " 83% of it could be measured."


@pytest.mark.parametrize("place", READ_BY_CANDIDATES)
def test_no_semicolon_ties_sentences(place: str) -> None:
    path = PACKAGE / place
    for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
        tied = [text for text in _texts_in(ast.parse(file.read_text())) if "; " in text]
        assert not tied, file


def _texts_in(tree: ast.Module) -> Iterator[str]:
    """Yield the strings of a module that are no docstrings."""
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in statements:
            yield node.value
