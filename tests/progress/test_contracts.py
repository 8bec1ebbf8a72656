"""The documents that other programs read are documented, and their version rises with their shape."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from greenroom.progress.contracts import FORMAT_VERSION, Plan, Progress

PAGE = Path(__file__).parents[2] / "docs" / "practising.md"


def fields(kind: type) -> set[str]:
    """Return the document's own fields, in JSON's names."""
    schema: dict[str, Any] = TypeAdapter(kind).json_schema()
    return set(schema["properties"])


@pytest.mark.parametrize("kind", [Progress, Plan])
def test_every_field_stands_in_the_documentation(kind: type) -> None:
    text = PAGE.read_text(encoding="utf-8")
    described = text[text.index(f"`{kind.__name__}`:") :].split("\n\n")[0]
    assert fields(kind) <= set(re.findall(r"`([a-z_]+)", described))


def test_a_changed_shape_needs_a_new_version() -> None:
    assert FORMAT_VERSION == 2
    assert fields(Plan) == {
        "format_version", "today", "interview_day", "minutes_per_day", "based_on", "days", "reason"
    }  # fmt: skip
    assert fields(Progress) == {
        "format_version", "today", "interview_day", "sessions", "unfinished", "trend", "competencies", "topics",
        "mastery_map", "weakest", "due", "calibration", "usual_score",
    }  # fmt: skip
