"""How relevant and natural readers find the interviewer's turns: ``python -m bench.interviewer_review [--write]``.

In each round ten interviews were held with the running product, each by a candidate of another profession.
``held_interviews`` holds the dialogues, and the marks of readers who saw a dialogue with its CV and job, and nothing
else: for each turn in which the interviewer asks something, relevance and naturalness from 0 to 2, and a note.
``held_interviews/README.md`` says who the candidates and the readers were. The figures are those of the latest round.

``--write`` writes ``docs/interviewer-review.md`` from them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import yaml

from bench.figures import Figure, run_bench

FOLDER = Path(__file__).parent / "held_interviews"
PAGE = Path(__file__).parents[1] / "docs" / "interviewer-review.md"

INTRODUCTION = """# Ten interviews, read turn by turn

`python -m bench.interviewer_review --write` writes this page from the dialogues and the marks in
[bench/held_interviews](../bench/held_interviews/README.md), which says how both were made. The column *marks* has
relevance and naturalness, 0 to 2 each, from one reader after the other.
"""

ROUNDS = ("first", "second")
"""Folders of the rounds; each round was held after the faults of the one before were mended."""

QUESTION_KINDS = frozenset({"warm up", "ask"})
ASKING_KINDS = QUESTION_KINDS | {"follow up"}

RELEVANT = Figure("ten interviews read turn by turn: relevance of questions, 0-2, mean", "1.7")
NATURAL = Figure("the same: naturalness of questions, 0-2, mean", "1.7")
ZERO = Figure("the same: questions marked 0 by a reader, in relevance or naturalness", "none")
FOLLOW_UPS = Figure("the same: relevance / naturalness of follow-ups, 0-2, mean", "-")
FIGURES = (RELEVANT, NATURAL, ZERO, FOLLOW_UPS)


@dataclass(frozen=True, slots=True)
class Mark:
    """What one reader found about one turn of the interviewer."""

    person: str
    turn: int
    reader: str
    relevance: int
    naturalness: int
    note: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that the interviewer said, and the candidate's reply."""

    number: int
    kind: str
    interviewer: tuple[str, ...]
    candidate: str | None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """An interview as it was held."""

    person: str
    profession: str
    interview: str
    mode: str
    persona: str
    turns: tuple[Turn, ...]

    def asking(self) -> Iterator[Turn]:
        """Yield the turns that ask something."""
        return (turn for turn in self.turns if turn.kind in ASKING_KINDS)


def read_dialogues(folder: Path) -> list[Dialogue]:
    """Return the dialogues by the name of the person."""
    return [_dialogue(yaml.safe_load(path.read_text("utf-8"))) for path in sorted(folder.glob("*.yaml"))]


def _dialogue(entry: Mapping[str, Any]) -> Dialogue:
    turns = tuple(
        Turn(turn["number"], turn["kind"], tuple(turn["interviewer"]), turn["candidate"]) for turn in entry["turns"]
    )
    return Dialogue(entry["person"], entry["profession"], entry["interview"], entry["mode"], entry["persona"], turns)


def read_marks(folder: Path) -> list[Mark]:
    """Return the marks of all readers."""
    return [Mark(**json.loads(line)) for line in (folder / "marks.jsonl").read_text("utf-8").splitlines()]


def figures_of(dialogues: Sequence[Dialogue], marks: Sequence[Mark]) -> dict[Figure, str]:
    """Return the figures.

    Raises
    ------
    ValueError
        A reader did not mark every turn that asks something.
    """
    kinds = {(one.person, turn.number): turn.kind for one in dialogues for turn in one.asking()}
    readers = sorted({mark.reader for mark in marks})
    for reader in readers:
        marked = {(mark.person, mark.turn) for mark in marks if mark.reader == reader}
        if missing := kinds.keys() - marked:
            raise ValueError(f"{reader} did not mark {len(missing)} turns, for example {min(missing)}")
    about_questions = [mark for mark in marks if kinds.get((mark.person, mark.turn)) in QUESTION_KINDS]
    about_follow_ups = [mark for mark in marks if kinds.get((mark.person, mark.turn)) == "follow up"]
    zeros = {(mark.person, mark.turn) for mark in about_questions if 0 in {mark.relevance, mark.naturalness}}
    questions = sum(kind in QUESTION_KINDS for kind in kinds.values())
    suffix = f"{questions} questions, {len(readers)} readers"
    return {
        RELEVANT: f"{fmean(mark.relevance for mark in about_questions):.2f} ({suffix})",
        NATURAL: f"{fmean(mark.naturalness for mark in about_questions):.2f}",
        ZERO: f"{len(zeros)} of {questions}",
        FOLLOW_UPS: f"{fmean(mark.relevance for mark in about_follow_ups):.2f} / "
        f"{fmean(mark.naturalness for mark in about_follow_ups):.2f} "
        f"({len(kinds) - questions} follow-ups)",
    }


def render_page(rounds: Sequence[tuple[str, Sequence[Dialogue], Sequence[Mark]]]) -> str:
    """Return the page of documentation: the figures of each round, then every question and follow-up with its marks."""
    measured = [(name, figures_of(dialogues, marks)) for name, dialogues, marks in rounds]
    parts = [
        INTRODUCTION,
        f"| what | goal | {' | '.join(f'{name} round' for name, _ in measured)} |",
        f"| --- | --- |{' --- |' * len(measured)}",
        *(
            f"| {figure.claim} | {figure.goal} | {' | '.join(figures[figure] for _, figures in measured)} |"
            for figure in FIGURES
        ),
    ]
    for name, dialogues, marks in reversed(rounds):
        parts.append(f"\n## The {name} round")
        for one in dialogues:
            parts += _table(one, [mark for mark in marks if mark.person == one.person])
    return "\n".join(parts) + "\n"


def _table(one: Dialogue, marks: Sequence[Mark]) -> list[str]:
    title = f"{one.profession.capitalize()}: {one.interview} interview, {one.mode} mode, persona {one.persona}"
    return [
        f"\n### {title}\n",
        "| turn | kind | what the interviewer said | marks | notes |\n| --- | --- | --- | --- | --- |",
        *(_row(turn, [mark for mark in marks if mark.turn == turn.number]) for turn in one.asking()),
    ]


def _row(turn: Turn, marks: Sequence[Mark]) -> str:
    said = " ".join(" ".join(turn.interviewer).split()).replace("|", "\\|")
    values = ", ".join(f"{mark.relevance}/{mark.naturalness}" for mark in marks)
    notes = " ".join(mark.note for mark in marks if mark.note).replace("|", "\\|")
    return f"| {turn.number} | {turn.kind} | {said} | {values} | {notes} |"


def main() -> dict[Figure, str]:
    rounds = [
        (name, read_dialogues(FOLDER / name), read_marks(FOLDER / name))
        for name in ROUNDS
        if (FOLDER / name / "marks.jsonl").exists()
    ]
    if "--write" in sys.argv:
        PAGE.write_text(render_page(rounds), "utf-8")
    _, dialogues, marks = rounds[-1]
    return figures_of(dialogues, marks)


if __name__ == "__main__":
    run_bench(main, FIGURES)
