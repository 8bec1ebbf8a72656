"""The interviewer's words: personas, the questions of the bank with their hints, and the names of competencies.

The candidates' side of the bank (strong answers, wordings, misconceptions) is speech, in which the checked words are
natural. It is not read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.writing.rules import Text

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C where the platform has it: ten times as fast."""

ROOT = Path(__file__).parents[2]
QUESTIONS = "greenroom/questions/bank"
OTHERS = ("greenroom/interview/personas", "greenroom/stories")


def spoken_texts() -> Iterator[Text]:
    """Yield every text of the YAML files that an interviewer says or a list shows."""
    for path in sorted((ROOT / QUESTIONS).glob("*.yaml")):
        for question in _loaded(path)["questions"]:
            yield from _texts(path, list(_of_interviewer(question)))
    for folder in OTHERS:
        for path in sorted((ROOT / folder).glob("*.yaml")):
            yield from _texts(path, _loaded(path))


def _of_interviewer(question: Mapping[str, Any]) -> Iterator[object]:
    yield question["text"]
    yield question.get("levels")
    for point in question["points"]:
        yield [point[key] for key in ("name", "follow_up", "hint") if key in point]


def _texts(path: Path, value: object) -> Iterator[Text]:
    if isinstance(value, str):
        name = path.relative_to(ROOT).as_posix()
        yield Text("question", "en", name, name, value)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(path, part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(path, part)


def _loaded(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506 - a safe loader
