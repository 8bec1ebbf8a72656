"""Answers about the candidate's own life, labelled by what they tell: see ``README.md``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml

from bench.answer_set import FOLDER as ANSWER_SET
from greenroom.questions.contracts import StoryElement

FOLDER = Path(__file__).parent
HELD = FOLDER.parent / "held_interviews"

Part = Literal["fit", "test"]
Label = Literal["said", "partly", "not said"]


@dataclass(frozen=True, slots=True)
class LabelledAnswer:
    """An answer, what it tells, what it tells in part, and what its question asks for; None where that is a plan."""

    source: str
    text: str
    said: frozenset[StoryElement]
    partly: frozenset[StoryElement]
    asked: StoryElement | None
    is_past: bool

    def label_of(self, element: StoryElement) -> Label:
        """Return what a reader found."""
        if element in self.said:
            return "said"
        return "partly" if element in self.partly else "not said"


def read_answers(part: Part) -> list[LabelledAnswer]:
    """Return the labelled answers of a part."""
    lines = (FOLDER / f"{part}.jsonl").read_text("utf-8").splitlines()
    return [_labelled(json.loads(line)) for line in lines]


def _labelled(entry: Mapping[str, object]) -> LabelledAnswer:
    source = str(entry["source"])
    text = str(entry["answer"]) if "answer" in entry else _texts()[source]
    said, partly = frozenset(entry["said"]), frozenset(entry["partly"])  # type: ignore[call-overload]
    return LabelledAnswer(source, text, said, partly, entry.get("asked"), entry["about"] == "past")  # type: ignore[arg-type]


@lru_cache
def _texts() -> Mapping[str, str]:
    return dict([*_held(), *_answer_set()])


def _held() -> Iterator[tuple[str, str]]:
    for path in sorted(HELD.glob("*/*.yaml")):
        held = yaml.safe_load(path.read_text("utf-8"))
        for turn in held["turns"]:
            if turn["candidate"]:
                yield f"{path.parent.name}/{held['person']}/{turn['number']}", turn["candidate"]


def _answer_set() -> Iterator[tuple[str, str]]:
    for path in sorted(ANSWER_SET.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            answer = json.loads(line)
            yield f"answers/{answer['question']}/{answer['author']}/{answer['level']}", answer["answer"]
