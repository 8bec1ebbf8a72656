"""The ledger of known failures of the check: a ratchet, so the bank can only improve.

Neither the bank nor the offline judge is so good that every known answer scores as it must. The ledger names each rule
that a question breaks. A problem that it does not name is new and has to be mended; one that it names and that is no
longer there has to be struck out, so that it cannot come back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from greenroom.questions.problems import Problem

LEDGER = Path(str(resources.files(__package__))) / "known_failures.txt"

HEADING = """\
# What fails `greenroom questions check --one-in 6` and is known to: a question, and the rule that it breaks.
# Written by `greenroom questions check --one-in 6 --rewrite-ledger`; every line less is a step forward.
"""

SEPARATOR = ": "

SLACK_POINTS = 2.0
"""Scores differ in their last digits between processors: a failure within this margin is neither new nor fixed."""

Entry = tuple[str, str]
"""Question and rule."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Differences from the ledger: problems that it does not list, and entries that are no problem any more."""

    new: tuple[Problem, ...]
    mended: tuple[Entry, ...]


def compare(problems: Iterable[Problem], ledger: frozenset[Entry]) -> Comparison:
    """Compare the problems found, including near misses within `SLACK_POINTS`, with the ledger."""
    found = {(problem.question, problem.rule): problem for problem in problems}
    return Comparison(
        tuple(problem for entry, problem in found.items() if entry not in ledger and problem.by > SLACK_POINTS),
        tuple(sorted(ledger - found.keys())),
    )


def read_ledger(file: Path) -> frozenset[Entry]:
    """Return the entries of a ledger; a missing file has none."""
    if not file.is_file():
        return frozenset()
    lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return frozenset((question, rule) for question, _, rule in (line.partition(SEPARATOR) for line in lines))


def write_ledger(problems: Iterable[Problem], file: Path) -> None:
    """Write the problems down as known."""
    entries = sorted({(problem.question, problem.rule) for problem in problems if not problem.is_near_miss})
    file.write_text(HEADING + "".join(f"{SEPARATOR.join(entry)}\n" for entry in entries), "utf-8")
