"""The answer set: answers of several authors to questions of the bank, labelled point by point by two readers.

How it was made stands in ``bench/answers/README.md``. Authors and readers were separate sittings of a language model,
so the texts and the labels are synthetic.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from greenroom.questions.bank import load_bank
from greenroom.questions.contracts import Question

FOLDER = Path(__file__).parent / "answers"

QUESTIONS = "questions.json"
"""The texts of the questions as they were asked: the bank has reworded some since."""

Part = Literal["training", "validation", "test"]
Level = Literal["good", "middling", "poor", "wrong"]
Form = Literal["spoken", "notes", "story", "second-language"]
Label = Literal["S", "P", "N", "C"]
"""Said, partly, not said, contradicted."""

VALIDATION_TOPICS = frozenset({"behavioural-teamwork", "java", "security", "data-engineering"})
TEST_TOPICS = frozenset(
    {"behavioural-resilience", "networks", "sql", "statistics", "web-front-end", "product-sense"},
)
SHARES: Mapping[str, float] = {"S": 1.0, "P": 0.5, "N": 0.0, "C": 0.0}
"""What part of its point a label earns."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found: a label per rubric point, and the words of the answer that decide it (empty for N)."""

    labels: tuple[Label, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelledAnswer:
    """An answer with its readings, in the order of the question's points.

    Parameters
    ----------
    question
        Id in the bank.
    author
        One character; an author's answers are all in one part of the set.
    level
        What the author meant to write. Readers did not see it.
    """

    question: str
    author: str
    level: Level
    form: Form
    text: str
    readings: tuple[Reading, Reading]


def part_of(topic: str) -> Part:
    """Return which part a topic belongs to: parts share neither topics nor authors."""
    if topic in TEST_TOPICS:
        return "test"
    return "validation" if topic in VALIDATION_TOPICS else "training"


def read_questions(folder: Path = FOLDER) -> dict[str, Question]:
    """Return the questions of the bank by id, with their texts as the authors of the answers saw them."""
    texts = json.loads((folder / QUESTIONS).read_text())
    return {
        question.id: replace(question, text=texts[question.id], code=None) if question.id in texts else question
        for question in load_bank().questions
    }


def read_answers(part: Part, folder: Path = FOLDER) -> list[LabelledAnswer]:
    """Return the answers of one part, in the order of topics and questions."""
    files = sorted(folder.glob("*.jsonl"))
    return [answer for file in files if part_of(file.stem) == part for answer in read_file(file)]


def read_file(file: Path) -> Iterator[LabelledAnswer]:
    """Yield the answers of one topic."""
    for line in file.read_text().splitlines():
        row = json.loads(line)
        first, second = (Reading(tuple(one["labels"]), tuple(one["words"])) for one in row["readings"])
        yield LabelledAnswer(row["question"], row["author"], row["level"], row["form"], row["answer"], (first, second))


def write_file(file: Path, answers: Iterable[LabelledAnswer]) -> None:
    """Write the answers of one topic, one line each."""
    rows: list[dict[str, Any]] = [
        {
            "question": answer.question,
            "author": answer.author,
            "level": answer.level,
            "form": answer.form,
            "answer": answer.text,
            "readings": [{"labels": "".join(one.labels), "words": list(one.words)} for one in answer.readings],
        }
        for answer in answers
    ]
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def agreed_label(readings: Sequence[Reading], point: int) -> Label | None:
    """Return the label of a point when the readers agree, None otherwise."""
    labels = {reading.labels[point] for reading in readings}
    return labels.pop() if len(labels) == 1 else None


def mean_share(readings: Sequence[Reading], point: int) -> float:
    """Return what part of a point is made, 0 to 1, the mean of the readers."""
    return sum(SHARES[reading.labels[point]] for reading in readings) / len(readings)


def agreement(answers: Iterable[LabelledAnswer]) -> tuple[float, float, Counter[tuple[str, str]]]:
    """Return the share of points with the same label, Cohen's kappa of the four labels, and the table of pairs."""
    pairs = Counter(
        pair for answer in answers for pair in zip(*(reading.labels for reading in answer.readings), strict=True)
    )
    total = pairs.total()
    same = sum(count for (first, second), count in pairs.items() if first == second) / total
    sides = [Counter[str](), Counter[str]()]
    for pair, count in pairs.items():
        for side, label in zip(sides, pair, strict=True):
            side[label] += count
    by_chance = sum(sides[0][label] * sides[1][label] for label in get_args(Label)) / total**2
    return same, (same - by_chance) / (1 - by_chance), pairs
