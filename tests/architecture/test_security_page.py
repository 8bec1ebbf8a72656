"""The security checklist names tests and pages that exist, and no requirement twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "security.md"
STATES = ("met", "partly", "not met", "not verified", "not applicable", "operator", "met over HTTPS")


def rows() -> list[list[str]]:
    """Return the rows of the checklist: requirements, short name, status, test or reason."""
    checklist = PAGE.read_text("utf-8").split("## ASVS")[1]
    lines = [line for line in checklist.splitlines() if re.match(r"\| \d", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_what_shows_a_requirement_exists() -> None:
    named = {name for row in rows() for name in re.findall(r"`([^`]+\.(?:py|tsx|txt|json))`", row[3])}
    places = (ROOT, ROOT / "tests", ROOT / "web")
    assert len(named) > 20
    assert [name for name in named if not any((place / name).is_file() for place in places)] == []


def test_each_requirement_has_one_row_and_one_status() -> None:
    numbers = Counter(number for row in rows() for number in re.findall(r"\d+\.\d+\.\d+", row[0]))
    assert [number for number, times in numbers.items() if times > 1] == []
    assert {row[2] for row in rows()} <= set(STATES)
