"""Scores remembered by content, so that a check of the bank judges only what has changed since the last one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from greenroom.questions.contracts import Question
from greenroom.questions.judge_check import AnswerScorer


class RememberedScores:
    """A scorer that asks the judge only about what it has not been asked before.

    A score is remembered under the judge's fingerprint, the question's text and rubric, and the answer; whatever of
    these changes is judged anew.

    Parameters
    ----------
    judge
        Who judges.
    fingerprint
        What the judge's scores depend on beside question and answer, e.g. `fingerprint_of` its packages.
    file
        Where scores are kept; a file that is missing or damaged is an empty memory.
    """

    def __init__(self, judge: AnswerScorer, fingerprint: str, file: Path) -> None:
        self._judge = judge
        self._fingerprint = fingerprint
        self._file = file
        self._known = _read(file)
        self._used: dict[str, float] = {}

    def scores(self, question: Question, answer: str) -> float:
        """Return 0-100."""
        key = _digest(self._fingerprint, question.text, question.kind, repr(question.points), answer)
        score = self._known[key] if key in self._known else self._judge.scores(question, answer)
        self._used[key] = score
        return score

    def save(self) -> None:
        """Keep the scores that were asked for; those of texts and judges of the past are forgotten."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(self._used, sort_keys=True, indent=0), "utf-8")


def fingerprint_of(packages: Sequence[str]) -> str:
    """Return a digest of the code and data of packages: it changes when anything in them does."""
    contents: list[str] = []
    for package in packages:
        for file in _files(resources.files(package)):
            contents += [file.name, file.read_text("utf-8")]
    return _digest(*contents)


def _files(folder: Traversable) -> list[Traversable]:
    """Return the Python and JSON files of a folder and those below it, in a fixed order."""
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _files(entry)
        elif entry.name.endswith((".py", ".json")):
            found.append(entry)
    return found


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _read(file: Path) -> dict[str, float]:
    try:
        content = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {str(key): float(score) for key, score in content.items() if isinstance(score, int | float)}
