"""Scores cached by content, so that a check of the bank judges only changes since the last one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from greenroom.questions.contracts import Question
from greenroom.questions.judge_check import ScoreRange

Case = tuple[Question, str]
"""A question and an answer to it."""

ScoreAll = Callable[[Sequence[Case]], Sequence[ScoreRange]]
"""Scores many answers, in their order."""


class RememberedScores:
    """A scorer that judges only answers without a cached score.

    The key of a score is the judge's fingerprint, the question's text and rubric, and the answer; after a change of any
    of these the answer is judged again.

    Parameters
    ----------
    score_all
        Has answers judged.
    fingerprint
        What the judge's scores depend on beside question and answer, e.g. `fingerprint_of` its packages.
    file
        The file of scores; a missing or damaged file is an empty cache.
    """

    def __init__(self, score_all: ScoreAll, fingerprint: str, file: Path) -> None:
        self._score_all = score_all
        self._fingerprint = fingerprint
        self._file = file
        self._known = _read(file)
        self._used: dict[str, ScoreRange] = {}

    def learn(self, cases: Iterable[Case]) -> None:
        """Have all that is not remembered judged at once."""
        unknown = {key: case for case in cases if (key := self._key(*case)) not in self._known}
        self._known.update(zip(unknown, self._score_all(list(unknown.values())), strict=True))

    def scores(self, question: Question, answer: str) -> ScoreRange:
        """Return the interval of the score."""
        key = self._key(question, answer)
        score = self._known[key] if key in self._known else self._score_all([(question, answer)])[0]
        self._used[key] = score
        return score

    def _key(self, question: Question, answer: str) -> str:
        return _digest(self._fingerprint, question.full_text, question.kind, repr(question.points), answer)

    def save(self) -> None:
        """Save the scores that were used; scores of former texts and judges are removed."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(self._used, sort_keys=True, indent=0), "utf-8")


def fingerprint_of(packages: Sequence[str], *, with_subpackages: bool = True) -> str:
    """Return a digest of the code and data of packages: it changes when anything in them does."""
    contents: list[str] = []
    for package in packages:
        for file in _files(resources.files(package), with_folders=with_subpackages):
            contents += [file.name, hashlib.sha256(file.read_bytes()).hexdigest()]
    return _digest(*contents)


def _files(folder: Traversable, *, with_folders: bool) -> list[Traversable]:
    """Return the code and the fitted weights of a folder, and of those below it if wanted, in a fixed order."""
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _files(entry, with_folders=True) if with_folders else []
        elif entry.name.endswith((".py", ".json", ".npz", ".onnx", ".js")):
            found.append(entry)
    return found


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _read(file: Path) -> dict[str, ScoreRange]:
    try:
        content = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(content, dict):
        return {}
    ranges = ((key, score) for key, score in content.items() if isinstance(score, list) and len(score) == 2)
    return {str(key): ScoreRange(float(low), float(high)) for key, (low, high) in ranges}
