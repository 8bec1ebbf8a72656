"""Adds answers to the answer set: cards for authors, blind cards for readers, and the join of what both wrote.

``python -m bench.answer_cards draw FOLDER --authors AB --per-topic 16`` writes what authors see: questions and nothing
else. They write ``FOLDER/written/<author>.jsonl``. ``read FOLDER --cards 3`` writes what readers see: the rubric and
the answers in random order, without author and level. They write ``FOLDER/labels/<reader>_<card>.jsonl``. ``join
FOLDER`` checks everything and adds the answers to ``bench/answers``.

Answers of real people, given with their consent, enter as the file of an author of their own.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import Any, get_args

from bench.answer_set import FOLDER, Form, Label, LabelledAnswer, Level, Reading, read_file, write_file
from greenroom.errors import InputError
from greenroom.questions.bank import Bank, load_bank

SEED = 20261122
READERS = ("first", "second")


def deal() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("draw", "read", "join"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--authors", default="", help="one letter for each author")
    parser.add_argument("--per-topic", type=int, default=16, help="questions of each topic")
    parser.add_argument("--topics", nargs="*", default=None, help="topics of the bank; all when not given")
    parser.add_argument("--cards", type=int, default=1, help="among how many cards the answers are divided")
    given = parser.parse_args()
    bank = load_bank()
    if given.step == "draw":
        topics = given.topics or [topic.id for topic in bank.topics]
        draw_questions(given.folder, bank, given.authors, topics, given.per_topic)
    elif given.step == "read":
        write_reader_cards(given.folder, bank, given.cards)
    else:
        join_labels(given.folder, bank)


def draw_questions(folder: Path, bank: Bank, authors: str, topics: list[str], per_topic: int) -> None:
    """Write one card for each author: ids and texts of questions, every topic divided among the authors."""
    rng, cards = Random(SEED), defaultdict[str, list[str]](list)
    drawn = [
        question
        for topic in topics
        for question in rng.sample([each for each in bank.questions if each.topic == topic], per_topic)
    ]
    for number, question in enumerate(drawn):
        cards[authors[number % len(authors)]].append(f"[{question.id}]\n{question.text}")
    for author, card in cards.items():
        rng.shuffle(card)
        _file(folder, "cards", f"{author}.txt").write_text("\n\n".join(card))


def write_reader_cards(folder: Path, bank: Bank, cards: int) -> None:
    """Write the blind cards, and ``ids.json``, which says whose answer each id is."""
    rng, by_question = Random(SEED), defaultdict[str, list[dict[str, Any]]](list)
    for file in sorted((folder / "written").glob("*.jsonl")):
        for row in _rows(file):
            by_question[row["question"]].append({**row, "author": file.stem})
    questions, ids = sorted(by_question), dict[str, Any]()
    rng.shuffle(questions)
    for card in range(cards):
        lines: list[str] = []
        for name in questions[card::cards]:
            question, answers = bank.question(name), by_question[name]
            rng.shuffle(answers)
            lines.append(f"=== {name}\nQUESTION: {question.text}")
            for number, point in enumerate(question.points, start=1):
                lines.append(f"  point {number}: {point.name}: {' / '.join(point.wordings)}")
            for answer in answers:
                key = f"a{len(ids) + 1:04d}"
                ids[key] = answer
                lines.append(f"[{key}] {answer['answer']}")
            lines.append("")
        _file(folder, "cards", f"read_{card + 1}.txt").write_text("\n".join(lines))
    (folder / "ids.json").write_text(json.dumps(ids))


def join_labels(folder: Path, bank: Bank) -> None:
    """Check the labels of both readers and write the answers into the set, beside those that are there.

    Raises
    ------
    InputError
        A label is missing, is none of the four, or its words are not in the answer.
    """
    ids = json.loads((folder / "ids.json").read_text())
    readings = {reader: _readings(folder, reader) for reader in READERS}
    by_topic = defaultdict[str, list[LabelledAnswer]](list)
    for key, row in ids.items():
        question = bank.question(row["question"])
        both = tuple(
            _checked(key, row["answer"], readings[reader].get(key), len(question.points)) for reader in READERS
        )
        if row["level"] not in get_args(Level) or row["form"] not in get_args(Form):
            raise InputError(f"Answer {key} has the level {row['level']} and the form {row['form']}", "Correct them")
        by_topic[question.topic].append(
            LabelledAnswer(question.id, row["author"], row["level"], row["form"], row["answer"], (both[0], both[1]))
        )
    for topic, added in by_topic.items():
        file = FOLDER / f"{topic}.jsonl"
        existing = list(read_file(file)) if file.exists() else []
        write_file(file, sorted({*existing, *added}, key=lambda answer: (answer.question, answer.author, answer.level)))


def _readings(folder: Path, reader: str) -> dict[str, Reading]:
    rows = [row for file in sorted((folder / "labels").glob(f"{reader}_*.jsonl")) for row in _rows(file)]
    return {row["id"]: Reading(tuple(row["labels"]), tuple(row["words"])) for row in rows}


def _checked(key: str, answer: str, reading: Reading | None, points: int) -> Reading:
    if reading is None or len(reading.labels) != points or len(reading.words) != points:
        raise InputError(f"Answer {key} does not have {points} labels and words", "Label it again")
    for label, words in zip(reading.labels, reading.words, strict=True):
        if label not in get_args(Label):
            raise InputError(f"Answer {key} has the label {label}", f"Use one of {', '.join(get_args(Label))}")
        if _plain(words) not in _plain(answer):
            raise InputError(f"Answer {key} does not say '{words}'", "Copy the words from the answer")
    return reading


def _plain(text: str) -> str:
    return re.sub(r"[\s'\"]+", " ", text).lower().strip()


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines() if line.strip()]


def _file(folder: Path, kind: str, name: str) -> Path:
    (folder / kind).mkdir(parents=True, exist_ok=True)
    return folder / kind / name


if __name__ == "__main__":
    deal()
