"""The parts of answers against hand marks: balanced accuracy of "does this answer have that part?".

The answers are our own writing (``bench/structured_answers.txt``), twenty-seven questions, some answers with every
part, some with a few, some with none. The cues were chosen on the questions marked ``?``; those with ``??`` are
later, and no cue was changed for them. Printed: for each part how many answers have it, and the mean of the shares
of answers with and without it that are judged rightly.
"""

from __future__ import annotations

from pathlib import Path
from statistics import mean

from bench.figures import Figure, run_bench
from greenroom.analysis.language.structure import Part, find_parts

ANSWERS = Path(__file__).parent / "structured_answers.txt"
PART_OF_CODE: dict[str, Part] = {
    "S": "situation", "T": "task", "A": "action", "R": "result",
    "P": "point", "W": "reason", "E": "example", "C": "conclusion",
}  # fmt: skip

STRUCTURED_PARTS: frozenset[Part] = frozenset(("situation", "action", "result"))
"""What at least makes a whole story."""

STAR: frozenset[Part] = frozenset(("situation", "task", "action", "result"))

PARTS_FOUND = Figure(
    "structure (STAR and point-first), balanced accuracy, answers written after the cues were fixed", ".85"
)
FIGURES = (PARTS_FOUND,)

MarkedAnswer = tuple[list[str], frozenset[Part]]


def load_by_question() -> dict[str, list[MarkedAnswer]]:
    """Return the answers to each question: sentences and the parts in them; questions for testing keep their ``??``."""
    questions: dict[str, list[MarkedAnswer]] = {}
    question = ""
    for paragraph in ANSWERS.read_text().strip().split("\n\n"):
        lines = paragraph.splitlines()
        if lines[0].startswith("?"):
            question = lines.pop(0).removeprefix("? ")
            questions[question] = []
        parts = frozenset(PART_OF_CODE[line[0]] for line in lines if line[0] in PART_OF_CODE)
        questions[question].append(([line[2:] for line in lines], parts))
    return questions


def balanced_accuracy(answers: list[MarkedAnswer], part: Part) -> tuple[int, float]:
    """Return how many answers have a part, and the balanced accuracy of finding it."""
    found = [part in frozenset[Part]().union(*find_parts(sentences)) for sentences, _ in answers]
    marked = [part in parts for _, parts in answers]
    hits = sum(f and m for f, m in zip(found, marked, strict=True))
    rejections = sum(not f and not m for f, m in zip(found, marked, strict=True))
    have = sum(marked)
    return have, (hits / have + rejections / (len(marked) - have)) / 2


def main() -> dict[Figure, str]:
    halves: dict[str, list[MarkedAnswer]] = {"tune": [], "test": []}
    for question, marked in load_by_question().items():
        halves["test" if question.startswith("??") else "tune"] += marked
    print(f"{'part':12}" + "".join(f"{name:>8}{'of':>5}{'bal.acc':>9}" for name in halves))
    accuracies: dict[str, dict[Part, float]] = {name: {} for name in halves}
    for part in PART_OF_CODE.values():
        row = f"{part:12}"
        for name, answers in halves.items():
            have, accuracies[name][part] = balanced_accuracy(answers, part)
            row += f"{have:8}{len(answers):5}{accuracies[name][part]:9.2f}"
        print(row)
    print(f"{'mean':12}" + "".join(f"{'':13}{mean(of_half.values()):9.2f}" for of_half in accuracies.values()))
    tested = accuracies["test"]
    star = mean(tested[part] for part in STAR)
    return {PARTS_FOUND: f"{mean(tested.values()):.2f} (STAR parts alone {star:.2f})"}


if __name__ == "__main__":
    run_bench(main, FIGURES)
